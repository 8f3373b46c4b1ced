#include "engine/service/projection_difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cauce {
namespace {

using Words = std::vector<std::pair<std::string_view, std::string>>;

std::string word(const std::string& text) { return text.empty() ? "nothing" : fmt::format("'{}'", text); }
std::string word(std::int64_t number) { return fmt::format("{}", number); }
std::string word(Day day) { return to_iso(day); }
std::string word(Instant instant) { return to_rfc3339(instant); }
std::string word(CaseId id) { return to_case_number(id); }
std::string word(const std::vector<std::string>& list) { return fmt::format("[{}]", fmt::join(list, ", ")); }
template <class T>
std::string word(const std::optional<T>& value)
{
    return value ? word(*value) : "nothing";
}

Words words(const CaseRow& row)
{
    return {{"version", word(row.version)},
            {"definition", word(row.definition)},
            {"definition version", word(row.definition_version)},
            {"definition digest", word(row.definition_digest)},
            {"status", word(row.status)},
            {"outcome", word(row.outcome)},
            {"states", word(row.states)},
            {"subject", word(row.subject)},
            {"opened on", word(row.opened_on)},
            {"changed at", word(row.changed_at)},
            {"due", word(row.due)},
            {"parent", word(row.parent)},
            {"confidentiality", word(row.confidentiality)},
            {"classified until", word(row.classified_until)}};
}
Words words(const TokenRow& row)
{
    return {{"scope", word(row.scope)}, {"state", word(row.state)}, {"rest", word(row.rest)}, {"entered at", word(row.entered_at)}};
}
Words words(const TaskRow& row)
{
    return {{"state", word(row.state)},      {"status", word(row.status)},         {"roles", word(row.roles)}, {"owner", word(row.owner)},
            {"post", word(row.owner_post)}, {"created at", word(row.created_at)}, {"due", word(row.due)},
            {"ended on", word(row.ended_on)}};
}
Words words(const TermRow& row)
{
    return {{"term", word(row.term)},         {"status", word(row.status)}, {"counted from", word(row.counted_from)}, {"due", word(row.due)},
            {"holder", word(row.holder)},     {"wakes on", word(row.wakes_on)}, {"kind", word(row.kind)},             {"owner", word(row.owner)},
            {"post", word(row.owner_post)}, {"clock", word(static_cast<std::int64_t>(row.clock))}, {"met on", word(row.met_on)}};
}
Words words(const LedgerRow& row)
{
    return {{"term", word(row.instance)}, {"kind", word(row.kind)},         {"first", word(row.first)},   {"last", word(row.last)}, {"amount", word(row.amount)}, {"reason", word(row.reason)},
            {"norm", word(row.norm)},     {"document", word(row.document)}, {"person", word(row.person)}, {"post", word(row.post)}};
}

std::int64_t number(const TokenRow& row) { return row.token; }
std::int64_t number(const TaskRow& row) { return row.task; }
std::int64_t number(const TermRow& row) { return row.instance; }
std::int64_t number(const LedgerRow& row) { return row.entry; }

template <class Row>
void compare(std::vector<std::string>& found, const std::string& what, const Row& stored, const Row& from_log)
{
    const auto is = words(stored);
    const auto should = words(from_log);
    for (std::size_t i = 0; i < is.size(); ++i)
        if (is[i].second != should[i].second) found.push_back(fmt::format("{}: {} {}, from the log {}", what, is[i].first, is[i].second, should[i].second));
}

template <class Row>
void compare_all(std::vector<std::string>& found, std::string_view what, const std::vector<Row>& stored, const std::vector<Row>& from_log)
{
    std::map<std::int64_t, std::pair<const Row*, const Row*>> by_number;
    for (const auto& row : stored) by_number[number(row)].first = &row;
    for (const auto& row : from_log) by_number[number(row)].second = &row;
    for (const auto& [at, rows] : by_number) {
        const auto name = fmt::format("{} {}", what, at);
        if (rows.first == nullptr) found.push_back(name + ": no row, but the log has it");
        else if (rows.second == nullptr) found.push_back(name + ": a row, but the log does not have it");
        else compare(found, name, *rows.first, *rows.second);
    }
}

} // namespace

std::vector<std::string> differences(const CaseProjection& stored, const CaseProjection& from_log)
{
    std::vector<std::string> found;
    compare(found, "case", stored.row, from_log.row);
    compare_all(found, "token", stored.tokens, from_log.tokens);
    compare_all(found, "task", stored.tasks, from_log.tasks);
    compare_all(found, "term", stored.terms, from_log.terms);
    compare_all(found, "ledger entry", stored.ledger, from_log.ledger);
    return found;
}

std::vector<std::string> differences(const std::vector<InboxRow>& stored, const CaseProjection& from_log)
{
    const auto should = inbox_of(from_log);
    std::vector<InboxRow> missing, stray;
    std::set_difference(should.begin(), should.end(), stored.begin(), stored.end(), std::back_inserter(missing));
    std::set_difference(stored.begin(), stored.end(), should.begin(), should.end(), std::back_inserter(stray));
    const auto name = [](const InboxRow& row) {
        auto text = fmt::format("work basket of '{}', task {} due {}", row.role, row.task, word(row.due));
        for (const auto& [what, is] : {std::pair{"matter", &row.matter}, {"unit", &row.unit}, {"barred", &row.barred}, {"owner", &row.owner}})
            if (!is->empty()) text += fmt::format(", {} {}", what, word(*is));
        if (row.amount) text += ", amount " + word(row.amount);
        return text + (row.signs ? ", signs" : "");
    };
    std::vector<std::string> found;
    for (const auto& row : missing) found.push_back(name(row) + ": no row, but the log has it");
    for (const auto& row : stray) found.push_back(name(row) + ": a row, but the log does not have it");
    return found;
}

} // namespace cauce
