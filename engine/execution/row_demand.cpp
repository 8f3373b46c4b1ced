#include "engine/execution/row_demand.hpp"

#include "engine/definition/rows.hpp"
#include "engine/execution/environment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

/// Parts of a cent count whole: a limit holds to the cent.
std::optional<Money> to_cents(const Decimal& soles)
{
    const auto rounded = soles.rounded(2, Decimal::Rounding::up);
    const auto cents = rounded ? rounded->to_scaled(2) : std::nullopt;
    return cents ? std::optional{Money{*cents}} : std::nullopt;
}

/// A text, or a list of texts; empty ones name nobody.
std::vector<std::string> texts_of(const feel::Value& value)
{
    std::vector<std::string> texts;
    const auto add = [&](const feel::Value& one) {
        if (const auto* const text = one.get_if<std::string>(); text != nullptr && !text->empty()) texts.push_back(*text);
    };
    if (const auto* const list = value.get_if<feel::List>())
        for (const auto& one : **list) add(one);
    else
        add(value);
    return texts;
}

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
    auto roles = roles_of(row, environment);
    if (row.is->acts.all_of.empty()) return roles;
    std::erase_if(roles, [&](const RoleId& role) {
        return std::ranges::any_of(current.concurrences, [&](const Concurrence& one) { return is_waiting(one, family, row) && one.role == role.value; });
    });
    return roles;
}

bool is_body(const Program& program, const RoleId& role)
{
    const auto* const known = program.role(role.value);
    return known != nullptr && known->kind == definition::RoleKind::body;
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

Demand demand_of(const Case& current, const Family& family, const Program::Row& row, const Environment& environment, const Organisation* organisation, Day day)
{
    Demand demand;
    demand.roles = roles_asked(current, family, row, environment);
    std::erase_if(demand.roles, [&](const RoleId& role) { return is_body(environment.program(), role); });
    demand.matter = row.is->acts.matter;
    demand.amount = amount_of(row, environment);
    demand.case_id = current.id;
    demand.indelegable = row.is->acts.indelegable;
    const auto unit = unit_of(row, environment);
    const auto* const post = organisation == nullptr ? nullptr : organisation->post(PostId{unit}, day);
    if (post != nullptr) demand.only = post->post;
    demand.unit = post == nullptr ? OrganId{unit} : post->organ;
    return demand;
}

bool is_waiting(const Concurrence& one, const Family& family, const Program::Row& row)
{
    return one.act == 0 && one.action == row.is->on.name && one.collection == family.collection && one.item == family.item;
}

bool is_own(const Program& program, const Concurrence& one)
{
    const auto* const role = program.role(one.role);
    return role == nullptr || role->kind == definition::RoleKind::post;
}

std::vector<PersonId> barred(const Program& program, const Case& current, const Family& family, const Program::Row& row)
{
    std::vector<PersonId> persons;
    const auto add = [&](const PersonId& person) {
        if (std::ranges::find(persons, person) == persons.end()) persons.push_back(person);
    };
    each_who_did(current, family, row.is->distinct_from, [&](const PersonId& person, const std::string&) { add(person); });
    // Who concurred may still record it for those without an account, if somebody may.
    if (row.is->acts.recorded_by.empty())
        for (const auto& one : current.concurrences)
            if (is_waiting(one, family, row) && is_own(program, one)) add(one.person);
    for (const auto& one : current.abstentions)
        if (one.upheld) add(one.person);
    return persons;
}

const std::string* excludes(const std::vector<std::string>& excluded, const Organisation* organisation, const PersonId& person, const PostId& post, const PostId& on_behalf_of, Day day)
{
    const auto is_of = [&](const std::string& organ, const PostId& one) {
        const auto* const there = organisation == nullptr ? nullptr : organisation->post(one, day);
        return there != nullptr && there->organ.value == organ;
    };
    const auto found = std::ranges::find_if(
        excluded, [&](const std::string& id) { return id == person.value || id == post.value || id == on_behalf_of.value || is_of(id, post) || is_of(id, on_behalf_of); });
    return found == excluded.end() ? nullptr : &*found;
}

std::vector<RowDemand> demands_of(const Program& program, const Case& current, const Family& family, std::string_view action, const DecisionContext& context)
{
    const Environment environment{program, current, context, family};
    std::vector<RowDemand> all;
    const auto& scope = family.collection.empty() ? *program.root().is : *program.collection(family.collection)->scope->is;
    definition::each_row(scope, [&](const definition::Transition& is) {
        if (!definition::is_act(is, action)) return;
        const auto& row = *program.row(is.id);
        all.push_back({&is, demand_of(current, family, row, environment, context.organisation.get(), context.today), barred(program, current, family, row), excluded_of(row, environment)});
    });
    return all;
}

std::vector<Candidacy> who_could(const Organisation& organisation, const RowDemand& asked, Day day)
{
    auto all = who_could(organisation, asked.demand, day);
    for (auto& one : all) {
        if (!one.authority) continue;
        const auto& person = one.exercise.person;
        const auto* const excluded = excludes(asked.excluded, &organisation, person, one.post, one.authority->on_behalf_of, day);
        const bool is_barred = std::ranges::find(asked.barred, person) != asked.barred.end();
        if (!is_barred && excluded == nullptr) continue;
        one.authority.reset();
        one.refusal = Refusal{RefusalKind::not_allowed, "somebody whom the case does not keep out",
                              is_barred ? "a duty kept apart, or an abstention" : fmt::format("'{}' is kept out", *excluded)};
        one.refusal->rule = "kept_out";
        one.refusal->norm = is_barred ? "LPAG 99" : asked.row == nullptr ? std::string{} : asked.row->acts.exclusion_basis;
        if (is_barred && asked.row != nullptr && !asked.row->distinct_from.empty()) one.refusal->norm = asked.row->basis;
    }
    return all;
}

} // namespace cauce
