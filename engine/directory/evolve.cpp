#include "engine/directory/organisation.hpp"

namespace cauce {
namespace {

template <class Set>
void put(std::vector<Set>& history, const Set& set)
{
    ensure(history.empty() || history.back().from <= set.from, "what was set stands by its first day");
    history.push_back(set);
}

template <class Made>
std::size_t add(std::vector<Holding<Made>>& list, const Made& made)
{
    ensure(made.number == static_cast<std::int64_t>(list.size()) + 1, "what was made is numbered in order");
    list.push_back({made, made.until});
    return list.size() - 1;
}

template <class List>
auto& numbered(List& list, std::int64_t number)
{
    ensure(number >= 1 && number <= static_cast<std::int64_t>(list.size()), "what is named by its number was made");
    return list[static_cast<std::size_t>(number) - 1];
}

template <class List>
void end(List& list, const HoldingEnded& ended)
{
    auto& holding = numbered(list, ended.number);
    holding.until = ended.until;
    holding.ended_by = ended.norm;
}

/// What each kind of event does to a directory.
struct Evolution {
    Organisation& organisation;

    void operator()(const OrganSet& set) const { put(organisation.organs[set.organ], set); }
    void operator()(const PostSet& set) const
    {
        put(organisation.posts[set.post], set);
        organisation.index.posts_in[set.organ].insert(set.post);
        for (const auto& role : set.roles) organisation.index.posts_with[role].insert(set.post);
    }
    void operator()(const PostAbolished& gone) const
    {
        ensure(organisation.posts.contains(gone.post), "a post that is abolished was there");
        organisation.abolished[gone.post] = gone.until;
    }
    void operator()(const PersonSet& set) const
    {
        organisation.people[set.person] = set.name;
        if (!set.identity_document.empty()) organisation.identity_documents[set.person] = set.identity_document;
    }
    void operator()(const TitularSet& set) const { organisation.titulars.push_back(set); }
    void operator()(const AppointmentMade& made) const
    {
        const auto place = add(organisation.appointments, made);
        organisation.index.appointments_in.add(made.post, place);
        organisation.index.appointments_of.add(made.person, place);
    }
    void operator()(const SubstitutionMade& made) const
    {
        const auto place = add(organisation.substitutions, made);
        organisation.index.substitutions_of.add(made.post, place);
        organisation.index.substitutions_by.add(made.person, place);
    }
    void operator()(const LeaveRecorded& made) const { organisation.index.leaves_of.add(made.person, add(organisation.leaves, made)); }
    void operator()(const DelegationMade& made) const
    {
        ensure(made.number == static_cast<std::int64_t>(organisation.delegations.size()) + 1, "delegations are numbered in order");
        const auto place = organisation.delegations.size();
        organisation.delegations.push_back({{made, made.until}});
        organisation.index.delegations_from.add(made.from_post, place);
        organisation.index.delegations_to.add(made.to_post, place);
        for (const auto& one : made.matters) organisation.index.delegations_about.add(one.matter, place);
    }
    void operator()(const DelegationAvocated& avocated) const { numbered(organisation.delegations, avocated.delegation).avocations.push_back(avocated); }
    void operator()(const AccessGranted& made) const { organisation.index.accesses_of.add(made.person, add(organisation.accesses, made)); }
    void operator()(const HoldingEnded& ended) const
    {
        if (ended.holding == "appointment") return end(organisation.appointments, ended);
        if (ended.holding == "substitution") return end(organisation.substitutions, ended);
        if (ended.holding == "leave") return end(organisation.leaves, ended);
        if (ended.holding == "delegation") return end(organisation.delegations, ended);
        if (ended.holding == "access") return end(organisation.accesses, ended);
        ensure(false, "what is ended is of a known kind");
    }
    void operator()(const MunicipalitySet& set) const { organisation.municipality = set; }
    template <class Other>
    void operator()(const Other&) const
    {
        ensure(false, "an event of the directory is in its stream");
    }
};

} // namespace

void evolve(Organisation& organisation, const Event& event) { std::visit(Evolution{organisation}, event.payload); }

} // namespace cauce
