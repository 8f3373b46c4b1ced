// Delegations and avocations.
#include "engine/directory/changes.hpp"
#include "engine/directory/never_delegable.hpp"
#include "engine/values/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cauce {
namespace {

void examine_matters(const std::vector<DelegatedMatter>& matters, Faults& faults)
{
    if (matters.empty()) faults.add(incomplete("a list of matters", "LPAG 78.1"));
    std::set<std::string> seen;
    for (const auto& [matter, limit] : matters) {
        if (!faults.passes(fault_of_word("a matter", matter))) continue;
        if (!seen.insert(matter).second) faults.add(invalid("each matter once in an act", fmt::format("'{}' again", matter), "matters"));
        if (limit && *limit <= 0) faults.add(invalid("a limit above nothing", to_string(Money{*limit}), "matters"));
        if (const auto* const never = never_delegable(matter)) faults.add(invalid("a matter that may be delegated", fmt::format("{}: {}", matter, never->en), "never_delegable", never->basis));
    }
}

/// Some act could be within both on one of these days.
bool scopes_meet(const Organisation& organisation, const DelegationMade& one, const DelegationMade& other, const Stretch& days)
{
    if (one.scope.empty() || other.scope.empty()) return true;
    std::set<Day> changes{days.from};
    for (const auto& [id, history] : organisation.organs)
        for (const auto& set : history)
            if (days.contains(set.from)) changes.insert(set.from);
    return std::ranges::any_of(changes, [&](Day day) { return organisation.within(one.scope, other.scope, day) || organisation.within(other.scope, one.scope, day); });
}

/// Another delegation in force on some of the days that this one does not go with.
Fault fault_of_others(const Organisation& organisation, const DelegationMade& made)
{
    for (const auto& [matter, limit] : made.matters)
        for (const auto place : organisation.index.delegations_about.of(matter)) {
            const auto& other = organisation.delegations[place];
            const auto both = common({made.from, made.until}, stretch_of(other));
            if (!both) continue;
            const auto found = fmt::format("'{}' on {} by {} (delegation {})", matter, to_iso(both->from), other.made.norm, other.made.number);
            if (other.made.to_post == made.from_post) return invalid("a competence of its own: what was received is not delegated", found, "subdelegation", "LPAG 78.2");
            if (other.made.from_post == made.to_post) return invalid("a delegate that has not delegated the matter itself", found, "subdelegation", "LPAG 78.2");
            if (other.made.from_post == made.from_post && other.made.to_post != made.to_post && scopes_meet(organisation, made, other.made, *both))
                return invalid("a matter that no other post has from it", found, "two_delegates", "LPAG 78.3");
        }
    return std::nullopt;
}

} // namespace

void examine(const Organisation& organisation, const DelegationMade& made, Faults& faults)
{
    faults.passes(fault_of_text("the act that delegates", made.norm));
    examine_matters(made.matters, faults);
    if (!made.until) faults.add(incomplete("a last day: a delegation is temporary", "LPAG 78.1"));
    const bool dated = faults.passes(fault_of_days(made.from, made.until));
    const bool published = faults.passes(fault_of_day(made.published_on));
    faults.passes(fault_of_length("a reason", made.retroactive));
    if (!dated) return;
    const bool given = faults.passes(fault_of_post(organisation, made.from_post, made.from, made.until));
    const bool taken = faults.passes(fault_of_post(organisation, made.to_post, made.from, made.until));
    if (made.from_post == made.to_post && given) faults.add(invalid("another post than the delegator", fmt::format("'{}'", made.to_post.value), "delegate", "LPAG 78.1"));
    const bool scoped = made.scope.empty() || faults.passes(fault_of_organ(organisation, made.scope, made.from));
    if (published && made.from < made.published_on && made.retroactive.empty())
        faults.add(invalid("a first day from its publication on, " + to_iso(made.published_on) + ", or the reason why not", to_iso(made.from), "retroactive", "LPAG 17"));
    if (given && taken && scoped) faults.passes(fault_of_others(organisation, made));
}

void examine(const Organisation& organisation, const DelegationAvocated& avocated, Faults& faults)
{
    const bool known = avocated.delegation >= 1 && avocated.delegation <= static_cast<std::int64_t>(organisation.delegations.size());
    if (!known) faults.add(not_found("a delegation that was recorded", fmt::format("number {}", avocated.delegation), "delegation_unknown"));
    if (avocated.case_id.value <= 0) faults.add(incomplete("a case", "LPAG 80.2"));
    faults.passes(fault_of_text("the act that takes the case back", avocated.norm));
    if (avocated.reason.empty()) faults.add(incomplete("a reason", "LPAG 81"));
    faults.passes(fault_of_length("a reason", avocated.reason));
    if (!faults.passes(fault_of_day(avocated.from)) || !known) return;
    const auto& delegation = organisation.delegations[static_cast<std::size_t>(avocated.delegation) - 1];
    if (!delegation.holds_on(avocated.from))
        faults.add(invalid(fmt::format("a day of the delegation, from {}{}", to_iso(delegation.made.from), delegation.until ? " until " + to_iso(*delegation.until) : ""), to_iso(avocated.from), "days"));
    for (const auto& other : delegation.avocations)
        if (other.case_id == avocated.case_id)
            faults.add(invalid("a case that was not taken back before", fmt::format("{}, since {} by {}", to_case_number(other.case_id), to_iso(other.from), other.norm), "avocation", "LPAG 78.3"));
}

} // namespace cauce
