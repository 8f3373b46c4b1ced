#include "engine/execution/reading.hpp"

#include "engine/definition/confidentiality.hpp"
#include "engine/directory/organisation.hpp"

#include <algorithm>

namespace cauce {
namespace {

using definition::Field;

void add_reserved(const std::vector<Field>& fields, const Reading& reading, std::set<std::string_view>& names)
{
    for (const auto& field : fields) {
        if (!field.confidentiality.empty() && !reading.may(field.confidentiality)) names.insert(field.name);
        add_reserved(field.type.fields, reading, names);
        for (const auto& element : field.type.element) add_reserved(element.fields, reading, names);
    }
}

} // namespace

Reading::Reading(const Program& program, const Reader& reader) : program_{program}, reader_{reader}
{
    if (reader.audits) return;
    const auto& definition = program.definition();
    add_reserved(definition.fields, *this, reserved_);
    for (const auto& collection : definition.collections) add_reserved(collection.fields, *this, reserved_);
}

std::string_view Reading::class_of(const Program& program, std::string_view given, std::optional<Day> until, Day today)
{
    const bool in_force = !given.empty() && (!until || today <= *until);
    return in_force ? given : std::string_view{program.definition().confidentiality};
}

bool Reading::may(std::string_view confidentiality) const
{
    if (confidentiality.empty() || confidentiality == definition::public_class || reader_.audits) return true;
    const auto has = [&](const RoleId& role) { return std::ranges::find(reader_.roles, role) != reader_.roles.end(); };
    const auto& definition = program_.definition();
    const auto named = std::ranges::find(definition.readers, confidentiality, &definition::Readers::confidentiality);
    if (named != definition.readers.end()) return std::ranges::any_of(named->roles, has);
    return std::ranges::any_of(definition.roles, [&](const definition::Role& role) { return role.kind == definition::RoleKind::post && has(role.id); });
}

bool Reading::granted(CaseId id) const
{
    return reader_.audits || (reader_.organisation != nullptr && reader_.organisation->may_read(reader_.person, id, reader_.today));
}

bool Reading::opened_for(const Case& current) const
{
    const auto is_theirs = [&](const Task& task) {
        return task.is_open() && (task.owner == reader_.person || std::ranges::any_of(task.roles, [&](const RoleId& role) { return serves(role); }));
    };
    const auto did = [&](const auto& deed) { return deed.person == reader_.person; };
    const auto is_named = [&](const Abstention& one) { return one.upheld && one.named == reader_.person; };
    return granted(current.id) || std::ranges::any_of(current.tasks, is_theirs) || std::ranges::any_of(current.abstentions, is_named) || std::ranges::any_of(current.deeds, did) ||
           std::ranges::any_of(current.concurrences, did);
}

bool Reading::serves(const RoleId& role) const
{
    return std::ranges::find(reader_.roles, role) != reader_.roles.end() || std::ranges::find(reader_.delegated, role) != reader_.delegated.end();
}

const std::set<std::string_view>& Reading::reserved_fields(CaseId id) const
{
    static const std::set<std::string_view> none;
    return granted(id) ? none : reserved_;
}

bool Reading::reserved(CaseId id, const std::string& kind) const
{
    const auto& kinds = program_.definition().documents;
    const auto found = std::ranges::find(kinds, kind, &definition::DocumentKind::id);
    return found != kinds.end() && !may(found->confidentiality) && !granted(id);
}

} // namespace cauce
