// Organs, posts, people, and which post is the titular of what.
#include "engine/directory/authority.hpp"
#include "engine/directory/changes.hpp"
#include "engine/directory/circles.hpp"
#include "engine/directory/elected.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cauce {
namespace {

Fault fault_of_titles(const std::string& es, const std::string& en)
{
    if (auto fault = fault_of_text("a title in Spanish", es)) return fault;
    return fault_of_text("a title in English", en);
}

/// What was set already stands: it is set again for the same day or a later one.
template <class Key, class Set>
Fault fault_of_order(const std::map<Key, std::vector<Set>>& all, const Key& key, Day from)
{
    const auto found = all.find(key);
    if (found == all.end() || found->second.back().from <= from) return std::nullopt;
    return invalid("a day from " + to_iso(found->second.back().from) + " on, since which it is as it is", to_iso(from), "order");
}

Fault fault_of_roles(const std::vector<RoleId>& roles)
{
    std::set<RoleId> seen;
    for (const auto& role : roles) {
        if (auto fault = fault_of_word("a role", role.value)) return fault;
        if (role.value.starts_with(titular_prefix)) return invalid("the titular of a system named as such", fmt::format("the role '{}'", role.value), "titular");
        if (!seen.insert(role).second) return invalid("each role once", fmt::format("'{}' again", role.value), "name");
    }
    return std::nullopt;
}

/// More people hold it on some day than it would have seats.
Fault fault_of_seats(const Organisation& organisation, const PostSet& set)
{
    std::set<Day> days{set.from};
    const auto& places = organisation.index.appointments_in.of(set.post);
    for (const auto place : places)
        if (organisation.appointments[place].made.from > set.from) days.insert(organisation.appointments[place].made.from);
    for (const auto day : days) {
        const auto holders = std::ranges::count_if(places, [&](std::size_t place) { return organisation.appointments[place].holds_on(day); });
        if (holders > set.seats) return invalid(fmt::format("seats for the {} who hold it on {}", holders, to_iso(day)), std::to_string(set.seats), "seats");
    }
    return std::nullopt;
}

} // namespace

Result<Payload> decided(const Organisation& organisation, const OrganSet& set)
{
    if (auto fault = fault_of_word("an organ's short name", set.organ.value)) return *std::move(fault);
    if (auto fault = fault_of_titles(set.title_es, set.title_en)) return *std::move(fault);
    if (auto fault = fault_of_text("a norm", set.norm)) return *std::move(fault);
    if (auto fault = fault_of_day(set.from)) return *std::move(fault);
    if (auto fault = fault_of_order(organisation.organs, set.organ, set.from)) return *std::move(fault);
    if (!set.parent.empty() && set.parent != set.organ)
        if (auto fault = fault_of_organ(organisation, set.parent, set.from)) return *std::move(fault);
    if (const auto day = circle_of(organisation, set))
        return invalid("an organ above that does not lie below it", fmt::format("'{}' below itself on {}", set.organ.value, to_iso(*day)), "circle");
    return Payload{set};
}

Result<Payload> decided(const Organisation& organisation, const PostSet& set)
{
    if (auto fault = fault_of_word("a post's short name", set.post.value)) return *std::move(fault);
    if (auto fault = fault_of_titles(set.title_es, set.title_en)) return *std::move(fault);
    if (auto fault = fault_of_roles(set.roles)) return *std::move(fault);
    if (auto fault = fault_of_text("a norm", set.norm)) return *std::move(fault);
    if (set.rank < 1) return invalid("a rank from 1", std::to_string(set.rank), "rank");
    if (set.seats < 1) return invalid("one seat at least", std::to_string(set.seats), "seats");
    if (auto fault = fault_of_day(set.from)) return *std::move(fault);
    if (set.organ.empty()) return incomplete("an organ");
    if (auto fault = fault_of_organ(organisation, set.organ, set.from)) return *std::move(fault);
    if (const auto gone = organisation.abolished.find(set.post); gone != organisation.abolished.end())
        return invalid("a post that was not abolished: another short name", fmt::format("'{}', abolished on {}", set.post.value, to_iso(gone->second)), "abolished");
    if (auto fault = fault_of_order(organisation.posts, set.post, set.from)) return *std::move(fault);
    if (auto fault = fault_of_seats(organisation, set)) return *std::move(fault);
    if (auto joined = joins_elected(organisation, set)) return invalid("elected and other posts in different hands", *std::move(joined), "elected", "LOM 11");
    return Payload{set};
}

Result<Payload> decided(const Organisation& organisation, const PostAbolished& gone)
{
    if (gone.post.empty()) return incomplete("a post");
    const auto known = organisation.posts.find(gone.post);
    if (known == organisation.posts.end()) return not_found("a post", fmt::format("no '{}'", gone.post.value));
    if (auto fault = fault_of_text("a norm", gone.norm)) return *std::move(fault);
    if (auto fault = fault_of_day(gone.until)) return *std::move(fault);
    if (const auto before = organisation.abolished.find(gone.post); before != organisation.abolished.end())
        return invalid("a post that was not abolished", fmt::format("'{}', abolished on {}", gone.post.value, to_iso(before->second)), "abolished");
    if (gone.until < known->second.back().from)
        return invalid("a last day from " + to_iso(known->second.back().from) + " on, since which it is as it is", to_iso(gone.until), "days");
    return Payload{gone};
}

Result<Payload> decided(const Organisation&, const PersonSet& set)
{
    if (auto fault = fault_of_person_name(set.person)) return *std::move(fault);
    if (auto fault = fault_of_text("a name", set.name)) return *std::move(fault);
    return Payload{set};
}

Result<Payload> decided(const Organisation& organisation, const TitularSet& set)
{
    if (auto fault = fault_of_word("an administrative system", set.system)) return *std::move(fault);
    if (auto fault = fault_of_text("a norm", set.norm)) return *std::move(fault);
    if (auto fault = fault_of_day(set.from)) return *std::move(fault);
    if (set.post.empty()) return incomplete("a post");
    if (organisation.post(set.post, set.from) == nullptr) return not_found("a post that is there on " + to_iso(set.from), fmt::format("no '{}'", set.post.value));
    for (const auto& other : organisation.titulars)
        if (other.system == set.system && other.from > set.from)
            return invalid("a day from " + to_iso(other.from) + " on, since which it is another's", to_iso(set.from), "order");
    return Payload{set};
}

} // namespace cauce
