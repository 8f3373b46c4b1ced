#include "engine/execution/task_commands.hpp"

#include "engine/directory/rank.hpp"
#include "engine/execution/competence.hpp"
#include "engine/execution/environment.hpp"
#include "engine/execution/row_demand.hpp"
#include "engine/execution/seating.hpp"
#include "engine/execution/task_lifecycle.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

/// The task, if its life cycle allows the change now.
const Task& task_for(const Case& current, TaskId id, TaskChange change, std::string_view expected)
{
    const auto* const task = current.task(id);
    if (task == nullptr) throw Refused{{RefusalKind::not_found, fmt::format("a task of {}", to_case_number(current.id)), std::to_string(id.value)}};
    if (current.status == CaseStatus::closed) throw Refused{{RefusalKind::wrong_state, "a case file that is not closed", "closed"}};
    if (!task_lifecycle().after(task->status, change)) throw Refused{{RefusalKind::wrong_state, std::string{expected}, std::string{name_of(task->status)}}};
    return *task;
}

bool is_candidate(const Task& task, const Actor& actor)
{
    return std::ranges::any_of(task.roles, [&](const RoleId& role) { return actor.has(role); });
}

void demand_owner(const Task& task, const Actor& actor)
{
    if (task.owner == actor.person) return;
    throw Refused{not_competent("claimed", fmt::format("'{}', who has task {}", task.owner.value, task.id.value), actor, distribution_norm)};
}

void demand_no_abstention(const Case& current, const PersonId& person)
{
    const auto* const abstention = abstention_of(current, person);
    if (abstention == nullptr) return;
    Refusal refusal{RefusalKind::not_allowed, "a person without a conflict of interest in the case", fmt::format("'{}' abstains: {}", person.value, abstention->ground)};
    refusal.rule = "abstention";
    refusal.norm = "LPAG 99";
    throw Refused{std::move(refusal)};
}

void demand_reason(const std::string& reason)
{
    if (reason.empty()) throw Refused{{RefusalKind::incomplete, "a reason", "none"}};
}

/// Whether the actor may do something with the task: a row that leaves its state would let him or her. Refused as the nearest row does.
std::optional<Refusal> unfit(const Program& program, const Case& current, const Task& task, const DecisionContext& context)
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
            const auto competence = competence_of(current, family, candidate, context, *environment, true);
            if (competence.unmet.empty() && is_of_task(competence.role)) return std::nullopt;
            if (!competence.unmet.empty() && (!nearest || nearest->rule == "role")) nearest = competence.unmet.front();
        }
    }
    if (nearest) return nearest;
    if (!somebody_acts && is_candidate(task, context.actor) && abstention_of(current, context.actor.person) == nullptr) return std::nullopt;
    std::string roles;
    for (const auto& role : task.roles) roles.append(roles.empty() ? "" : ", ").append(role.value);
    auto refusal = not_competent("role", "one of the roles: " + roles, context.actor, distribution_norm);
    if (context.organisation != nullptr) refusal.instead = able(*context.organisation, {.roles = task.roles}, context.today);
    return refusal;
}

} // namespace

void claim(const Program& program, Step& step, const ClaimTask& command, const DecisionContext& context)
{
    const auto& task = task_for(step.now(), command.task, TaskChange::claim, "an offered task");
    if (auto refusal = unfit(program, step.now(), task, context)) throw Refused{*std::move(refusal)};
    step.emit(TaskClaimed{command.task, context.actor.person, context.actor.post});
}

void start(Step& step, const StartTask& command, const DecisionContext& context)
{
    demand_owner(task_for(step.now(), command.task, TaskChange::start, "a claimed task"), context.actor);
    step.emit(TaskStarted{command.task});
}

void release(Step& step, const ReleaseTask& command, const DecisionContext& context)
{
    const auto& task = task_for(step.now(), command.task, TaskChange::release, "a claimed task");
    demand_owner(task, context.actor);
    step.emit(TaskReleased{command.task, command.reason});
}

/// By the manager, who directs the administration (LOM 27), by a superior of the post that gets it, or, where there is no
/// directory to say who that is, by whoever the task is offered to.
void assign(Step& step, const AssignTask& command, const DecisionContext& context)
{
    const auto& task = task_for(step.now(), command.task, TaskChange::assign, "an open task");
    if (command.person.empty()) throw Refused{{RefusalKind::incomplete, "the person who gets the task", "none"}};
    const bool may = context.organisation == nullptr ? is_candidate(task, context.actor) : is_superior(*context.organisation, context.actor.post, command.post, context.today);
    if (!may && !context.actor.has(RoleId{manager_role})) throw Refused{not_superior(command.post, context, "LOM 27")};
    demand_reason(command.reason);
    demand_no_abstention(step.now(), command.person);
    step.emit(TaskAssigned{command.task, command.person, command.post, command.reason});
}

void delegate(Step& step, const DelegateTask& command, const DecisionContext& context)
{
    demand_no_abstention(step.now(), command.person);
    const auto& task = task_for(step.now(), command.task, TaskChange::delegate, "a claimed task");
    demand_owner(task, context.actor);
    if (!task.delegator.empty()) throw Refused{{RefusalKind::wrong_state, "a task that was not delegated already", "delegated by '" + task.delegator.value + "'"}};
    if (command.person.empty()) throw Refused{{RefusalKind::incomplete, "the person who gets the task", "none"}};
    step.emit(TaskDelegated{command.task, command.person, command.post, command.reason});
}

void resolve(Step& step, const ResolveTask& command, const DecisionContext& context)
{
    const auto& task = task_for(step.now(), command.task, TaskChange::resolve, "a delegated task");
    demand_owner(task, context.actor);
    if (task.delegator.empty()) throw Refused{{RefusalKind::wrong_state, "a delegated task", "nobody delegated it"}};
    step.emit(TaskResolved{command.task, command.reason});
}

void free(const Program& program, Step& step, const FreeTask& command, const DecisionContext& context)
{
    const auto& task = task_for(step.now(), command.task, TaskChange::release, "a task that somebody has");
    std::optional<Refusal> lost;
    if (context.organisation != nullptr) {
        auto of_owner = context;
        const auto seat = seated(*context.organisation, {task.owner, task.owner_post}, &step.now(), context.today);
        if (seat.has_error()) {
            lost = seat.error();
        } else {
            of_owner.actor = *seat;
            lost = unfit(program, step.now(), task, of_owner);
        }
    }
    if (!lost) throw Refused{{RefusalKind::wrong_state, "a task that its owner can do no more", fmt::format("'{}' in the post '{}'", task.owner.value, task.owner_post.value)}};
    step.emit(TaskReleased{command.task, fmt::format("{}: {}", lost->rule, lost->found)});
}

} // namespace cauce
