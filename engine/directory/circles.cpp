#include "engine/directory/circles.hpp"

#include "engine/directory/stretch.hpp"

#include <set>
#include <vector>

namespace cauce {
namespace {

/// From a post to the posts that its substitute holds; with one act more than the directory has.
class Coverage {
public:
    Coverage(const Organisation& organisation, const SubstitutionMade* substitution, const AppointmentMade* appointment)
        : organisation_{organisation}, substitution_{substitution}, appointment_{appointment}
    {
    }

    /// The first day of a stretch on which the way from a post comes back to it.
    [[nodiscard]] std::optional<Day> comes_back(const PostId& start, const Stretch& stretch) const
    {
        // First without regard to days: most ways never come back, and the others say on which days to look.
        std::set<Day> days{stretch.from};
        const bool ever = follows(start, [&](const Stretch& act) {
            if (stretch.contains(act.from)) days.insert(act.from);
            return true;
        });
        if (!ever) return std::nullopt;
        for (const auto day : days)
            if (follows(start, [&](const Stretch& act) { return act.contains(day); })) return day;
        return std::nullopt;
    }

private:
    /// Whether the acts that count lead from a post back to it.
    template <class Counts>
    bool follows(const PostId& start, Counts counts) const
    {
        std::set<PostId> seen;
        std::vector<PostId> ahead{start};
        while (!ahead.empty()) {
            const auto post = ahead.back();
            ahead.pop_back();
            each_held_by_substitute(post, counts, [&](const PostId& held) {
                if (seen.insert(held).second) ahead.push_back(held);
            });
        }
        return seen.contains(start);
    }
    template <class Counts, class Visit>
    void each_held_by_substitute(const PostId& post, Counts counts, Visit visit) const
    {
        for (const auto place : organisation_.index.substitutions_of.of(post))
            if (const auto& one = organisation_.substitutions[place]; counts(stretch_of(one))) each_held(one.made.person, counts, visit);
        if (substitution_ != nullptr && substitution_->post == post && counts({substitution_->from, substitution_->until})) each_held(substitution_->person, counts, visit);
    }
    template <class Counts, class Visit>
    void each_held(const PersonId& person, Counts counts, Visit visit) const
    {
        for (const auto place : organisation_.index.appointments_of.of(person))
            if (const auto& one = organisation_.appointments[place]; counts(stretch_of(one))) visit(one.made.post);
        if (appointment_ != nullptr && appointment_->person == person && counts({appointment_->from, appointment_->until})) visit(appointment_->post);
    }

    const Organisation& organisation_;
    const SubstitutionMade* substitution_;
    const AppointmentMade* appointment_;
};

bool lies_below_itself(const Organisation& organisation, const OrganSet& set, Day day)
{
    auto above = set.parent;
    for (auto steps = organisation.organs.size(); !above.empty() && steps > 0; --steps) {
        if (above == set.organ) return true;
        const auto* const organ = organisation.organ(above, day);
        above = organ == nullptr ? OrganId{} : organ->parent;
    }
    return above == set.organ && !above.empty();
}

} // namespace

std::optional<Day> circle_of(const Organisation& organisation, const OrganSet& set)
{
    if (set.parent == set.organ) return set.from;
    // A new organ has none below it.
    if (set.parent.empty() || !organisation.organs.contains(set.organ)) return std::nullopt;
    std::set<Day> days{set.from};
    for (const auto& [id, history] : organisation.organs)
        for (const auto& other : history)
            if (other.from > set.from) days.insert(other.from);
    for (const auto day : days)
        if (lies_below_itself(organisation, set, day)) return day;
    return std::nullopt;
}

std::optional<Day> circle_of(const Organisation& organisation, const SubstitutionMade& made)
{
    return Coverage{organisation, &made, nullptr}.comes_back(made.post, {made.from, made.until});
}

std::optional<Day> circle_of(const Organisation& organisation, const AppointmentMade& made)
{
    return Coverage{organisation, nullptr, &made}.comes_back(made.post, {made.from, made.until});
}

} // namespace cauce
