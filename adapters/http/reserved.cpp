#include "adapters/http/reserved.hpp"

#include "adapters/http/application.hpp"
#include "adapters/http/route.hpp"
#include "engine/definition/confidentiality.hpp"
#include "engine/definition/rows.hpp"
#include "engine/directory/authority.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

bool is_word_of(std::string_view text, std::string_view name)
{
    const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1))
        if ((at == 0 || !is_part(text[at - 1])) && (at + name.size() == text.size() || !is_part(text[at + name.size()]))) return true;
    return false;
}

bool tells(const std::string& text, const std::set<std::string_view>& reserved)
{
    return std::ranges::any_of(reserved, [&](std::string_view name) { return is_word_of(text, name); });
}

/// Whether one of the rows computes what a rule is about from reserved fields.
bool computes(const Program& program, const std::set<std::string_view>& reserved)
{
    const auto& definition = program.definition();
    bool found = false;
    const auto look = [&](const definition::Transition& row) {
        for (const auto* const text : {&row.acts.amount, &row.acts.unit, &row.acts.excluded, &row.acts.role_expression}) found = found || tells(*text, reserved);
    };
    look(definition.opening);
    definition::each_row(definition.root, look);
    for (const auto& collection : definition.collections) definition::each_row(collection.root, look);
    return found;
}

void conceal(std::string& text) { text = "what is reserved"; }

bool may_read(const Reading& reading, const Program& program, const Case& current, Day today)
{
    return reading.may(Reading::class_of(program, current.confidentiality, current.classified_until, today)) || reading.opened_for(current);
}

Refusal reserved(const Program& program, const Case& current, const Reader& reader)
{
    const auto name = Reading::class_of(program, current.confidentiality, current.classified_until, reader.today);
    const auto* const known = definition::confidentiality_class(name);
    Refusal refusal{RefusalKind::not_allowed, fmt::format("a reader of what is '{}'", name), fmt::format("'{}'", reader.person.value)};
    refusal.rule = "confidentiality";
    refusal.norm = known == nullptr ? "TUO 27806 15-17" : std::string{known->basis};
    return refusal;
}

/// What a child brings back is reserved as in the child itself: all of it, if the child may not be read.
bool take_out_of_child(Asker& asker, object& ended)
{
    auto* const data = ended.if_contains("data");
    if (data == nullptr) return false;
    auto& application = asker.application();
    const auto child = application.office.read(application.tenant(), CaseId{ended.at("child").to_number<std::int64_t>()});
    if (child.has_error()) return ended.erase("data") > 0; // nobody knows what it would tell
    const auto program = application.office.program_of(application.tenant(), *child);
    const Reading reading{*program, asker.reader()};
    if (!may_read(reading, *program, *child, asker.reader().today)) return ended.erase("data") > 0;
    return take_out(*data, reading.reserved_fields(child->id));
}

/// Of a paper that the person may not read, the index says where it lies alone.
bool take_out_of_index(const ReadableCase& readable, object& closed)
{
    bool taken = false;
    for (auto& entry : closed.at("index").as_array())
        if (auto& one = entry.as_object(); readable.reading.reserved(readable.current.id, boost::json::value_to<std::string>(one.at("kind"))))
            for (const auto* const member : {"title", "number", "sha256"}) taken = one.erase(member) > 0 || taken;
    return taken;
}

/// What stays of a case that may not be read: that it is there, and where its work stands.
void empty_out(object& shown)
{
    for (const auto* const list : {"items", "documents", "children", "terms", "tasks", "abstentions", "links", "closings"}) shown[list] = array{};
    shown["data"] = object{};
}

} // namespace

bool take_out(value& from, const std::set<std::string_view>& names)
{
    bool taken = false;
    if (auto* const members = from.if_object()) {
        for (const auto name : names) taken = members->erase(name) > 0 || taken;
        for (auto& member : *members) taken = take_out(member.value(), names) || taken;
    } else if (auto* const elements = from.if_array()) {
        for (auto& element : *elements) taken = take_out(element, names) || taken;
    }
    return taken;
}

