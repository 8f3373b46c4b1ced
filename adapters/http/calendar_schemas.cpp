#include "adapters/http/schema_parts.hpp"
#include "adapters/http/schema_words.hpp"

#include <boost/json.hpp>

namespace cauce::http {

using boost::json::array;
using boost::json::object;
using namespace schema;

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

} // namespace cauce::http
