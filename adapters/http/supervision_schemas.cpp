#include "adapters/http/schema_parts.hpp"
#include "adapters/http/schema_words.hpp"
#include "engine/service/supervision.hpp"

#include <boost/json.hpp>

namespace cauce::http {

using boost::json::array;
using boost::json::object;
using namespace schema;

object ageing_column()
{
    array names;
    for (const auto name : ageing_names) names.emplace_back(name);
    return {{"type", "string"}, {"enum", std::move(names)}};
}

void add_supervision(object& all)
{
    const object business_days = titled("business days; negative: so many late", {{"type", "integer"}});
    all["WorkUnit"] = closed({{"key", titled("of the parameter `unit`", text())},
                              {"post", titled("that has claimed it, or the only one that has the role", or_null(text()))},
                              {"title", or_null(ref("Label"))},
                              {"role", titled("where no post says whose it is", or_null(text()))}});
    object counts;
    array names;
    for (const auto name : ageing_names) {
        counts[name] = whole();
        names.emplace_back(name);
    }
    all["AgeingCounts"] = {{"type", "object"}, {"properties", counts}, {"required", names}, {"additionalProperties", false}};
    all["Ageing"] = closed({{"on", day()},
                            {"columns", list_of(closed({{"name", ageing_column()}, {"first", or_null(day())}, {"last", or_null(day())}}))},
                            {"items", list_of(closed({{"unit", ref("WorkUnit")},
                                                      {"procedure", or_null(text())},
                                                      {"person", titled("null: nobody has claimed it, or the grain does not tell", or_null(text()))},
                                                      {"counts", ref("AgeingCounts")},
                                                      {"total", whole()}}))},
                            {"totals", titled("of all pages", ref("AgeingCounts"))},
                            {"next", or_null(text())}});
    all["Workload"] = closed({{"days", list_of(day())},
                              {"days_before", titled("business days, up to yesterday, in which `met` were met", whole(1))},
                              {"items", list_of(closed({{"unit", ref("WorkUnit")},
                                                        {"due", titled("a number a day of `days`", list_of(whole()))},
                                                        {"met", whole()},
                                                        {"usual", titled("met on a usual business day", {{"type", "number"}, {"minimum", 0}})}}))},
                              {"next", or_null(text())}});
    all["TimeSpent"] = closed({{"first", day()},
                               {"last", day()},
                               {"items", list_of(closed({{"procedure", text()}, {"state", text()}, {"unit", ref("WorkUnit")}, {"stays", whole(1)}, {"business_days", titled("of all stays together", whole())}}))},
                               {"next", or_null(text())}});
    const object term_kind = one_of({"statutory", "target", "limit"});
    all["PendingTerm"] = closed({{"case", ref("CaseSummary")},
                                 {"instance", whole(1)},
                                 {"term", text()},
                                 {"label", ref("Label")},
                                 {"kind", term_kind},
                                 {"status", one_of({"running", "held", "suspended", "extended", "lapsed"})},
                                 {"counted_from", day()},
                                 {"due", day()},
                                 {"overdue", titled("its last day is over, be it by no business day", boolean())},
                                 {"left", titled("to its last day; null while it stands still, or if a year on the way is not listed", or_null(business_days))},
                                 {"unit", ref("WorkUnit")},
                                 {"person", or_null(text())}});
    all["PendingTermPage"] = page_of("PendingTerm");
    all["LedgerEntry"] = closed({{"case", ref("CaseSummary")},
                                 {"instance", whole(1)},
                                 {"term", text()},
                                 {"label", ref("Label")},
                                 {"due", day()},
                                 {"kind", one_of({"suspension", "hold", "extension"})},
                                 {"first", titled("of an extension: when it was granted", day())},
                                 {"last", titled("null: until it is ended; of an extension: always", or_null(day()))},
                                 {"left", titled("to its last day", or_null(business_days))},
                                 {"amount", titled("of an extension, in units of its term", or_null(whole(1)))},
                                 {"reason", or_null(text())},
                                 {"norm", or_null(text())},
                                 {"document", or_null(whole(1))},
                                 {"decided_by", or_null(text())},
                                 {"decided_in_post", or_null(text())},
                                 {"unit", ref("WorkUnit")}});
    all["LedgerEntryPage"] = page_of("LedgerEntry");
}

} // namespace cauce::http
