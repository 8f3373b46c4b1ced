#include "adapters/http/schema_parts.hpp"
#include "adapters/http/schema_words.hpp"

#include <boost/json.hpp>

namespace cauce::http {

using namespace schema;
using boost::json::object;

void add_case_file(object& all)
{
    all["Closing"] = closed({{"code", text("of the index: EXP-2026-000019/index/1")},
                             {"version", titled("of the event", whole(1))},
                             {"closed_at", instant()},
                             {"closed_by", text()},
                             {"post", text()},
                             {"capacity", one_of({"own", "delegated", "substitute", "ad_hoc"})},
                             {"norm", or_null(text())},
                             {"documents", titled("in the index", whole())},
                             {"folios", whole()},
                             {"reason", text()},
                             {"authority", text()},
                             {"sha256", titled("of the index as a document", or_null(digest()))},
                             {"verification", titled("GET /v1/verification/{this} tells anybody what is on record", or_null(text()))},
                             {"method", titled("of the signature on it", or_null(text()))},
                             {"certificate", titled("of a signature that was made elsewhere", or_null(ref("Certificate")))}});
    const object reserved_class = one_of({"public", "confidential_deliberation", "confidential_secret", "confidential_sanction", "confidential_legal_strategy", "confidential_personal"});
    const object folio = titled("null: it has none", or_null(whole(1)));
    all["Transparency"] = closed({{"case", case_number()},
                                  {"class", reserved_class},
                                  {"label", ref("Label")},
                                  {"norm", text()},
                                  {"until", titled("last day of the class; null: it has none", or_null(day()))},
                                  {"ends_with", titled("acts and terms that bring another class", list_of(ref("Label")))},
                                  {"title", or_null(ref("Label"))},
                                  {"status", or_null(one_of({"open", "ended", "closed"}))},
                                  {"opened_on", or_null(day())},
                                  {"data", open_object(by_definition)},
                                  {"items", list_of(closed({{"collection", text()}, {"item", whole(1)}, {"data", open_object(by_definition)}}))},
                                  {"documents", list_of(closed({{"document", whole(1)},
                                                                {"code", text()},
                                                                {"kind", text()},
                                                                {"label", ref("Label")},
                                                                {"number", titled("of an instrument that the entity issued", or_null(text()))},
                                                                {"issued_on", or_null(day())},
                                                                {"first_folio", folio},
                                                                {"last_folio", folio},
                                                                {"sha256", or_null(digest())}}))},
                                  {"withheld", list_of(closed({{"what", one_of({"case", "field", "document"})}, {"name", text()}, {"label", ref("Label")}, {"class", reserved_class}, {"norm", text()}}))}});
    all["AccessEntry"] = closed({{"number", whole(1)},
                                 {"at", instant()},
                                 {"person", text("whose account it is")},
                                 {"session", text("stands for one session")},
                                 {"session_ends_at", titled("at the latest", instant())},
                                 {"address", text("from where")},
                                 {"process", text("operation of this interface")},
                                 {"operation", one_of({"session_start", "session_end", "view", "change", "delete", "import", "export"})},
                                 {"case", or_null(case_number())},
                                 {"document", or_null(whole(1))}});
    all["AccessPage"] = page_of("AccessEntry");
}

} // namespace cauce::http
