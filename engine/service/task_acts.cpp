#include "engine/service/task_acts.hpp"

#include "engine/definition/rows.hpp"
#include "engine/execution/environment.hpp"
#include "engine/execution/row_demand.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace cauce {
namespace {

/// An entry in the making: persons are barred from it if each of its rows bars them.
struct Entry {
    TaskAct act;
    std::set<std::string> barred;
};

std::set<std::string> barred_from(const Case& current, const Family& family, const Program::Row& row, const Environment& environment)
{
    std::set<std::string> all;
    for (const auto& person : barred(environment.program(), current, family, row)) all.insert(person.value);
    for (auto& id : excluded_of(row, environment)) all.insert(std::move(id));
    return all;
}

Entry& entry_of(std::vector<Entry>& entries, const std::string& role, const std::string& matter, const std::string& unit, const std::set<std::string>& barred)
{
    const auto found = std::ranges::find_if(entries, [&](const Entry& one) { return std::tie(one.act.role, one.act.matter, one.act.unit) == std::tie(role, matter, unit); });
    if (found == entries.end()) return entries.emplace_back(Entry{{role, matter, unit, {}, false, {}}, barred});
    std::erase_if(found->barred, [&](const std::string& person) { return !barred.contains(person); });
    return *found;
}

/// Who was named for somebody who abstains does in this case what the roles of that post do.
void add_ad_hoc(const Case& current, std::vector<TaskAct>& acts)
{
    const auto of_posts = acts.size();
    for (const auto& one : current.abstentions) {
        if (!one.upheld || one.named.empty()) continue;
        for (std::size_t at = 0; at < of_posts; ++at) {
            if (std::ranges::find(one.roles, RoleId{acts[at].role}) == one.roles.end()) continue;
            TaskAct act = acts[at];
            act.role = ad_hoc_role(one.named);
            act.unit.clear(); // the post's, which somebody looked at who named the person
            const auto same = std::ranges::find_if(acts, [&](const TaskAct& other) { return other.role == act.role && other.matter == act.matter; });
            if (same == acts.end()) acts.push_back(std::move(act));
        }
    }
}

std::string joined(const std::set<std::string>& words)
{
    if (words.empty()) return {};
    std::string text{" "};
    for (const auto& word : words) text.append(word).append(" ");
    return text;
}

} // namespace

std::vector<TaskAct> task_acts(const Program& program, const Case& current, const Task& task)
{
    std::vector<Entry> entries;
    std::set<std::string_view> named;
    const auto* const token = current.token(task.token);
    const auto* const state = program.state(task.state);
    ensure(token != nullptr && state != nullptr, "an open task is of a state in which a token rests");
    const auto family = family_of(current, token->scope);
    const DecisionContext context{current.changed_at, day_in_peru(current.changed_at), {}};
    std::optional<Environment> environment;
    for (const auto* const row : state->rows) {
        if (!definition::is_act(*row->is)) continue;
        if (!environment) environment.emplace(program, current, context, family);
        auto roles = roles_asked(current, family, *row, *environment);
        roles.insert(roles.end(), row->is->acts.recorded_by.begin(), row->is->acts.recorded_by.end());
        std::optional<std::set<std::string>> persons;
        std::optional<std::int64_t> amount;
        std::string unit;
        for (const auto& role : roles) {
            const auto of_task = std::ranges::find(task.roles, role);
            if (of_task == task.roles.end()) continue;
            named.insert(of_task->value);
            if (!persons) {
                persons = barred_from(current, family, *row, *environment);
                unit = unit_of(*row, *environment);
                if (const auto known = amount_of(*row, *environment)) amount = known->cents;
            }
            auto& entry = entry_of(entries, role.value, row->is->acts.matter, unit, *persons);
            if (amount && (!entry.act.amount || *amount < *entry.act.amount)) entry.act.amount = amount;
            entry.act.signs = entry.act.signs || row->is->acts.signs;
        }
    }
    // Whose task it is sees it also while only others act.
    std::set<std::string> abstaining;
    for (const auto& one : current.abstentions)
        if (one.upheld) abstaining.insert(one.person.value);
    for (const auto& role : task.roles)
        if (!named.contains(role.value)) static_cast<void>(entry_of(entries, role.value, {}, {}, abstaining));
    std::vector<TaskAct> acts;
    for (auto& entry : entries) {
        entry.act.barred = joined(entry.barred);
        acts.push_back(std::move(entry.act));
    }
    add_ad_hoc(current, acts);
    return acts;
}

} // namespace cauce
