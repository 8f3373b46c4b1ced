#include "adapters/store/case_changes.hpp"

#include <algorithm>
#include <iterator>

namespace cauce::sql {
namespace {

/// Both sides are in the order of their numbers, so one walk finds what is new or differs, and what is gone.
template <class Row>
void compare(const std::vector<Row>& before, const std::vector<Row>& after, std::int64_t Row::*number, std::vector<const Row*>& written,
             std::vector<std::int64_t>& gone)
{
    auto old = before.begin();
    for (const auto& row : after) {
        for (; old != before.end() && (*old).*number < row.*number; ++old) gone.push_back((*old).*number);
        const bool there = old != before.end() && (*old).*number == row.*number;
        if (!there || *old != row) written.push_back(&row);
        if (there) ++old;
    }
    for (; old != before.end(); ++old) gone.push_back((*old).*number);
}

} // namespace

CaseChanges changes_of(const ProjectionChange& change)
{
    static const CaseProjection none{};
    const auto& before = change.before ? *change.before : none;
    const auto& after = change.after;
    CaseChanges changes{after.row.id, after.row.definition};
    if (!change.before || before.row != after.row) changes.row = &after.row;
    compare(before.tokens, after.tokens, &TokenRow::token, changes.tokens, changes.tokens_gone);
    compare(before.tasks, after.tasks, &TaskRow::task, changes.tasks, changes.tasks_gone);
    compare(before.terms, after.terms, &TermRow::instance, changes.terms, changes.terms_gone);
    compare(before.ledger, after.ledger, &LedgerRow::entry, changes.ledger, changes.ledger_gone);
    const auto shown = inbox_of(before);
    const auto shows = inbox_of(after);
    std::set_difference(shows.begin(), shows.end(), shown.begin(), shown.end(), std::back_inserter(changes.inbox));
    std::set_difference(shown.begin(), shown.end(), shows.begin(), shows.end(), std::back_inserter(changes.inbox_gone));
    return changes;
}

std::string joined(const std::vector<std::string>& roles)
{
    std::string text;
    for (const auto& role : roles) text += (text.empty() ? "" : " ") + role;
    return text;
}

std::vector<std::string> split(const std::string& roles)
{
    std::vector<std::string> names;
    for (std::size_t at = 0; at < roles.size();) {
        const auto end = std::min(roles.find(' ', at), roles.size());
        names.push_back(roles.substr(at, end - at));
        at = end + 1;
    }
    return names;
}

} // namespace cauce::sql
