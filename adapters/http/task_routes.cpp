#include "adapters/http/acting.hpp"
#include "adapters/http/paging.hpp"
#include "adapters/http/reserved.hpp"
#include "adapters/http/route.hpp"
#include "adapters/http/view.hpp"
#include "engine/directory/authority.hpp"
#include "engine/service/baskets.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace cauce::http {
namespace {

struct NamedTray {
    std::string_view name;
    Tray tray;
};
constexpr NamedTray trays[]{{"all", Tray::all}, {"offered", Tray::offered}, {"covered", Tray::covered}, {"held", Tray::claimed}, {"signature", Tray::signature}, {"followed", Tray::followed}};

/// What the person reaches today, in the chosen post or in any: a work list need not be read post by post.
Result<TaskFilter> mine(Application& application, const Call& call)
{
    const auto& person = call.session->person;
    const PostId chosen{call.headers.get("cauce-post")};
    const auto organisation = application.office.organisation(application.tenant());
    const auto today = day_in_peru(application.clock.now());
    if (!organisation->people.contains(person)) return Refusal{RefusalKind::not_found, "a person of the directory", person.value};
    if (!chosen.empty())
        if (const auto actor = stand(*organisation, person, chosen, today); actor.has_error()) return actor.error();
    TaskFilter filter;
    filter.baskets = baskets_of(*organisation, person, chosen, today);
    filter.person = person.value;
    filter.definition = call.query.get("definition");
    return filter;
}

Reply list_tasks(Application& application, const Call& call)
{
    const auto limit = page_limit(call);
    if (limit.has_error()) return limit.error();
    auto filter = mine(application, call);
    if (filter.has_error()) return filter.error();
    const auto which = call.query.find("which") == nullptr ? "all" : call.query.get("which");
    const auto* const named = std::ranges::find(trays, which, &NamedTray::name);
    if (named == std::ranges::end(trays)) return Refusal{RefusalKind::invalid, "which: all, offered, covered, held, signature or followed", which};
    filter->tray = named->tray;
    filter->limit = *limit + 1;
    const auto after = row_cursor(call);
    if (after.has_error()) return after.error();
    filter->after = *after;
    auto listed = application.store().projections().tasks(application.tenant(), *filter);
    const bool more = listed.size() > *limit;
    if (more) listed.resize(*limit);
    Asker asker{application, call};
    boost::json::array items;
    for (const auto& one : listed) items.push_back(shown(asker, one));
    return page(std::move(items), more ? cursor_of({listed.back().task.due, listed.back().case_row.id, listed.back().task.task}) : "");
}

/// How many there are, by the very question that lists them.
Reply count_tasks(Application& application, const Call& call)
{
    constexpr std::size_t counted_max = 1000;
    auto filter = mine(application, call);
    if (filter.has_error()) return filter.error();
    filter->limit = counted_max;
    boost::json::object counts;
    for (const auto& [name, tray] : trays) {
        filter->tray = tray;
        counts[name] = application.store().projections().count_tasks(application.tenant(), *filter);
    }
    return json_answer(200, {{"counts", std::move(counts)}, {"counted_to", counted_max}});
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

constexpr std::size_t bulk_max = 200;

/// The same order for many tasks, one after the other: each is done or refused by itself.
struct Bulk {
    struct Result {
        CaseId id;
        std::int64_t task;
        int status;
        std::optional<std::int64_t> version;
        std::optional<Problem> problem;
    };
    Application& application;
    CallPtr call;
    Respond respond;
    const Verb& verb;
    Actor actor;
    std::vector<std::pair<CaseId, TaskId>> tasks;
    boost::json::object order; ///< reason, person, post
    std::vector<Result> results{};
};

void work_on(const std::shared_ptr<Bulk>& bulk);

void settle(const std::shared_ptr<Bulk>& bulk, Outcome outcome)
{
    auto& application = bulk->application;
    const auto& [id, task] = bulk->tasks[bulk->results.size()];
    Bulk::Result result{id, task.value, 200, {}, {}};
    if (const auto* const done = std::get_if<Done>(&outcome)) {
        result.version = done->after.head.version;
    } else {
        result.problem = std::holds_alternative<Refusal>(outcome) ? problem_of_refusal(application, *bulk->call, {application.tenant(), bulk->actor}, id, std::get<Refusal>(outcome)) : report(application, bulk->call->request_id, std::get<std::exception_ptr>(outcome));
        result.status = type_of(result.problem->kind).status;
    }
    application.metrics.command_settled(bulk->verb.name, result.problem ? type_of(result.problem->kind).name : "done");
    bulk->results.push_back(std::move(result));
    // Not here: the thread that completes commits for others.
    auto next = [bulk] {
        try {
            work_on(bulk);
        } catch (...) {
            bulk->respond(report(bulk->application, bulk->call->request_id, std::current_exception()));
        }
    };
    try {
        application.office.post(next);
    } catch (const Overloaded&) {
        next();
    }
}

void work_on(const std::shared_ptr<Bulk>& bulk)
{
    if (bulk->results.size() == bulk->tasks.size()) {
        boost::json::array results;
        for (const auto& one : bulk->results)
            results.push_back({{"case", to_case_number(one.id)},
                               {"task", one.task},
                               {"status", one.status},
                               {"version", one.version ? boost::json::value(*one.version) : boost::json::value(nullptr)},
                               {"problem", one.problem ? boost::json::parse(to_json(*one.problem, bulk->call->language, bulk->call->request_id)) : boost::json::value(nullptr)}});
        return bulk->respond(json_answer(200, {{"results", std::move(results)}}));
    }
    const auto& [id, task] = bulk->tasks[bulk->results.size()];
    Members members{bulk->order};
    ActRequest request;
    request.tenant = bulk->application.tenant();
    request.actor = bulk->actor;
    request.id = id;
    request.command = bulk->verb.make(task, members);
    bulk->application.office.act(std::move(request), [bulk](Outcome outcome) { settle(bulk, std::move(outcome)); });
}

void change_tasks(Application& application, const CallPtr& call, const Respond& respond)
{
    auto body = members_of(application, *call);
    if (auto* problem = std::get_if<Problem>(&body)) return respond(std::move(*problem));
    auto& members = std::get<Members>(body);
    const auto name = members.text("verb", Members::Need::required, 20);
    const auto* const verb = std::ranges::find(verbs, name, &Verb::name);
    std::vector<std::pair<CaseId, TaskId>> tasks;
    for (auto& one : members.objects("tasks", bulk_max)) {
        const auto number = one.text("case", Members::Need::required, 40);
        const auto task = one.whole("task", Members::Need::required, 1, 1'000'000).value_or(0);
        const auto id = parse_case_number(number);
        if (id == CaseId{}) one.refuse("case", "a case number", number);
        members.join(one);
        tasks.emplace_back(id, TaskId{task});
    }
    boost::json::object order;
    for (const auto* const member : {"reason", "person", "post"})
        if (auto text = members.text(member); !text.empty()) order[member] = std::move(text);
    if (const auto fault = members.fault()) return respond(Problem{*fault});
    if (verb == std::ranges::end(verbs)) return respond(Problem{Refusal{RefusalKind::invalid, "/verb: claim, start, release, assign, delegate or resolve", name}});
    Members trial{order};
    static_cast<void>(verb->make(TaskId{}, trial));
    if (const auto fault = trial.fault()) return respond(Problem{*fault}); // said once, not for each
    work_on(std::make_shared<Bulk>(Bulk{application, call, respond, *verb, asking(*call), std::move(tasks), std::move(order)}));
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
          .description = "What the person may act on today in any capacity: offered to the posts that he or she holds (`offered`) or covers by substitution or delegation "
                         "(`covered`), and not kept from the person; held by the person (`held`); waiting for the person's signature (`signature`); of followed cases, "
                         "whoever does them (`followed`). Of the chosen post, or of all.",
          .parameters = {{"which", "which_tasks", ""},
                         {"definition", "name", "key of the definition"},
                         {"cursor", "cursor", "`next` of the page before"},
                         {"limit", "limit", ""},
                         {"Cauce-Post", "name", "one post only", false, Parameter::In::header}},
          .answers = {{200, "A page", "TaskPage"}}, .problems = {ProblemKind::not_found, ProblemKind::not_allowed, ProblemKind::invalid}}},
        {Method::get, "/v1/tasks/counts", Access::person, BodyKind::none, Runs::in_office, answering<count_tasks>,
         {.id = "countTasks", .tag = "tasks", .summary = "How many tasks each tray of `listTasks` holds",
          .description = "By the question that lists them; no further than to `counted_to`.",
          .parameters = {{"definition", "name", "key of the definition"}, {"Cauce-Post", "name", "one post only", false, Parameter::In::header}},
          .answers = {{200, "The counts", "TaskCounts"}}, .problems = {ProblemKind::not_found, ProblemKind::not_allowed}}},
        {.method = Method::post, .path = "/v1/tasks/orders", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office, .handler = change_tasks,
         .operation = {.id = "orderTasks", .tag = "tasks", .summary = "One order for up to 200 tasks, with a result for each",
                       .description = "Each is done, durably, or refused by itself, in their order. Asked again, what was done is refused as `wrong_state`.",
                       .parameters = {{"Cauce-Post", "name", "in which post", false, Parameter::In::header}},
                       .body = "TaskOrders", .answers = {{200, "What became of each", "TaskOrdersDone"}},
                       .problems = {ProblemKind::incomplete, ProblemKind::invalid, ProblemKind::foreign_origin}}},
        verb_route<0>("Take a task that is offered", "Nothing", true),
        verb_route<1>("Begin to work on a task that one holds", "Nothing", true),
        verb_route<2>("Give a task back to its roles", "TaskReason", true),
        verb_route<3>("Give a task to somebody", "TaskReceiver", false),
        verb_route<4>("Let somebody else do it, and get it back", "TaskReceiver", false),
        verb_route<5>("Give a delegated task back, done", "TaskReason", true),
    };
}

} // namespace cauce::http
