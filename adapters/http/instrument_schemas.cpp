#include "adapters/http/schema_parts.hpp"
#include "adapters/http/schema_words.hpp"

#include <boost/json.hpp>

namespace cauce::http {

using namespace schema;
using boost::json::object;

void add_instruments(object& all)
{
    all["Signature"] = titled("with the password again, and the program writes the instrument; or with a certificate, and each instrument comes along as it was signed elsewhere",
                              closed({{"method", one_of({"password", "certificate"})}, {"password", text_up_to(1024)}}, {"password"}));
    all["Preview"] = closed({{"data", open_object(by_definition)}, {"documents", titled("what else comes with the act", list_of(ref("DocumentInput"), 200))}, {"reason", text_up_to(4000)}},
                            {"data", "documents", "reason"});
    all["IndexPreview"] = closed({{"reason", text_up_to(4000)}, {"authority", text_up_to(4000)}});
    all["SignedContent"] = closed({{"sha256", digest()}, {"size", whole(1)}});
    all["Verification"] = closed({{"designation", text()},
                                  {"number", text()},
                                  {"issued_on", day()},
                                  {"case", case_number()},
                                  {"sha256", titled("of the content", digest())},
                                  {"size", whole()},
                                  {"folios", whole()},
                                  {"signed_by", text()},
                                  {"post", text()},
                                  {"capacity", one_of({"own", "delegated", "substitute", "ad_hoc"})},
                                  {"norm", or_null(text())},
                                  {"signed_at", instant()},
                                  {"annulled", boolean()}});
    all["NumberSeries"] = closed({{"series", text()}, {"designation", ref("Label")}, {"organ", or_null(text())}, {"year", whole(1)}, {"last", titled("0: none was given", whole())}});
    all["NumberSeriesList"] = closed({{"year", whole(1)}, {"items", list_of(ref("NumberSeries"))}});
    all["NumberSeriesReport"] = closed({{"series", text()},
                                        {"last", whole()},
                                        {"gaps", titled("numbers of which no instrument is on record, or another than the series names: none, ever", list_of(whole(1)))},
                                        {"strays", titled("instruments on record with a number that the series never gave, or gave to another: none, ever",
                                                          list_of(closed({{"number", text()}, {"case", case_number()}, {"document", whole(1)}})))},
                                        {"items", list_of(closed({{"sequence", whole(1)},
                                                                  {"number", text()},
                                                                  {"case", case_number()},
                                                                  {"document", whole(1)},
                                                                  {"issued_on", day()},
                                                                  {"signed_by", text()},
                                                                  {"annulled", boolean()}}))}});
    all["Certificate"] = closed({{"serial", text("hexadecimal")},
                                 {"subject", text("who signed, as the certificate says (RFC 4514)")},
                                 {"issuer", text()},
                                 {"signed_at", titled("by the time stamp, else as the signer says", or_null(instant()))},
                                 {"time_stamped", boolean()},
                                 {"validation_result", text()},
                                 {"validated_at", or_null(instant())}});
    all["IssuedInstrument"] = closed({{"signed_by", text()},
                                      {"post", text()},
                                      {"capacity", one_of({"own", "delegated", "substitute", "ad_hoc"})},
                                      {"norm", or_null(text())},
                                      {"on_behalf_of", or_null(text())},
                                      {"signed_at", instant()},
                                      {"method", titled("empty: a receipt, which nobody signs", text())},
                                      {"certificate", titled("of a signature that was made elsewhere", or_null(ref("Certificate")))},
                                      {"annulled", titled("with the act that issued it; the number stays", boolean())}});
}

} // namespace cauce::http
