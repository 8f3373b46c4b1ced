#include "adapters/http/schema_parts.hpp"
#include "adapters/http/schema_words.hpp"

#include <boost/json.hpp>

namespace cauce::http {

using boost::json::array;
using boost::json::object;
using namespace schema;

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
    const schema::SchemaMembers summary{{"key", text()},
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
    all["CalendarFeed"] = titled("iCalendar (RFC 5545)", text());
}

} // namespace cauce::http
