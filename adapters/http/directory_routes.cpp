#include "adapters/http/directory_view.hpp"
#include "adapters/http/route.hpp"
#include "engine/directory/never_delegable.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

Result<Day> day_asked(Application& application, const Call& call, std::string_view name = "on")
{
    const auto* const text = call.query.find(name);
    if (text == nullptr) return day_in_peru(application.clock.now());
    if (const auto day = parse_day(*text)) return *day;
    return Refusal{RefusalKind::invalid, fmt::format("{}: a date such as 2026-11-22", name), *text};
}

/// A list of the directory as it was on a day.
template <object (*view_of)(const Organisation&, Day, array&)>
Reply as_of(Application& application, const Call& call)
{
    const auto day = day_asked(application, call);
    if (day.has_error()) return day.error();
    const auto organisation = application.office.organisation(application.tenant());
    array items;
    auto shown = view_of(*organisation, *day, items);
    shown["on"] = to_iso(*day);
    shown["items"] = std::move(items);
    return json_answer(200, std::move(shown));
}

object list_organs(const Organisation& organisation, Day day, array& items)
{
    for (const auto& [id, versions] : organisation.organs)
        if (const auto* const organ = organisation.organ(id, day); organ != nullptr) items.push_back(view(*organ));
    return {};
}

object list_posts(const Organisation& organisation, Day day, array& items)
{
    for (const auto& [id, versions] : organisation.posts)
        if (const auto* const post = organisation.post(id, day); post != nullptr) items.push_back(view(organisation, *post, day));
    return {};
}

object list_people(const Organisation& organisation, Day day, array& items)
{
    for (const auto& [id, name] : organisation.people) items.push_back(view_of_person(organisation, id, name, day));
    return {};
}

object list_titulars(const Organisation& organisation, Day day, array& items)
{
    std::vector<std::string> systems;
    for (const auto& one : organisation.titulars)
        if (std::ranges::find(systems, one.system) == systems.end()) systems.push_back(one.system);
    std::ranges::sort(systems);
    for (const auto& system : systems)
        for (auto one = organisation.titulars.rbegin(); one != organisation.titulars.rend(); ++one)
            if (one->system == system && one->from <= day) {
                items.push_back({{"system", system}, {"post", one->post.value}, {"from", to_iso(one->from)}, {"norm", one->norm}});
                break;
            }
    return {};
}

/// Appointments, substitutions or delegations: those that hold on the day.
template <class Member, Member Organisation::*holdings>
object list_holdings(const Organisation& organisation, Day day, array& items)
{
    for (const auto& one : organisation.*holdings)
        if (one.holds_on(day)) items.push_back(view(one));
    return {};
}

/// Auditors and who keeps the directory see everybody's, anybody else their own: it says who has to do with a reserved case, and why.
Reply list_accesses(Application& application, const Call& call)
{
    const auto day = day_asked(application, call);
    if (day.has_error()) return day.error();
    const bool all = sees_all(application, call);
    array items;
    for (const auto& one : application.office.organisation(application.tenant())->accesses)
        if (one.holds_on(*day) && (all || one.made.person == call.session->person)) items.push_back(view(one));
    return json_answer(200, {{"on", to_iso(*day)}, {"items", std::move(items)}});
}

/// That somebody is away concerns everybody who needs them. Why may be about health: that is for the person, auditors and who keeps the directory
/// (Ley 29733 art. 2.5, sensitive data).
Reply list_leaves(Application& application, const Call& call)
{
    const auto day = day_asked(application, call);
    if (day.has_error()) return day.error();
    const bool all = sees_all(application, call);
    array items;
    for (const auto& one : application.office.organisation(application.tenant())->leaves)
        if (one.holds_on(*day)) items.push_back(view(one, all || one.made.person == call.session->person));
    return json_answer(200, {{"on", to_iso(*day)}, {"items", std::move(items)}});
}

Reply show_municipality(Application& application, const Call&)
{
    const auto organisation = application.office.organisation(application.tenant());
    if (!organisation->municipality) return Refusal{RefusalKind::not_found, "a municipality whose name is on record", "none"};
    const auto& [name, acronym, norm] = *organisation->municipality;
    return json_answer(200, {{"tenant", application.tenant().value}, {"name", name}, {"acronym", acronym}, {"norm", norm}});
}

Reply list_warnings(Application& application, const Call& call)
{
    const auto from = day_asked(application, call, "from");
    if (from.has_error()) return from.error();
    const auto until = call.query.find("until") == nullptr ? Result<Day>{*from + directory_warnings_ahead} : day_asked(application, call, "until");
    if (until.has_error()) return until.error();
    if (*until < *from || (*until - *from).count() >= directory_warning_days_max)
        return Refusal{RefusalKind::invalid, fmt::format("until: a day from `from` on, at most {} days", directory_warning_days_max), to_iso(*until)};
    array items;
    for (const auto& one : warnings(*application.office.organisation(application.tenant()), *from, *until))
        items.push_back(view(one));
    return json_answer(200, {{"items", std::move(items)}});
}

Reply list_never_delegable(Application&, const Call&)
{
    array items;
    for (const auto& one : never_delegable()) items.push_back({{"matter", one.matter}, {"label", {{"es", one.es}, {"en", one.en}}}, {"basis", one.basis}});
    return json_answer(200, {{"items", std::move(items)}});
}