Asker::Asker(Application& application, const PersonId& person)
    : application_{application}, organisation_{application.office.organisation(application.tenant())}, reader_{person, {}, {}, false, day_in_peru(application.clock.now()), organisation_.get()}
{
    for (const auto& seat : seats_of(*organisation_, person, reader_.today)) {
        for (auto& role : cauce::roles_of(*organisation_, seat.post, reader_.today)) reader_.roles.push_back(std::move(role));
        for (const auto& delegation : organisation_->delegations)
            if (delegation.made.to_post == seat.post && delegation.holds_on(reader_.today))
                for (auto& role : cauce::roles_of(*organisation_, delegation.made.from_post, reader_.today)) reader_.delegated.push_back(std::move(role));
    }
    const auto& auditors = application.settings.auditors;
    reader_.audits = std::ranges::any_of(auditors, [&](const RoleId& role) { return std::ranges::find(reader_.roles, role) != reader_.roles.end(); });
}

const Asker::Known& Asker::known(const std::string& key, std::int64_t version)
{
    const auto [place, is_new] = known_.try_emplace({key, version});
    if (!is_new) return place->second;
    if (const auto program = application_.office.definition(application_.tenant(), key, version); program.has_value()) {
        place->second.program = *program;
        place->second.reading.emplace(**program, reader_);
    }
    return place->second;
}

Result<ReadableCase> readable_case(Application& application, const Call& call, CaseId id)
{
    auto current = application.office.read(application.tenant(), id);
    if (current.has_error()) return current.error();
    auto program = application.office.program_of(application.tenant(), *current);
    auto asker = std::make_shared<Asker>(application, call);
    Reading reading{*program, asker->reader()};
    if (may_read(reading, *program, *current, asker->reader().today)) return ReadableCase{*std::move(current), std::move(program), std::move(asker), std::move(reading)};
    auto refusal = reserved(*program, *current, asker->reader());
    application.office.note_refusal(application.tenant(), id, asking(call), call.route->operation.id, refusal);
    return refusal;
}

object shown(Asker& asker, const Program& program, const Case& current)
{
    auto json = view(program, current);
    const Reading reading{program, asker.reader()};
    const auto name = Reading::class_of(program, current.confidentiality, current.classified_until, asker.reader().today);
    json["confidentiality"] = name;
    json["reserved"] = !may_read(reading, program, current, asker.reader().today);
    if (json["reserved"].as_bool()) empty_out(json);
    const auto& names = reading.reserved_fields(current.id);
    value data = std::move(json["data"]), items = std::move(json["items"]);
    take_out(data, names);
    take_out(items, names);
    json["data"] = std::move(data);
    json["items"] = std::move(items);
    for (auto& document : json["documents"].as_array())
        if (auto& one = document.as_object(); reading.reserved(current.id, boost::json::value_to<std::string>(one.at("kind")))) {
            one["title"] = "";
            one["number"] = nullptr;
            one["sha256"] = nullptr;
            one["verification"] = nullptr;
        }
    return json;
}

object shown(const ReadableCase& readable, const DocumentRef& document)
{
    auto visible = document;
    if (readable.reading.reserved(readable.current.id, document.kind)) {
        visible.title.clear();
        visible.number.clear();
        visible.sha256.clear();
        visible.html_sha256.clear();
    }
    return view(readable.current, visible);
}

Refusal reserved_document(Application& application, const Call& call, CaseId id, const std::string& kind)
{
    Refusal refusal{RefusalKind::not_allowed, fmt::format("a reader of documents of kind '{}'", kind), fmt::format("'{}'", call.session->person.value)};
    refusal.rule = "confidentiality";
    refusal.norm = "TUO 27806 15-19";
    application.office.note_refusal(application.tenant(), id, asking(call), call.route->operation.id, refusal);
    return refusal;
}

object shown(const ReadableCase& readable, const Offer& offer)
{
    auto visible = offer;
    for (auto& refusal : visible.unmet) refusal = shown(*readable.asker, *readable.program, readable.current, std::move(refusal));
    return view(*readable.program, readable.current, visible);
}

