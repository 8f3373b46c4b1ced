#include "engine/execution/case.hpp"

#include "engine/values/result.hpp"

#include <algorithm>
#include <array>

namespace cauce {
namespace {

template <class Range, class Match>
auto find_in(const Range& range, Match match) -> decltype(&*range.begin())
{
    for (const auto& element : range)
        if (match(element)) return &element;
    return nullptr;
}

} // namespace

std::string_view name_of(CaseStatus status)
{
    constexpr std::array names{"open", "ended", "closed"};
    return names.at(static_cast<std::size_t>(status));
}

std::string_view name_of(TaskStatus status)
{
    constexpr std::array names{"created", "offered", "claimed", "in_progress", "completed", "cancelled"};
    return names.at(static_cast<std::size_t>(status));
}

std::string_view name_of(TermStatus status)
{
    constexpr std::array names{"running", "held", "extended", "met", "lapsed", "cancelled", "suspended"};
    return names.at(static_cast<std::size_t>(status));
}

const Token* Case::token(TokenId wanted) const
{
    return find_in(tokens, [&](const Token& token) { return token.id == wanted; });
}

const ScopeInstance* Case::scope(ScopeId wanted) const
{
    return find_in(scopes, [&](const ScopeInstance& scope) { return scope.id == wanted; });
}

const ScopeInstance* Case::scope_of_item(std::string_view collection, ItemId item) const
{
    return find_in(scopes, [&](const ScopeInstance& scope) { return scope.item == item && scope.parent.value == 0 && scope.key == collection && scope.item.value != 0; });
}

const Item* Case::item(std::string_view collection, ItemId wanted) const
{
    return find_in(items, [&](const Item& item) { return item.id == wanted && item.collection == collection; });
}

const Task* Case::task(TaskId wanted) const
{
    // Tasks are numbered from 1 in the order of their creation and never removed.
    const auto at = static_cast<std::size_t>(wanted.value - 1);
    return wanted.value >= 1 && at < tasks.size() ? &tasks[at] : nullptr;
}

const Task* Case::open_task_of(TokenId token) const
{
    for (std::size_t at = tasks.size(); at-- > 0;) // the open ones are among the last
        if (tasks[at].token == token && tasks[at].is_open()) return &tasks[at];
    return nullptr;
}

const IssuedInstrument* Case::instrument(std::int64_t document) const
{
    return find_in(instruments, [&](const IssuedInstrument& one) { return one.document == document; });
}

const TermInstance* Case::term(std::int64_t instance) const
{
    const auto at = static_cast<std::size_t>(instance - 1);
    return instance >= 1 && at < terms.size() ? &terms[at] : nullptr;
}

bool Case::in_state(std::string_view state) const
{
    return std::ranges::any_of(tokens, [&](const Token& token) { return token.state == state; });
}

bool operator==(const Case& a, const Case& b)
{
    return a.tenant == b.tenant && a.id == b.id && a.head.version == b.head.version && a.definition == b.definition && a.definition_version == b.definition_version &&
           a.definition_digest == b.definition_digest && a.status == b.status && a.outcome == b.outcome && a.opened_on == b.opened_on && a.changed_at == b.changed_at &&
           a.parent == b.parent && a.parent_call == b.parent_call && a.schedule == b.schedule && a.period == b.period && feel::Value{a.data} == feel::Value{b.data} && a.tokens == b.tokens && a.scopes == b.scopes &&
           a.items == b.items && a.tasks == b.tasks && a.terms == b.terms && a.documents == b.documents && a.instruments == b.instruments && a.children == b.children && a.deeds == b.deeds &&
           a.concurrences == b.concurrences && a.moves == b.moves && a.abstentions == b.abstentions && a.links == b.links && a.closings == b.closings && a.classified_by_person == b.classified_by_person && a.confidentiality == b.confidentiality && a.classified_until == b.classified_until && a.computed == b.computed && a.last_act == b.last_act && a.last_token == b.last_token && a.last_scope == b.last_scope;
}

} // namespace cauce
