// Appointments, substitutions, leaves, accesses, and their end.
#include "engine/directory/changes.hpp"
#include "engine/directory/circles.hpp"
#include "engine/directory/elected.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cauce {
namespace {

template <class List>
std::int64_t next_number(const List& list)
{
    return static_cast<std::int64_t>(list.size()) + 1;
}

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
    if (ended.kind == "appointment") return known_in(organisation.appointments, ended.number);
    if (ended.kind == "substitution") return known_in(organisation.substitutions, ended.number);
    if (ended.kind == "leave") return known_in(organisation.leaves, ended.number);
    if (ended.kind == "delegation") return known_in(organisation.delegations, ended.number);
    if (ended.kind == "access") return known_in(organisation.accesses, ended.number);
    return std::nullopt;
}

} // namespace

Result<Payload> decided(const Organisation& organisation, const AppointmentMade& made)
{
    if (auto fault = fault_of_text("a norm", made.norm)) return *std::move(fault);
    if (auto fault = fault_of_days(made.from, made.until)) return *std::move(fault);
    if (auto fault = fault_of_person(organisation, made.person)) return *std::move(fault);
    if (auto fault = fault_of_post(organisation, made.post, made.from, made.until)) return *std::move(fault);
    if (auto fault = fault_of_seats(organisation, made)) return *std::move(fault);
    if (auto joined = joins_elected(organisation, made)) return invalid("elected and other posts in different hands", *std::move(joined), "elected", "LOM 11");
    if (const auto day = circle_of(organisation, made))
        return invalid("a post that its holder does not cover, nor who covers the holder", fmt::format("a circle of substitutions through '{}' on {}", made.post.value, to_iso(*day)), "circle");
    auto numbered = made;
    numbered.number = next_number(organisation.appointments);
    return Payload{std::move(numbered)};
}

Result<Payload> decided(const Organisation& organisation, const SubstitutionMade& made)
{
    if (auto fault = fault_of_text("a norm", made.norm)) return *std::move(fault);
    if (auto fault = fault_of_days(made.from, made.until)) return *std::move(fault);
    if (auto fault = fault_of_person(organisation, made.person)) return *std::move(fault);
    if (auto fault = fault_of_post(organisation, made.post, made.from, made.until)) return *std::move(fault);
    if (auto joined = joins_elected(organisation, made)) return invalid("elected posts covered by who holds one, others by who does not", *std::move(joined), "elected", "LOM 11");
    if (const auto day = circle_of(organisation, made))
        return invalid("a substitute whose own post is not covered from this one", fmt::format("a circle of substitutions through '{}' on {}", made.post.value, to_iso(*day)), "circle");
    auto numbered = made;
    numbered.number = next_number(organisation.substitutions);
    return Payload{std::move(numbered)};
}

Result<Payload> decided(const Organisation& organisation, const LeaveRecorded& made)
{
    if (auto fault = fault_of_text("a norm", made.norm)) return *std::move(fault);
    if (auto fault = fault_of_length("a reason", made.reason)) return *std::move(fault);
    if (auto fault = fault_of_days(made.from, made.until)) return *std::move(fault);
    if (auto fault = fault_of_person(organisation, made.person)) return *std::move(fault);
    auto numbered = made;
    numbered.number = next_number(organisation.leaves);
    return Payload{std::move(numbered)};
}

Result<Payload> decided(const Organisation& organisation, const AccessGranted& made)
{
    if (made.case_id.value <= 0) return incomplete("a case");
    if (auto fault = fault_of_text("a norm", made.norm)) return *std::move(fault);
    if (auto fault = fault_of_text("a reason", made.reason)) return *std::move(fault);
    if (!made.until) return incomplete("a last day");
    if (auto fault = fault_of_days(made.from, made.until)) return *std::move(fault);
    if (auto fault = fault_of_person(organisation, made.person)) return *std::move(fault);
    auto numbered = made;
    numbered.number = next_number(organisation.accesses);
    return Payload{std::move(numbered)};
}

Result<Payload> decided(const Organisation& organisation, const HoldingEnded& ended)
{
    const auto known = known_as(organisation, ended);
    if (!known) return not_found("an appointment, a substitution, a leave, a delegation or an access", fmt::format("'{}'", ended.kind));
    if (!known->found) return not_found(fmt::format("one that was recorded (kind '{}')", ended.kind), fmt::format("number {}", ended.number));
    if (auto fault = fault_of_text("a norm", ended.norm)) return *std::move(fault);
    if (auto fault = fault_of_length("a reason", ended.reason)) return *std::move(fault);
    if (auto fault = fault_of_day(ended.until)) return *std::move(fault);
    if (known->until && ended.until > *known->until) return invalid("a day until " + to_iso(*known->until) + ", when it ends anyhow", to_iso(ended.until), "days");
    return Payload{ended};
}

} // namespace cauce