object shown(const ReadableCase& readable, const RecordedEvent& event)
{
    auto json = view(event);
    json["reserved"] = false;
    auto body = boost::json::parse(event.body);
    auto& payload = body.as_object()["payload"];
    bool taken = take_out(payload, readable.reading.reserved_fields(readable.current.id));
    if (event.kind == "file_closed") taken = take_out_of_index(readable, payload.as_object()) || taken;
    if (event.kind == "child_ended") taken = take_out_of_child(*readable.asker, payload.as_object()) || taken;
    if (event.kind == "document_attached")
        if (auto& document = payload.at("document").as_object(); readable.reading.reserved(readable.current.id, boost::json::value_to<std::string>(document.at("kind")))) {
            for (const auto* const member : {"title", "number", "sha256", "html_sha256", "sequence"}) document.erase(member);
            taken = true;
        }
    if (!taken) return json;
    json["body"] = boost::json::serialize(body);
    json["reserved"] = true;
    return json;
}

namespace {

/// @param opened  for the person, whatever its class
std::string subject_of(Asker& asker, const CaseRow& row, bool opened)
{
    const auto& [program, reading] = asker.known(row.definition, row.definition_version);
    if (!program) return {}; // nobody knows what it would tell
    const auto name = Reading::class_of(*program, row.confidentiality, row.classified_until, asker.reader().today);
    if (!opened && !reading->may(name) && !reading->granted(row.id)) return {};
    const auto& fields = program->definition().fields;
    const auto first = std::ranges::find(fields, definition::FieldKind::text, [](const definition::Field& field) { return field.type.kind; });
    return first != fields.end() && reading->reserved_fields(row.id).contains(first->name) ? std::string{} : row.subject;
}

object shown(Asker& asker, const CaseRow& row, bool opened)
{
    auto visible = row;
    visible.subject = subject_of(asker, row, opened);
    const auto& program = asker.known(row.definition, row.definition_version).program;
    auto json = view(visible, [&](const std::string&, std::int64_t) { return program; });
    json["confidentiality"] = program ? Reading::class_of(*program, row.confidentiality, row.classified_until, asker.reader().today) : std::string_view{row.confidentiality};
    return json;
}

} // namespace

std::string subject_of(Asker& asker, const CaseRow& row) { return subject_of(asker, row, false); }

object shown(Asker& asker, const CaseRow& row) { return shown(asker, row, false); }

object shown(Asker& asker, const ListedTask& listed)
{
    auto json = view(listed, [&](const std::string& key, std::int64_t version) { return asker.known(key, version).program; });
    const auto& [row, task] = listed;
    const auto& reading = asker.known(row.definition, row.definition_version).reading;
    const bool is_theirs = is_open(task) && reading && (task.owner == asker.reader().person.value || std::ranges::any_of(task.roles, [&](const std::string& role) { return reading->serves(RoleId{role}); }));
    json["case"] = shown(asker, row, is_theirs);
    return json;
}

bool tells_a_value(std::string_view rule)
{
    constexpr std::string_view rules[]{"unit", "delegation_scope", "delegation_amount", "excluded", "kept_out"};
    return std::ranges::find(rules, rule) != std::end(rules);
}

Refusal shown(Asker& asker, const Program& program, const Case& current, Refusal refusal)
{
    const Reading reading{program, asker.reader()};
    const bool readable = may_read(reading, program, current, asker.reader().today);
    const auto& reserved = reading.reserved_fields(current.id);
    const bool computed = computes(program, reserved);
    const bool is_computed = tells_a_value(refusal.rule) && computed;
    if (computed) refusal.instead.clear(); // who could instead follows from it
    if (is_computed) conceal(refusal.expected);
    if (is_computed || (!readable && refusal.kind != RefusalKind::not_allowed) || tells(refusal.found, reserved)) conceal(refusal.found);
    for (auto& one : refusal.unmet)
        if (!readable || is_computed || tells(one, reserved)) conceal(one);
    return refusal;
}

bool asks_what_is_reserved(const ReadableCase& readable) { return computes(*readable.program, readable.reading.reserved_fields(readable.current.id)); }

} // namespace cauce::http
