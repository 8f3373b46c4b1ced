#include "adapters/http/view.hpp"

#include "engine/definition/fields.hpp"
#include "engine/definition/members.hpp"
#include "engine/execution/case_file.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

using http::view;


template <class Things, class View>
array list(const Things& things, View one)
{
    array all;
    for (const auto& thing : things) all.emplace_back(one(thing));
    return all;
}

array roles_of(const std::vector<RoleId>& roles)
{
    return list(roles, [](const RoleId& role) { return value(role.value); });
}

std::string_view name_of(RestKind rest)
{
    switch (rest) {
    case RestKind::waiting: return "waiting";
    case RestKind::resting: return "resting";
    case RestKind::ended: return "ended";
    }
    ensure(false, "a rest kind has a name");
    return {};
}

object label_of(const Program& program, std::string_view state)
{
    const auto* found = program.state(state);
    return found == nullptr ? view(Text{std::string{state}, std::string{state}}) : view(found->is->label);
}

const std::vector<definition::Field>& fields_of(const Program& program, std::string_view collection)
{
    const auto* found = program.collection(collection);
    return collection.empty() || found == nullptr ? program.definition().fields : found->is->fields;
}

object view(const Program& program, const Token& token)
{
    return {{"token", token.id.value},     {"scope", token.scope.value},      {"state", token.state}, {"label", label_of(program, token.state)},
            {"rest", name_of(token.rest)}, {"outcome", or_null(token.outcome)}, {"entered_at", to_rfc3339(token.entered_at)}};
}

object view(const Program& program, const Item& item)
{
    return {{"collection", item.collection},
            {"item", item.id.value},
            {"mandatory", item.mandatory},
            {"annulled", item.annulled},
            {"data", definition::write_fields(fields_of(program, item.collection), item.data)}};
}

object view(const Program& program, const Task& task)
{
    return {{"task", task.id.value},
            {"token", task.token.value},
            {"state", task.state},
            {"label", label_of(program, task.state)},
            {"status", cauce::name_of(task.status)},
            {"roles", roles_of(task.roles)},
            {"owner", or_null(task.owner.value)},
            {"owner_post", or_null(task.owner_post.value)},
            {"delegator", or_null(task.delegator.value)},
            {"created_at", to_rfc3339(task.created_at)}};
}

object view(const TermPause& pause)
{
    return {{"first", to_iso(pause.first)},     {"last", or_null(pause.last)}, {"kind", pause.row.empty() ? "suspended" : "held"}, {"row", or_null(pause.row)},
            {"reason", or_null(pause.reason)}, {"norm", or_null(pause.norm)}, {"document", pause.document == 0 ? value(nullptr) : value(pause.document)},
            {"version", pause.version}};
}

object view(const TermGrant& grant)
{
    return {{"on", to_iso(grant.on)},           {"amount", grant.amount}, {"reason", or_null(grant.reason)}, {"norm", or_null(grant.norm)},
            {"document", grant.document == 0 ? value(nullptr) : value(grant.document)}, {"version", grant.version}};
}

object view(const Program& program, const TermInstance& term)
{
    const auto* kind = program.term(term.term);
    return {{"instance", term.id},
            {"term", term.term},
            {"label", kind == nullptr ? view(Text{term.term, term.term}) : view(kind->label)},
            {"basis", kind == nullptr ? value(nullptr) : or_null(kind->basis)},
            {"status", cauce::name_of(term.status)},
            {"counted_from", to_iso(term.counted_from)},
            {"due", term.has_due() || !term.is_open() ? value(to_iso(term.due)) : value(nullptr)},
            {"amount", term.amount},
            {"unit", term.unit},
            {"calendar", term.calendar},
            {"calendar_version", or_null(term.counted.version)},
            {"provisional", term.counted.provisional},
            {"holder", or_null(term.status == TermStatus::held ? term.held_by : term.holder)},
            {"pauses", list(term.pauses, [](const TermPause& pause) { return view(pause); })},
            {"extensions", list(term.grants, [](const TermGrant& grant) { return view(grant); })},
            {"alarms", list(term.counted.alarms, [](const TermAlarm& alarm) { return object{{"on", to_iso(alarm.on)}, {"to", or_null(alarm.to)}, {"days", alarm.days}}; })},
            {"met_on", or_null(term.met_on)},
            {"days_late", term.days_late}};
}

