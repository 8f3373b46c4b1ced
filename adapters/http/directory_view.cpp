#include "adapters/http/directory_view.hpp"

#include "adapters/http/application.hpp"
#include "adapters/http/directory_change.hpp"
#include "engine/record/event_json.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

object view(const Exercise& exercise)
{
    return {{"person", exercise.person.value}, {"capacity", name_of(exercise.capacity)}, {"norm", or_null(exercise.norm)}};
}

/// The event, and until when it holds.
template <class Made>
object view_of(const Holding<Made>& holding)
{
    auto shown = boost::json::parse(to_json(Payload{holding.made})).as_object();
    shown["kind"] = kind_of(Payload{holding.made});
    shown["until"] = or_null(holding.until);
    shown["ended_by"] = or_null(holding.ended_by);
    return shown;
}

/// Who could take such a row tells what the case holds.
bool follows_from_data(const definition::Acts& acts)
{
    return !acts.amount.empty() || !acts.unit.empty() || !acts.excluded.empty() || !acts.role_expression.empty();
}

object view(const Candidacy& one)
{
    const auto& authority = one.authority;
    const auto& refusal = one.refusal;
    return {{"post", one.post.value},
            {"person", or_null(one.exercise.person.value)},
            {"may", authority.has_value()},
            {"capacity", authority ? value(name_of(authority->capacity)) : value(nullptr)},
            {"norm", authority ? or_null(authority->norm) : value(nullptr)},
            {"role", authority ? value(authority->role.value) : value(nullptr)},
            {"on_behalf_of", authority ? or_null(authority->on_behalf_of.value) : value(nullptr)},
            {"refusal", refusal ? value(http::view(*refusal)) : value(nullptr)}};
}

} // namespace

object view(const OrganSet& organ)
{
    return {{"organ", organ.organ.value}, {"parent", or_null(organ.parent.value)}, {"title", {{"es", organ.title_es}, {"en", organ.title_en}}}, {"from", to_iso(organ.from)}, {"norm", organ.norm},
            {"acronym", or_null(organ.acronym)}};
}

object view(const Organisation& organisation, const PostSet& post, Day day)
{
    array roles, exercised;
    for (const auto& role : cauce::roles_of(organisation, post.post, day)) roles.emplace_back(role.value);
    for (const auto& one : exercise_of(organisation, post.post, day)) exercised.push_back(view(one));
    return {{"post", post.post.value},   {"organ", post.organ.value}, {"title", {{"es", post.title_es}, {"en", post.title_en}}},
            {"roles", std::move(roles)}, {"rank", post.rank},         {"seats", post.seats},
            {"elected", post.elected},   {"from", to_iso(post.from)}, {"norm", post.norm},
            {"exercised_by", std::move(exercised)}};
}

object view_of_person(const Organisation& organisation, const PersonId& id, const std::string& name, Day day)
{
    array posts;
    for (const auto& seat : seats_of(organisation, id, day))
        posts.push_back({{"post", seat.post.value}, {"capacity", name_of(seat.exercise.capacity)}, {"norm", or_null(seat.exercise.norm)}});
    const auto* const leave = organisation.leave(id, day);
    return {{"person", id.value}, {"name", name}, {"posts", std::move(posts)}, {"away_until", leave == nullptr ? value(nullptr) : or_null(leave->until)}, {"away", leave != nullptr}};
}

object view(const Holding<AppointmentMade>& holding) { return view_of(holding); }
object view(const Holding<SubstitutionMade>& holding) { return view_of(holding); }

object view(const Holding<LeaveRecorded>& holding, bool with_reason)
{
    auto shown = view_of(holding);
    if (with_reason) return shown;
    shown.erase("reason");
    shown.erase("norm");
    shown["ended_by"] = nullptr;
    return shown;
}

object view(const Holding<AccessGranted>& holding)
{
    auto shown = view_of(holding);
    shown.erase("case_id");
    shown["case"] = to_case_number(holding.made.case_id);
    return shown;
}

object view(const Delegation& delegation)
{
    auto shown = view_of<DelegationMade>(delegation);
    array avocations;
    for (const auto& one : delegation.avocations)
        avocations.push_back({{"case", to_case_number(one.case_id)}, {"from", to_iso(one.from)}, {"norm", one.norm}, {"reason", one.reason}});
    shown["avocations"] = std::move(avocations);
    show_soles(shown);
    return shown;
}

object view(const Organisation& organisation, const RowDemand& asked, Day day, bool concealed)
{
    const auto& demand = asked.demand;
    const bool reserved = concealed && asked.row != nullptr && follows_from_data(asked.row->acts);
    array roles, candidates;
    if (!reserved) {
        for (const auto& role : demand.roles) roles.emplace_back(role.value);
        for (const auto& one : who_could(organisation, asked, day)) candidates.push_back(view(one));
    }
    return {{"row", asked.row == nullptr ? value(nullptr) : value(asked.row->id)},
            {"reserved", reserved},
            {"roles", std::move(roles)},
            {"matter", or_null(demand.matter)},
            {"amount", demand.amount && !reserved ? value(to_string(*demand.amount)) : value(nullptr)},
            {"unit", reserved ? value(nullptr) : or_null(demand.only.empty() ? demand.unit.value : demand.only.value)},
            {"candidates", std::move(candidates)}};
}

object view(const DirectoryWarning& warning)
{
    return {{"kind", warning.kind}, {"post", warning.post.value}, {"from", to_iso(warning.from)}, {"until", to_iso(warning.until)}, {"what", warning.what}};
}

bool sees_all(Application& application, const Call& call)
{
    const Asker asker{application, call};
    const auto& roles = asker.reader().roles;
    return asker.reader().audits || std::ranges::any_of(application.settings.directory_keepers, [&](const RoleId& keeper) { return std::ranges::find(roles, keeper) != roles.end(); });
}

} // namespace cauce::http
