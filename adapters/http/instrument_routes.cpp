#include "adapters/http/acting.hpp"
#include "adapters/http/reserved.hpp"
#include "adapters/http/route.hpp"
#include "adapters/http/view.hpp"
#include "engine/execution/case_file.hpp"
#include "engine/execution/instrument.hpp"
#include "engine/execution/sheet.hpp"
#include "engine/service/content_reader.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

/// Instruments: a draft before it is signed, its page of HTML, what is on record of one that somebody holds, and their numbers.
namespace cauce::http {
namespace {

constexpr const char* number_header = "Cauce-Number";
/// A browser neither runs nor frames what a case's data went into.
constexpr const char* inert = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// What the act would sign: as a page, or as PDF; with the number that it is given now, for who signs it elsewhere.
Reply draft_of(Application& application, const Call& call, ActRequest request, const std::string& kind)
{
    bool numbered = false;
    if (const auto* const text = call.query.find("numbered")) {
        if (*text != "true" && *text != "false") return Refusal{RefusalKind::invalid, "numbered: true or false", *text};
        numbered = *text == "true";
    }
    request.tenant = application.tenant();
    request.actor = asking(call);
    const auto preview = application.office.preview(request, kind, numbered);
    if (preview.has_error()) return problem_of_refusal(application, call, request, request.id, preview.error());
    const bool as_html = call.headers.get("accept").find("text/html") != std::string::npos;
    const auto& [printed, number] = *preview;
    Answer answer{.body = as_html ? printed.html : printed.pdf,
                  .media_type = as_html ? "text/html" : "application/pdf",
                  .headers = {{"Content-Security-Policy", inert}, {"Vary", "Accept"}}};
    if (numbered) answer.headers.emplace_back(number_header, number);
    return answer;
}

Reply preview(Application& application, const Call& call)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    auto body = members_of(application, call);
    if (auto* problem = std::get_if<Problem>(&body)) return std::move(*problem);
    auto& members = std::get<Members>(body);
    auto take = action_of(call);
    if (take.has_error()) return take.error();
    take->signature = Signature{std::string{with_password}};
    ActRequest request;
    request.id = *id;
    request.data = members.object("data");
    take->reason = members.text("reason");
    take->documents = members.documents("documents");
    if (const auto fault = members.fault()) return *fault;
    if (const auto missing = find_contents(application, take->documents)) return *missing;
    request.command = *std::move(take);
    return draft_of(application, call, std::move(request), call.parameters.get("kind"));
}

Reply preview_index(Application& application, const Call& call)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    auto body = members_of(application, call);
    if (auto* problem = std::get_if<Problem>(&body)) return std::move(*problem);
    auto& members = std::get<Members>(body);
    ActRequest request;
    request.id = *id;
    auto reason = members.text("reason", Members::Need::required);
    request.command = CloseFile{std::move(reason), members.text("authority", Members::Need::required), Signature{std::string{with_password}}};
    if (const auto fault = members.fault()) return *fault;
    return draft_of(application, call, std::move(request), index_kind);
}

/// Whether the person may sign something in the case as it is: an instrument, or the index that closes the file.
Result<void> may_sign(Application& application, const Call& call, CaseId id)
{
    const auto offers = application.office.offers(application.tenant(), id, asking(call));
    if (offers.has_error()) return offers.error();
    if (std::ranges::any_of(*offers, [](const Offer& offer) { return offer.allowed && !offer.issues.empty(); })) return {};
    ActRequest closing;
    closing.tenant = application.tenant();
    closing.id = id;
    closing.actor = asking(call);
    closing.command = CloseFile{"-", "-", Signature{std::string{with_password}}};
    if (!application.office.rehearse(closing)) return {};
    return unsigned_because(RefusalKind::not_allowed, "an act of this person, in this case as it is, that is signed", "none");
}

/// For an act that will name it: nothing is put into the file yet.
void keep_signed(Application& application, const CallPtr& call, const Respond& respond)
{
    const auto upload = std::move(call->upload); // gone at the end of this, whatever that is
    ensure(upload != nullptr, "a document's content has arrived before");
    const auto id = case_of(*call);
    if (id.has_error()) return respond(Problem{id.error()});
    if (call->content->size == 0) return respond(Problem{Refusal{RefusalKind::invalid, "a body with the document's content", "an empty body"}});
    if (const auto may = may_sign(application, *call, *id); may.has_error()) return respond(Problem{may.error()});
    upload->store();
    respond(json_answer(201, {{"sha256", to_hex(call->content->digest)}, {"size", call->content->size}}));
}