object view(const Child& child)
{
    return {{"call", child.call}, {"case", to_case_number(child.id)}, {"definition", child.definition}, {"ended", child.ended}, {"outcome", or_null(child.outcome)}};
}

object view(const Abstention& one)
{
    return {{"abstention", one.version}, {"person", one.person.value}, {"post", or_null(one.post.value)}, {"ground", one.ground}, {"decided", one.decided}, {"upheld", one.upheld},
            {"named", or_null(one.named.value)}, {"norm", or_null(one.norm)}};
}

/// Of a signature that was made elsewhere: null of another.
value certificate_of(const Signature& signature)
{
    if (signature.certificate_serial.empty()) return nullptr;
    return {{"serial", signature.certificate_serial},
            {"subject", signature.certificate_subject},
            {"issuer", signature.certificate_issuer},
            {"signed_at", or_null(signature.signed_at)},
            {"time_stamped", !signature.timestamp_token.empty()},
            {"validation_result", signature.validation_result},
            {"validated_at", or_null(signature.validated_at)}};
}

object view(const Closing& closing)
{
    const auto& [file, version, person, post, capacity, norm, at] = closing;
    const bool written_here = file.printed && !file.printed->html_sha256.empty();
    const auto signature = file.signature.value_or(Signature{});
    return {{"code", file.code},
            {"version", version},
            {"closed_at", to_rfc3339(at)},
            {"closed_by", person.value},
            {"post", post.value},
            {"capacity", cauce::name_of(capacity)},
            {"norm", or_null(norm)},
            {"documents", file.index.size()},
            {"folios", file.folios},
            {"reason", file.reason},
            {"authority", file.authority},
            {"sha256", file.printed ? or_null(file.printed->sha256) : value(nullptr)},
            {"verification", written_here ? value(verification_code(file.code, file.printed->html_sha256)) : value(nullptr)},
            {"method", or_null(signature.method)},
            {"certificate", certificate_of(signature)}};
}

object view(const definition::FieldType& type);

object view(const definition::Field& field)
{
    auto shown = view(field.type);
    shown["name"] = field.name;
    shown["label"] = view(field.label);
    return shown;
}

object view(const definition::FieldType& type)
{
    object shown{{"type", definition::enumerator_name(type.kind)}};
    if (!type.options.empty())
        shown["options"] = list(type.options, [](const definition::Option& option) { return object{{"id", option.id}, {"label", view(option.label)}}; });
    if (!type.fields.empty()) shown["fields"] = list(type.fields, [](const definition::Field& field) { return view(field); });
    if (!type.element.empty()) shown["element"] = view(type.element.front());
    return shown;
}

/// The fields an action reads: its item's, those of the item it adds, or the case's.
const std::vector<definition::Field>& fields_of(const Program& program, const Offer& offer)
{
    if (!offer.collection.empty()) return fields_of(program, offer.collection);
    const auto* state = program.state(offer.from);
    if (state != nullptr)
        for (const auto* row : state->rows)
            if (row->is->id == offer.row && !row->is->adds.empty()) return fields_of(program, row->is->adds);
    return program.definition().fields;
}

array asked_fields(const Program& program, const Offer& offer)
{
    array asked;
    for (const auto& field : fields_of(program, offer)) {
        const bool needed = std::ranges::find(offer.needs, field.name) != offer.needs.end();
        if (!needed && std::ranges::find(offer.form, field.name) == offer.form.end()) continue;
        auto shown = view(field);
        shown["required"] = needed;
        asked.emplace_back(std::move(shown));
    }
    return asked;
}

