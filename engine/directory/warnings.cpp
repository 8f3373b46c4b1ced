#include "engine/directory/authority.hpp"
#include "engine/directory/elected.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace cauce {
namespace {

/// What is said of one day; the same on the day after is the same warning.
struct Doubt {
    std::string kind;
    std::string what;
};

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names) text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

/// Who holds a post and who was named to cover it, on one day.
class Occupation {
public:
    Occupation(const Organisation& organisation, const PostSet& post, Day day) : post_{post}
    {
        for (const auto place : organisation.index.appointments_in.of(post.post)) {
            const auto& one = organisation.appointments[place];
            if (one.holds_on(day)) (organisation.leave(one.made.person, day) == nullptr ? there_ : away_).push_back(one.made.person.value);
        }
        for (const auto place : organisation.index.substitutions_of.of(post.post)) {
            const auto& one = organisation.substitutions[place];
            if (!one.holds_on(day)) continue;
            const bool covers = organisation.leave(one.made.person, day) == nullptr && may_cover(organisation, one.made.person, post, day);
            (covers ? covering_ : not_covering_).push_back(one.made.person.value);
        }
    }

    [[nodiscard]] std::vector<Doubt> doubts() const
    {
        std::vector<Doubt> found;
        const auto seats = static_cast<std::size_t>(post_.seats);
        if (covering_.empty() && there_.empty() && away_.empty()) found.push_back({"vacant", "nobody holds it"});
        if (covering_.empty() && there_.empty() && !away_.empty()) found.push_back({"absent_without_substitute", fmt::format("{} away", joined(away_))});
        if (covering_.size() + not_covering_.size() > seats) found.push_back({"substitutions_overlap", fmt::format("{} named at once", joined(named()))});
        if (!named().empty() && away_.empty() && there_.size() >= seats) found.push_back({"substitute_without_cause", fmt::format("{} named, {} there", joined(named()), joined(there_))});
        if (!not_covering_.empty()) found.push_back({"substitute_absent", fmt::format("{} away, or not allowed to (LOM 11)", joined(not_covering_))});
        return found;
    }

private:
    [[nodiscard]] std::vector<std::string> named() const
    {
        auto all = covering_;
        all.insert(all.end(), not_covering_.begin(), not_covering_.end());
        return all;
    }

    const PostSet& post_;
    std::vector<std::string> there_, away_, covering_, not_covering_;
};

/// Puts together what is said of days that follow one another.
class Account {
public:
    Account(std::vector<DirectoryWarning>& all, PostId post) : all_{all}, post_{std::move(post)} {}

    void on(Day day, const std::vector<Doubt>& doubts)
    {
        std::erase_if(open_, [&](std::size_t place) { return all_[place].until < day - std::chrono::days{1}; });
        for (const auto& doubt : doubts) {
            const auto same = std::ranges::find_if(open_, [&](std::size_t place) { return all_[place].kind == doubt.kind && all_[place].what == doubt.what; });
            if (same != open_.end()) {
                all_[*same].until = day;
            } else {
                open_.push_back(all_.size());
                all_.push_back({doubt.kind, post_, day, day, doubt.what});
            }
        }
    }

private:
    std::vector<DirectoryWarning>& all_;
    PostId post_;
    std::vector<std::size_t> open_;
};

/// Whether some post has each matter from the delegator on a day.
bool goes_on(const Organisation& organisation, const Delegation& delegation, Day day)
{
    const auto& others = organisation.index.delegations_from.of(delegation.made.from_post);
    return std::ranges::all_of(delegation.made.matters, [&](const DelegatedMatter& matter) {
        return std::ranges::any_of(others, [&](std::size_t place) {
            const auto& other = organisation.delegations[place];
            return other.holds_on(day) && std::ranges::find(other.made.matters, matter.matter, &DelegatedMatter::matter) != other.made.matters.end();
        });
    });
}

void add_delegation(std::vector<DirectoryWarning>& all, const Organisation& organisation, const Delegation& delegation, Day from, Day until)
{
    const auto& made = delegation.made;
    if (delegation.until && *delegation.until >= made.from && from <= *delegation.until && *delegation.until <= until && !goes_on(organisation, delegation, *delegation.until + std::chrono::days{1}))
        all.push_back({"delegation_ends", made.to_post, *delegation.until, *delegation.until, fmt::format("{} (delegation {})", made.norm, made.number)});
    Account account{all, made.to_post};
    for (auto day = std::max(from, made.from); day <= until && delegation.holds_on(day); day += std::chrono::days{1})
        if (exercise_of(organisation, made.to_post, day).empty()) account.on(day, {{"delegate_vacant", fmt::format("{} (delegation {})", made.norm, made.number)}});
}

} // namespace

std::vector<DirectoryWarning> warnings(const Organisation& organisation, Day from, Day until)
{
    ensure(from <= until, "the days of warnings are in order");
    ensure((until - from).count() < directory_warning_days_max, "warnings are asked for some days");
    std::vector<DirectoryWarning> all;
    for (const auto& [id, history] : organisation.posts) {
        Account account{all, id};
        for (auto day = from; day <= until; day += std::chrono::days{1})
            if (const auto* const post = organisation.post(id, day)) account.on(day, Occupation{organisation, *post, day}.doubts());
    }
    for (const auto& delegation : organisation.delegations) add_delegation(all, organisation, delegation, from, until);
    std::ranges::stable_sort(all, {}, [](const DirectoryWarning& one) { return std::tuple{one.post, one.from}; });
    return all;
}

std::vector<DirectoryWarning> warnings_added(const Organisation& before, const Organisation& after, Day today)
{
    const auto known = warnings(before, today, today + directory_warnings_ahead);
    auto added = warnings(after, today, today + directory_warnings_ahead);
    std::erase_if(added, [&](const DirectoryWarning& one) { return std::ranges::find(known, one) != known.end(); });
    return added;
}

} // namespace cauce
