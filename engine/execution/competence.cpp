#include "engine/execution/competence.hpp"

#include "engine/execution/environment.hpp"
#include "engine/execution/row_demand.hpp"
#include "engine/execution/step.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

using definition::RoleKind;

std::string joined(const std::vector<RoleId>& roles)
{
    std::string text;
    for (const auto& role : roles) text.append(text.empty() ? "" : ", ").append(role.value);
    return text.empty() ? "nobody" : text;
}

const RoleId* held_of(const std::vector<RoleId>& roles, const Actor& actor)
{
    const auto found = std::ranges::find_if(roles, [&](const RoleId& role) { return actor.has(role); });
    return found == roles.end() ? nullptr : &*found;
}

/// Who could do it and is not the one who asks, in words.
std::vector<std::string> others(const Organisation& organisation, const RowDemand& asked, const PersonId& who, Day day)
{
    constexpr std::size_t named_max = 8;
    std::vector<std::string> names;
    for (const auto& one : who_could(organisation, asked, day))
        if (one.authority && one.exercise.person != who && names.size() < named_max) names.push_back(fmt::format("{} ({})", one.post.value, one.exercise.person.value));
    return names;
}

/// Finds out about one actor and one row.
class Examination {
public:
    Examination(const Case& current, const Family& family, const Candidate& candidate, const DecisionContext& context, const Environment& environment)
        : current_{current}, family_{family}, row_{*candidate.row}, acts_{candidate.row->is->acts}, context_{context}, actor_{context.actor}, environment_{environment}
    {
    }

    Competence run(bool explained)
    {
        explained_ = explained;
        examine_authority();
        examine_voice();
        examine_duties();
        examine_abstention();
        examine_exclusion();
        return std::move(competence_);
    }

private:
    [[nodiscard]] const Organisation* organisation() const { return actor_.person == system_person() ? nullptr : context_.organisation.get(); }
    static const PersonId& system_person()
    {
        static const PersonId system = system_actor().person;
        return system;
    }

    void refuse(std::string_view rule, std::string norm, std::string expected, std::string found)
    {
        Refusal refusal{RefusalKind::not_allowed, std::move(expected), std::move(found)};
        refusal.rule = rule;
        refusal.norm = norm.empty() ? row_.is->basis : std::move(norm);
        if (explained_) refusal.instead = instead();
        competence_.unmet.push_back(std::move(refusal));
    }

    /// Who could act instead.
    [[nodiscard]] std::vector<std::string> instead()
    {
        if (organisation() == nullptr) return {};
        return others(*organisation(), {row_.is, demand(), barred(environment_.program(), current_, family_, row_), excluded_of(row_, environment_)}, actor_.person, context_.today);
    }

    /// Has no account, so that a post records what it does; a post does its own.
    [[nodiscard]] bool is_outside(const RoleId& role) const
    {
        const auto* const known = environment_.program().role(role.value);
        return known != nullptr && known->kind != RoleKind::post;
    }

    [[nodiscard]] const Demand& demand()
    {
        if (!demand_) demand_ = demand_of(current_, family_, row_, environment_, organisation(), context_.today);
        return *demand_;
    }

    /// Whoever records the vote of others gives none. What is refused comes first: it says why no role would help.
    void examine_voice()
    {
        if (!acts_.votes || !competence_.recorded_for.empty()) return;
        for (const auto& role : environment_.program().definition().roles) {
            if (!role.voice_only || !sits_as(role.id)) continue;
            refuse("voice_without_vote", role.basis, "a vote", fmt::format("'{}', who has a voice only ({})", actor_.person.value, role.id.value));
            std::ranges::rotate(competence_.unmet, std::prev(competence_.unmet.end()));
            return;
        }
    }
    /// Also in another seat than the chosen one: it is the person who would vote.
    [[nodiscard]] bool sits_as(const RoleId& role) const
    {
        if (actor_.has(role)) return true;
        if (organisation() == nullptr) return false;
        return std::ranges::any_of(seats_of(*organisation(), actor_.person, context_.today),
                                   [&](const Seat& seat) { return has_role(*organisation(), seat.post, role, context_.today); });
    }

    void examine_authority()
    {
        const auto asked = roles_asked(current_, family_, row_, environment_);
        const bool together = !acts_.all_of.empty();
        competence_.capacity = actor_.capacity;
        competence_.norm = actor_.norm;
        competence_.on_behalf_of = actor_.on_behalf_of;
        const auto refusal = serve(asked);
        if (refusal) {
            const auto* const recorder = held_of(acts_.recorded_by, actor_);
            const auto without_account = std::ranges::find_if(asked, [&](const RoleId& role) { return is_outside(role); });
            if (recorder != nullptr && without_account != asked.end()) {
                competence_.role = *recorder;
                competence_.recorded_for = *without_account;
            } else {
                competence_.unmet.push_back(only_recorded(asked).value_or(*refusal));
                return;
            }
        }
        competence_.concurs_only = together && asked.size() > 1;
    }

    /// Of an act that no post does: a body takes it together, whoever sits in it, or somebody outside does; a post only records it.
    [[nodiscard]] std::optional<Refusal> only_recorded(const std::vector<RoleId>& asked)
    {
        const auto* const held = held_of(asked, actor_);
        const bool alone = held != nullptr && is_body(environment_.program(), *held);
        if (!alone && (asked.empty() || !std::ranges::all_of(asked, [&](const RoleId& role) { return is_outside(role); }))) return std::nullopt;
        const bool by_body = alone || std::ranges::any_of(asked, [&](const RoleId& role) { return is_body(environment_.program(), role); });
        Refusal refusal{RefusalKind::not_allowed, fmt::format("an act of {}, recorded by: {}", joined(asked), joined(acts_.recorded_by)), fmt::format("post '{}' by itself", actor_.post.value)};
        refusal.rule = by_body ? "collegiate_body" : "outside";
        refusal.norm = row_.is->basis;
        if (explained_ && organisation() != nullptr) refusal.instead = able(*organisation(), {.roles = acts_.recorded_by}, context_.today);
        return refusal;
    }

