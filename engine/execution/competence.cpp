#include "engine/execution/competence.hpp"

#include "engine/definition/rows.hpp"
#include "engine/execution/environment.hpp"

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

/// One matter: the case's own deeds, and those on the same item.
template <class Done>
bool same_matter(const Done& done, const Family& family)
{
    return done.collection.empty() || (done.collection == family.collection && done.item == family.item);
}

bool is_waiting(const Concurrence& one, const Family& family, const Program::Row& row)
{
    return one.act == 0 && one.action == row.is->on.name && one.collection == family.collection && one.item == family.item;
}

/// Of a post that concurred by itself: what is recorded for a body is the body's.
bool is_own(const Program& program, const Concurrence& one)
{
    const auto* const role = program.role(one.role);
    return role == nullptr || role->kind == RoleKind::post;
}

/// The roles that must still concur, the actor's own included.
std::vector<RoleId> still_missing(const Case& current, const Family& family, const Program::Row& row)
{
    std::vector<RoleId> missing;
    for (const auto& role : row.is->acts.all_of)
        if (std::ranges::none_of(current.concurrences, [&](const Concurrence& one) { return is_waiting(one, family, row) && one.role == role.value; })) missing.push_back(role);
    return missing;
}

/// Visits whoever did one of the actions, alone or with others, unless it was annulled.
template <class Visit>
void each_who_did(const Case& current, const Family& family, const std::vector<std::string>& actions, Visit visit)
{
    for (const auto& action : actions) {
        for (const auto& deed : current.deeds)
            if (!deed.annulled && deed.action == action && same_matter(deed, family)) visit(deed.person, action);
        for (const auto& one : current.concurrences) {
            if (one.action != action || !same_matter(one, family)) continue;
            const bool annulled = std::ranges::any_of(current.deeds, [&](const Deed& deed) { return deed.version == one.act && deed.annulled; });
            if (!annulled) visit(one.person, action);
        }
    }
}

/// Parts of a cent count whole: a limit holds to the cent.
std::optional<Money> to_cents(const Decimal& soles)
{
    const auto rounded = soles.rounded(2, Decimal::Rounding::up);
    const auto cents = rounded ? rounded->to_scaled(2) : std::nullopt;
    return cents ? std::optional{Money{*cents}} : std::nullopt;
}

