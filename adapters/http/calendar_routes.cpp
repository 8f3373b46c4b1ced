#include "adapters/http/access.hpp"
#include "adapters/http/acting.hpp"
#include "adapters/http/calendar_input.hpp"
#include "adapters/http/paging.hpp"
#include "adapters/http/route.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;

object view(const CalendarDay& day)
{
    object json{{"date", to_iso(day.date)}, {"name_es", day.name_es}, {"legal_basis", day.legal_basis}, {"scope", day.scope}, {"optional", day.optional}};
    json["published_on"] = day.published_on ? boost::json::value(to_iso(*day.published_on)) : nullptr;
    json["partial_from"] = day.partial_from.empty() ? boost::json::value(nullptr) : boost::json::value(day.partial_from);
    return json;
}

object view(const Calendars& calendars)
{
    array years;
    for (const auto year : calendars.years()) years.push_back({{"year", year}, {"confirmed", std::ranges::binary_search(calendars.published().confirmed, year)}});
    return {{"version", calendars.version()}, {"digest", to_hex(calendars.digest())}, {"years", std::move(years)}, {"regions", boost::json::value_from(calendars.published().regions)}};
}

object view(const CalendarVersion& version, bool applied)
{
    auto json = view(version.calendars);
    json["published_at"] = to_rfc3339(version.published_at);
    json["approved_by"] = version.draft == 0 ? boost::json::value(nullptr) : boost::json::value(version.approved_by.value);
    json["draft"] = version.draft == 0 ? boost::json::value(nullptr) : boost::json::value(version.draft);
    json["norm"] = version.norm;
    json["applied"] = applied;
    return json;
}

/// The program's own list, where nothing was drafted yet.
object view_of_unfounded(const Calendars& calendars)
{
    auto json = view(calendars);
    json["published_at"] = nullptr;
    json["approved_by"] = nullptr;
    json["draft"] = nullptr;
    json["norm"] = "";
    json["applied"] = true;
    return json;
}

object view(const DraftedCalendar& draft)
{
    array added, removed, adopted;
    for (const auto& day : draft.what.added) added.push_back(view(day));
    for (const auto& key : draft.what.removed) removed.push_back({{"date", to_iso(key.date)}, {"scope", key.scope}});
    for (const auto day : draft.what.adopted) adopted.emplace_back(to_iso(day));
    return {{"draft", draft.what.draft},
            {"status", name_of(draft.status)},
            {"base", draft.what.base},
            {"version", draft.status == DraftStatus::approved ? boost::json::value(draft.outcome) : boost::json::value(nullptr)},
            {"rejected_for", draft.status == DraftStatus::rejected ? boost::json::value(draft.outcome) : boost::json::value(nullptr)},
            {"drafted_by", draft.by.person.value},
            {"drafted_at", to_rfc3339(draft.at)},
            {"added", std::move(added)},
            {"removed", std::move(removed)},
            {"confirmed", boost::json::value_from(draft.what.confirmed)},
            {"adopted", std::move(adopted)},
            {"regions", boost::json::value_from(draft.what.regions)},
            {"norm", draft.what.norm},
            {"reason", draft.what.reason}};
}

object view(const TermMove& move)
{
    return {{"case", to_case_number(move.case_id)}, {"instance", move.instance}, {"term", move.term}, {"label", {{"es", move.label.es}, {"en", move.label.en}}},
            {"from", to_iso(move.from)}, {"to", to_iso(move.to)}, {"effect", name_of(move.effect)}};
}

Reply answer_with_draft(Application& application, std::int64_t number, int status)
{
    const auto plan = application.office.calendars().plan(application.tenant());
    const auto* const draft = plan->draft(number);
    ensure(draft != nullptr, "a draft on record is found");
    return json_answer(status, view(*draft));
}

Reply list_calendars(Application& application, const Call&)
{
    const auto plan = application.office.calendars().plan(application.tenant());
    array items;
    for (std::size_t i = plan->versions.size(); i > 0; --i) items.push_back(view(plan->versions[i - 1], i <= plan->applied)); // newest first
    if (items.empty()) items.push_back(view_of_unfounded(plan->calendars()));
    return json_answer(200, {{"items", std::move(items)}});
}