    /// Lets the actor serve in a role of his or her own, or by delegation; says why not.
    [[nodiscard]] std::optional<Refusal> serve(const std::vector<RoleId>& asked)
    {
        if (organisation() == nullptr || actor_.capacity == Capacity::ad_hoc) {
            if (const auto* const role = held_of(demand().roles, actor_)) {
                competence_.role = *role;
                return std::nullopt;
            }
            Refusal refusal{RefusalKind::not_allowed, "one of the roles: " + joined(asked), fmt::format("post '{}' with: {}", actor_.post.value, joined(actor_.roles))};
            refusal.rule = "role";
            refusal.norm = row_.is->basis;
            return refusal;
        }
        auto authority = authority_of(*organisation(), actor_.post, {actor_.person, actor_.capacity, actor_.norm}, demand(), context_.today, false);
        if (authority.has_error()) {
            auto refusal = std::move(authority).error();
            if (refusal.norm.empty()) refusal.norm = row_.is->basis;
            refusal.instead = explained_ ? instead() : std::vector<std::string>{};
            return refusal;
        }
        competence_.role = authority->role;
        competence_.capacity = authority->capacity;
        competence_.norm = authority->norm;
        competence_.on_behalf_of = authority->on_behalf_of;
        return std::nullopt;
    }

    void examine_duties()
    {
        std::string told;
        each_who_did(current_, family_, row_.is->distinct_from, [&](const PersonId& person, const std::string& action) {
            if (person != actor_.person || told == action) return;
            told = action;
            refuse("distinct_from", {}, fmt::format("another person than the one of '{}'", action), fmt::format("'{}' did '{}' too", person.value, action));
        });
        // Who records that bodies concur signs for none of them, and may record it of several.
        if (acts_.all_of.empty() || !competence_.recorded_for.empty()) return;
        for (const auto& one : current_.concurrences)
            if (is_waiting(one, family_, row_) && is_own(environment_.program(), one) && one.person == actor_.person)
                return refuse("one_concurrence_a_person", {}, "another person than those who concurred", fmt::format("'{}' concurred as '{}'", one.person.value, one.role));
    }

    void examine_abstention()
    {
        if (const auto* const abstention = abstention_of(current_, actor_.person))
            refuse("abstention", "LPAG 99", "a person without a conflict of interest in the case", fmt::format("'{}' abstains: {}", actor_.person.value, abstention->ground));
    }

    void examine_exclusion()
    {
        if (!row_.excluded) return;
        const auto excluded = excluded_of(row_, environment_);
        if (const auto* const id = excludes(excluded, organisation(), actor_.person, actor_.post, competence_.on_behalf_of, context_.today))
            refuse("excluded", acts_.exclusion_basis, "somebody else than who made the act", fmt::format("'{}'", *id));
    }

    const Case& current_;
    const Family& family_;
    const Program::Row& row_;
    const definition::Acts& acts_;
    const DecisionContext& context_;
    const Actor& actor_;
    const Environment& environment_;
    bool explained_{false};
    std::optional<Demand> demand_;
    Competence competence_;
};

} // namespace

Refusal not_competent(std::string_view rule, std::string expected, const Actor& actor, std::string norm)
{
    Refusal refusal{RefusalKind::not_allowed, std::move(expected), fmt::format("'{}' in the post '{}'", actor.person.value, actor.post.value)};
    refusal.rule = rule;
    refusal.norm = std::move(norm);
    return refusal;
}

Refusal not_superior(const PostId& post, const DecisionContext& context, std::string norm)
{
    auto refusal = not_competent("superior", fmt::format("a superior of the post '{}'", post.value), context.actor, std::move(norm));
    if (context.organisation != nullptr) refusal.instead = able(*context.organisation, {.roles = {RoleId{manager_role}}}, context.today);
    return refusal;
}

void demand_role(const Case& current, const std::vector<RoleId>& roles, const DecisionContext& context, std::string_view what, const std::string& norm)
{
    const bool abstains = abstention_of(current, context.actor.person) != nullptr;
    if (!abstains && held_of(roles, context.actor) != nullptr) return;
    auto refusal = abstains ? not_competent("abstention", "a person without a conflict of interest in the case", context.actor, "LPAG 99")
                            : not_competent("role", fmt::format("one of the roles that may {}: {}", what, joined(roles)), context.actor, norm);
    if (context.organisation != nullptr) {
        RowDemand asked{nullptr, {.roles = roles}};
        for (const auto& one : current.abstentions)
            if (one.upheld) asked.barred.push_back(one.person);
        refusal.instead = others(*context.organisation, asked, context.actor.person, context.today);
    }
    throw Refused{std::move(refusal)};
}

const Abstention* abstention_of(const Case& current, const PersonId& person)
{
    const auto found = std::ranges::find_if(current.abstentions, [&](const Abstention& one) { return one.upheld && one.person == person; });
    return found == current.abstentions.end() ? nullptr : &*found;
}

Competence competence_of(const Case& current, const Family& family, const Candidate& candidate, const DecisionContext& context, const Environment& environment, bool explained)
{
    return Examination{current, family, candidate, context, environment}.run(explained);
}

} // namespace cauce
