#include "engine/directory/organisation_csv.hpp"

#include "engine/directory/organ_order.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

template <class Made>
bool is_among(const std::vector<Holding<Made>>& list, const std::vector<std::size_t>& places, Made made)
{
    return std::ranges::any_of(places, [&](std::size_t place) {
        made.number = list[place].made.number;
        return list[place].made == made;
    });
}

/// Whether a directory has just this already.
struct OnRecord {
    const Organisation& organisation;

    template <class Key, class Set>
    static bool was_set(const std::map<Key, std::vector<Set>>& all, const Key& key, const Set& set)
    {
        const auto found = all.find(key);
        return found != all.end() && std::ranges::find(found->second, set) != found->second.end();
    }
    bool operator()(const OrganSet& set) const { return was_set(organisation.organs, set.organ, set); }
    bool operator()(const PostSet& set) const { return was_set(organisation.posts, set.post, set); }
    bool operator()(const PersonSet& set) const
    {
        const auto found = organisation.people.find(set.person);
        return found != organisation.people.end() && found->second == set.name;
    }
    bool operator()(const TitularSet& set) const { return std::ranges::find(organisation.titulars, set) != organisation.titulars.end(); }
    bool operator()(const AppointmentMade& made) const { return is_among(organisation.appointments, organisation.index.appointments_in.of(made.post), made); }
    bool operator()(const SubstitutionMade& made) const { return is_among(organisation.substitutions, organisation.index.substitutions_of.of(made.post), made); }
    bool operator()(const LeaveRecorded& made) const { return is_among(organisation.leaves, organisation.index.leaves_of.of(made.person), made); }
    bool operator()(DelegationMade made) const
    {
        return std::ranges::any_of(organisation.index.delegations_from.of(made.from_post), [&](std::size_t place) {
            made.number = organisation.delegations[place].made.number;
            return organisation.delegations[place].made == made;
        });
    }
};

/// Tries one change after the other on a copy.
class Import {
public:
    Import(const Organisation& current, CsvProblems& problems) : current_{current}, organisation_{current}, problems_{problems} {}

    void organs(std::vector<FromLine<OrganSet>> rows)
    {
        const auto [in_order, in_circles] = cauce::in_order(std::move(rows));
        each(organs_csv, in_order);
        for (const auto& [line, set] : in_circles)
            problems_.add(organs_csv, line, "an organ above that does not lie below it", fmt::format("a circle through '{}' and '{}'", set.organ.value, set.parent.value));
    }
    /// An earlier day comes first, whatever its line.
    template <class Set>
    void by_day(const char* file, std::vector<FromLine<Set>> rows)
    {
        std::ranges::stable_sort(rows, {}, [](const FromLine<Set>& row) { return row.change.from; });
        each(file, rows);
    }
    template <class Change>
    void each(const char* file, const std::vector<FromLine<Change>>& rows)
    {
        for (const auto& [line, change] : rows)
            if (const auto refusal = attempt(change)) add(file, line, *refusal);
    }
    void delegations(const std::vector<DelegationLines>& acts)
    {
        for (const auto& act : acts)
            if (const auto refusal = attempt(act.made)) add_each_matter(act, *refusal);
    }

    [[nodiscard]] std::vector<DirectoryChange> changes() && { return std::move(changes_); }

private:
    template <class Change>
    std::optional<Refusal> attempt(const Change& change)
    {
        if (OnRecord{current_}(change)) return std::nullopt;
        auto payload = decide(organisation_, change);
        if (payload.has_error()) return std::move(payload).error();
        ++organisation_.head.version;
        evolve(organisation_, {organisation_.head.version, {}, {}, {}, *std::move(payload)});
        changes_.emplace_back(change);
        return std::nullopt;
    }
    void add(const char* file, std::size_t line, const Refusal& refusal)
    {
        problems_.add(file, line, refusal.norm.empty() ? refusal.expected : fmt::format("{} ({})", refusal.expected, refusal.norm), refusal.found);
    }
    /// On the lines of the matters that cannot stand even alone; if none is to blame, on the first.
    void add_each_matter(const DelegationLines& act, const Refusal& refusal)
    {
        bool told = false;
        for (std::size_t place = 0; place < act.lines.size(); ++place) {
            auto alone = act.made;
            alone.matters = {act.made.matters[place]};
            const auto payload = decide(organisation_, alone);
            if (payload.has_value()) continue;
            add(delegations_csv, act.lines[place], payload.error());
            told = true;
        }
        if (!told) add(delegations_csv, act.lines.front(), refusal);
    }

    const Organisation& current_;
    Organisation organisation_;
    CsvProblems& problems_;
    std::vector<DirectoryChange> changes_{};
};

} // namespace

OrganisationImport read_organisation(const Organisation& current, std::span<const CsvFile> files)
{
    CsvProblems problems;
    auto rows = read_rows(files, problems);
    Import import{current, problems};
    import.organs(std::move(rows.organs));
    import.by_day(posts_csv, std::move(rows.posts));
    import.each(people_csv, rows.people);
    import.by_day(titulars_csv, std::move(rows.titulars));
    import.each(appointments_csv, rows.appointments);
    import.each(substitutions_csv, rows.substitutions);
    import.each(leaves_csv, rows.leaves);
    import.delegations(rows.delegations);
    if (!problems.empty()) return {{}, std::move(problems).sorted(files)};
    return {std::move(import).changes(), {}};
}

} // namespace cauce
