#include "adapters/http/acting.hpp"
#include "adapters/http/paging.hpp"
#include "adapters/http/reserved.hpp"
#include "adapters/http/route.hpp"
#include "adapters/http/view.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace cauce::http {
namespace {

void open_case(Application& application, const CallPtr& call, const Respond& respond)
{
    auto body = members_of(application, *call);
    if (auto* problem = std::get_if<Problem>(&body)) return respond(std::move(*problem));
    auto& members = std::get<Members>(body);
    OpenRequest request;
    request.definition = members.text("definition", Members::Need::required, 100);
    request.data = members.object("data");
    request.documents = members.documents("documents");
    request.reason = members.text("reason");
    if (const auto fault = members.fault()) return respond(Problem{*fault});
    if (const auto missing = find_contents(application, request.documents)) return respond(Problem{*missing});
    if (auto problem = fill(application, *call, request)) return respond(std::move(*problem));
    if (request.expected_version) return respond(Problem{ProblemKind::malformed_request, "If-Match has no meaning for a case that is not open yet"});
    open(application, call, respond, std::move(request));
}

Reply list_cases(Application& application, const Call& call)
{
    const auto limit = page_limit(call);
    if (limit.has_error()) return limit.error();
    CaseFilter filter;
    filter.definition = call.query.get("definition");
    filter.status = call.query.get("status");
    filter.state = call.query.get("state");
    filter.limit = *limit + 1;
    for (const auto& [name, place] : {std::pair{"parent", &filter.parent}, std::pair{"cursor", &filter.before}}) {
        const auto* text = call.query.find(name);
        if (text == nullptr) continue;
        *place = parse_case_number(*text);
        if (**place == CaseId{}) return Refusal{RefusalKind::invalid, fmt::format("{}: a case number", name), *text};
    }
    if (!filter.status.empty() && filter.status != "open" && filter.status != "ended" && filter.status != "closed")
        return Refusal{RefusalKind::invalid, "status: open, ended or closed", filter.status};
    auto rows = application.store().projections().cases(application.tenant(), filter);
    const bool more = rows.size() > *limit;
    if (more) rows.resize(*limit);
    Asker asker{application, call};
    boost::json::array items;
    for (const auto& row : rows) items.push_back(shown(asker, row));
    return page(std::move(items), more ? to_case_number(rows.back().id) : "");
}

Reply read_case(Application& application, const Call& call)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    const auto readable = readable_case(application, call, *id);
    if (readable.has_error()) return readable.error();
    const auto tag = fmt::format("\"{}\"", readable->current.head.version);
    if (call.headers.get("if-none-match") == tag) return Answer{.status = 304, .headers = {{"ETag", tag}}};
    auto answer = json_answer(200, shown(*readable->asker, *readable->program, readable->current));
    answer.headers.emplace_back("ETag", tag);
    return answer;
}

Reply list_events(Application& application, const Call& call)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    const auto limit = page_limit(call);
    if (limit.has_error()) return limit.error();
    const auto after = whole_cursor(call);
    if (after.has_error()) return after.error();
    const auto readable = readable_case(application, call, *id);
    if (readable.has_error()) return readable.error();
    auto events = application.store().events().events(application.tenant(), stream_of(*id), *after, *limit + 1);
    const bool more = events.size() > *limit;
    if (more) events.resize(*limit);
    boost::json::array items;
    for (const auto& event : events) items.push_back(shown(*readable, event));
    return page(std::move(items), more ? std::to_string(events.back().version) : "");
}

Reply list_actions(Application& application, const Call& call)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    const auto actor = application.office.actor_in(application.tenant(), *id, asking(call));
    if (actor.has_error()) return actor.error();
    // The case first: if it moves meanwhile, its ETag is the older one, and an act on these offers is told so.
    const auto readable = readable_case(application, call, *id);
    if (readable.has_error()) return readable.error();
    const auto offers = application.office.offers(application.tenant(), *id, *actor);
    if (offers.has_error()) return offers.error();
    boost::json::array actions;
    for (const auto& offer : *offers) actions.push_back(shown(*readable, offer));
    auto answer = json_answer(200, {{"case", to_case_number(*id)}, {"version", readable->current.head.version}, {"post", actor->post.value}, {"actions", std::move(actions)}});
    answer.headers.emplace_back("ETag", fmt::format("\"{}\"", readable->current.head.version));
    return answer;
}

Result<TermExplanation> explained(Application& application, const Call& call)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    const auto instance = number_of(call, "instance", "term");
    if (instance.has_error()) return instance.error();
    if (const auto readable = readable_case(application, call, *id); readable.has_error()) return readable.error();
    return application.office.explain(application.tenant(), *id, *instance);
}

Reply explain_term(Application& application, const Call& call)
{
    const auto explanation = explained(application, call);
    if (explanation.has_error()) return explanation.error();
    return json_answer(200, to_json(*explanation));
}

Reply account_of_term(Application& application, const Call& call)
{
    const auto explanation = explained(application, call);
    if (explanation.has_error()) return explanation.error();
    return Answer{.body = to_csv(explanation->account), .media_type = "text/csv; charset=utf-8"};
}