/// What an action of a case asks, or what the query says by itself.
struct Demanded {
    std::vector<RowDemand> rows;
    bool concealed{false};
};
Result<Demanded> demanded(Application& application, const Call& call)
{
    if (const auto* const number = call.query.find("case")) {
        const auto id = parse_case_number(*number);
        if (id == CaseId{}) return Refusal{RefusalKind::invalid, "case: a case number", *number};
        const auto readable = readable_case(application, call, id);
        if (readable.has_error()) return readable.error();
        const auto action = call.query.get("action");
        if (action.empty()) return Refusal{RefusalKind::incomplete, "action: of the case", "none"};
        auto demands = application.office.demands(application.tenant(), id, call.query.get("collection"), ItemId{std::atoll(call.query.get("item").c_str())}, action);
        if (demands.has_error()) return std::move(demands).error();
        return Demanded{*std::move(demands), asks_what_is_reserved(*readable)};
    }
    RowDemand one;
    if (const auto role = call.query.get("role"); !role.empty()) one.demand.roles.emplace_back(role);
    else return Refusal{RefusalKind::incomplete, "case and action, or role", "neither"};
    one.demand.matter = call.query.get("matter");
    one.demand.unit = OrganId{call.query.get("unit")};
    if (const auto* const amount = call.query.find("amount")) {
        one.demand.amount = parse_money(*amount);
        if (!one.demand.amount) return Refusal{RefusalKind::invalid, "amount: soles such as 1200000.00", *amount};
    }
    return Demanded{{std::move(one)}};
}

Reply list_who_could(Application& application, const Call& call)
{
    const auto day = day_asked(application, call);
    if (day.has_error()) return day.error();
    const auto asked = demanded(application, call);
    if (asked.has_error()) return asked.error();
    const auto organisation = application.office.organisation(application.tenant());
    array shown;
    for (const auto& row : asked->rows) shown.push_back(view(*organisation, row, *day, asked->concealed));
    return json_answer(200, {{"on", to_iso(*day)}, {"rows", std::move(shown)}});
}

template <Reply (*answer)(Application&, const Call&)>
Route listing(std::string path, std::string id, std::string summary, std::string schema, std::vector<Parameter> parameters = {{"on", "day", "the day; today without one"}})
{
    return {Method::get, "/v1/directory/" + path, Access::person, BodyKind::none, Runs::in_office, answering<answer>,
            {.id = std::move(id), .tag = "directory", .summary = std::move(summary), .parameters = std::move(parameters), .answers = {{200, "As of that day", std::move(schema)}},
             .problems = {ProblemKind::invalid}}};
}

} // namespace

std::vector<Route> directory_routes()
{
    using enum ProblemKind;
    using Appointments = std::vector<Holding<AppointmentMade>>;
    using Substitutions = std::vector<Holding<SubstitutionMade>>;
    using Delegations = std::vector<Delegation>;
    return {
        listing<as_of<list_organs>>("organs", "listOrgans", "The organs of a day, each with the one above it", "OrganList"),
        listing<as_of<list_posts>>("posts", "listPosts", "The posts of a day, with who acts in each and in what capacity", "PostList"),
        listing<as_of<list_people>>("people", "listPeople", "The people, with the posts that each holds or covers on a day", "PersonList"),
        listing<as_of<list_titulars>>("titulars", "listTitulars", "Which post is the titular of each administrative system", "TitularList"),
        listing<as_of<list_holdings<Appointments, &Organisation::appointments>>>("appointments", "listAppointments", "Appointments that hold on a day", "HoldingList"),
        listing<as_of<list_holdings<Substitutions, &Organisation::substitutions>>>("substitutions", "listSubstitutions", "Suplencias and encargaturas that hold on a day", "HoldingList"),
        listing<list_leaves>("leaves", "listLeaves", "Who is away on a day; why and by which paper only one's own, for auditors and for who keeps the directory", "HoldingList"),
        listing<as_of<list_holdings<Delegations, &Organisation::delegations>>>("delegations", "listDelegations", "Delegations in force on a day, with the cases that were taken back", "HoldingList"),
        listing<list_accesses>("accesses", "listAccesses", "Accesses to one case that hold on a day: everybody's, for auditors and who keeps the directory, or one's own", "HoldingList"),
        listing<list_never_delegable>("never-delegable", "listNeverDelegable", "Matters that no act may delegate", "NeverDelegableList", {}),
        listing<list_warnings>("warnings", "listDirectoryWarnings", "Gaps and overlaps: posts without anybody, substitutions without a cause, delegations that end", "DirectoryWarningList",
                               {{"from", "day", "today without one"}, {"until", "day", "30 days later without one; at most 400 days"}}),
        {Method::get, "/v1/directory/who", Access::person, BodyKind::none, Runs::in_office, answering<list_who_could>,
         {.id = "whoCould", .tag = "directory", .summary = "Who could do something on a day, in what capacity, and who nearly could and why not",
          .description = "What it asks is said by an action of a case, as the case is now, or by a role with its matter, amount and unit. Who acts is as of the day.",
          .parameters = {{"on", "day", "the day; today without one"}, {"case", "case_number", ""}, {"action", "name", "of the case"}, {"collection", "name", "with `item`: an item's action"},
                         {"item", "number", ""}, {"role", "name", "without a case"}, {"matter", "name", ""}, {"amount", "name", "soles"}, {"unit", "name", "organ"}},
          .answers = {{200, "For each row of the definition that the action may take", "WhoCould"}}, .problems = {not_found, not_allowed, incomplete, invalid}}},
        {Method::get, "/v1/municipality", Access::person, BodyKind::none, Runs::in_office, answering<show_municipality>,
         {.id = "readMunicipality", .tag = "directory", .summary = "What the municipality is called, and what its acts are numbered with",
          .answers = {{200, "As it was set last", "Municipality"}}, .problems = {not_found}}},
    };
}

} // namespace cauce::http