Reply read_html(Application& application, const Call& call)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    const auto number = number_of(call, "document", "document");
    if (number.has_error()) return number.error();
    const auto readable = readable_case(application, call, *id);
    if (readable.has_error()) return readable.error();
    const auto& documents = readable->current.documents;
    const auto at = static_cast<std::size_t>(*number - 1);
    if (at >= documents.size() || documents[at].html_sha256.empty()) return Refusal{RefusalKind::not_found, "an instrument that this program wrote", std::to_string(*number)};
    if (readable->reading.reserved(*id, documents[at].kind)) return reserved_document(application, call, *id, documents[at].kind);
    const auto digest = *parse_digest(documents[at].html_sha256);
    const auto size = application.store().blobs().size(application.tenant(), digest);
    ensure(size.has_value(), "the page of an instrument is kept");
    const auto reader = std::make_shared<ContentReader>(application.store().blobs(), application.tenant(), digest, *size);
    reader->look_ahead();
    return Answer{.media_type = "text/html", .headers = {{"Content-Security-Policy", inert}}, .content = Content{reader, *size}};
}

/// Whoever holds the paper has its code; who has not finds nothing, and not even whether there is something.
Reply verify(Application& application, const Call& call)
{
    const Refusal unknown{RefusalKind::not_found, "the code of an instrument", "no such code"};
    const auto id = case_of(call, "case");
    const auto number = number_of(call, "document", "document");
    if (id.has_error() || number.has_error()) return unknown;
    const auto current = application.office.read(application.tenant(), *id);
    const auto at = static_cast<std::size_t>(*number - 1);
    if (current.has_error() || at >= current->documents.size()) return unknown;
    const auto& document = current->documents[at];
    const auto* const issued = current->instrument(document.id);
    const auto code = fmt::format("{}/{}/{}", to_case_number(*id), *number, call.parameters.get("code"));
    if (issued == nullptr || document.html_sha256.empty() || code != verification_code(document_code(*id, document.id), document.html_sha256)) return unknown;
    const auto organisation = application.office.organisation(application.tenant());
    const auto person = organisation->people.find(issued->person);
    const auto* const post = organisation->post(issued->post, document.issued_on.value_or(Day{}));
    return json_answer(200, {{"designation", document.title},
                             {"number", document.number},
                             {"issued_on", to_iso(document.issued_on.value_or(Day{}))},
                             {"case", to_case_number(*id)},
                             {"sha256", document.sha256},
                             {"size", document.size},
                             {"folios", document.folios},
                             {"signed_by", person == organisation->people.end() ? issued->person.value : person->second},
                             {"post", post == nullptr ? issued->post.value : post->title_es},
                             {"capacity", name_of(issued->capacity)},
                             {"norm", or_null(issued->norm)},
                             {"signed_at", to_rfc3339(issued->signed_at)},
                             {"annulled", issued->annulled}});
}

/// The acronyms of those that number it: one, or each that has signed or may.
std::set<std::string> organs_of(const definition::Instrument& instrument, const Organisation& organisation)
{
    if (instrument.organ != of_the_signer) return {instrument.organ};
    std::set<std::string> acronyms;
    for (const auto& [id, sets] : organisation.organs)
        for (const auto& set : sets)
            if (!set.acronym.empty()) acronyms.insert(set.acronym);
    return acronyms;
}

/// Those of the definitions in force.
Reply list_series(Application& application, const Call& call)
{
    int year = static_cast<int>(std::chrono::year_month_day{day_in_peru(application.clock.now())}.year());
    if (const auto* const text = call.query.find("year")) {
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), year);
        if (error != std::errc{} || end != text->data() + text->size() || year < 1900 || year > 9999) return Refusal{RefusalKind::invalid, "year: such as 2026", *text};
    }
    boost::json::array items;
    std::set<std::string> seen;
    const auto organisation = application.office.organisation(application.tenant());
    for (const auto& stored : application.store().definitions().list(application.tenant())) {
        const auto program = application.office.definition(application.tenant(), stored.key, stored.version);
        if (program.has_error()) continue;
        for (const auto& kind : (*program)->definition().documents) {
            if (!kind.instrument) continue;
            for (const auto& organ : organs_of(*kind.instrument, *organisation)) {
                const auto series = series_of(*kind.instrument, organ, year);
                if (!seen.insert(series).second) continue;
                items.push_back({{"series", series},
                                 {"designation", view(kind.instrument->designation)},
                                 {"organ", or_null(organ)},
                                 {"year", year},
                                 {"last", application.store().events().head(application.tenant(), instrument_series(series)).version}});
            }
        }
    }
    return json_answer(200, {{"year", year}, {"items", std::move(items)}});
}

/// Whose cases may be reserved: for auditors.
Reply report_series(Application& application, const Call& call)
{
    if (!Asker{application, call}.reader().audits) {
        Refusal refusal{RefusalKind::not_allowed, "an auditor", call.session->person.value};
        refusal.rule = "role";
        application.office.note_refusal(application.tenant(), CaseId{}, asking(call), call.route->operation.id, refusal);
        return refusal;
    }
    const auto series = call.query.get("series");
    const auto report = application.office.number_series(application.tenant(), series);
    boost::json::array items;
    for (const auto& given : report.given)
        items.push_back({{"sequence", given.sequence},
                         {"number", given.document.number},
                         {"case", to_case_number(given.id)},
                         {"document", given.document.id},
                         {"issued_on", to_iso(given.document.issued_on.value_or(Day{}))},
                         {"signed_by", given.issued.person.value},
                         {"annulled", given.issued.annulled}});
    boost::json::array strays;
    for (const auto& stray : report.strays) strays.push_back({{"number", stray.document.number}, {"case", to_case_number(stray.id)}, {"document", stray.document.id}});
    return json_answer(200, {{"series", series}, {"last", report.last}, {"gaps", boost::json::value_from(report.gaps)}, {"strays", std::move(strays)}, {"items", std::move(items)}});
}

} // namespace

