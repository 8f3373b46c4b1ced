#include "engine/directory/authority.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

/// What is tested, in this order: of several ways that fail, the one that came furthest is told.
enum class Test { role, unit, indelegable, in_force, avocation, scope, amount, delegated_away };

std::string joined(const std::vector<RoleId>& roles)
{
    std::string text;
    for (const auto& role : roles) text.append(text.empty() ? "" : ", ").append(role.value);
    return text.empty() ? "none" : text;
}

const DelegatedMatter* matter_of(const Delegation& delegation, const std::string& matter)
{
    const auto& matters = delegation.made.matters;
    const auto found = std::ranges::find(matters, matter, &DelegatedMatter::matter);
    return found == matters.end() ? nullptr : &*found;
}

const DelegationAvocated* avocation_of(const Delegation& delegation, CaseId id, Day day)
{
    const auto taken_back = [&](const DelegationAvocated& one) { return one.case_id == id && one.from <= day; };
    const auto found = std::ranges::find_if(delegation.avocations, taken_back);
    return found == delegation.avocations.end() ? nullptr : &*found;
}

/// Looks at one post and one demand on one day.
class Examination {
public:
    Examination(const Organisation& organisation, const PostId& post, const Exercise& exercise, const Demand& demand, Day day)
        : organisation_{organisation}, post_{post}, exercise_{exercise}, demand_{demand}, day_{day}
    {
    }

    Result<Authority> run()
    {
        if (organisation_.post(post_, day_) == nullptr) return refusal();
        if (auto own = by_its_own()) return *std::move(own);
        if (!demand_.matter.empty()) {
            // The act that was made last goes before.
            const auto& received = organisation_.index.delegations_to.of(post_);
            for (auto place = received.rbegin(); place != received.rend(); ++place)
                if (auto delegated = by(organisation_.delegations[*place])) return *std::move(delegated);
        }
        return refusal();
    }

private:
    std::optional<Authority> by_its_own()
    {
        const auto* const role = role_of(post_);
        if (role == nullptr) return std::nullopt;
        if (!is_of_unit(post_)) return failed(Test::unit);
        if (const auto* const away = delegated_away()) return failed(Test::delegated_away, away);
        return Authority{*role, exercise_.capacity, exercise_.capacity == Capacity::own ? std::string{} : exercise_.norm, {}, 0};
    }
    /// Delegation to the post.
    std::optional<Authority> by(const Delegation& delegation)
    {
        const auto* const matter = matter_of(delegation, demand_.matter);
        const auto* const role = matter == nullptr ? nullptr : role_of(delegation.made.from_post);
        if (role == nullptr) return std::nullopt;
        if (const auto test = first_failed(delegation, *matter)) return failed(*test, &delegation);
        auto norm = delegation.made.norm;
        if (exercise_.capacity != Capacity::own) norm.append("; ").append(exercise_.norm);
        return Authority{*role, Capacity::delegated, std::move(norm), delegation.made.from_post, delegation.made.number};
    }
    [[nodiscard]] std::optional<Test> first_failed(const Delegation& delegation, const DelegatedMatter& matter) const
    {
        if (!is_of_unit(delegation.made.from_post)) return Test::unit;
        if (!demand_.indelegable.empty()) return Test::indelegable;
        if (!delegation.holds_on(day_)) return Test::in_force;
        if (avocation_of(delegation, demand_.case_id, day_) != nullptr) return Test::avocation;
        if (!delegation.made.scope.empty() && (demand_.unit.empty() || !organisation_.within(demand_.unit, delegation.made.scope, day_))) return Test::scope;
        if (matter.amount_limit && (!demand_.amount || demand_.amount->cents > *matter.amount_limit)) return Test::amount;
        return std::nullopt;
    }
    /// What gave just this act to another post that is there.
    [[nodiscard]] const Delegation* delegated_away() const
    {
        if (demand_.matter.empty()) return nullptr;
        for (const auto place : organisation_.index.delegations_from.of(post_)) {
            const auto& delegation = organisation_.delegations[place];
            const auto* const matter = matter_of(delegation, demand_.matter);
            if (matter != nullptr && organisation_.post(delegation.made.to_post, day_) != nullptr && !first_failed(delegation, *matter)) return &delegation;
        }
        return nullptr;
    }

    [[nodiscard]] const RoleId* role_of(const PostId& post) const
    {
        const auto found = std::ranges::find_if(demand_.roles, [&](const RoleId& role) { return has_role(organisation_, post, role, day_); });
        return found == demand_.roles.end() ? nullptr : &*found;
    }
    [[nodiscard]] bool is_of_unit(const PostId& post) const
    {
        if (!demand_.only.empty() && post != demand_.only) return false;
        if (demand_.unit.empty()) return true;
        const auto* const there = organisation_.post(post, day_);
        return there != nullptr && organisation_.within(there->organ, demand_.unit, day_);
    }

