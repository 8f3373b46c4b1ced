// Appointments, substitutions, leaves, accesses, and their end.
#include "engine/directory/changes.hpp"
#include "engine/directory/circles.hpp"
#include "engine/directory/elected.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cauce {
namespace {

/// Somebody has the seat already on some of the days.
Fault fault_of_seats(const Organisation& organisation, const AppointmentMade& made)
{
    const Stretch stretch{made.from, made.until};
    std::set<Day> days{made.from};
    std::vector<const Holding<AppointmentMade>*> others;
    for (const auto place : organisation.index.appointments_in.of(made.post)) {
        const auto& other = organisation.appointments[place];
        const auto both = common(stretch, stretch_of(other));
        if (!both) continue;
        if (other.made.person == made.person)
            return invalid("a person who does not hold the post on these days", fmt::format("'{}', who holds it from {} (appointment {})", made.person.value, to_iso(other.made.from), other.made.number), "seats");
        days.insert(both->from);
        others.push_back(&other);
    }
    for (const auto& set : organisation.posts.at(made.post))
        if (stretch.contains(set.from)) days.insert(set.from);
    for (const auto day : days) {
        const auto* const post = organisation.post(made.post, day);
        const auto holders = std::ranges::count_if(others, [&](const auto* other) { return other->holds_on(day); });
        if (holders < post->seats) continue;
        std::string who;
        for (const auto* const other : others)
            if (other->holds_on(day)) who.append(who.empty() ? "" : ", ").append(fmt::format("'{}'", other->made.person.value));
        return invalid(fmt::format("a seat that is free: '{}' has {}", made.post.value, post->seats), fmt::format("held by {} on {}", who, to_iso(day)), "seats");
    }
    return std::nullopt;
}

/// Until when something holds that is known by its kind and number; `found` stays null if there is no such thing.
struct Known {
    bool found{false};
    std::optional<Day> until{};
};
template <class List>
Known known_in(const List& list, std::int64_t number)
{
    if (number < 1 || number > static_cast<std::int64_t>(list.size())) return {};
    return {true, list[static_cast<std::size_t>(number) - 1].until};
}
std::optional<Known> known_as(const Organisation& organisation, const HoldingEnded& ended)
{
    if (ended.holding == "appointment") return known_in(organisation.appointments, ended.number);
    if (ended.holding == "substitution") return known_in(organisation.substitutions, ended.number);
    if (ended.holding == "leave") return known_in(organisation.leaves, ended.number);
    if (ended.holding == "delegation") return known_in(organisation.delegations, ended.number);
    if (ended.holding == "access") return known_in(organisation.accesses, ended.number);
    return std::nullopt;
}

/// Who, where and when: what appointments and substitutions have in common.
template <class Made>
bool examine_place(const Organisation& organisation, const Made& made, Faults& faults)
{
    faults.passes(fault_of_text("a norm", made.norm));
    const bool dated = faults.passes(fault_of_days(made.from, made.until));
    const bool known = faults.passes(fault_of_person(organisation, made.person));
    if (!dated) {
        if (made.post.empty()) faults.add(incomplete("a post"));
        else if (!organisation.posts.contains(made.post)) faults.add(not_found("a post that is there", fmt::format("no '{}'", made.post.value), "post_unknown"));
        return false;
    }
    return faults.passes(fault_of_post(organisation, made.post, made.from, made.until)) && known;
}

} // namespace

void examine(const Organisation& organisation, const AppointmentMade& made, Faults& faults)
{
    if (!examine_place(organisation, made, faults)) return;
    faults.passes(fault_of_seats(organisation, made));
    if (auto joined = joins_elected(organisation, made)) faults.add(invalid("elected and other posts in different hands", *std::move(joined), "elected", "LOM 11"));
    if (const auto day = circle_of(organisation, made))
        faults.add(invalid("a post that its holder does not cover, nor who covers the holder", fmt::format("a circle of substitutions through '{}' on {}", made.post.value, to_iso(*day)), "circle", "LPAG 84"));
}

void examine(const Organisation& organisation, const SubstitutionMade& made, Faults& faults)
{
    if (!examine_place(organisation, made, faults)) return;
    if (auto joined = joins_elected(organisation, made)) faults.add(invalid("elected posts covered by who holds one, others by who does not", *std::move(joined), "elected", "LOM 11"));
    if (const auto day = circle_of(organisation, made))
        faults.add(invalid("a substitute whose own post is not covered from this one", fmt::format("a circle of substitutions through '{}' on {}", made.post.value, to_iso(*day)), "circle", "LPAG 84"));
}

void examine(const Organisation& organisation, const LeaveRecorded& made, Faults& faults)
{
    faults.passes(fault_of_text("a norm", made.norm));
    faults.passes(fault_of_length("a reason", made.reason));
    faults.passes(fault_of_days(made.from, made.until));
    faults.passes(fault_of_person(organisation, made.person));
}

void examine(const Organisation& organisation, const AccessGranted& made, Faults& faults)
{
    if (made.case_id.value <= 0) faults.add(incomplete("a case"));
    faults.passes(fault_of_text("a norm", made.norm));
    faults.passes(fault_of_text("a reason", made.reason));
    if (!made.until) faults.add(incomplete("a last day"));
    if (faults.passes(fault_of_days(made.from, made.until)) && made.until && *made.until - made.from >= access_length_max)
        faults.add(invalid(fmt::format("a last day until {}: an access lasts at most {} days", to_iso(made.from + access_length_max - std::chrono::days{1}), access_length_max.count()), to_iso(*made.until), "access_length"));
    faults.passes(fault_of_person(organisation, made.person));
}

void examine(const Organisation& organisation, const HoldingEnded& ended, Faults& faults)
{
    const auto known = known_as(organisation, ended);
    if (!known) faults.add(not_found("an appointment, a substitution, a leave, a delegation or an access", fmt::format("'{}'", ended.holding), "holding_unknown"));
    else if (!known->found) faults.add(not_found(fmt::format("a {} that was recorded", ended.holding), fmt::format("number {}", ended.number), "holding_unknown"));
    faults.passes(fault_of_text("a norm", ended.norm));
    faults.passes(fault_of_length("a reason", ended.reason));
    if (faults.passes(fault_of_day(ended.until)) && known && known->found && known->until && ended.until > *known->until)
        faults.add(invalid("a day until " + to_iso(*known->until) + ", when it ends anyhow", to_iso(ended.until), "days"));
}

} // namespace cauce