template <bool follows>
Reply follow(Application& application, const Call& call)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    if (const auto readable = readable_case(application, call, *id); readable.has_error()) return readable.error();
    auto& watchlist = application.store().watchlist();
    if (follows) watchlist.follow(application.tenant(), call.session->person, *id);
    else watchlist.unfollow(application.tenant(), call.session->person, *id);
    return json_answer(200, {{"case", to_case_number(*id)}, {"follows", follows}});
}

} // namespace

std::vector<Route> case_routes()
{
    using enum Method;
    const std::vector<Parameter> filters{{"definition", "name", "key of the definition"},
                                         {"status", "case_status", ""},
                                         {"state", "name", "a token rests there"},
                                         {"parent", "case_number", "opened by this case"},
                                         {"cursor", "cursor", "`next` of the page before"},
                                         {"limit", "limit", ""}};
    const Parameter unchanged{"If-None-Match", "etag", "", false, Parameter::In::header};
    return {
        {.method = post, .path = "/v1/cases", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office, .handler = open_case,
         .operation = {.id = "openCase", .tag = "cases", .summary = "Open a case", .description = "It runs on the highest version of the definition to its end.",
                       .body = "OpenCase", .answers = {{201, "Opened", "Acted", "application/json", {"ETag", "Location"}}},
                       .problems = {ProblemKind::not_found, ProblemKind::not_allowed, ProblemKind::incomplete, ProblemKind::condition_unmet, ProblemKind::invalid}},
         .acts = true},
        {get, "/v1/cases", Access::person, BodyKind::none, Runs::in_office, answering<list_cases>,
         {.id = "listCases", .tag = "cases", .summary = "Cases, newest first", .parameters = filters, .answers = {{200, "A page", "CasePage"}},
          .problems = {ProblemKind::invalid}}},
        {get, "/v1/cases/{id}", Access::person, BodyKind::none, Runs::in_office, answering<read_case>,
         {.id = "readCase", .tag = "cases", .summary = "A case as it is now", .parameters = {unchanged},
          .answers = {{200, "The case", "Case", "application/json", {"ETag"}}, {304, "Not modified", "", "", {"ETag"}}}, .problems = {ProblemKind::not_found, ProblemKind::not_allowed}}},
        {get, "/v1/cases/{id}/events", Access::person, BodyKind::none, Runs::in_office, answering<list_events>,
         {.id = "listEvents", .tag = "cases", .summary = "What happened, oldest first",
          .description = "Each body is verbatim, unless it holds what is reserved to others: hash = SHA-256(hash of the event before || body), where the first one has 32 zero bytes before it.",
          .parameters = {{"cursor", "cursor", "`next` of the page before"}, {"limit", "limit", ""}}, .answers = {{200, "A page", "EventPage"}},
          .problems = {ProblemKind::not_found, ProblemKind::not_allowed, ProblemKind::invalid}}},
        {get, "/v1/cases/{id}/terms/{instance}/explanation", Access::person, BodyKind::none, Runs::in_office, answering<explain_term>,
         {.id = "explainTerm", .tag = "cases", .summary = "Why the last day of a term is what it is, day by day",
          .answers = {{200, "The account", "TermExplanation"}}, .problems = {ProblemKind::not_found, ProblemKind::not_allowed}}},
        {get, "/v1/cases/{id}/terms/{instance}/explanation.csv", Access::person, BodyKind::none, Runs::in_office, answering<account_of_term>,
         {.id = "accountOfTerm", .tag = "cases", .summary = "Its account as a table: date, counted, total, reason, es, en",
          .answers = {{200, "The table", "Table", "text/csv; charset=utf-8"}}, .problems = {ProblemKind::not_found, ProblemKind::not_allowed}}},
        {get, "/v1/cases/{id}/actions", Access::person, BodyKind::none, Runs::in_office, answering<list_actions>,
         {.id = "listActions", .tag = "cases", .summary = "What the person may do now, and what not, with each unmet condition",
          .parameters = {{"Cauce-Post", "name", "the post in which the person acts", false, Parameter::In::header}},
          .answers = {{200, "The actions", "Actions", "application/json", {"ETag"}}}, .problems = {ProblemKind::not_found, ProblemKind::not_allowed}}},
        {post, "/v1/cases/{id}/following", Access::person, BodyKind::none, Runs::in_office, answering<follow<true>>,
         {.id = "followCase", .tag = "cases", .summary = "Follow a case: its tasks are listed under `followed`", .answers = {{200, "So it is", "Following"}},
          .problems = {ProblemKind::not_found, ProblemKind::not_allowed, ProblemKind::foreign_origin}}},
        {Method::remove, "/v1/cases/{id}/following", Access::person, BodyKind::none, Runs::in_office, answering<follow<false>>,
         {.id = "unfollowCase", .tag = "cases", .summary = "Follow it no more", .answers = {{200, "So it is", "Following"}}, .problems = {ProblemKind::not_found, ProblemKind::not_allowed, ProblemKind::foreign_origin}}},
    };
}

} // namespace cauce::http
