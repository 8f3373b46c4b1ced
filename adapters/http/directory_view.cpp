#include "adapters/http/directory_view.hpp"

#include "engine/record/event_json.hpp"

#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>
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

/// Why a person may not, who otherwise could.
std::optional<std::string> kept_out(const Organisation& organisation, const ActDemand& asked, const Candidacy& one, Day day)
{
    if (std::ranges::find(asked.barred, one.exercise.person) != asked.barred.end()) return "a duty kept apart, or an abstention, in this case";
    const auto* const post = organisation.post(one.post, day);
    for (const auto& id : asked.excluded)
        if (id == one.exercise.person.value || id == one.post.value || (post != nullptr && id == post->organ.value)) return fmt::format("'{}' is kept out by the definition", id);
    if (one.authority && !asked.only.empty() && (one.authority->on_behalf_of.empty() ? one.post : one.authority->on_behalf_of) != asked.only)
        return fmt::format("it is in the charge of the post '{}'", asked.only.value);
    return std::nullopt;
}

object view(const Organisation& organisation, const ActDemand& asked, const Candidacy& one, Day day)
{
    object shown{{"post", one.post.value}, {"person", or_null(one.exercise.person.value)}};
    const auto out = kept_out(organisation, asked, one, day);
    shown["may"] = one.authority.has_value() && !out;
    shown["capacity"] = one.authority ? value(name_of(one.authority->capacity)) : value(nullptr);
    shown["norm"] = one.authority ? or_null(one.authority->norm) : value(nullptr);
    shown["role"] = one.authority ? value(one.authority->role.value) : value(nullptr);
    shown["on_behalf_of"] = one.authority ? or_null(one.authority->on_behalf_of.value) : value(nullptr);
    if (one.refusal) shown["refusal"] = http::view(*one.refusal);
    else if (out) {
        Refusal refusal{RefusalKind::not_allowed, "somebody whom nothing keeps out", *out};
        refusal.rule = "kept_out";
        shown["refusal"] = http::view(refusal);
    } else shown["refusal"] = nullptr;
    return shown;
}

} // namespace

object view(const OrganSet& organ)
{
    return {{"organ", organ.organ.value}, {"parent", or_null(organ.parent.value)}, {"title", {{"es", organ.title_es}, {"en", organ.title_en}}}, {"from", to_iso(organ.from)}, {"norm", organ.norm}};
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
object view(const Holding<LeaveRecorded>& holding) { return view_of(holding); }

object view(const Delegation& delegation)
{
    auto shown = view_of<DelegationMade>(delegation);
    array avocations;
    for (const auto& one : delegation.avocations)
        avocations.push_back({{"case", to_case_number(one.case_id)}, {"from", to_iso(one.from)}, {"norm", one.norm}, {"reason", one.reason}});
    shown["avocations"] = std::move(avocations);
    return shown;
}

Result<std::vector<Demanded>> demands_in(Application& application, CaseId id, const std::string& collection, const std::string& item, const std::string& action)
{
    const auto demands = application.office.demands(application.tenant(), id, collection, ItemId{std::atoll(item.c_str())}, action);
    if (demands.has_error()) return demands.error();
    std::vector<Demanded> rows;
    for (const auto& one : *demands) rows.push_back({one.row->id, one});
    return rows;
}

object view(const Organisation& organisation, const Demanded& row, Day day)
{
    const auto& demand = row.asked.demand;
    array roles, candidates;
    for (const auto& role : demand.roles) roles.emplace_back(role.value);
    for (const auto& one : who_could(organisation, demand, day)) candidates.push_back(view(organisation, row.asked, one, day));
    return {{"row", or_null(row.row)},
            {"roles", std::move(roles)},
            {"matter", or_null(demand.matter)},
            {"amount", demand.amount ? value(to_string(*demand.amount)) : value(nullptr)},
            {"unit", or_null(row.asked.only.empty() ? demand.unit.value : row.asked.only.value)},
            {"candidates", std::move(candidates)}};
}

std::optional<DirectoryChange> as_change(Payload payload)
{
    return std::visit(
        [](auto&& one) -> std::optional<DirectoryChange> {
            using Event = std::decay_t<decltype(one)>;
            if constexpr (boost::mp11::mp_contains<DirectoryChange, Event>::value) return DirectoryChange{std::forward<decltype(one)>(one)};
            else return std::nullopt;
        },
        std::move(payload));
}

} // namespace cauce::http
