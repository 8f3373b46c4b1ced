#include "adapters/http/access.hpp"
#include "adapters/http/acting.hpp"
#include "adapters/http/parameter_view.hpp"
#include "adapters/http/route.hpp"
#include "engine/definition/fields.hpp"
#include "engine/definition/members.hpp"

#include <boost/json.hpp>

#include <algorithm>

/// The parameters of the municipality: what is in force on a day, by which act, and how it is changed.
namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

Result<Day> day_asked(Application& application, const Call& call)
{
    const auto* const text = call.query.find("on");
    if (text == nullptr) return day_in_peru(application.clock.now());
    if (const auto day = parse_day(*text)) return *day;
    return Refusal{RefusalKind::invalid, "on: a date such as 2026-11-22", *text};
}

Reply list_parameters(Application& application, const Call& call)
{
    const auto day = day_asked(application, call);
    if (day.has_error()) return day.error();
    auto& parameters = application.office.parameters();
    const auto plan = parameters.plan(application.tenant());
    array items;
    for (const auto& one : parameters.known(application.tenant())) items.push_back(view(*plan, one, *day));
    return json_answer(200, {{"on", to_iso(*day)}, {"items", std::move(items)}});
}

Reply list_drafts(Application& application, const Call& call)
{
    auto& parameters = application.office.parameters();
    const auto plan = parameters.plan(application.tenant());
    const auto known = parameters.known(application.tenant());
    const auto key = call.query.get("key");
    array items;
    for (auto at = plan->drafts.rbegin(); at != plan->drafts.rend(); ++at)
        if (key.empty() || at->what.key == key) items.push_back(view(*at, known));
    return json_answer(200, {{"items", std::move(items)}});
}

Reply answer_with_draft(Application& application, std::int64_t number, int status)
{
    auto& parameters = application.office.parameters();
    const auto plan = parameters.plan(application.tenant());
    const auto* const draft = plan->draft(number);
    ensure(draft != nullptr, "a draft on record is found");
    return json_answer(status, view(*draft, parameters.known(application.tenant())));
}

Reply draft_parameter(Application& application, const Call& call)
{
    const auto actor = actor_with(application, call, application.settings.parameter_keepers);
    if (actor.has_error()) return actor.error();
    auto body = parse_object(call.body, application.settings.limits.json_depth);
    if (auto* problem = std::get_if<Problem>(&body)) return std::move(*problem);
    auto& object = std::get<boost::json::object>(body);
    const auto known = application.office.parameters().known(application.tenant(), call.parameters.get("key"));
    if (known.has_error()) return known.error();
    const auto* const given = object.if_contains("value");
    if (given == nullptr) return Refusal{RefusalKind::incomplete, "/value: a value of '" + known->parameter.key + "'", "none"};
    auto read = definition::read_value(known->parameter.type, *given, "/value");
    if (read.has_error()) return std::move(read).error();
    object.erase("value");
    Members members{std::move(object)};
    ParameterProposal proposal{*std::move(read), members.day("from", Members::Need::required).value_or(Day{}), members.day("until"), members.text("norm"), members.text("reason", Members::Need::required)};
    if (const auto fault = members.fault()) return *fault;
    const auto number = application.office.parameters().propose(application.tenant(), known->parameter, proposal, *actor);
    if (number.has_error()) return number.error();
    application.log->info("parameter drafted request={} draft={} key={} person={}", call.request_id, *number, known->parameter.key, actor->person.value);
    return answer_with_draft(application, *number, 201);
}

Reply approve_draft(Application& application, const Call& call)
{
    const auto number = number_of(call, "draft", "draft");
    if (number.has_error()) return number.error();
    const auto actor = actor_with(application, call, application.settings.parameter_keepers);
    if (actor.has_error()) return actor.error();
    auto members = members_of(application, call);
    if (const auto* problem = std::get_if<Problem>(&members)) return *problem;
    if (const auto fault = std::get<Members>(members).fault()) return *fault;
    if (const auto approved = application.office.parameters().approve(application.tenant(), *number, *actor); approved.has_error()) return approved.error();
    application.log->info("parameter approved request={} draft={} person={}", call.request_id, *number, actor->person.value);
    return answer_with_draft(application, *number, 200);
}

Reply reject_draft(Application& application, const Call& call)
{
    const auto number = number_of(call, "draft", "draft");
    if (number.has_error()) return number.error();
    const auto actor = actor_with(application, call, application.settings.parameter_keepers);
    if (actor.has_error()) return actor.error();
    auto body = members_of(application, call);
    if (const auto* problem = std::get_if<Problem>(&body)) return *problem;
    auto& members = std::get<Members>(body);
    const auto reason = members.text("reason", Members::Need::required);
    if (const auto fault = members.fault()) return *fault;
    if (const auto rejected = application.office.parameters().reject(application.tenant(), *number, reason, *actor); rejected.has_error()) return rejected.error();
    application.log->info("parameter rejected request={} draft={} person={}", call.request_id, *number, actor->person.value);
    return answer_with_draft(application, *number, 200);
}

} // namespace

std::vector<Route> parameter_routes()
{
    using enum Method;
    using enum ProblemKind;
    const Parameter post_header{"Cauce-Post", "name", "the post in which the person acts", false, Parameter::In::header};
    return {
        {get, "/v1/parameters", Access::person, BodyKind::none, Runs::in_office, answering<list_parameters>,
         {.id = "listParameters", .tag = "parameters", .summary = "What definitions in force ask for, with the mark of each, and what is in force on a day",
          .parameters = {{"on", "day", "the day; today without one"}}, .answers = {{200, "The parameters", "ParameterList"}}, .problems = {invalid}}},
        {get, "/v1/parameters/drafts", Access::person, BodyKind::none, Runs::in_office, answering<list_drafts>,
         {.id = "listParameterDrafts", .tag = "parameters", .summary = "Every draft, the last one first", .parameters = {{"key", "name", "of this parameter alone"}},
          .answers = {{200, "The drafts", "ParameterDraftList"}}}},
        {post, "/v1/parameters/{key}/drafts", Access::person, BodyKind::json, Runs::in_office, answering<draft_parameter>,
         {.id = "draftParameter", .tag = "parameters", .summary = "Propose a value from a day on",
          .description = "A value that a norm sets names it, and is in force at once; of any other another person decides. Cases keep what they computed before.",
          .parameters = {post_header}, .body = "ParameterProposal", .answers = {{201, "Drafted", "ParameterDraft"}},
          .problems = {not_allowed, invalid, incomplete, not_found, conflict}}},
        {.method = post, .path = "/v1/parameters/drafts/{draft}/approval", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office,
         .handler = answering<approve_draft>,
         .operation = {.id = "approveParameterDraft", .tag = "parameters", .summary = "Put a value in force, by another person than who drafted it", .parameters = {post_header},
                       .body = "Nothing", .answers = {{200, "In force", "ParameterDraft"}}, .problems = {not_allowed, not_found, wrong_state, conflict, invalid}},
         .body_optional = true},
        {post, "/v1/parameters/drafts/{draft}/rejection", Access::person, BodyKind::json, Runs::in_office, answering<reject_draft>,
         {.id = "rejectParameterDraft", .tag = "parameters", .summary = "Reject a draft, or take it back", .parameters = {post_header}, .body = "TaskReason",
          .answers = {{200, "Rejected", "ParameterDraft"}}, .problems = {not_allowed, not_found, wrong_state, invalid, incomplete, conflict}}},
    };
}

} // namespace cauce::http
