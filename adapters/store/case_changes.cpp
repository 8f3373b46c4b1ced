#include "adapters/store/case_changes.hpp"

#include "engine/values/result.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

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

/// (role, matter, unit) is the key of a task's rows, and they come in that order but for the day, which is the task's.
void ensure_once(const std::vector<InboxRow>& rows)
{
    const auto same = [](const InboxRow& a, const InboxRow& b) { return std::tie(a.role, a.matter, a.unit) == std::tie(b.role, b.matter, b.unit); };
    ensure(std::ranges::adjacent_find(rows, same) == rows.end(), "a task has one row a role, matter and unit in the work baskets");
}

/// A task is written whole: what the table has of it may be of a program that saw other acts in it, and nothing of that stays.
void compare_inbox(const std::vector<TaskRow>& before, const std::vector<TaskRow>& after, CaseChanges& changes)
{
    auto old = before.begin();
    const auto hide_until = [&](std::int64_t task) {
        for (; old != before.end() && old->task < task; ++old)
            if (is_open(*old)) changes.inbox_gone.push_back(old->task);
    };
    for (const auto& task : after) {
        hide_until(task.task);
        const bool there = old != before.end() && old->task == task.task;
        const bool was_open = there && is_open(*old);
        auto rows = inbox_of(task);
        const bool differ = was_open != is_open(task) || (was_open && rows != inbox_of(*old));
        if (there) ++old;
        if (!differ) continue;
        ensure_once(rows);
        if (was_open) (rows.empty() ? changes.inbox_gone : changes.inbox_replaced).push_back(task.task);
        std::move(rows.begin(), rows.end(), std::back_inserter(changes.inbox));
    }
    hide_until(INT64_MAX);
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
    compare_inbox(before.tasks, after.tasks, changes);
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