std::vector<std::string> texts_of(const feel::Value& value)
{
    std::vector<std::string> texts;
    const auto add = [&](const feel::Value& one) {
        if (const auto* const text = one.get_if<std::string>()) texts.push_back(*text);
    };
    if (const auto* const list = value.get_if<feel::List>())
        for (const auto& one : **list) add(one);
    else
        add(value);
    return texts;
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

    void ask(ActDemand& asked)
    {
        asked.demand = demand();
        asked.only = only_;
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
        if (explained_) refusal.instead = others();
        competence_.unmet.push_back(std::move(refusal));
    }

    /// Who could act instead: in a seat that may, and not barred as a person.
    [[nodiscard]] std::vector<std::string> others()
    {
        if (organisation() == nullptr) return {};
        constexpr std::size_t named_max = 8;
        const auto kept_out = barred(environment_.program(), current_, family_, row_);
        std::vector<std::string> names;
        for (const auto& one : who_could(*organisation(), demand(), context_.today)) {
            const auto& person = one.exercise.person;
            if (!one.authority || (!only_.empty() && (one.authority->on_behalf_of.empty() ? one.post : one.authority->on_behalf_of) != only_)) continue;
            if (person == actor_.person || std::ranges::find(kept_out, person) != kept_out.end() || names.size() == named_max) continue;
            names.push_back(fmt::format("{} ({})", one.post.value, person.value));
        }
        return names;
    }

    /// Bodies act through who records for them; nobody holds one.
    [[nodiscard]] std::vector<RoleId> direct_roles() const
    {
        auto roles = asked_roles();
        std::erase_if(roles, [&](const RoleId& role) { return is_body(role); });
        return roles;
    }
    [[nodiscard]] std::vector<RoleId> asked_roles() const { return roles_asked(current_, family_, row_, environment_); }
    [[nodiscard]] bool is_body(const RoleId& role) const
    {
        const auto* const known = environment_.program().role(role.value);
        return known != nullptr && known->kind == RoleKind::body;
    }

    /// Has no account, so that a post records what it does; a post does its own.
    [[nodiscard]] bool is_outside(const RoleId& role) const
    {
        const auto* const known = environment_.program().role(role.value);
        return known != nullptr && known->kind != RoleKind::post;
    }

    [[nodiscard]] const Demand& demand()
    {
        if (!demand_) {
            demand_ = Demand{direct_roles(), acts_.matter, {}, {}, current_.id, acts_.indelegable};
            demand_->amount = amount_of(row_, environment_);
            const auto unit = unit_of(row_, environment_);
            const auto* const post = organisation() == nullptr ? nullptr : organisation()->post(PostId{unit}, context_.today);
            if (post != nullptr) only_ = post->post;
            demand_->unit = post == nullptr ? OrganId{unit} : post->organ;
        }
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
        const auto asked = asked_roles();
        const bool together = !acts_.all_of.empty();
        competence_.capacity = actor_.capacity;
        competence_.norm = actor_.norm;
        competence_.on_behalf_of = actor_.on_behalf_of;
        const auto refusal = serve();
        if (refusal) {
            const auto* const recorder = held_of(acts_.recorded_by, actor_);
            const auto without_account = std::ranges::find_if(asked, [&](const RoleId& role) { return is_outside(role); });
            if (recorder != nullptr && without_account != asked.end()) {
                competence_.role = *recorder;
                competence_.recorded_for = *without_account;
            } else {
                if (const auto* const body = held_of(asked, actor_); body != nullptr && is_body(*body))
                    return refuse("collegiate_body", {}, fmt::format("an act of '{}', recorded by: {}", body->value, joined(acts_.recorded_by)), fmt::format("post '{}' by itself", actor_.post.value));
                competence_.unmet.push_back(*refusal);
                return;
            }
        }
        competence_.concurs_only = together && asked.size() > 1;
    }

    /// Lets the actor serve in a role of his or her own, or by delegation; says why not.
    [[nodiscard]] std::optional<Refusal> serve()
    {
        if (organisation() == nullptr || actor_.capacity == Capacity::ad_hoc) {
            const auto roles = direct_roles();
            if (const auto* const role = held_of(roles, actor_)) {
                competence_.role = *role;
                return std::nullopt;
            }
            Refusal refusal{RefusalKind::not_allowed, "one of the roles: " + joined(asked_roles()), fmt::format("post '{}' with: {}", actor_.post.value, joined(actor_.roles))};
            refusal.rule = "role";
            refusal.norm = row_.is->basis;
            return refusal;
        }
        auto authority = authority_of(*organisation(), actor_.post, {actor_.person, actor_.capacity, actor_.norm}, demand(), context_.today, false);
        if (authority.has_error()) {
            auto refusal = std::move(authority).error();
            if (refusal.norm.empty()) refusal.norm = row_.is->basis;
            refusal.instead = explained_ ? others() : std::vector<std::string>{};
            return refusal;
        }
        if (const auto& competent = authority->on_behalf_of.empty() ? actor_.post : authority->on_behalf_of; !only_.empty() && competent != only_) {
            Refusal refusal{RefusalKind::not_allowed, fmt::format("the post '{}', in whose charge it is", only_.value), fmt::format("post '{}'", actor_.post.value)};
            refusal.rule = "unit";
            refusal.norm = row_.is->basis;
            if (explained_) refusal.instead = others();
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
        const auto* const post = organisation() == nullptr ? nullptr : organisation()->post(actor_.post, context_.today);
        for (const auto& id : excluded_of(row_, environment_))
            if (id == actor_.person.value || id == actor_.post.value || id == competence_.on_behalf_of.value || (post != nullptr && id == post->organ.value))
                return refuse("excluded", acts_.exclusion_basis, "somebody else than who made the act", fmt::format("'{}'", id));
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
    PostId only_; ///< in whose charge it is, if that is a post and not an organ
    Competence competence_;
};

} // namespace

std::vector<RoleId> roles_of(const Program::Row& row, const Environment& environment)
{
    auto roles = row.is->acts.any_of;
    if (!row.is->acts.all_of.empty()) roles = row.is->acts.all_of;
    if (row.role) {
        const auto named = row.role->evaluate(environment);
        if (const auto* const id = named.get_if<std::string>()) roles.emplace_back(*id);
    }
    return roles;
}

std::vector<RoleId> roles_asked(const Case& current, const Family& family, const Program::Row& row, const Environment& environment)
{
    return row.is->acts.all_of.empty() ? roles_of(row, environment) : still_missing(current, family, row);
}

std::optional<Money> amount_of(const Program::Row& row, const Environment& environment)
{
    if (!row.amount) return std::nullopt;
    const auto value = row.amount->evaluate(environment);
    const auto* const soles = value.get_if<Decimal>();
    return soles == nullptr ? std::nullopt : to_cents(*soles);
}

std::string unit_of(const Program::Row& row, const Environment& environment)
{
    if (!row.unit) return {};
    const auto value = row.unit->evaluate(environment);
    const auto* const unit = value.get_if<std::string>();
    return unit == nullptr ? std::string{} : *unit;
}

std::vector<std::string> excluded_of(const Program::Row& row, const Environment& environment)
{
    return row.excluded ? texts_of(row.excluded->evaluate(environment)) : std::vector<std::string>{};
}

Refusal not_competent(std::string_view rule, std::string expected, const Actor& actor, std::string norm)
{
    Refusal refusal{RefusalKind::not_allowed, std::move(expected), fmt::format("'{}' in the post '{}'", actor.person.value, actor.post.value)};
    refusal.rule = rule;
    refusal.norm = std::move(norm);
    return refusal;
}

const Abstention* abstention_of(const Case& current, const PersonId& person)
{
    const auto found = std::ranges::find_if(current.abstentions, [&](const Abstention& one) { return one.upheld && one.person == person; });
    return found == current.abstentions.end() ? nullptr : &*found;
}

std::vector<PersonId> barred(const Program& program, const Case& current, const Family& family, const Program::Row& row)
{
    std::vector<PersonId> persons;
    const auto add = [&](const PersonId& person) {
        if (std::ranges::find(persons, person) == persons.end()) persons.push_back(person);
    };
    each_who_did(current, family, row.is->distinct_from, [&](const PersonId& person, const std::string&) { add(person); });
    if (row.is->acts.recorded_by.empty())
        for (const auto& one : current.concurrences)
            if (is_waiting(one, family, row) && is_own(program, one)) add(one.person);
    for (const auto& one : current.abstentions)
        if (one.upheld) add(one.person);
    return persons;
}

std::vector<ActDemand> demands_of(const Program& program, const Case& current, const Family& family, std::string_view action, const DecisionContext& context)
{
    const Environment environment{program, current, context, family};
    std::vector<ActDemand> all;
    const auto& scope = family.collection.empty() ? *program.root().is : *program.collection(family.collection)->scope->is;
    definition::each_row(scope, [&](const definition::Transition& is) {
        if (!definition::is_act(is, action)) return;
        const auto* const row = program.row(is.id);
        const Candidate candidate{row, {}, family.root};
        all.push_back({&is, {}, {}, barred(program, current, family, *row), excluded_of(*row, environment)});
        Examination{current, family, candidate, context, environment}.ask(all.back());
    });
    return all;
}

Competence competence_of(const Case& current, const Family& family, const Candidate& candidate, const DecisionContext& context, const Environment& environment, bool explained)
{
    return Examination{current, family, candidate, context, environment}.run(explained);
}

std::optional<Refusal> claimed_by_another(const Case& current, const Candidate& candidate, const Actor& actor, const RoleId& role)
{
    const auto* const task = candidate.token.value == 0 ? nullptr : current.open_task_of(candidate.token);
    if (task == nullptr || task->owner.empty() || task->owner == actor.person) return std::nullopt;
    if (std::ranges::find(task->roles, role) == task->roles.end()) return std::nullopt;
    Refusal refusal{RefusalKind::not_allowed, fmt::format("'{}', who has task {}", task->owner.value, task->id.value), fmt::format("'{}'", actor.person.value)};
    refusal.rule = "claimed";
    refusal.instead = {fmt::format("{} ({})", task->owner_post.value, task->owner.value)};
    return refusal;
}

std::optional<Refusal> unfit_for_task(const Program& program, const Case& current, const Task& task, const DecisionContext& context)
{
    const auto is_of_task = [&](const RoleId& role) { return std::ranges::find(task.roles, role) != task.roles.end(); };
    std::optional<Refusal> nearest;
    bool somebody_acts = false;
    for (const auto& family : families(current)) {
        std::optional<Environment> environment;
        for (const auto& candidate : all_acts(program, current, family)) {
            if (candidate.token != task.token) continue;
            if (!environment) environment.emplace(program, current, context, family);
            auto roles = roles_of(*candidate.row, *environment);
            const auto& recorders = candidate.row->is->acts.recorded_by;
            roles.insert(roles.end(), recorders.begin(), recorders.end());
            if (std::ranges::none_of(roles, is_of_task)) continue;
            somebody_acts = true;
            const auto competence = competence_of(current, family, candidate, context, *environment, false);
            if (competence.unmet.empty() && is_of_task(competence.role)) return std::nullopt;
            if (!competence.unmet.empty() && (!nearest || nearest->rule == "role")) nearest = competence.unmet.front();
        }
    }
    if (nearest) return nearest;
    const bool has_role = std::ranges::any_of(task.roles, [&](const RoleId& role) { return context.actor.has(role); });
    if (!somebody_acts && has_role && abstention_of(current, context.actor.person) == nullptr) return std::nullopt;
    Refusal refusal{RefusalKind::not_allowed, "one of the roles: " + joined(task.roles), fmt::format("post '{}'", context.actor.post.value)};
    refusal.rule = "role";
    return refusal;
}

} // namespace cauce
