#include "adapters/http/acting.hpp"
#include "adapters/http/reserved.hpp"
#include "adapters/http/route.hpp"
#include "adapters/http/view.hpp"
#include "engine/definition/confidentiality.hpp"
#include "engine/definition/fields.hpp"
#include "engine/definition/rows.hpp"
#include "engine/execution/case_file.hpp"
#include "engine/service/content_reader.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <set>

/// The file as a whole: the signed indexes that closed it, and what anybody may get of it (TUO 27806).
namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

/// Null if the file was not closed so often.
const Closing* closing_of(const Case& current, std::int64_t number)
{
    const auto at = static_cast<std::size_t>(number - 1);
    return at < current.closings.size() && current.closings[at].file.printed ? &current.closings[at] : nullptr;
}

/// Its titles are those of the papers: whoever may not read one of them does not read the index.
Reply index_content(Application& application, const Call& call, bool as_html)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    const auto number = number_of(call, "index", "closing");
    if (number.has_error()) return number.error();
    const auto readable = readable_case(application, call, *id);
    if (readable.has_error()) return readable.error();
    const auto* const closing = closing_of(readable->current, *number);
    const auto digest = closing == nullptr ? std::nullopt : parse_digest(as_html ? closing->file.printed->html_sha256 : closing->file.printed->sha256);
    if (!digest) return Refusal{RefusalKind::not_found, "an index that closed the file, with a content kept here", std::to_string(*number)};
    for (const auto& entry : closing->file.index)
        if (readable->reading.reserved(*id, entry.kind)) return reserved_document(application, call, *id, entry.kind);
    const auto size = application.store().blobs().size(application.tenant(), *digest);
    ensure(size.has_value(), "the index of a file is kept");
    const auto reader = std::make_shared<ContentReader>(application.store().blobs(), application.tenant(), *digest, *size);
    reader->look_ahead();
    return Answer{.media_type = as_html ? "text/html" : closing->file.printed->media_type,
                  .headers = {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"}},
                  .content = Content{reader, *size}};
}

Reply read_index(Application& application, const Call& call) { return index_content(application, call, false); }
Reply read_index_page(Application& application, const Call& call) { return index_content(application, call, true); }

/// As of an instrument: whoever holds the paper has its code.
Reply verify_index(Application& application, const Call& call)
{
    const Refusal unknown{RefusalKind::not_found, "the code of an index", "no such code"};
    const auto id = case_of(call, "case");
    const auto number = number_of(call, "index", "closing");
    if (id.has_error() || number.has_error()) return unknown;
    const auto current = application.office.read(application.tenant(), *id);
    const auto* const closing = current.has_error() ? nullptr : closing_of(*current, *number);
    if (closing == nullptr || closing->file.printed->html_sha256.empty()) return unknown;
    const auto& printed = *closing->file.printed;
    if (verification_code(closing->file.code, printed.html_sha256) != fmt::format("{}/{}", closing->file.code, call.parameters.get("code"))) return unknown;
    const auto organisation = application.office.organisation(application.tenant());
    const auto person = organisation->people.find(closing->person);
    const auto* const post = organisation->post(closing->post, printed.issued_on.value_or(Day{}));
    return json_answer(200, {{"designation", printed.title},
                             {"number", printed.number},
                             {"issued_on", to_iso(printed.issued_on.value_or(Day{}))},
                             {"case", to_case_number(*id)},
                             {"sha256", printed.sha256},
                             {"size", printed.size},
                             {"folios", printed.folios},
                             {"signed_by", person == organisation->people.end() ? closing->person.value : person->second},
                             {"post", post == nullptr ? closing->post.value : post->title_es},
                             {"capacity", name_of(closing->capacity)},
                             {"norm", or_null(closing->norm)},
                             {"signed_at", to_rfc3339(closing->at)},
                             {"annulled", false}});
}

std::string_view norm_of(std::string_view confidentiality)
{
    const auto* const known = definition::confidentiality_class(confidentiality);
    return known == nullptr ? "TUO 27806 15-17" : known->basis;
}

/// Of what is not for anybody: its class; empty: it is.
std::string_view withheld_as(const definition::Field& field)
{
    if (!field.confidentiality.empty() && field.confidentiality != definition::public_class) return field.confidentiality;
    return field.personal_data ? "confidential_personal" : "";
}

/// What is left out, and why (partial access, TUO 27806 19).
struct Withheld {
    std::set<std::string_view> names; ///< of fields
    array told;

    void tell(const char* what, const std::string& name, const Text& label, std::string_view confidentiality)
    {
        told.push_back({{"what", what}, {"name", name}, {"label", view(label)}, {"class", confidentiality}, {"norm", norm_of(confidentiality)}});
    }
    void look_at(const std::vector<definition::Field>& fields)
    {
        for (const auto& field : fields) {
            if (const auto as = withheld_as(field); !as.empty()) {
                if (names.insert(field.name).second) tell("field", field.name, field.label, as);
                continue;
            }
            look_at(field.type.fields);
            for (const auto& element : field.type.element) look_at(element.fields);
        }
    }
};

/// The acts and terms of the definition that bring another class.
array ends_with(const Program& program, const Case& current, std::string_view confidentiality)
{
    array labels;
    if (current.classified_by_person) return labels;
    const auto look = [&](const definition::Transition& row) {
        if (row.classifies.empty() || row.classifies == confidentiality) return;
        const auto* const term = row.on.kind == definition::Trigger::lapse ? program.term(row.on.name) : nullptr;
        labels.emplace_back(view(term == nullptr ? row.label : term->label));
    };
    definition::each_row(program.definition().root, look);
    for (const auto& collection : program.definition().collections) definition::each_row(collection.root, look);
    return labels;
}