array asked_documents(const Program& program, const std::vector<std::string>& asked)
{
    const auto& kinds = program.definition().documents;
    return list(asked, [&](const std::string& id) {
        const auto found = std::ranges::find(kinds, id, &definition::DocumentKind::id);
        return object{{"kind", id}, {"label", found == kinds.end() ? view(Text{id, id}) : view(found->label)}};
    });
}

/// " a b " of a projection's row.
std::vector<std::string> words(const std::string& joined)
{
    std::vector<std::string> all;
    std::size_t at = 0;
    while ((at = joined.find_first_not_of(' ', at)) != std::string::npos) {
        const auto end = std::min(joined.find(' ', at), joined.size());
        all.push_back(joined.substr(at, end - at));
        at = end;
    }
    return all;
}

object label_of(const ProgramPtr& program, const std::string& state)
{
    return program ? label_of(*program, state) : view(Text{state, state});
}

} // namespace

value or_null(const std::string& text) { return text.empty() ? value(nullptr) : value(text); }
value or_null(const std::optional<Day>& day) { return day ? value(to_iso(*day)) : value(nullptr); }
value or_null(const std::optional<Instant>& instant) { return instant ? value(to_rfc3339(*instant)) : value(nullptr); }
value or_null(const std::optional<CaseId>& id) { return id ? value(to_case_number(*id)) : value(nullptr); }
value or_null(std::int64_t number) { return number == 0 ? value(nullptr) : value(number); }

object view(const Text& text) { return {{"es", text.es}, {"en", text.en}}; }

object view(const Program& program, const Case& current)
{
    const auto& definition = program.definition();
    return {{"id", to_case_number(current.id)},
            {"version", current.head.version},
            {"definition", {{"key", definition.key}, {"version", definition.version}, {"digest", current.definition_digest}, {"title", view(definition.title)}}},
            {"status", cauce::name_of(current.status)},
            {"outcome", or_null(current.outcome)},
            {"opened_on", to_iso(current.opened_on)},
            {"changed_at", to_rfc3339(current.changed_at)},
            {"parent", or_null(current.parent)},
            {"schedule", current.schedule.empty() ? value(nullptr) : value(object{{"key", current.schedule}, {"period", current.period}})},
            {"data", definition::write_fields(definition.fields, current.data)},
            {"tokens", list(current.tokens, [&](const Token& token) { return view(program, token); })},
            {"items", list(current.items, [&](const Item& item) { return view(program, item); })},
            {"tasks", list(current.tasks, [&](const Task& task) { return view(program, task); })},
            {"terms", list(current.terms, [&](const TermInstance& term) { return view(program, term); })},
            {"documents", list(current.documents, [&](const DocumentRef& document) { return view(current, document); })},
            {"children", list(current.children, [](const Child& child) { return view(child); })},
            {"links", list(current.links, [](const Link& link) { return object{{"kind", link.kind}, {"case", to_case_number(link.other)}, {"outgoing", link.outgoing}, {"folios", or_null(link.folios)}}; })},
            {"closings", list(current.closings, [](const Closing& closing) { return view(closing); })},
            {"abstentions", list(current.abstentions, [](const Abstention& one) { return view(one); })}};
}

object view(const Refusal& refusal)
{
    return {{"kind", cauce::name_of(refusal.kind)}, {"expected", refusal.expected}, {"found", refusal.found}, {"unmet", boost::json::value_from(refusal.unmet)},
            {"rule", or_null(refusal.rule)}, {"norm", or_null(refusal.norm)}, {"instead", boost::json::value_from(refusal.instead)}};
}