Reply read_calendar(Application& application, const Call& call)
{
    const auto wanted = call.parameters.get("version");
    const auto plan = application.office.calendars().plan(application.tenant());
    const auto at = std::ranges::find(plan->versions, wanted, [](const CalendarVersion& one) { return one.calendars.version(); });
    const Calendars* calendars = nullptr;
    object json;
    if (at != plan->versions.end()) {
        calendars = &at->calendars;
        json = view(*at, static_cast<std::size_t>(at - plan->versions.begin()) < plan->applied);
    } else if (plan->versions.empty() && plan->calendars().version() == wanted) {
        calendars = &plan->calendars();
        json = view_of_unfounded(*calendars);
    } else {
        return Refusal{RefusalKind::not_found, "a version of the calendar", wanted};
    }
    array rows, adopted;
    for (const auto& row : calendars->published().rows) rows.push_back(view(to_record(row)));
    for (const auto day : calendars->published().adopted) adopted.emplace_back(to_iso(day));
    json["days"] = std::move(rows);
    json["adopted"] = std::move(adopted);
    return json_answer(200, std::move(json));
}

Reply list_drafts(Application& application, const Call&)
{
    const auto plan = application.office.calendars().plan(application.tenant());
    array items;
    for (auto at = plan->drafts.rbegin(); at != plan->drafts.rend(); ++at) items.push_back(view(*at));
    return json_answer(200, {{"items", std::move(items)}});
}

Reply draft_calendar(Application& application, const Call& call)
{
    const auto actor = actor_with(application, call, application.settings.calendar_keepers);
    if (actor.has_error()) return actor.error();
    auto members = members_of(application, call);
    if (const auto* problem = std::get_if<Problem>(&members)) return *problem;
    const auto proposal = proposal_in(std::get<Members>(members));
    if (proposal.has_error()) return proposal.error();
    const auto number = application.office.calendars().propose(application.tenant(), *proposal, *actor);
    if (number.has_error()) return number.error();
    application.log->info("calendar drafted request={} draft={} person={}", call.request_id, *number, actor->person.value);
    return answer_with_draft(application, *number, 201);
}

Reply impact_of_draft(Application& application, const Call& call)
{
    const auto number = number_of(call, "draft", "draft");
    if (number.has_error()) return number.error();
    const auto limit = page_limit(call);
    if (limit.has_error()) return limit.error();
    const auto after = whole_cursor(call);
    if (after.has_error()) return after.error();
    const auto impact = application.office.calendars().impact(application.tenant(), *number, CaseId{*after}, *limit);
    if (impact.has_error()) return impact.error();
    array items, uncounted;
    for (const auto& move : impact->moves) items.push_back(view(move));
    for (const auto& one : impact->uncounted) uncounted.push_back({{"case", to_case_number(one.case_id)}, {"expected", one.why.expected}, {"found", one.why.found}});
    const auto next = impact->complete ? boost::json::value(nullptr) : boost::json::value(std::to_string(impact->last.value));
    return json_answer(200, {{"items", std::move(items)}, {"uncounted", std::move(uncounted)}, {"next", next}});
}

Reply approve_draft(Application& application, const Call& call)
{
    const auto number = number_of(call, "draft", "draft");
    if (number.has_error()) return number.error();
    const auto actor = actor_with(application, call, application.settings.calendar_keepers);
    if (actor.has_error()) return actor.error();
    auto members = members_of(application, call);
    if (const auto* problem = std::get_if<Problem>(&members)) return *problem;
    if (const auto fault = std::get<Members>(members).fault()) return *fault;
    const auto version = application.office.calendars().approve(application.tenant(), *number, *actor);
    if (version.has_error()) return version.error();
    application.log->info("calendar approved request={} draft={} version={} person={}", call.request_id, *number, *version, actor->person.value);
    return answer_with_draft(application, *number, 200);
}

Reply reject_draft(Application& application, const Call& call)
{
    const auto number = number_of(call, "draft", "draft");
    if (number.has_error()) return number.error();
    const auto actor = actor_with(application, call, application.settings.calendar_keepers);
    if (actor.has_error()) return actor.error();
    auto body = members_of(application, call);
    if (const auto* problem = std::get_if<Problem>(&body)) return *problem;
    auto& members = std::get<Members>(body);
    const auto reason = members.text("reason", Members::Need::required);
    if (const auto fault = members.fault()) return *fault;
    if (const auto rejected = application.office.calendars().reject(application.tenant(), *number, reason, *actor); rejected.has_error()) return rejected.error();
    application.log->info("calendar rejected request={} draft={} person={}", call.request_id, *number, actor->person.value);
    return answer_with_draft(application, *number, 200);
}

} // namespace