object public_document(const Case& current, const definition::DocumentKind* kind, const DocumentRef& document)
{
    const auto folios = folios_of(current, document.id);
    const bool issued = !document.series.empty(); // a number that the entity gave; what others wrote on theirs may name people, as titles do
    return {{"document", document.id},
            {"code", document_code(current.id, document.id)},
            {"kind", document.kind},
            {"label", view(kind == nullptr ? Text{document.kind, document.kind} : kind->label)},
            {"number", issued ? value(document.number) : value(nullptr)},
            {"issued_on", or_null(document.issued_on)},
            {"first_folio", or_null(folios.first)},
            {"last_folio", or_null(folios.last)},
            {"sha256", or_null(document.sha256)}};
}

void add_content(object& shown, const Program& program, const Case& current, Withheld& withheld)
{
    const auto& definition = program.definition();
    withheld.look_at(definition.fields);
    for (const auto& collection : definition.collections) withheld.look_at(collection.fields);
    value data = definition::write_fields(definition.fields, current.data);
    take_out(data, withheld.names);
    shown["data"] = std::move(data);
    array items, documents;
    for (const auto& item : current.items) {
        if (item.annulled) continue;
        value written = definition::write_fields(program.collection(item.collection)->is->fields, item.data);
        take_out(written, withheld.names);
        items.push_back({{"collection", item.collection}, {"item", item.id.value}, {"data", std::move(written)}});
    }
    for (const auto& document : current.documents) {
        const auto found = std::ranges::find(definition.documents, document.kind, &definition::DocumentKind::id);
        const auto* const kind = found == definition.documents.end() ? nullptr : &*found;
        if (kind == nullptr || kind->confidentiality.empty() || kind->confidentiality == definition::public_class) documents.emplace_back(public_document(current, kind, document));
        else withheld.tell("document", document_code(current.id, document.id), kind->label, kind->confidentiality);
    }
    shown["items"] = std::move(items);
    shown["documents"] = std::move(documents);
}

/// For anybody, without an account. Of a case of a reserved class: that it is there, its class, the norm, and when that ends.
Reply read_transparency(Application& application, const Call& call)
{
    const auto id = case_of(call);
    if (id.has_error()) return id.error();
    const auto current = application.office.read(application.tenant(), *id);
    if (current.has_error()) return current.error();
    const auto program = application.office.program_of(application.tenant(), *current);
    const auto today = day_in_peru(application.clock.now());
    const auto given = Reading::class_of(*program, current->confidentiality, current->classified_until, today);
    const auto confidentiality = given.empty() ? definition::public_class : given;
    const auto* const known = definition::confidentiality_class(confidentiality);
    const bool is_public = confidentiality == definition::public_class;
    const bool until_a_day = current->classified_until && confidentiality == current->confidentiality && today <= *current->classified_until;
    object shown{{"case", to_case_number(*id)},
                 {"class", confidentiality},
                 {"label", known == nullptr ? view(Text{std::string{confidentiality}, std::string{confidentiality}}) : view(Text{std::string{known->es}, std::string{known->en}})},
                 {"norm", norm_of(confidentiality)},
                 {"until", until_a_day ? or_null(current->classified_until) : value(nullptr)},
                 {"ends_with", is_public ? array{} : ends_with(*program, *current, confidentiality)},
                 {"title", is_public ? value(view(program->definition().title)) : value(nullptr)},
                 {"status", is_public ? value(name_of(current->status)) : value(nullptr)},
                 {"opened_on", is_public ? value(to_iso(current->opened_on)) : value(nullptr)},
                 {"data", object{}},
                 {"items", array{}},
                 {"documents", array{}}};
    Withheld withheld;
    if (is_public) add_content(shown, *program, *current, withheld);
    else withheld.told.push_back({{"what", "case"}, {"name", to_case_number(*id)}, {"label", shown.at("label")}, {"class", confidentiality}, {"norm", norm_of(confidentiality)}});
    shown["withheld"] = std::move(withheld.told);
    return json_answer(200, std::move(shown));
}

} // namespace

std::vector<Route> case_file_routes()
{
    using enum Method;
    using enum ProblemKind;
    return {
        {get, "/v1/cases/{id}/index/{index}/content", Access::person, BodyKind::none, Runs::in_office, answering<read_index>,
         {.id = "readIndex", .tag = "documents", .summary = "The signed index that closed the file, as it is kept (LPAG 31.3; RGD 42-43)",
          .description = "`index` is the number of the closing: a file that was reopened is closed again.", .answers = {{200, "The index", "Content", "application/pdf"}},
          .problems = {not_found, not_allowed}}},
        {get, "/v1/cases/{id}/index/{index}/html", Access::person, BodyKind::none, Runs::in_office, answering<read_index_page>,
         {.id = "readIndexPage", .tag = "documents", .summary = "The same as a page of HTML", .answers = {{200, "The page", "Content", "text/html"}}, .problems = {not_found, not_allowed}}},
        {get, "/v1/verification/{case}/index/{index}/{code}", Access::anyone, BodyKind::none, Runs::in_office, answering<verify_index>,
         {.id = "verifyIndex", .tag = "instruments", .summary = "What is on record of the index of a file that somebody holds, by the code that stands on it",
          .answers = {{200, "What is on record", "Verification"}}, .problems = {not_found}}},
        {get, "/v1/cases/{id}/transparency", Access::anyone, BodyKind::none, Runs::in_office, answering<read_transparency>,
         {.id = "readTransparency", .tag = "cases", .summary = "What anybody may get of the case, and what is withheld by which norm (TUO 27806)",
          .description = "Of a case of a reserved class: that it is there, its class, the norm, and when or with what that ends.", .answers = {{200, "The case", "Transparency"}},
          .problems = {not_found}}},
    };
}

} // namespace cauce::http