object view(const Program& program, const Case&, const Offer& offer)
{
    return {{"action", offer.action},
            {"collection", or_null(offer.collection)},
            {"item", or_null(offer.item.value)},
            {"label", view(offer.label)},
            {"from", or_null(offer.from)},
            {"to", or_null(offer.to)},
            {"allowed", offer.allowed},
            {"unmet", list(offer.unmet, [](const Refusal& refusal) { return view(refusal); })},
            {"fields", asked_fields(program, offer)},
            {"documents", asked_documents(program, offer.documents)},
            {"issues", asked_documents(program, offer.issues)},
            {"roles", roles_of(offer.roles)},
            {"reason_required", offer.reason_required},
            {"basis", or_null(offer.basis)}};
}

object view(const IssuedInstrument& issued)
{
    return {{"signed_by", issued.person.value},
            {"post", issued.post.value},
            {"capacity", cauce::name_of(issued.capacity)},
            {"norm", or_null(issued.norm)},
            {"on_behalf_of", or_null(issued.on_behalf_of.value)},
            {"signed_at", to_rfc3339(issued.signed_at)},
            {"method", issued.signature.method},
            {"certificate", certificate_of(issued.signature)},
            {"annulled", issued.annulled}};
}

object view(const Case& current, const DocumentRef& document)
{
    const auto* const issued = current.instrument(document.id);
    const auto folios = folios_of(current, document.id);
    return {{"instrument", issued == nullptr ? value(nullptr) : value(view(*issued))},
            {"verification", document.html_sha256.empty() ? value(nullptr) : value(verification_code(document_code(current.id, document.id), document.html_sha256))},
            {"id", document.id},
            {"kind", document.kind},
            {"title", document.title},
            {"number", or_null(document.number)},
            {"issued_on", or_null(document.issued_on)},
            {"folios", document.folios},
            {"first_folio", or_null(folios.first)},
            {"last_folio", or_null(folios.last)},
            {"code", document_code(current.id, document.id)},
            {"incorporated_on", or_null(document.incorporated_on)},
            {"sha256", or_null(document.sha256)},
            {"media_type", or_null(document.media_type)},
            {"size", document.size}};
}

object view(const RecordedEvent& event)
{
    return {{"version", event.version}, {"kind", event.kind}, {"recorded_at", to_rfc3339(event.recorded_at)}, {"body", event.body}, {"hash", to_hex(event.hash)}};
}

object view(const CaseRow& row, const ProgramOf& program_of)
{
    const auto program = program_of(row.definition, row.definition_version);
    return {{"id", to_case_number(row.id)},
            {"version", row.version},
            {"definition", {{"key", row.definition}, {"version", row.definition_version}, {"digest", row.definition_digest}}},
            {"status", row.status},
            {"outcome", or_null(row.outcome)},
            {"states", list(words(row.states), [&](const std::string& state) { return object{{"id", state}, {"label", label_of(program, state)}}; })},
            {"subject", row.subject},
            {"opened_on", to_iso(row.opened_on)},
            {"changed_at", to_rfc3339(row.changed_at)},
            {"due", or_null(row.due)},
            {"parent", or_null(row.parent)}};
}

object view(const ListedTask& listed, const ProgramOf& program_of)
{
    const auto& task = listed.task;
    const auto program = program_of(listed.case_row.definition, listed.case_row.definition_version);
    return {{"case", view(listed.case_row, program_of)},
            {"task", task.task},
            {"state", task.state},
            {"label", label_of(program, task.state)},
            {"status", task.status},
            {"roles", boost::json::value_from(task.roles)},
            {"owner", or_null(task.owner)},
            {"owner_post", or_null(task.owner_post)},
            {"created_at", to_rfc3339(task.created_at)},
            {"due", or_null(task.due)}};
}

object view(const StoredDefinition& stored, const Program& program)
{
    return {{"key", stored.key},
            {"version", stored.version},
            {"digest", stored.digest},
            {"function", program.definition().function},
            {"title", view(program.definition().title)},
            {"deployed_at", to_rfc3339(stored.deployed_at)},
            {"deployed_by", stored.deployed_by}};
}

} // namespace cauce::http
