#include "engine/directory/organisation_csv.hpp"

#include "engine/directory/organ_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

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

    bool operator()(const MunicipalitySet& set) const { return organisation.municipality == set; }
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
        const auto document = organisation.identity_documents.find(set.person);
        return found != organisation.people.end() && found->second == set.name &&
               (set.identity_document.empty() || (document != organisation.identity_documents.end() && document->second == set.identity_document));
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

/// Which problems are told of a line, and whom a line that cannot stand leaves in doubt.
class Blame {
public:
    explicit Blame(Doubtful doubtful) : doubtful_{std::move(doubtful)} {}

    /// Whether it only follows from what was told of another line.
    template <class Change>
    [[nodiscard]] bool follows(const Change& change, const Refusal& refusal) const
    {
        if (refusal.rule == "organ_unknown") return doubtful_.all_organs || names_one(refusal, doubtful_.organs);
        if (refusal.rule == "post_unknown") return doubtful_.all_posts || names_one(refusal, doubtful_.posts);
        if (refusal.rule == "person_unknown") return doubtful_.all_people || names_one(refusal, doubtful_.people);
        if constexpr (std::is_same_v<Change, SubstitutionMade>) return refusal.rule == "elected" && doubtful_.holders.contains(change.person);
        return false;
    }
    void doubt(const OrganSet& set) { doubtful_.organs.insert(set.organ); }
    void doubt(const PostSet& set) { doubtful_.posts.insert(set.post); }
    void doubt(const PersonSet& set) { doubtful_.people.insert(set.person); }
    void doubt(const AppointmentMade& made) { doubtful_.holders.insert(made.person); }
    template <class Other>
    void doubt(const Other&)
    {
    }

private:
    template <class Names>
    static bool names_one(const Refusal& refusal, const Names& names)
    {
        const auto first = refusal.found.find('\'');
        const auto end = first == std::string::npos ? first : refusal.found.find('\'', first + 1);
        return end != std::string::npos && names.contains(typename Names::value_type{refusal.found.substr(first + 1, end - first - 1)});
    }

    Doubtful doubtful_;
};

/// What may only be so because a field could not be read, which was told.
bool is_of_unreadable_field(const Refusal& refusal) { return refusal.rule == "days" || refusal.rule == "seats" || refusal.rule == "elected"; }

/// Tries one change after the other on a copy.
class Import {
public:
    Import(const Organisation& current, CsvProblems& problems, Doubtful doubtful, const Vocabulary* known)
        : current_{current}, organisation_{current}, problems_{problems}, blame_{std::move(doubtful)}, known_{known}
    {
    }

    void organs(std::vector<FromLine<OrganSet>> rows)
    {
        const auto [in_order, in_circles] = cauce::in_order(std::move(rows));
        for (const auto& [line, set, sound] : in_circles) {
            problems_.add(organs_csv, line, "an organ above that does not lie below it", fmt::format("a circle through '{}' and '{}'", set.organ.value, set.parent.value));
            blame_.doubt(set);
        }
        each(organs_csv, in_order);
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
        for (const auto& [line, change, sound] : rows) {
            for (const auto& word : strange(change)) note(file, line, word);
            for (const auto& refusal : attempt(change, sound)) add(file, line, refusal);
        }
    }
    void delegations(const std::vector<DelegationLines>& acts)
    {
        for (const auto& act : acts) {
            for (const auto& word : strange(act.made)) note(delegations_csv, line_of(act, word.word), word);
            if (const auto refusals = attempt(act.made, act.sound); !refusals.empty()) add_each_matter(act, refusals);
        }
    }

