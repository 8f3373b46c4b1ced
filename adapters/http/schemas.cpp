#include "adapters/http/schemas.hpp"

#include "adapters/http/definition_schemas.hpp"
#include "adapters/http/paging.hpp"
#include "adapters/http/problem.hpp"

#include <boost/json.hpp>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using Members = std::initializer_list<std::pair<std::string_view, value>>;

// --- words in which schemas are written -------------------------------------------------------------------------------

object ref(std::string_view name) { return {{"$ref", "#/components/schemas/" + std::string{name}}}; }
object text(std::string_view description = {})
{
    object schema{{"type", "string"}};
    if (!description.empty()) schema["description"] = description;
    return schema;
}
object text_up_to(int bytes) { return {{"type", "string"}, {"maxLength", bytes}}; }
object pattern(std::string_view expression) { return {{"type", "string"}, {"pattern", expression}}; }
object whole(int least = 0) { return {{"type", "integer"}, {"minimum", least}}; }
object boolean() { return {{"type", "boolean"}}; }
object day() { return {{"type", "string"}, {"format", "date"}}; }
object instant() { return {{"type", "string"}, {"format", "date-time"}}; }
object digest() { return pattern("^[0-9a-f]{64}$"); }
object case_number() { return pattern("^EXP-[0-9]{4}-[0-9]{6}$"); }
object one_of(std::initializer_list<std::string_view> words)
{
    array all;
    for (const auto word : words) all.emplace_back(word);
    return {{"type", "string"}, {"enum", std::move(all)}};
}
object list_of(object items, int most = 0)
{
    object schema{{"type", "array"}, {"items", std::move(items)}};
    if (most > 0) schema["maxItems"] = most;
    return schema;
}
/// A value or null.
object or_null(object schema)
{
    if (auto* type = schema.if_contains("type")) {
        *type = array{*type, "null"};
        return schema;
    }
    return {{"anyOf", array{std::move(schema), object{{"type", "null"}}}}};
}
object open_object(std::string_view description) { return {{"type", "object"}, {"description", description}}; }

object closed(Members members, std::initializer_list<std::string_view> optional = {})
{
    object properties;
    array required;
    for (const auto& [name, schema] : members) {
        properties[name] = schema;
        if (std::ranges::find(optional, name) == optional.end()) required.emplace_back(name);
    }
    object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}
object page_of(std::string_view item) { return closed({{"items", list_of(ref(item))}, {"next", or_null(text("the cursor of the next page; null on the last one"))}}); }
object titled(std::string_view description, object schema)
{
    schema["description"] = description;
    return schema;
}

// --- requests ---------------------------------------------------------------------------------------------------------

constexpr std::string_view by_definition = "fields of the definition: money and fractions as strings (\"49606.00\"), dates \"2026-11-22\", instants RFC 3339; null erases";

