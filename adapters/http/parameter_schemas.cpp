#include "adapters/http/schema_parts.hpp"
#include "adapters/http/schema_words.hpp"

#include <boost/json.hpp>

namespace cauce::http {

using boost::json::array;
using boost::json::object;
using namespace schema;

void add_parameters(object& all)
{
    const auto any = [] { return titled("as a field of its type is written", object{}); };
    all["ParameterDraft"] = closed({{"draft", whole(1)},
                                    {"key", text()},
                                    {"status", one_of({"open", "approved", "rejected"})},
                                    {"value", any()},
                                    {"from", day()},
                                    {"until", or_null(day())},
                                    {"norm", or_null(text())},
                                    {"reason", text()},
                                    {"drafted_by", text()},
                                    {"drafted_at", instant()},
                                    {"decided_by", or_null(text())},
                                    {"decided_at", or_null(instant())},
                                    {"rejected_for", or_null(text())}});
    all["ParameterDraftList"] = closed({{"items", list_of(ref("ParameterDraft"))}});
    all["Parameter"] = closed({{"key", text()},
                               {"label", ref("Label")},
                               {"type", text()},
                               {"basis", or_null(text())},
                               {"mark", one_of({"law", "unverified", "interpretation", "internal"})},
                               {"used_by", list_of(text())},
                               {"value", titled("in force on the day, as a field of its type is written; null: of a national one, for a day that no norm was found for", object{})},
                               {"source", one_of({"municipality", "norm", "definition"})},
                               {"norm", or_null(text("that set the value"))},
                               {"verified", or_null(titled("of a national value: compared with the norm itself", boolean()))},
                               {"set_by", or_null(ref("ParameterDraft"))}});
    all["ParameterList"] = closed({{"on", day()}, {"items", list_of(ref("Parameter"))}});
    all["ParameterProposal"] = closed({{"value", any()}, {"from", day()}, {"until", day()}, {"norm", text_up_to(4000)}, {"reason", text_up_to(4000)}}, {"until", "norm"});
}

} // namespace cauce::http