    std::optional<Authority> failed(Test test, const Delegation* delegation = nullptr)
    {
        if (test > failed_) {
            failed_ = test;
            of_ = delegation;
        }
        return std::nullopt;
    }

    [[nodiscard]] Refusal refusal() const
    {
        switch (failed_) {
        case Test::role:
            return told("role", {}, "a post with one of the roles: " + joined(demand_.roles), fmt::format("'{}' with: {}", post_.value, joined(roles_of(organisation_, post_, day_))));
        case Test::unit: {
            const auto& competent = of_ == nullptr ? post_ : of_->made.from_post;
            if (!demand_.only.empty()) return told("unit", {}, fmt::format("the post '{}', in whose charge it is", demand_.only.value), fmt::format("'{}'", competent.value));
            return told("unit", {}, fmt::format("a post of '{}' or of an organ below it", demand_.unit.value),
                        fmt::format("'{}' of '{}'", competent.value, organisation_.post(competent, day_)->organ.value));
        }
        case Test::indelegable: return told("indelegable", demand_.indelegable, fmt::format("'{}' itself: it may not be delegated", of_->made.from_post.value), in_words(*of_));
        case Test::in_force: return told("delegation_not_in_force", "LPAG 78.5", "a delegation in force on " + to_iso(day_), in_words(*of_));
        case Test::avocation: {
            const auto* const avocation = avocation_of(*of_, demand_.case_id, day_);
            return told("delegation_avocated", "LPAG 78.3", fmt::format("'{}', who took the case back", of_->made.from_post.value),
                        fmt::format("{} by {} on {}", to_case_number(avocation->case_id), avocation->norm, to_iso(avocation->from)));
        }
        case Test::scope:
            return told("delegation_scope", of_->made.norm, fmt::format("an act about '{}' or an organ below it", of_->made.scope.value),
                        demand_.unit.empty() ? std::string{"no organ that it is about"} : fmt::format("'{}'", demand_.unit.value));
        case Test::amount:
            return told("delegation_amount", of_->made.norm, fmt::format("at most {} by {}", to_string(Money{*matter_of(*of_, demand_.matter)->amount_limit}), of_->made.norm),
                        demand_.amount ? to_string(*demand_.amount) : "no amount");
        case Test::delegated_away:
            return told("delegated_away", "LPAG 78.3", fmt::format("'{}', while it has the matter", of_->made.to_post.value), fmt::format("'{}', who delegated it by {}", post_.value, of_->made.norm));
        }
        ensure(false, "a test that fails has words");
        return {};
    }
    [[nodiscard]] static Refusal told(std::string_view rule, std::string norm, std::string expected, std::string found)
    {
        Refusal refusal{RefusalKind::not_allowed, std::move(expected), std::move(found)};
        refusal.rule = rule;
        refusal.norm = std::move(norm);
        return refusal;
    }
    [[nodiscard]] static std::string in_words(const Delegation& delegation)
    {
        const auto last = delegation.until ? " until " + to_iso(*delegation.until) : "";
        const auto end = delegation.ended_by.empty() ? "" : fmt::format(", ended by {}", delegation.ended_by);
        return fmt::format("delegated to '{}' by {} from {}{}{}", delegation.made.to_post.value, delegation.made.norm, to_iso(delegation.made.from), last, end);
    }

    const Organisation& organisation_;
    const PostId& post_;
    const Exercise& exercise_;
    const Demand& demand_;
    Day day_;
    Test failed_{Test::role};
    const Delegation* of_{nullptr}; ///< of the test that failed, unless it is about the post's own role
};

} // namespace

bool has_role(const Organisation& organisation, const PostId& post, const RoleId& role, Day day)
{
    const auto* const there = organisation.post(post, day);
    if (there == nullptr) return false;
    if (std::ranges::find(there->roles, role) != there->roles.end()) return true;
    return role.value.starts_with(titular_prefix) && organisation.titular(role.value.substr(titular_prefix.size()), day) == post;
}

std::vector<RoleId> roles_of(const Organisation& organisation, const PostId& post, Day day)
{
    const auto* const there = organisation.post(post, day);
    if (there == nullptr) return {};
    auto roles = there->roles;
    for (const auto& named : organisation.titulars) {
        if (named.post != post) continue;
        RoleId role{std::string{titular_prefix} + named.system};
        if (organisation.titular(named.system, day) == post && std::ranges::find(roles, role) == roles.end()) roles.push_back(std::move(role));
    }
    return roles;
}

Result<Authority> authority_of(const Organisation& organisation, const PostId& post, const Exercise& exercise, const Demand& demand, Day day, bool explained)
{
    auto authority = Examination{organisation, post, exercise, demand, day}.run();
    if (authority.has_value() || !explained) return authority;
    auto refusal = std::move(authority).error();
    refusal.instead = able(organisation, demand, day);
    return refusal;
}

} // namespace cauce
