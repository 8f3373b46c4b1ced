#include "engine/directory/elected.hpp"

#include <fmt/format.h>

#include <set>

namespace cauce {
namespace {

/// What is elected on which day, as it is or as one more setting of a post would make it.
class Electorate {
public:
    explicit Electorate(const Organisation& organisation, const PostSet* set = nullptr) : organisation_{organisation}, set_{set} {}

    /// The first day on which one post is elected and the other is not; with `one_way` only the first may be the elected one.
    [[nodiscard]] std::optional<Day> apart(const PostId& one, const Stretch& held, const PostId& other, const Stretch& also_held, bool one_way) const
    {
        const auto both = common(held, also_held);
        if (!both) return std::nullopt;
        std::set<Day> days{both->from};
        add_changes(days, *both, one);
        add_changes(days, *both, other);
        for (const auto day : days) {
            const auto first = is_elected(one, day);
            const auto second = is_elected(other, day);
            if (first && second && *first != *second && (*first || !one_way)) return day;
        }
        return std::nullopt;
    }

    /// The first day on which a person may not cover a post.
    [[nodiscard]] std::optional<Day> kept_from(const PersonId& person, const PostId& post, const Stretch& stretch) const
    {
        std::set<Day> days{stretch.from};
        add_changes(days, stretch, post);
        for (const auto place : organisation_.index.appointments_of.of(person)) {
            const auto& holding = organisation_.appointments[place];
            if (!common(stretch, stretch_of(holding))) continue;
            add(days, stretch, holding.made.from);
            if (holding.until) add(days, stretch, *holding.until + std::chrono::days{1});
            add_changes(days, stretch, holding.made.post);
        }
        for (const auto day : days)
            if (const auto elected = is_elected(post, day); elected && *elected != holds_elected(person, day)) return day;
        return std::nullopt;
    }

    [[nodiscard]] bool holds_elected(const PersonId& person, Day day) const
    {
        for (const auto place : organisation_.index.appointments_of.of(person)) {
            const auto& holding = organisation_.appointments[place];
            if (holding.holds_on(day) && is_elected(holding.made.post, day).value_or(false)) return true;
        }
        return false;
    }

private:
    /// Nothing: it is not there that day.
    [[nodiscard]] std::optional<bool> is_elected(const PostId& id, Day day) const
    {
        if (set_ != nullptr && set_->post == id && set_->from <= day) return set_->elected;
        const auto* const post = organisation_.post(id, day);
        return post == nullptr ? std::nullopt : std::optional{post->elected};
    }
    static void add(std::set<Day>& days, const Stretch& stretch, Day day)
    {
        if (stretch.contains(day)) days.insert(day);
    }
    void add_changes(std::set<Day>& days, const Stretch& stretch, const PostId& id) const
    {
        if (const auto found = organisation_.posts.find(id); found != organisation_.posts.end())
            for (const auto& set : found->second) add(days, stretch, set.from);
        if (const auto gone = organisation_.abolished.find(id); gone != organisation_.abolished.end()) add(days, stretch, gone->second + std::chrono::days{1});
        if (set_ != nullptr && set_->post == id) add(days, stretch, set_->from);
    }

    const Organisation& organisation_;
    const PostSet* set_;
};

std::string in_words(const PersonId& person, const PostId& one, const PostId& other, Day day)
{
    return fmt::format("'{}' in '{}' and in '{}' on {}", person.value, one.value, other.value, to_iso(day));
}

std::string covering_in_words(const PersonId& person, const PostId& post, Day day, bool elected)
{
    return fmt::format("'{}' covering '{}' on {}, who {} an elected post", person.value, post.value, to_iso(day), elected ? "holds" : "does not hold");
}

/// What an appointment joins with what the person holds and covers besides.
std::optional<std::string> joined(const Organisation& organisation, const Electorate& electorate, const PersonId& person, const PostId& post, const Stretch& stretch)
{
    for (const auto place : organisation.index.appointments_of.of(person)) {
        const auto& other = organisation.appointments[place];
        if (const auto day = electorate.apart(post, stretch, other.made.post, stretch_of(other), false)) return in_words(person, post, other.made.post, *day);
    }
    for (const auto place : organisation.index.substitutions_by.of(person)) {
        const auto& other = organisation.substitutions[place];
        if (const auto day = electorate.apart(post, stretch, other.made.post, stretch_of(other), true)) return in_words(person, post, other.made.post, *day);
    }
    return std::nullopt;
}

std::optional<std::string> covered(const Electorate& electorate, const PersonId& person, const PostId& post, const Stretch& stretch)
{
    const auto day = electorate.kept_from(person, post, stretch);
    return day ? std::optional{covering_in_words(person, post, *day, electorate.holds_elected(person, *day))} : std::nullopt;
}

} // namespace

bool holds_elected(const Organisation& organisation, const PersonId& person, Day day) { return Electorate{organisation}.holds_elected(person, day); }

bool may_cover(const Organisation& organisation, const PersonId& person, const PostSet& post, Day day) { return post.elected == holds_elected(organisation, person, day); }

std::optional<std::string> joins_elected(const Organisation& organisation, const AppointmentMade& made)
{
    return joined(organisation, Electorate{organisation}, made.person, made.post, {made.from, made.until});
}

std::optional<std::string> joins_elected(const Organisation& organisation, const SubstitutionMade& made)
{
    return covered(Electorate{organisation}, made.person, made.post, {made.from, made.until});
}

std::optional<std::string> joins_elected(const Organisation& organisation, const PostSet& set)
{
    const Electorate electorate{organisation, &set};
    const Stretch from_then_on{set.from, std::nullopt};
    for (const auto place : organisation.index.appointments_in.of(set.post)) {
        const auto& [made, until, ended_by] = organisation.appointments[place];
        const auto held = common({made.from, until}, from_then_on);
        if (!held) continue;
        if (auto found = joined(organisation, electorate, made.person, set.post, *held)) return found;
    }
    for (const auto place : organisation.index.substitutions_of.of(set.post)) {
        const auto& [made, until, ended_by] = organisation.substitutions[place];
        const auto named = common({made.from, until}, from_then_on);
        if (!named) continue;
        if (auto found = covered(electorate, made.person, set.post, *named)) return found;
    }
    return std::nullopt;
}

} // namespace cauce