    [[nodiscard]] std::vector<DirectoryChange> changes() && { return std::move(changes_); }
    [[nodiscard]] CsvProblems notes() && { return std::move(notes_); }

private:
    /// What is to be told of it; nothing is also said of what cannot stand because of another line.
    template <class Change>
    std::vector<Refusal> attempt(const Change& change, bool sound)
    {
        if (sound && OnRecord{current_}(change)) return {};
        auto refusals = faults_of(organisation_, change);
        if (sound && refusals.empty()) {
            ++organisation_.head.version;
            evolve(organisation_, {organisation_.head.version, {}, {}, {}, decide(organisation_, change).value()});
            changes_.emplace_back(change);
            return {};
        }
        blame_.doubt(change);
        std::erase_if(refusals, [&](const Refusal& one) { return (!sound && is_of_unreadable_field(one)) || blame_.follows(change, one); });
        return refusals;
    }
    void add(const char* file, std::size_t line, const Refusal& refusal)
    {
        problems_.add(file, line, refusal.norm.empty() ? refusal.expected : fmt::format("{} ({})", refusal.expected, refusal.norm), refusal.found);
    }
    /// On the lines of the matters that cannot stand alone either; what is wrong with all of them, on the first.
    void add_each_matter(const DelegationLines& act, const std::vector<Refusal>& refusals)
    {
        std::vector<std::size_t> blamed(refusals.size(), 0);
        std::vector<std::vector<bool>> is_of(act.lines.size(), std::vector<bool>(refusals.size(), false));
        for (std::size_t place = 0; place < act.lines.size(); ++place) {
            auto alone = act.made;
            alone.matters = {act.made.matters[place]};
            for (const auto& one : faults_of(organisation_, alone)) {
                const auto found = std::ranges::find(refusals, one);
                if (found != refusals.end()) {
                    is_of[place][static_cast<std::size_t>(found - refusals.begin())] = true;
                    ++blamed[static_cast<std::size_t>(found - refusals.begin())];
                } else if (!blame_.follows(alone, one) && act.sound) {
                    add(delegations_csv, act.lines[place], one); // of several matters only the first is told by the whole act
                }
            }
        }
        for (std::size_t which = 0; which < refusals.size(); ++which) {
            const bool of_all = blamed[which] == 0 || blamed[which] == act.lines.size();
            for (std::size_t place = 0; place < act.lines.size(); ++place)
                if (of_all ? place == 0 : is_of[place][which]) add(delegations_csv, act.lines[place], refusals[which]);
        }
    }

    template <class Change>
    [[nodiscard]] std::vector<StrangeWord> strange(const Change& change) const
    {
        return known_ == nullptr ? std::vector<StrangeWord>{} : strange_words(*known_, change);
    }
    void note(const char* file, std::size_t line, const StrangeWord& word) { notes_.add(file, line, expected_of(word.kind), fmt::format("'{}'", word.word)); }
    static std::size_t line_of(const DelegationLines& act, const std::string& matter)
    {
        const auto place = std::ranges::find(act.made.matters, matter, &DelegatedMatter::matter) - act.made.matters.begin();
        return act.lines[static_cast<std::size_t>(place)];
    }

    const Organisation& current_;
    Organisation organisation_;
    CsvProblems& problems_;
    CsvProblems notes_{};
    Blame blame_;
    const Vocabulary* known_;
    std::vector<DirectoryChange> changes_{};
};

} // namespace

OrganisationImport read_organisation(const Organisation& current, std::span<const CsvFile> files, const Vocabulary* known)
{
    CsvProblems problems;
    auto rows = read_rows(files, problems);
    Import import{current, problems, std::move(rows.doubtful), known};
    import.each(municipality_csv, rows.municipality);
    import.organs(std::move(rows.organs));
    import.by_day(posts_csv, std::move(rows.posts));
    import.each(people_csv, rows.people);
    import.by_day(titulars_csv, std::move(rows.titulars));
    import.each(appointments_csv, rows.appointments);
    import.each(substitutions_csv, rows.substitutions);
    import.each(leaves_csv, rows.leaves);
    import.delegations(rows.delegations);
    OrganisationImport found;
    found.problems = std::move(problems).sorted(files);
    found.notes = std::move(import).notes().sorted(files);
    if (found.problems.empty()) found.changes = std::move(import).changes();
    return found;
}

} // namespace cauce
