#include "adapters/http/access.hpp"
#include "adapters/http/acting.hpp"
#include "adapters/http/reserved.hpp"
#include "adapters/http/route.hpp"
#include "adapters/http/schedule_view.hpp"
#include "engine/schedule/period.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace cauce::http {
namespace {

constexpr std::size_t text_bytes_max = 500;

/// Without the data that are reserved in the cases that it opens.
boost::json::object shown(Asker& asker, const Schedule& schedule)
{
    auto& application = asker.application();
    auto json = view(application.schedules, schedule);
    const auto program = application.office.definition(application.tenant(), schedule.set.definition);
    if (program.has_error()) {
        json["data"] = boost::json::object{}; // nobody knows what it would tell
        return json;
    }
    const Reading reading{**program, asker.reader()};
    for (const auto name : reading.reserved_fields(CaseId{})) json["data"].as_object().erase(name);
    return json;
}

Answer answer_of(Application& application, const Call& call, const Schedule& schedule)
{
    Asker asker{application, call};
    auto body = shown(asker, schedule);
    boost::json::array runs;
    for (auto run = schedule.runs.rbegin(); run != schedule.runs.rend(); ++run) runs.push_back(view(*run));
    body["runs"] = std::move(runs);
    auto answer = json_answer(200, std::move(body));
    answer.headers.emplace_back("ETag", fmt::format("\"{}\"", schedule.head.version));
    return answer;
}

Reply list_schedules(Application& application, const Call& call)
{
    Asker asker{application, call};
    boost::json::array items;
    for (const auto& schedule : application.schedules.list(application.tenant())) items.push_back(shown(asker, schedule));
    return json_answer(200, {{"items", std::move(items)}});
}

Reply read_schedule(Application& application, const Call& call)
{
    const auto schedule = application.schedules.read(application.tenant(), call.parameters.get("key"));
    if (schedule.has_error()) return schedule.error();
    return answer_of(application, call, *schedule);
}

/// {"pp_year": "year + 1"}: each member a text.
std::variant<std::vector<ComputedField>, Refusal> computed_in(const boost::json::object& members)
{
    std::vector<ComputedField> fields;
    for (const auto& member : members) {
        const auto* const text = member.value().if_string();
        if (text == nullptr || text->size() > text_bytes_max)
            return Refusal{RefusalKind::invalid, fmt::format("/computed/{}: a text of at most {} bytes", std::string_view{member.key()}, text_bytes_max), boost::json::serialize(member.value())};
        fields.push_back({std::string{member.key()}, std::string{*text}});
    }
    return fields;
}

Result<SetSchedule> wanted_in(Members& members)
{
    using enum Members::Need;
    SetSchedule wanted;
    wanted.key = members.text("key", required, 100);
    Members title{members.object("title"), "/title"};
    wanted.title_es = title.text("es", required, text_bytes_max);
    wanted.title_en = title.text("en", required, text_bytes_max);
    wanted.definition = members.text("definition", required, 100);
    wanted.data = members.object("data");
    auto computed = computed_in(members.object("computed"));
    wanted.rule = members.text("rule", required, text_bytes_max);
    wanted.starts_on = members.day("starts_on");
    wanted.offset = members.whole("offset", optional, -Schedules::offset_max, Schedules::offset_max).value_or(0);
    const auto adjustment = members.text("adjustment", optional, 20);
    wanted.calendar = members.text("calendar", optional, 100);
    wanted.post = PostId{members.text("post", required, 200)};
    wanted.basis = members.text("basis", required, text_bytes_max);
    if (const auto fault = members.fault()) return *fault;
    if (const auto fault = title.fault()) return *fault;
    if (auto* const refusal = std::get_if<Refusal>(&computed)) return std::move(*refusal);
    wanted.computed = std::get<std::vector<ComputedField>>(std::move(computed));
    const auto known = parse_adjustment(adjustment.empty() ? "none" : adjustment);
    if (!known) return Refusal{RefusalKind::invalid, "/adjustment: none, following or preceding", adjustment};
    wanted.adjustment = *known;
    return wanted;
}

Reply set_schedule(Application& application, const Call& call)
{
    const auto actor = actor_with(application, call, application.settings.deployers);
    if (actor.has_error()) return actor.error();
    auto body = members_of(application, call);
    if (auto* problem = std::get_if<Problem>(&body)) return std::move(*problem);
    const auto wanted = wanted_in(std::get<Members>(body));
    if (wanted.has_error()) return wanted.error();
    const auto schedule = application.schedules.set(application.tenant(), *wanted, *actor);
    if (schedule.has_error()) return schedule.error();
    application.log->info("schedule set request={} key={} version={} person={} post={}", call.request_id, wanted->key, schedule->head.version, actor->person.value,
                          actor->post.value);
    return answer_of(application, call, *schedule);
}

Reply stop_schedule(Application& application, const Call& call)
{
    const auto actor = actor_with(application, call, application.settings.deployers);
    if (actor.has_error()) return actor.error();
    auto body = members_of(application, call);
    if (auto* problem = std::get_if<Problem>(&body)) return std::move(*problem);
    auto& members = std::get<Members>(body);
    const auto reason = members.text("reason", Members::Need::required, text_bytes_max);
    if (const auto fault = members.fault()) return *fault;
    const auto key = call.parameters.get("key");
    const auto schedule = application.schedules.stop(application.tenant(), key, reason, *actor);
    if (schedule.has_error()) return schedule.error();
    application.log->info("schedule stopped request={} key={} version={} person={} post={}", call.request_id, schedule->set.key, schedule->head.version, actor->person.value,
                          actor->post.value);
    return answer_of(application, call, *schedule);
}

} // namespace

