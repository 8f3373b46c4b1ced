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

constexpr std::size_t acronym_bytes_max = 20;
constexpr std::size_t identity_document_bytes_min = 6, identity_document_bytes_max = 20;

void examine_titles(const std::string& es, const std::string& en, Faults& faults)
{
    faults.passes(fault_of_text("a title in Spanish", es));
    faults.passes(fault_of_text("a title in English", en));
}

/// What was set already stands: it is set again for the same day or a later one.
template <class Key, class Set>
Fault fault_of_order(const std::map<Key, std::vector<Set>>& all, const Key& key, Day from)
{
    const auto found = all.find(key);
    if (found == all.end() || found->second.back().from <= from) return std::nullopt;
    return invalid("a day from " + to_iso(found->second.back().from) + " on, since which it is as it is", to_iso(from), "order");
}

void examine_roles(const std::vector<RoleId>& roles, Faults& faults)
{
    std::set<RoleId> seen;
    for (const auto& role : roles) {
        if (!faults.passes(fault_of_word("a role", role.value))) continue;
        if (role.value.starts_with(titular_prefix)) faults.add(invalid("the titular of a system named as such", fmt::format("the role '{}'", role.value), "titular"));
        else if (!seen.insert(role).second) faults.add(invalid("each role once", fmt::format("'{}' again", role.value), "name"));
    }
}

/// It stands in the number of every act that is issued.
/// A DNI has eight digits; documents of foreigners have letters too.
Fault fault_of_identity_document(const std::string& number)
{
    const auto is_of_a_number = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    if (number.size() >= identity_document_bytes_min && number.size() <= identity_document_bytes_max && std::ranges::all_of(number, is_of_a_number)) return {};
    return invalid(fmt::format("the number of an identity document: {} to {} digits and capital letters", identity_document_bytes_min, identity_document_bytes_max), "another text", "identity_document");
}

Fault fault_of_acronym(const std::string& acronym)
{
    const auto is_of_an_acronym = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
    if (acronym.size() <= acronym_bytes_max && std::ranges::all_of(acronym, is_of_an_acronym)) return {};
    return invalid(fmt::format("an acronym of at most {} capital letters without accents, digits and '-'", acronym_bytes_max), fmt::format("'{}'", acronym), "name");
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

void examine(const Organisation& organisation, const OrganSet& set, Faults& faults)
{
    faults.passes(fault_of_word("an organ's short name", set.organ.value));
    examine_titles(set.title_es, set.title_en, faults);
    if (!set.acronym.empty()) faults.passes(fault_of_acronym(set.acronym));
    faults.passes(fault_of_text("a norm", set.norm));
    if (!faults.passes(fault_of_day(set.from))) return;
    const bool ordered = faults.passes(fault_of_order(organisation.organs, set.organ, set.from));
    const bool hangs = set.parent.empty() || set.parent == set.organ || faults.passes(fault_of_organ(organisation, set.parent, set.from));
    if (!ordered || !hangs) return;
    if (const auto day = circle_of(organisation, set)) faults.add(invalid("an organ above that does not lie below it", fmt::format("'{}' below itself on {}", set.organ.value, to_iso(*day)), "circle"));
}

void examine(const Organisation& organisation, const PostSet& set, Faults& faults)
{
    faults.passes(fault_of_word("a post's short name", set.post.value));
    examine_titles(set.title_es, set.title_en, faults);
    examine_roles(set.roles, faults);
    faults.passes(fault_of_text("a norm", set.norm));
    if (set.rank < 1) faults.add(invalid("a rank from 1", std::to_string(set.rank), "rank"));
    const bool seated = set.seats >= 1;
    if (!seated) faults.add(invalid("one seat at least", std::to_string(set.seats), "seats"));
    const bool dated = faults.passes(fault_of_day(set.from));
    if (set.organ.empty()) faults.add(incomplete("an organ"));
    else if (dated) faults.passes(fault_of_organ(organisation, set.organ, set.from));
    if (const auto gone = organisation.abolished.find(set.post); gone != organisation.abolished.end())
        return faults.add(invalid("a post that was not abolished: another short name", fmt::format("'{}', abolished on {}", set.post.value, to_iso(gone->second)), "abolished"));
    if (!dated || !faults.passes(fault_of_order(organisation.posts, set.post, set.from))) return;
    if (seated) faults.passes(fault_of_seats(organisation, set));
    if (auto joined = joins_elected(organisation, set)) faults.add(invalid("elected and other posts in different hands", *std::move(joined), "elected", "LOM 11"));
}

void examine(const Organisation& organisation, const PostAbolished& gone, Faults& faults)
{
    if (gone.post.empty()) faults.add(incomplete("a post"));
    const auto known = organisation.posts.find(gone.post);
    if (!gone.post.empty() && known == organisation.posts.end()) faults.add(not_found("a post", fmt::format("no '{}'", gone.post.value), "post_unknown"));
    faults.passes(fault_of_text("a norm", gone.norm));
    const bool dated = faults.passes(fault_of_day(gone.until));
    if (known == organisation.posts.end()) return;
    if (const auto before = organisation.abolished.find(gone.post); before != organisation.abolished.end())
        return faults.add(invalid("a post that was not abolished", fmt::format("'{}', abolished on {}", gone.post.value, to_iso(before->second)), "abolished"));
    if (dated && gone.until < known->second.back().from)
        faults.add(invalid("a last day from " + to_iso(known->second.back().from) + " on, since which it is as it is", to_iso(gone.until), "days"));
}

void examine(const Organisation& organisation, const PersonSet& set, Faults& faults)
{
    faults.passes(fault_of_person_name(set.person));
    faults.passes(fault_of_text("a name", set.name));
    if (set.identity_document.empty() || !faults.passes(fault_of_identity_document(set.identity_document))) return;
    for (const auto& [person, document] : organisation.identity_documents)
        if (document == set.identity_document && person != set.person) return faults.add(invalid("the identity document of one person", fmt::format("that of '{}'", person.value), "identity_document"));
}

void examine(const Organisation& organisation, const TitularSet& set, Faults& faults)
{
    faults.passes(fault_of_word("an administrative system", set.system));
    faults.passes(fault_of_text("a norm", set.norm));
    const bool dated = faults.passes(fault_of_day(set.from));
    if (set.post.empty()) faults.add(incomplete("a post"));
    if (!dated) return;
    if (!set.post.empty() && organisation.post(set.post, set.from) == nullptr)
        faults.add(not_found("a post that is there on " + to_iso(set.from), fmt::format("no '{}'", set.post.value), "post_unknown"));
    for (const auto& other : organisation.titulars)
        if (other.system == set.system && other.from > set.from)
            return faults.add(invalid("a day from " + to_iso(other.from) + " on, since which it is another's", to_iso(set.from), "order"));
}

void examine(const Organisation&, const MunicipalitySet& set, Faults& faults)
{
    faults.passes(fault_of_text("the municipality's name", set.name));
    if (set.acronym.empty()) faults.add(incomplete("an acronym"));
    else faults.passes(fault_of_acronym(set.acronym));
    faults.passes(fault_of_text("a norm", set.norm));
}

} // namespace cauce
