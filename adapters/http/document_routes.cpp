#include "adapters/http/acting.hpp"
#include "adapters/http/reserved.hpp"
#include "adapters/http/route.hpp"
#include "adapters/http/view.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <charconv>

namespace cauce::http {
namespace {

constexpr std::int64_t folios_max = 1'000'000;

Result<DocumentInput> described(const Call& call)
{
    DocumentInput document;
    document.kind = call.query.get("kind");
    document.title = call.query.get("title");
    document.number = call.query.get("number");
    if (document.kind.size() > 100 || document.title.size() > 500 || document.number.size() > 200)
        return Refusal{RefusalKind::invalid, "kind, title and number of at most 100, 500 and 200 bytes", "longer ones"};
    if (const auto* text = call.query.find("issued_on")) {
        document.issued_on = parse_day(*text);
        if (!document.issued_on) return Refusal{RefusalKind::invalid, "issued_on: a date such as 2026-11-22", *text};
    }
    if (const auto* text = call.query.find("folios")) {
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), document.folios);
        if (error != std::errc{} || end != text->data() + text->size() || document.folios < 0 || document.folios > folios_max)
            return Refusal{RefusalKind::invalid, "folios: a whole number from 0 to 1000000", *text};
    }
    document.media_type = call.headers.get("content-type");
    if (document.media_type.empty()) document.media_type = "application/octet-stream";
    if (!is_media_type(document.media_type)) return Refusal{RefusalKind::invalid, "a Content-Type such as application/pdf, of at most 200 bytes", document.media_type.substr(0, 200)};
    return document;
}

void attach(Application& application, const CallPtr& call, const Respond& respond)
{
    const auto upload = std::move(call->upload); // gone at the end of this, whatever that is
    ensure(upload != nullptr, "a document's content has arrived before");
    const auto id = case_of(*call);
    if (id.has_error()) return respond(Problem{id.error()});
    auto document = described(*call);
    if (document.has_error()) return respond(Problem{document.error()});
    if (call->content->size == 0) return respond(Problem{Refusal{RefusalKind::invalid, "a body with the document's content", "an empty body"}});
    document->sha256 = to_hex(call->content->digest);
    document->size = call->content->size;
    if (call->content->size <= PageCounter::content_bytes_max)
        if (const auto miscounted = count_folios(application, *document, upload->content())) return respond(Problem{*miscounted});
    ActRequest request;
    request.id = *id;
    request.command = AttachDocument{*std::move(document)};
    if (auto problem = fill(application, *call, request)) return respond(std::move(*problem));
    // Stored before the act, because the record never names a content that is not there; so what would be refused is found
    // out first, and leaves no content that nobody names. Only who is overtaken in between does.
    if (auto problem = rehearse(application, *call, request, "attach_document")) return respond(std::move(*problem));
    upload->store();
    act(application, call, respond, std::move(request), "attach_document");
}

Reply list_documents(Application& application, const Call& call)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    const auto readable = readable_case(application, call, *id);
    if (readable.has_error()) return readable.error();
    boost::json::array items;
    for (const auto& document : readable->current.documents) items.push_back(shown(*readable, document));
    return json_answer(200, {{"items", std::move(items)}});
}

/// A file name that every system takes; the title itself goes in its UTF-8 form (RFC 6266).
std::string disposition(CaseId id, const DocumentRef& document)
{
    std::string title;
    for (const char c : document.title) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        title += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    auto field = fmt::format("attachment; filename=\"{}-{}\"", to_case_number(id), document.id);
    return title.empty() ? field : field + "; filename*=UTF-8''" + title;
}

Reply read_content(Application& application, const Call& call)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    const auto number = number_of(call, "document", "document");
    if (number.has_error()) return number.error();
    const auto readable = readable_case(application, call, *id);
    if (readable.has_error()) return readable.error();
    for (const auto& document : readable->current.documents) {
        if (document.id != *number) continue;
        if (readable->reading.reserved(*id, document.kind)) return reserved_document(application, call, *id, document.kind);
        const auto digest = parse_digest(document.sha256);
        if (!digest) return Refusal{RefusalKind::not_found, "a document with a content kept here", "an instrument on paper"};
        const auto tag = '"' + document.sha256 + '"';
        if (call.headers.get("if-none-match") == tag) return Answer{.status = 304, .headers = {{"ETag", tag}}};
        const auto reader = std::make_shared<ContentReader>(application.store().blobs(), application.tenant(), *digest, document.size);
        reader->look_ahead();
        return Answer{.media_type = is_media_type(document.media_type) ? document.media_type : "application/octet-stream",
                      .headers = {{"ETag", tag},
                                  {"Content-Disposition", disposition(*id, document)},
                                  // Whatever somebody uploaded, a browser neither runs nor frames it.
                                  {"Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'"}},
                      .content = Content{reader, document.size}};
    }
    return Refusal{RefusalKind::not_found, "a document of the case", std::to_string(*number)};
}

} // namespace

std::vector<Route> document_routes()
{
    using enum ProblemKind;
    const Parameter unchanged{"If-None-Match", "etag", "", false, Parameter::In::header};
    return {
        {.method = Method::post, .path = "/v1/cases/{id}/documents", .access = Access::person, .body = BodyKind::document, .runs = Runs::in_office, .handler = attach,
         .operation = {.id = "attachDocument", .tag = "documents", .summary = "Put a document into the file",
                       .description = "The body is the content itself, at most 50 MiB (52428800 bytes), and its Content-Type is kept. A content that another document has is kept once, one whose document is refused is not kept. Every page of the file bears a folio: those of a PDF (of at most 20 MiB) are counted, and `folios` may only confirm them; of anything else whoever brings it says them.",
                       .parameters = {{"kind", "name", "kind of document of the definition", true},
                                      {"title", "title", ""},
                                      {"number", "document_number", ""},
                                      {"issued_on", "day", ""},
                                      {"folios", "folios", ""}},
                       .body = "Content", .answers = {{200, "Done, and durable", "Acted", "application/json", {"ETag"}}},
                       .problems = {not_found, wrong_state, not_allowed, invalid, conflict}},
         .acts = true},
        {Method::get, "/v1/cases/{id}/documents", Access::person, BodyKind::none, Runs::in_office, answering<list_documents>,
         {.id = "listDocuments", .tag = "documents", .summary = "The documents of a case", .answers = {{200, "The documents", "DocumentList"}}, .problems = {not_found, not_allowed}}},
        {Method::get, "/v1/cases/{id}/documents/{document}/content", Access::person, BodyKind::none, Runs::in_office, answering<read_content>,
         {.id = "readContent", .tag = "documents", .summary = "The content of a document, as an attachment",
          .description = "It is hashed again on its way. One that is no longer what was put into the file is answered with 500, or broken off before its last piece.", .parameters = {unchanged},
          .answers = {{200, "The content", "Content", "application/octet-stream", {"ETag", "Content-Disposition"}}, {304, "Not modified", "", "", {"ETag"}}},
          .problems = {not_found, not_allowed}}},
    };
}

} // namespace cauce::http