std::vector<Route> schedule_routes()
{
    using enum Method;
    const Parameter in_post{"Cauce-Post", "name", "the post in which the person acts", false, Parameter::In::header};
    return {
        {get, "/v1/schedules", Access::person, BodyKind::none, Runs::in_office, answering<list_schedules>,
         {.id = "listSchedules", .tag = "schedules", .summary = "Schedules that open cases by themselves, by key", .answers = {{200, "The schedules", "ScheduleList"}}}},
        {get, "/v1/schedules/{key}", Access::person, BodyKind::none, Runs::in_office, answering<read_schedule>,
         {.id = "readSchedule", .tag = "schedules", .summary = "A schedule, with every case that it opened",
          .answers = {{200, "The schedule", "Schedule", "application/json", {"ETag"}}}, .problems = {ProblemKind::not_found}}},
        {post, "/v1/schedules", Access::person, BodyKind::json, Runs::in_office, answering<set_schedule>,
         {.id = "setSchedule", .tag = "schedules", .summary = "Set a schedule: a new one, or what an old one is from now on",
          .description = "Each period opens one case, in order; those that were missed, or lie between `starts_on` and today, are caught up once. No period opens "
                         "twice, also when the rule is changed. Setting the very same again changes nothing, so there is no Idempotency-Key to give. A post with the "
                         "role administrator does it.",
          .parameters = {in_post}, .body = "SetSchedule", .answers = {{200, "Set", "Schedule", "application/json", {"ETag"}}},
          .problems = {ProblemKind::not_found, ProblemKind::not_allowed, ProblemKind::incomplete, ProblemKind::wrong_state, ProblemKind::too_late, ProblemKind::invalid,
                       ProblemKind::conflict}}},
        {post, "/v1/schedules/{key}/stop", Access::person, BodyKind::json, Runs::in_office, answering<stop_schedule>,
         {.id = "stopSchedule", .tag = "schedules", .summary = "Stop a schedule: it opens nothing more until it is set again", .parameters = {in_post}, .body = "StopSchedule",
          .answers = {{200, "Stopped", "Schedule", "application/json", {"ETag"}}},
          .problems = {ProblemKind::not_found, ProblemKind::not_allowed, ProblemKind::invalid, ProblemKind::conflict}}},
    };
}

} // namespace cauce::http
