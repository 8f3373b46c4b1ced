#include "adapters/http/acting.hpp"
#include "adapters/http/paging.hpp"
#include "adapters/http/route.hpp"
#include "adapters/http/view.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace cauce::http {
namespace {

/// Roles of the chosen post; of all the person's posts, if none is chosen: a work list need not be read post by post.
Result<std::vector<std::string>> my_roles(Application& application, const Call& call)
{
    auto& directory = application.store().directory();
    const auto person = directory.person(application.tenant(), call.session->person);
    if (!person) return Refusal{RefusalKind::not_found, "a person of the directory", call.session->person.value};
    const PostId chosen{call.headers.get("cauce-post")};
    if (!chosen.empty() && std::ranges::find(person->posts, chosen) == person->posts.end())
        return Refusal{RefusalKind::not_allowed, "a post that the person holds", chosen.value};
    std::vector<std::string> roles;
    for (const auto& id : person->posts) {
        if (!chosen.empty() && id != chosen) continue;
        if (const auto post = directory.post(application.tenant(), id))
            for (const auto& role : post->roles) roles.push_back(role.value);
    }
    std::ranges::sort(roles);
    roles.erase(std::ranges::unique(roles).begin(), roles.end());
    return roles;
}

Reply list_tasks(Application& application, const Call& call)
{
    const auto limit = page_limit(call);
    if (limit.has_error()) return limit.error();
    const auto roles = my_roles(application, call);
    if (roles.has_error()) return roles.error();
    const auto which = call.query.get("which");
    if (!which.empty() && which != "all" && which != "offered" && which != "held")
        return Refusal{RefusalKind::invalid, "which: all, offered or held", which};
    TaskFilter filter;
    if (which != "held") filter.roles = *roles;
    if (which != "offered") filter.owner = call.session->person.value;
    filter.definition = call.query.get("definition");
    filter.limit = *limit + 1;
    const auto after = row_cursor(call);
    if (after.has_error()) return after.error();
    filter.after = *after;
    // Nobody's roles and nobody's tasks would ask for everybody's.
    auto listed = filter.roles.empty() && filter.owner.empty() ? std::vector<ListedTask>{} : application.store().projections().tasks(application.tenant(), filter);
    const bool more = listed.size() > *limit;
    if (more) listed.resize(*limit);
    const auto program_of = programs(application);
    boost::json::array items;
    for (const auto& one : listed) items.push_back(view(one, program_of));
    return page(std::move(items), more ? cursor_of({listed.back().task.due, listed.back().case_row.id, listed.back().task.task}) : "");
}

using Make = Command (*)(TaskId task, Members& members);

Command claim(TaskId task, Members&) { return ClaimTask{task}; }
Command start(TaskId task, Members&) { return StartTask{task}; }
Command release(TaskId task, Members& members) { return ReleaseTask{task, members.text("reason")}; }
Command resolve(TaskId task, Members& members) { return ResolveTask{task, members.text("reason")}; }
template <class Handover>
Command hand_over(TaskId task, Members& members)
{
    PersonId person{members.text("person", Members::Need::required, 100)};
    PostId post{members.text("post", Members::Need::optional, 200)};
    return Handover{task, std::move(person), std::move(post), members.text("reason")};
}

struct Verb {
    std::string_view name;
    Make make;
};
constexpr Verb verbs[]{{"claim", claim},     {"start", start}, {"release", release}, {"assign", hand_over<AssignTask>}, {"delegate", hand_over<DelegateTask>},
                       {"resolve", resolve}};

template <std::size_t Which>
void change_task(Application& application, const CallPtr& call, const Respond& respond)
{
    constexpr Verb verb = verbs[Which];
    const auto id = case_of(*call, "case");
    if (id.has_error()) return respond(Problem{id.error()});
    const auto task = number_of(*call, "task", "task");
    if (task.has_error()) return respond(Problem{task.error()});
    auto body = members_of(application, *call);
    if (auto* problem = std::get_if<Problem>(&body)) return respond(std::move(*problem));
    auto& members = std::get<Members>(body);
    ActRequest request;
    request.id = *id;
    request.command = verb.make(TaskId{*task}, members);
    if (const auto fault = members.fault()) return respond(Problem{*fault});
    if (auto problem = fill(application, *call, request)) return respond(std::move(*problem));
    act(application, call, respond, std::move(request), verb.name);
}

template <std::size_t Which>
Route verb_route(std::string summary, std::string body, bool body_optional)
{
    using enum ProblemKind;
    const auto name = std::string{verbs[Which].name};
    return {.method = Method::post, .path = "/v1/tasks/{case}/{task}/" + name, .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office,
            .handler = change_task<Which>,
            .operation = {.id = name + "Task", .tag = "tasks", .summary = std::move(summary), .body = std::move(body),
                          .answers = {{200, "Done, and durable", "Acted", "application/json", {"ETag"}}},
                          .problems = {not_found, wrong_state, not_allowed, incomplete, invalid, conflict}},
            .acts = true, .body_optional = body_optional};
}

} // namespace

std::vector<Route> task_routes()
{
    return {
        {Method::get, "/v1/tasks", Access::person, BodyKind::none, Runs::in_office, answering<list_tasks>,
         {.id = "listTasks", .tag = "tasks", .summary = "Open tasks that are mine to do, by due date",
          .description = "Offered to a role of the chosen post (of all the person's posts, if none is chosen), or held by the person.",
          .parameters = {{"which", "which_tasks", ""},
                         {"definition", "name", "key of the definition"},
                         {"cursor", "cursor", "`next` of the page before"},
                         {"limit", "limit", ""},
                         {"Cauce-Post", "name", "one post only", false, Parameter::In::header}},
          .answers = {{200, "A page", "TaskPage"}}, .problems = {ProblemKind::not_found, ProblemKind::not_allowed, ProblemKind::invalid}}},
        verb_route<0>("Take a task that is offered", "Nothing", true),
        verb_route<1>("Begin to work on a task that one holds", "Nothing", true),
        verb_route<2>("Give a task back to its roles", "TaskReason", true),
        verb_route<3>("Give a task to somebody", "TaskReceiver", false),
        verb_route<4>("Let somebody else do it, and get it back", "TaskReceiver", false),
        verb_route<5>("Give a delegated task back, done", "TaskReason", true),
    };
}

} // namespace cauce::http