std::vector<Route> calendar_routes()
{
    using enum Method;
    const Parameter post_header{"Cauce-Post", "name", "the post in which the person acts", false, Parameter::In::header};
    return {
        {get, "/v1/calendars", Access::person, BodyKind::none, Runs::in_office, answering<list_calendars>,
         {.id = "listCalendars", .tag = "calendars", .summary = "Every version of the municipality's calendar, the one in force first",
          .answers = {{200, "The versions", "CalendarList"}}}},
        // Before the versions, of which none is called drafts.
        {get, "/v1/calendars/drafts", Access::person, BodyKind::none, Runs::in_office, answering<list_drafts>,
         {.id = "listCalendarDrafts", .tag = "calendars", .summary = "Every draft, the last one first", .answers = {{200, "The drafts", "CalendarDraftList"}}}},
        {get, "/v1/calendars/{version}", Access::person, BodyKind::none, Runs::in_office, answering<read_calendar>,
         {.id = "readCalendar", .tag = "calendars", .summary = "One version with its days off", .answers = {{200, "The version", "Calendar"}}, .problems = {ProblemKind::not_found}}},
        {post, "/v1/calendars/drafts", Access::person, BodyKind::json, Runs::in_office, answering<draft_calendar>,
         {.id = "draftCalendar", .tag = "calendars", .summary = "Propose a change of the calendar",
          .description = "With its norm, and each day off with its own (LPAG 148.1). No date moves before another person approves it. A draft sent twice is two drafts, "
                         "of which one can be approved.",
          .parameters = {post_header}, .body = "CalendarProposal", .answers = {{201, "Drafted", "CalendarDraft"}},
          .problems = {ProblemKind::not_allowed, ProblemKind::invalid, ProblemKind::incomplete, ProblemKind::not_found, ProblemKind::conflict}}},
        {get, "/v1/calendars/drafts/{draft}/impact", Access::person, BodyKind::none, Runs::in_office, answering<impact_of_draft>,
         {.id = "readCalendarImpact", .tag = "calendars", .summary = "Which terms a draft would move, and where to",
          .description = "Looks at `limit` open cases a page, so that a page may be short, or empty, before the last one. Writes nothing.",
          .parameters = {{"limit", "limit", "cases to look at"}, {"cursor", "cursor", "`next` of the page before"}},
          .answers = {{200, "A page of terms that would move", "CalendarImpact"}}, .problems = {ProblemKind::not_found, ProblemKind::wrong_state, ProblemKind::conflict, ProblemKind::invalid}}},
        {.method = post, .path = "/v1/calendars/drafts/{draft}/approval", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office,
         .handler = answering<approve_draft>,
         .operation = {.id = "approveCalendarDraft", .tag = "calendars", .summary = "Put a draft in force",
                       .description = "By another person than who drafted it. The open terms that it moves are counted again within seconds, one event a case; terms that are "
                                      "over never move.",
                       .parameters = {post_header}, .body = "Nothing", .answers = {{200, "In force", "CalendarDraft"}},
                       .problems = {ProblemKind::not_allowed, ProblemKind::not_found, ProblemKind::wrong_state, ProblemKind::conflict, ProblemKind::invalid}},
         .body_optional = true},
        {post, "/v1/calendars/drafts/{draft}/rejection", Access::person, BodyKind::json, Runs::in_office, answering<reject_draft>,
         {.id = "rejectCalendarDraft", .tag = "calendars", .summary = "Reject a draft, or take it back", .parameters = {post_header}, .body = "TaskReason",
          .answers = {{200, "Rejected", "CalendarDraft"}},
          .problems = {ProblemKind::not_allowed, ProblemKind::not_found, ProblemKind::wrong_state, ProblemKind::invalid, ProblemKind::incomplete, ProblemKind::conflict}}},
    };
}

} // namespace cauce::http