void add_requests(object& all)
{
    all["Nothing"] = titled("no body, or an empty object", closed({}));
    all["SignIn"] = closed({{"person", text_up_to(100)}, {"password", text_up_to(1024)}});
    all["DocumentInput"] = closed({{"kind", text_up_to(100)},
                                   {"title", text_up_to(500)},
                                   {"number", text_up_to(200)},
                                   {"issued_on", day()},
                                   {"folios", whole()},
                                   {"sha256", digest()},
                                   {"media_type", text_up_to(200)}},
                                  {"title", "number", "issued_on", "folios", "sha256", "media_type"});
    all["OpenCase"] = closed({{"definition", text_up_to(100)},
                              {"data", open_object(by_definition)},
                              {"documents", list_of(ref("DocumentInput"), 200)},
                              {"reason", text_up_to(4000)}},
                             {"data", "documents", "reason"});
    all["Action"] = closed({{"data", open_object(by_definition)}, {"documents", list_of(ref("DocumentInput"), 200)}, {"reason", text_up_to(4000)}},
                           {"data", "documents", "reason"});
    const object reason = text_up_to(4000);
    const object authority = titled("who ordered it, and by which act", text_up_to(4000));
    const auto kind = [](std::string_view name) { return object{{"const", name}}; };
    all["Correction"] = {
        {"oneOf", array{closed({{"kind", kind("rectify")}, {"version", whole(1)}, {"data", open_object(by_definition)}, {"reason", reason}, {"authority", authority}}),
                        closed({{"kind", kind("annul")}, {"version", whole(1)}, {"reason", reason}, {"authority", authority}}),
                        closed({{"kind", kind("reopen")}, {"state", text_up_to(200)}, {"reason", reason}, {"authority", authority}}),
                        closed({{"kind", kind("close_file")}, {"reason", reason}, {"authority", authority}})}}};
    const object document = titled("number of the document of the case that decides it", whole(1));
    all["Extension"] = closed({{"amount", titled("in the term's unit", whole(1))}, {"reason", reason}, {"norm", text_up_to(500)}, {"document", document}}, {"norm", "document"});
    all["Suspension"] = closed({{"first", titled("first day that does not count; today if it is not given", day())},
                                {"last", titled("last day that does not count; the longest that the term allows if it is not given", day())},
                                {"reason", reason},
                                {"norm", text_up_to(500)},
                                {"document", document}},
                               {"first", "last", "norm", "document"});
    all["Resumption"] = closed({{"last", titled("last day that did not count; today if it is not given", day())}, {"reason", reason}}, {"last"});
    all["TaskReason"] = closed({{"reason", reason}}, {"reason"});
    all["TaskReceiver"] = closed({{"person", text_up_to(100)}, {"post", text_up_to(200)}, {"reason", reason}}, {"post", "reason"});
    all["CalendarDayInput"] = closed({{"date", day()},
                                      {"name_es", text_up_to(300)},
                                      {"legal_basis", titled("the norm that says so", text_up_to(300))},
                                      {"scope", titled("national, national_public_sector, regional:cusco, tenant", text_up_to(300))},
                                      {"published_on", day()},
                                      {"optional", titled("whether each municipality decides if it joins", boolean())},
                                      {"partial_from", titled("when the offices close early: 13:00", text_up_to(5))}},
                                     {"published_on", "optional", "partial_from"});
    all["CalendarProposal"] = closed({{"added", list_of(ref("CalendarDayInput"), 20'000)},
                                      {"removed", list_of(ref("CalendarDayKey"), 20'000)},
                                      {"confirmed", titled("years in which no more days are expected", list_of(whole(1583), 500))},
                                      {"adopted", titled("optional days that the municipality joins", list_of(day(), 20'000))},
                                      {"regions", titled("where the municipality lies; as before if it is not given", list_of(text_up_to(100), 50))},
                                      {"norm", text_up_to(500)},
                                      {"reason", reason}},
                                     {"added", "removed", "confirmed", "adopted", "regions"});
    all["Content"] = {{"type", "string"}, {"format", "binary"}};
}

void add_calendars(object& all)
{
    all["CalendarDayKey"] = closed({{"date", day()}, {"scope", text_up_to(300)}});
    all["CalendarDay"] = closed({{"date", day()},
                                 {"name_es", text()},
                                 {"legal_basis", text()},
                                 {"scope", text()},
                                 {"published_on", or_null(day())},
                                 {"optional", boolean()},
                                 {"partial_from", or_null(text("a time such as 13:00; null: off all day"))}});
    const auto version = [](bool whole_list) {
        auto members = closed({{"version", text()},
                               {"digest", digest()},
                               {"years", list_of(closed({{"year", whole(1583)}, {"confirmed", boolean()}}))},
                               {"regions", list_of(text())},
                               {"published_at", or_null(instant())},
                               {"approved_by", or_null(text())},
                               {"draft", or_null(whole(1))},
                               {"norm", text()},
                               {"applied", titled("whether every open term that it moves was counted again", boolean())},
                               {"days", list_of(ref("CalendarDay"))},
                               {"adopted", list_of(day())}},
                              {"days", "adopted"});
        if (whole_list) {
            members["required"].as_array().emplace_back("days");
            members["required"].as_array().emplace_back("adopted");
        } else {
            members["properties"].as_object().erase("days");
            members["properties"].as_object().erase("adopted");
        }
        return members;
    };
    all["Calendar"] = version(true);
    all["CalendarSummary"] = version(false);
    all["CalendarList"] = closed({{"items", list_of(ref("CalendarSummary"))}});
    all["CalendarDraft"] = closed({{"draft", whole(1)},
                                   {"status", one_of({"open", "approved", "rejected"})},
                                   {"base", text()},
                                   {"version", or_null(text("that it became"))},
                                   {"rejected_for", or_null(text())},
                                   {"drafted_by", text()},
                                   {"drafted_at", instant()},
                                   {"added", list_of(ref("CalendarDay"))},
                                   {"removed", list_of(ref("CalendarDayKey"))},
                                   {"confirmed", list_of(whole(1583))},
                                   {"adopted", list_of(day())},
                                   {"regions", list_of(text())},
                                   {"norm", text()},
                                   {"reason", text()}});
    all["CalendarDraftList"] = closed({{"items", list_of(ref("CalendarDraft"))}});
    all["TermMove"] = closed({{"case", case_number()},
                              {"instance", whole(1)},
                              {"term", text()},
                              {"label", ref("Label")},
                              {"from", day()},
                              {"to", day()},
                              {"effect", one_of({"moved", "newly_overdue", "saved"})}});
    all["CalendarImpact"] = closed({{"items", list_of(ref("TermMove"))},
                                    {"uncounted", titled("cases whose new last day no published year holds", list_of(closed({{"case", case_number()}, {"expected", text()}, {"found", text()}})))},
                                    {"next", or_null(text("the cursor of the next page; null on the last one"))}});
}

// --- answers ----------------------------------------------------------------------------------------------------------

void add_system_answers(object& all)
{
    all["Status"] = closed({{"status", one_of({"alive", "ready"})}});
    all["Text"] = text();
    all["OpenApi"] = open_object("an OpenAPI 3.1 document");
    all["SignedIn"] = closed({{"token", digest()}, {"person", text()}, {"expires_at", instant()}});
    all["Session"] = closed({{"person", text()}, {"expires_at", instant()}});
    all["Me"] = closed({{"person", text()},
                        {"name", text()},
                        {"tenant", pattern("^[0-9]{6}$")},
                        {"posts", list_of(closed({{"id", text()}, {"title", ref("Label")}, {"roles", list_of(text())}}))},
                        {"expires_at", instant()}});
    all["Label"] = titled("what a person reads, in both languages", closed({{"es", text()}, {"en", text()}}));
    all["DefinitionSummary"] = closed({{"key", text()},
                                       {"version", whole(1)},
                                       {"digest", digest()},
                                       {"function", {{"type", "integer"}, {"minimum", 0}, {"maximum", 19}}},
                                       {"title", ref("Label")},
                                       {"deployed_at", instant()},
                                       {"deployed_by", text()}});
    all["DefinitionList"] = closed({{"items", list_of(ref("DefinitionSummary"))}});
    object types{{"type", "string"}};
    array names;
    for (const auto& type : problem_types()) names.emplace_back("urn:cauce:problem:" + std::string{type.name});
    types["enum"] = std::move(names);
    all["Problem"] = closed({{"type", std::move(types)},
                             {"title", text("in the language of Accept-Language: Spanish unless English is preferred")},
                             {"status", {{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
                             {"detail", text()},
                             {"request_id", text("also in X-Request-Id, and in the log")},
                             {"expected", text("of a refusal, in English; a condition by its labels in both languages and its id")},
                             {"found", text("of a refusal, in English; of a condition the parts that do not hold, in its own words, with the values found")},
                             {"unmet", list_of(text("one condition that does not hold"))}},
                            {"expected", "found", "unmet"});
}

void add_parts_of_a_case(object& all)
{
    all["Token"] = closed({{"token", whole(1)},
                           {"scope", whole(1)},
                           {"state", text()},
                           {"label", ref("Label")},
                           {"rest", one_of({"waiting", "resting", "ended"})},
                           {"outcome", or_null(text())},
                           {"entered_at", instant()}});
    all["Item"] = closed({{"collection", text()}, {"item", whole(1)}, {"mandatory", boolean()}, {"annulled", boolean()}, {"data", open_object(by_definition)}});
    all["Task"] = closed({{"task", whole(1)},
                          {"token", whole(1)},
                          {"state", text()},
                          {"label", ref("Label")},
                          {"status", one_of({"created", "offered", "claimed", "in_progress", "completed", "cancelled"})},
                          {"roles", list_of(text())},
                          {"owner", or_null(text())},
                          {"owner_post", or_null(text())},
                          {"delegator", or_null(text())},
                          {"created_at", instant()}});
    const object term_status = one_of({"running", "held", "suspended", "extended", "met", "lapsed", "cancelled"});
    all["Table"] = {{"type", "string"}};
    all["TermExplanation"] = closed({{"case", text()},
                                     {"instance", whole(1)},
                                     {"term", text()},
                                     {"label", ref("Label")},
                                     {"kind", one_of({"statutory", "target", "limit"})},
                                     {"basis", text()},
                                     {"mark", one_of({"law", "unverified", "interpretation", "internal"})},
                                     {"definition", closed({{"key", text()}, {"version", whole(1)}, {"digest", text()}})},
                                     {"status", term_status},
                                     {"counted_from", day()},
                                     {"from", day()},
                                     {"due", or_null(titled("null while the clock stands still without an end", day()))},
                                     {"recorded_due", titled("as the record has it", day())},
                                     {"safe_date", or_null(titled("last business day by which one is in time under any reading", day()))},
                                     {"plain", or_null(titled("what was counted before it moved to a business day", day()))},
                                     {"provisional", boolean()},
                                     {"holder", text()},
                                     {"rule", open_object("amount, unit, direction, extensions, distance, norms")},
                                     {"calendar", closed({{"id", text()}, {"version", text()}, {"digest", digest()}})},
                                     {"calendar_version", text()},
                                     {"pauses", list_of(closed({{"first", day()}, {"last", or_null(day())}, {"reason", text()}, {"norm", text()}, {"document", text()}}))},
                                     {"days", list_of(open_object("date, counted, total, reason, es, en; name, basis and scope of a day off; pause: its place in `pauses`"))},
                                     {"text", ref("Label")}});
    all["TermPause"] = closed({{"first", day()},
                               {"last", or_null(day())},
                               {"kind", one_of({"held", "suspended"})},
                               {"row", or_null(text())},
                               {"reason", or_null(text())},
                               {"norm", or_null(text())},
                               {"document", or_null(whole(1))},
                               {"version", titled("of the event that began it", whole(1))}});
    all["TermGrant"] = closed({{"on", day()},
                               {"amount", whole(1)},
                               {"reason", or_null(text())},
                               {"norm", or_null(text())},
                               {"document", or_null(whole(1))},
                               {"version", whole(1)}});
    all["Term"] = closed({{"instance", whole(1)},
                          {"term", text()},
                          {"label", ref("Label")},
                          {"basis", or_null(text())},
                          {"status", term_status},
                          {"counted_from", day()},
                          {"due", or_null(titled("the last day, inclusive; null while the clock stands still without an end", day()))},
                          {"amount", whole()},
                          {"unit", one_of({"business_days", "calendar_days", "months", "years", "hours"})},
                          {"calendar", text()},
                          {"calendar_version", or_null(text())},
                          {"provisional", titled("a year on the way is not confirmed yet", boolean())},
                          {"holder", titled("role that has the clock", or_null(text()))},
                          {"pauses", list_of(ref("TermPause"))},
                          {"extensions", list_of(ref("TermGrant"))},
                          {"alarms", list_of(closed({{"on", day()}, {"to", or_null(text())}, {"days", titled("to the last day; negative: after it", {{"type", "integer"}})}}))},
                          {"met_on", or_null(day())},
                          {"days_late", whole()}});
    all["Document"] = closed({{"id", whole(1)},
                              {"kind", text()},
                              {"title", text()},
                              {"number", or_null(text())},
                              {"issued_on", or_null(day())},
                              {"folios", whole()},
                              {"sha256", or_null(digest())},
                              {"media_type", or_null(text())},
                              {"size", whole()}});
    all["Child"] = closed({{"call", text()}, {"case", case_number()}, {"definition", text()}, {"ended", boolean()}, {"outcome", or_null(text())}});
}

void add_cases(object& all)
{
    const object status = one_of({"open", "ended", "closed"});
    all["Case"] = closed({{"id", case_number()},
                          {"version", whole(1)},
                          {"definition", closed({{"key", text()}, {"version", whole(1)}, {"digest", digest()}, {"title", ref("Label")}})},
                          {"status", status},
                          {"outcome", or_null(text())},
                          {"opened_on", day()},
                          {"changed_at", instant()},
                          {"parent", or_null(case_number())},
                          {"schedule", titled("that opened it, and for which of its periods", or_null(closed({{"key", text()}, {"period", text()}})))},
                          {"data", open_object(by_definition)},
                          {"tokens", list_of(ref("Token"))},
                          {"items", list_of(ref("Item"))},
                          {"tasks", list_of(ref("Task"))},
                          {"terms", list_of(ref("Term"))},
                          {"documents", list_of(ref("Document"))},
                          {"children", list_of(ref("Child"))}});
    all["CaseSummary"] = closed({{"id", case_number()},
                                 {"version", whole(1)},
                                 {"definition", closed({{"key", text()}, {"version", whole(1)}, {"digest", digest()}})},
                                 {"status", status},
                                 {"outcome", or_null(text())},
                                 {"states", list_of(closed({{"id", text()}, {"label", ref("Label")}}))},
                                 {"subject", text()},
                                 {"opened_on", day()},
                                 {"changed_at", instant()},
                                 {"due", or_null(day())},
                                 {"parent", or_null(case_number())}});
    all["CasePage"] = page_of("CaseSummary");
    all["ListedTask"] = closed({{"case", ref("CaseSummary")},
                                {"task", whole(1)},
                                {"state", text()},
                                {"label", ref("Label")},
                                {"status", one_of({"created", "offered", "claimed", "in_progress"})},
                                {"roles", list_of(text())},
                                {"owner", or_null(text())},
                                {"owner_post", or_null(text())},
                                {"created_at", instant()},
                                {"due", or_null(day())}});
    all["TaskPage"] = page_of("ListedTask");
    all["DocumentList"] = closed({{"items", list_of(ref("Document"))}});
    all["Event"] = closed({{"version", whole(1)},
                           {"kind", text()},
                           {"recorded_at", instant()},
                           {"body", text("canonical JSON (RFC 8785), verbatim: the bytes that are hashed")},
                           {"hash", digest()}});
    all["EventPage"] = page_of("Event");
    all["Acted"] = closed({{"case", ref("Case")}, {"events", list_of(closed({{"version", whole(1)}, {"kind", text()}}))}});
}

void add_schedules(object& all)
{
    const object adjustment = titled("what becomes of a day that is no business day of the calendar", one_of({"none", "following", "preceding"}));
    const object offset = titled("periods from that of the day to the one that is opened: -1 opens the period that is over", {{"type", "integer"}, {"minimum", -12}, {"maximum", 12}});
    const object computed = open_object("fields that follow from the period, each a text in FEEL over period, year, from, to and due_on");
    const object rule = titled("the value of an RRULE (RFC 5545) in whole days: FREQ=MONTHLY;BYMONTHDAY=1", text_up_to(500));
    all["SetSchedule"] = closed({{"key", pattern("^[a-z][a-z0-9_]{0,99}$")},
                                 {"title", closed({{"es", text_up_to(500)}, {"en", text_up_to(500)}})},
                                 {"definition", text_up_to(100)},
                                 {"data", open_object(by_definition)},
                                 {"computed", computed},
                                 {"rule", rule},
                                 {"starts_on", titled("as it was, or today, if it is not given", day())},
                                 {"offset", offset},
                                 {"adjustment", adjustment},
                                 {"calendar", titled("ADMIN, if it is not given", text_up_to(100))},
                                 {"post", titled("that the cases are opened for, and that may open them", text_up_to(200))},
                                 {"basis", text_up_to(500)}},
                                {"data", "computed", "starts_on", "offset", "adjustment", "calendar"});
    all["StopSchedule"] = closed({{"reason", text_up_to(500)}});
    const Members summary{{"key", text()},
                          {"version", whole(1)},
                          {"title", ref("Label")},
                          {"definition", text()},
                          {"data", open_object(by_definition)},
                          {"computed", computed},
                          {"rule", rule},
                          {"starts_on", day()},
                          {"period_unit", titled("how much time one period is", one_of({"year", "half", "quarter", "month", "week", "day"}))},
                          {"offset", offset},
                          {"adjustment", adjustment},
                          {"calendar", or_null(text())},
                          {"post", text()},
                          {"basis", text()},
                          {"status", titled("over: the rule has no more days", one_of({"active", "stopped", "over"}))},
                          {"next", or_null(ref("PlannedPeriod"))},
                          {"last", or_null(ref("ScheduledRun"))},
                          {"changed_at", instant()}};
    all["PlannedPeriod"] = closed({{"period", text()},
                                   {"on", titled("as the rule says", day())},
                                   {"due_on", titled("as adjusted; null: the calendar does not know that year yet", or_null(day()))},
                                   {"provisional", titled("nobody has confirmed the calendar of that year", boolean())}});
    all["ScheduledRun"] = closed({{"period", text()},
                                  {"on", day()},
                                  {"due_on", day()},
                                  {"calendar_version", or_null(text())},
                                  {"case", case_number()},
                                  {"at", instant()}});
    all["ScheduleSummary"] = closed(summary);
    all["ScheduleList"] = closed({{"items", list_of(ref("ScheduleSummary"))}});
    auto whole_schedule = closed(summary);
    whole_schedule["properties"].as_object()["runs"] = titled("newest first", list_of(ref("ScheduledRun")));
    whole_schedule["required"].as_array().emplace_back("runs");
    all["Schedule"] = std::move(whole_schedule);
    all["FeedGrant"] = closed({{"id", pattern("^[0-9a-f]{16}$")}, {"granted_by", text()}, {"granted_at", instant()}});
    all["FeedGrantList"] = closed({{"items", list_of(ref("FeedGrant"))}});
    all["NewFeed"] = closed({{"id", pattern("^[0-9a-f]{16}$")}, {"url", titled("with its token, which is told this once: a secret", text())}});
    all["Calendar"] = titled("iCalendar (RFC 5545)", text());
}

void add_actions(object& all)
{
    all["Refusal"] = closed({{"kind", one_of({"not_found", "wrong_state", "not_allowed", "incomplete", "condition_unmet", "invalid", "too_late", "conflict"})},
                             {"expected", text()},
                             {"found", text()},
                             {"unmet", list_of(text())}});
    const object type = one_of({"text", "money", "decimal", "integer", "percent", "date", "instant", "boolean", "choice", "post", "organ", "case_file", "document", "votes",
                                "record", "list"});
    const object options = list_of(closed({{"id", text()}, {"label", ref("Label")}}));
    all["AskedType"] = closed({{"type", type}, {"options", options}, {"fields", list_of(ref("AskedField"))}, {"element", ref("AskedType")}},
                              {"options", "fields", "element"});
    all["AskedField"] = closed({{"name", text()},
                                {"label", ref("Label")},
                                {"required", boolean()},
                                {"type", type},
                                {"options", options},
                                {"fields", list_of(ref("AskedField"))},
                                {"element", ref("AskedType")}},
                               {"required", "options", "fields", "element"});
    all["Offer"] = closed({{"action", text()},
                           {"collection", or_null(text())},
                           {"item", or_null(whole(1))},
                           {"label", ref("Label")},
                           {"from", or_null(text())},
                           {"to", titled("null: it stays", or_null(text()))},
                           {"allowed", titled("nothing but the act's own input is missing", boolean())},
                           {"unmet", titled("each condition that does not hold, by itself", list_of(ref("Refusal")))},
                           {"fields", titled("what the act may bring", list_of(ref("AskedField")))},
                           {"documents", titled("kinds that must come with it", list_of(closed({{"kind", text()}, {"label", ref("Label")}})))},
                           {"roles", list_of(text())},
                           {"reason_required", boolean()},
                           {"basis", or_null(text())}});
    all["Actions"] = closed({{"case", case_number()}, {"version", whole(1)}, {"post", text()}, {"actions", list_of(ref("Offer"))}});
}

} // namespace

const object& schemas()
{
    static const object all = [] {
        object made;
        add_requests(made);
        add_system_answers(made);
        add_parts_of_a_case(made);
        add_cases(made);
        add_actions(made);
        add_schedules(made);
        add_definition_schemas(made);
        add_calendars(made);
        return made;
    }();
    return all;
}

object value_schema(std::string_view name)
{
    if (name == "case_number") return pattern("^(EXP-[0-9]{4}-[0-9]{6}|[0-9]{10})$");
    if (name == "number" || name == "version") return whole(1);
    if (name == "folios") return {{"type", "integer"}, {"minimum", 0}, {"maximum", 1'000'000}};
    if (name == "limit") return {{"type", "integer"}, {"minimum", 1}, {"maximum", page_limit_max}, {"default", page_limit_default}};
    if (name == "case_status") return one_of({"open", "ended", "closed"});
    if (name == "which_tasks") return one_of({"all", "offered", "held"});
    if (name == "feed_token") return digest();
    if (name == "feed") return pattern("^[0-9a-f]{16}$");
    if (name == "day") return day();
    if (name == "etag") return pattern("^(\\*|\"[0-9a-f]+\")$");
    if (name == "title") return text_up_to(500);
    if (name == "idempotency_key") return pattern("^[!-~]{1,200}$");
    if (name == "name" || name == "document_number") return text_up_to(200);
    ensure(name == "cursor", "a value schema has a name");
    return text();
}

} // namespace cauce::http