std::vector<Route> instrument_routes()
{
    using enum Method;
    using enum ProblemKind;
    const Parameter post_header{"Cauce-Post", "name", "the post in which the person acts", false, Parameter::In::header};
    const Parameter numbered{"numbered", "name", "`true`: to be signed elsewhere: with the number that it is given now, which `Cauce-Number` says too; without it, a draft that bears none"};
    const std::vector<Good> drafts{{200, "The draft", "Content", "application/pdf", {number_header}}, {200, "The draft", "Content", "text/html", {number_header}}};
    const std::vector<ProblemKind> refused{not_found, wrong_state, not_allowed, incomplete, condition_unmet, invalid, too_late, conflict};
    const char* const changes_nothing = "With `Accept: text/html` as a page, else as PDF. It is refused as the act would be, and changes nothing.";
    return {
        {.method = post, .path = "/v1/cases/{id}/actions/{action}/preview/{kind}", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office,
         .handler = answering<preview>,
         .operation = {.id = "previewInstrument", .tag = "instruments", .summary = "The instrument that an act would issue", .description = changes_nothing,
                       .parameters = {post_header, numbered}, .body = "Preview", .answers = drafts, .problems = refused},
         .body_optional = true},
        {.method = post, .path = "/v1/cases/{id}/items/{collection}/{item}/actions/{action}/preview/{kind}", .access = Access::person, .body = BodyKind::json,
         .runs = Runs::in_office, .handler = answering<preview>,
         .operation = {.id = "previewItemInstrument", .tag = "instruments", .summary = "The same of an act on an item of a collection", .description = changes_nothing,
                       .parameters = {post_header, numbered}, .body = "Preview", .answers = drafts, .problems = refused},
         .body_optional = true},
        {.method = post, .path = "/v1/cases/{id}/index/preview", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office, .handler = answering<preview_index>,
         .operation = {.id = "previewIndex", .tag = "instruments", .summary = "The index that would close the file", .description = changes_nothing,
                       .parameters = {post_header, numbered}, .body = "IndexPreview", .answers = drafts, .problems = refused}},
        {.method = post, .path = "/v1/cases/{id}/signed-contents", .access = Access::person, .body = BodyKind::document, .runs = Runs::in_office, .handler = keep_signed,
         .operation = {.id = "keepSignedContent", .tag = "instruments", .summary = "Hand in a PDF that was signed elsewhere, for an act that will name it by its digest",
                       .description = "By who may sign in the case as it is. The act then looks at the signature, whether it covers the whole file, and whether the certificate is that of who acts.",
                       .parameters = {post_header}, .body = "Content", .answers = {{201, "Kept", "SignedContent"}}, .problems = {not_found, not_allowed, invalid}}},
        {get, "/v1/cases/{id}/documents/{document}/html", Access::person, BodyKind::none, Runs::in_office, answering<read_html>,
         {.id = "readInstrumentPage", .tag = "instruments", .summary = "An instrument as a page of HTML, as it was signed", .answers = {{200, "The page", "Content", "text/html"}},
          .problems = {not_found, not_allowed}}},
        {get, "/v1/verification/{case}/{document}/{code}", Access::anyone, BodyKind::none, Runs::in_office, answering<verify>,
         {.id = "verifyInstrument", .tag = "instruments", .summary = "What is on record of an instrument that somebody holds, by the code that stands on it (RGD 36, 45)",
          .answers = {{200, "What is on record", "Verification"}}, .problems = {not_found}}},
        {get, "/v1/number-series", Access::person, BodyKind::none, Runs::in_office, answering<list_series>,
         {.id = "listNumberSeries", .tag = "instruments", .summary = "The series of instruments of a year, with the last number of each",
          .parameters = {{"year", "name", "this year without one"}}, .answers = {{200, "The series", "NumberSeriesList"}}, .problems = {invalid}}},
        {get, "/v1/number-series/report", Access::person, BodyKind::none, Runs::in_office, answering<report_series>,
         {.id = "reportNumberSeries", .tag = "instruments", .summary = "Every number of a series, whose it is, and the gaps and strays, of which there are none",
          .parameters = {{"series", "name", "such as manager_resolution/GM/2026", true}}, .answers = {{200, "The report", "NumberSeriesReport"}}, .problems = {not_allowed}}},
    };
}

} // namespace cauce::http
