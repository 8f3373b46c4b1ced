#include "adapters/http/schemas.hpp"

#include "adapters/http/definition_schemas.hpp"
#include "adapters/http/paging.hpp"
#include "adapters/http/problem.hpp"
#include "adapters/http/schema_parts.hpp"
#include "adapters/http/schema_words.hpp"

#include "engine/service/supervision.hpp"

#include <boost/json.hpp>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;
using namespace schema;

// --- requests ---------------------------------------------------------------------------------------------------------

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
    all["Action"] = closed({{"data", open_object(by_definition)}, {"documents", list_of(ref("DocumentInput"), 200)}, {"reason", text_up_to(4000)}, {"signature", ref("Signature")}},
                           {"data", "documents", "reason", "signature"});
    all["CaseLink"] = closed({{"kind", one_of({"joined", "split", "origin", "follows"})}, {"case", case_number()}, {"reason", text_up_to(4000)}});
    const object reason = text_up_to(4000);
    const object authority = titled("who ordered it, and by which act", text_up_to(4000));
    const auto kind = [](std::string_view name) { return object{{"const", name}}; };
    all["Correction"] = {
        {"oneOf", array{closed({{"kind", kind("rectify")}, {"version", whole(1)}, {"data", open_object(by_definition)}, {"reason", reason}, {"authority", authority}}),
                        closed({{"kind", kind("annul")}, {"version", whole(1)}, {"reason", reason}, {"authority", authority}}),
                        closed({{"kind", kind("reopen")}, {"state", text_up_to(200)}, {"ground", one_of({"appeal", "court_order", "ex_officio_review"})}, {"reason", reason}, {"authority", authority}}),
                        closed({{"kind", kind("close_file")},
                                {"reason", reason},
                                {"authority", authority},
                                {"signature", ref("Signature")},
                                {"documents", titled("the index of kind `index`, signed elsewhere", list_of(ref("DocumentInput"), 1))}},
                               {"documents"})}}};
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
                        {"posts", list_of(closed({{"id", text()}, {"title", ref("Label")}, {"roles", list_of(text())},
                                                  {"capacity", one_of({"own", "substitute"})}, {"norm", or_null(text("of the appointment or of the substitution"))}}))},
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
                             {"unmet", list_of(text("one condition that does not hold"))},
                             {"rule", text("of who may act: its stable name")},
                             {"norm", text()},
                             {"instead", titled("posts that could act, each with who is in it", list_of(text()))}},
                            {"expected", "found", "unmet", "rule", "norm", "instead"});
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
                              {"first_folio", titled("in the file, for good; null: it has none", or_null(whole(1)))},
                              {"last_folio", or_null(whole(1))},
                              {"code", text("unique: EXP-2026-000019/3")},
                              {"incorporated_on", titled("into the file; null: before that was kept", or_null(day()))},
                              {"sha256", or_null(digest())},
                              {"media_type", or_null(text())},
                              {"size", whole()},
                              {"instrument", titled("null: not issued by the entity in this case", or_null(ref("IssuedInstrument")))},
                              {"verification", titled("GET /v1/verification/{this} tells anybody what is on record", or_null(text()))}});
    all["Child"] = closed({{"call", text()}, {"case", case_number()}, {"definition", text()}, {"ended", boolean()}, {"outcome", or_null(text())}});
}

void add_cases(object& all)
{
    const object status = one_of({"open", "ended", "closed"});
    all["Case"] = closed({{"id", case_number()},
                          {"version", whole(1)},
                          {"links", titled("to other cases, beside parent and children",
                                           list_of(closed({{"kind", one_of({"joined", "split", "origin", "follows"})},
                                                           {"case", case_number()},
                                                           {"folios", titled("that a joined file brought (LPAG 163.2)", or_null(whole(1)))},
                                                           {"outgoing", titled("from this case to the other", boolean())}})))},
                          {"abstentions", list_of(ref("RaisedAbstention"))},
                          {"closings", titled("of the file, each with its index", list_of(ref("Closing")))},
                          {"confidentiality", text("class of what is in it")},
                          {"reserved", titled("whether whoever asked may not read it: then it has neither data nor work", boolean())},
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
                                 {"subject", text("empty if it is reserved")},
                                 {"confidentiality", text()},
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
    all["TaskCounts"] = closed({{"counts", closed({{"all", whole()}, {"offered", whole()}, {"covered", whole()}, {"held", whole()}, {"signature", whole()}, {"followed", whole()}})},
                                {"counted_to", whole(1)}});
    all["DocumentList"] = closed({{"items", list_of(ref("Document"))}});
    all["Event"] = closed({{"version", whole(1)},
                           {"kind", text()},
                           {"recorded_at", instant()},
                           {"body", text("canonical JSON (RFC 8785), verbatim: the bytes that are hashed; without what is reserved, if something is")},
                           {"reserved", titled("whether something was left out of the body", boolean())},
                           {"hash", digest()}});
    all["EventPage"] = page_of("Event");
    all["Acted"] = closed({{"case", ref("Case")}, {"events", list_of(closed({{"version", whole(1)}, {"kind", text()}}))}});
}

void add_actions(object& all)
{
    all["Refusal"] = closed({{"kind", one_of({"not_found", "wrong_state", "not_allowed", "incomplete", "condition_unmet", "invalid", "too_late", "conflict"})},
                             {"expected", text()},
                             {"found", text()},
                             {"unmet", list_of(text())},
                             {"rule", or_null(text("of who may act: its stable name"))},
                             {"norm", or_null(text())},
                             {"instead", titled("posts that could act, each with who is in it", list_of(text()))}});
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
                           {"issues", titled("instruments that it issues under a number: the act needs a signature", list_of(closed({{"kind", text()}, {"label", ref("Label")}})))},
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
        add_case_file(made);
        add_instruments(made);
        add_actions(made);
        add_schedules(made);
        add_definition_schemas(made);
        add_calendars(made);
        add_supervision(made);
        add_directory(made);
        add_parameters(made);
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
    if (name == "which_tasks") return one_of({"all", "offered", "covered", "held", "signature", "followed"});
    if (name == "term_kind") return one_of({"statutory", "target", "limit"});
    if (name == "entry_kind") return one_of({"suspension", "hold", "extension"});
    if (name == "grain") return one_of({"unit", "procedure", "person"});
    if (name == "day_kind") return one_of({"business", "calendar"});
    if (name == "ageing") return ageing_column();
    if (name == "days_ahead") return {{"type", "integer"}, {"minimum", 1}, {"maximum", Supervision::days_ahead_max}, {"default", 15}};
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
