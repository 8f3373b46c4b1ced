#include "adapters/http/schema_parts.hpp"
#include "adapters/http/schema_words.hpp"
#include "engine/directory/organisation.hpp"

#include <boost/describe/members.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>

#include <string>
#include <type_traits>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;
using namespace schema;

object schema_of(const std::string&) { return text(); }
object schema_of(std::int64_t) { return {{"type", "integer"}}; }
object schema_of(bool) { return boolean(); }
object schema_of(Day) { return day(); }
object schema_of(const std::optional<Day>&) { return or_null(day()); }
object schema_of(const std::optional<std::int64_t>&) { return titled("soles, included; none: any amount", pattern("^[0-9]+\\.[0-9]{2}$")); }
object schema_of(CaseId) { return titled("its number: EXP-2026-000019, or 2026000019", {{"type", array{"string", "integer"}}}); }
template <class Tag>
object schema_of(const Name<Tag>&)
{
    return text_up_to(static_cast<int>(directory_name_bytes_max));
}
object schema_of(const std::vector<RoleId>&) { return list_of(text_up_to(static_cast<int>(directory_name_bytes_max))); }
object schema_of(const std::vector<DelegatedMatter>&)
{
    return list_of(closed({{"matter", text()}, {"amount_limit", schema_of(std::optional<std::int64_t>{})}}, {"amount_limit"}));
}

/// The described members of an event: those that hold their default are left out.
template <class Event>
void add_members(object& properties)
{
    boost::mp11::mp_for_each<boost::describe::describe_members<Event, boost::describe::mod_public>>(
        [&](auto member) { properties[member.name] = schema_of(Event{}.*member.pointer); });
}

object closed_object(object properties, array required)
{
    return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}, {"additionalProperties", false}};
}

object change()
{
    object properties;
    array kinds;
    boost::mp11::mp_for_each<DirectoryChange>([&](auto event) {
        add_members<decltype(event)>(properties);
        kinds.emplace_back(kind_of(Payload{event}));
    });
    properties["kind"] = {{"type", "string"}, {"enum", std::move(kinds)}, {"description", "of which event; the other members are those of that event alone"}};
    return closed_object(std::move(properties), {"kind"});
}

object holding()
{
    object properties;
    add_members<AppointmentMade>(properties);
    add_members<SubstitutionMade>(properties);
    add_members<LeaveRecorded>(properties);
    add_members<DelegationMade>(properties);
    add_members<AccessGranted>(properties);
    properties.erase("case_id");
    properties["case"] = case_number();
    properties["kind"] = one_of({"appointment_made", "substitution_made", "leave_recorded", "delegation_made", "access_granted"});
    properties["until"] = or_null(day());
    properties["ended_by"] = or_null(text("norm of its end before its time"));
    properties["avocations"] = list_of(closed({{"case", case_number()}, {"from", day()}, {"norm", text()}, {"reason", text()}}));
    return closed_object(std::move(properties), {"kind", "number", "until", "ended_by"});
}

object list_as_of(std::string_view item) { return closed({{"on", day()}, {"items", list_of(ref(item))}}); }

} // namespace

void add_directory(object& all)
{
    const object capacity = one_of({"own", "substitute", "delegated"});
    const object seat = closed({{"post", text()}, {"capacity", capacity}, {"norm", or_null(text())}});
    all["Organ"] = closed({{"organ", text()}, {"parent", or_null(text())}, {"title", ref("Label")}, {"from", day()}, {"norm", text()}, {"acronym", or_null(titled("behind the numbers of what it issues", text()))}});
    all["OrganList"] = list_as_of("Organ");
    all["Post"] = closed({{"post", text()},
                          {"organ", text()},
                          {"title", ref("Label")},
                          {"roles", list_of(text())},
                          {"rank", whole(1)},
                          {"seats", whole(1)},
                          {"elected", boolean()},
                          {"from", day()},
                          {"norm", text()},
                          {"exercised_by", list_of(closed({{"person", text()}, {"capacity", capacity}, {"norm", or_null(text())}}))}});
    all["PostList"] = list_as_of("Post");
    all["Person"] = closed({{"person", text()}, {"name", text()}, {"posts", list_of(seat)}, {"away", boolean()}, {"away_until", or_null(day())}});
    all["PersonList"] = list_as_of("Person");
    all["Titular"] = closed({{"system", text()}, {"post", text()}, {"from", day()}, {"norm", text()}});
    all["TitularList"] = list_as_of("Titular");
    all["Holding"] = holding();
    all["HoldingList"] = list_as_of("Holding");
    all["NeverDelegableList"] = closed({{"items", list_of(closed({{"matter", text()}, {"label", ref("Label")}, {"basis", text()}}))}});
    all["DirectoryWarning"] = closed({{"kind", text()}, {"post", text()}, {"from", day()}, {"until", day()}, {"what", text()}});
    all["DirectoryWarningList"] = closed({{"items", list_of(ref("DirectoryWarning"))}});
    all["Candidate"] = closed({{"post", text()},
                               {"person", or_null(text("nobody acts in the post that day"))},
                               {"may", boolean()},
                               {"capacity", or_null(capacity)},
                               {"norm", or_null(text())},
                               {"role", or_null(text())},
                               {"on_behalf_of", or_null(text("the post whose competence it is"))},
                               {"refusal", or_null(ref("Refusal"))}});
    all["WhoCould"] = closed({{"on", day()},
                              {"rows", list_of(closed({{"row", or_null(text())},
                                                       {"reserved", boolean()},
                                                       {"roles", list_of(text())},
                                                       {"matter", or_null(text())},
                                                       {"amount", or_null(text())},
                                                       {"unit", or_null(text())},
                                                       {"candidates", list_of(ref("Candidate"))}}))}});
    all["DirectoryChange"] = change();
    all["DirectoryChanges"] = closed({{"changes", list_of(ref("DirectoryChange"), 5'000)}, {"dry_run", boolean()}}, {"dry_run"});
    all["DirectoryProblem"] = closed({{"change", titled("its place in the request, from 1", whole(1))}, {"expected", text()}, {"found", text()}, {"rule", or_null(text())}, {"norm", or_null(text())}});
    all["DirectoryChanged"] = closed({{"dry_run", boolean()},
                                      {"changes", list_of(ref("DirectoryChange"))},
                                      {"problems", titled("all that is wrong, of a trial", list_of(ref("DirectoryProblem")))},
                                      {"warnings", titled("of the next 30 days, that were not there before", list_of(ref("DirectoryWarning")))}});
    all["RecordedDirectoryChange"] = closed({{"version", whole(1)},
                                             {"at", instant()},
                                             {"actor", closed({{"person", text()},
                                                               {"post", or_null(text())},
                                                               {"capacity", one_of({"own", "substitute", "delegated", "ad_hoc"})},
                                                               {"norm", or_null(text())},
                                                               {"channel", or_null(text("of the request: http, program"))}})},
                                             {"change", ref("DirectoryChange")}});
    all["RecordedDirectoryChangePage"] = page_of("RecordedDirectoryChange");
    all["Municipality"] = closed({{"tenant", text("UBIGEO")}, {"name", text()}, {"acronym", titled("as in 012-2026-GM/MDSMV", text())}, {"norm", text()}});
    all["RefusedAttempt"] = closed({{"case", or_null(case_number())},
                                    {"at", instant()},
                                    {"person", text()},
                                    {"post", or_null(text())},
                                    {"action", text()},
                                    {"rule", text()},
                                    {"norm", or_null(text())},
                                    {"expected", text()},
                                    {"found", text()}});
    all["RefusedAttemptPage"] = page_of("RefusedAttempt");
    all["Abstention"] = closed({{"ground", one_of({"family", "opinion", "interest", "enmity", "service", "decorum"})},
                                {"reason", text_up_to(4000)},
                                {"person", titled("whom the superior keeps out; without it, whoever asks", text_up_to(100))},
                                {"known_on", titled("since when the ground is known (LPAG 100.1: two business days)", day())}},
                               {"person", "known_on"});
    all["AbstentionDecision"] = closed({{"accepted", boolean()}, {"named", titled("who goes on instead", text_up_to(100))}, {"norm", text_up_to(500)}, {"reason", text_up_to(4000)}},
                                       {"accepted", "named"});
    all["Classification"] = closed({{"confidentiality", text_up_to(100)}, {"until", day()}, {"norm", text_up_to(500)}, {"reason", text_up_to(4000)}}, {"until"});
    all["RaisedAbstention"] = closed({{"abstention", whole(1)},
                                      {"person", text()},
                                      {"post", or_null(text())},
                                      {"ground", text()},
                                      {"decided", boolean()},
                                      {"upheld", boolean()},
                                      {"named", or_null(text())},
                                      {"norm", or_null(text())}});
    all["Following"] = closed({{"case", case_number()}, {"follows", boolean()}});
    all["TaskOrders"] = closed({{"verb", one_of({"claim", "start", "release", "assign", "delegate", "resolve"})},
                                {"tasks", list_of(closed({{"case", case_number()}, {"task", whole(1)}}), 200)},
                                {"reason", text_up_to(4000)},
                                {"person", text_up_to(100)},
                                {"post", text_up_to(200)}},
                               {"reason", "person", "post"});
    all["TaskOrdersDone"] = closed({{"results", list_of(closed({{"case", case_number()},
                                                                {"task", whole(1)},
                                                                {"status", titled("as if it had been asked for alone", whole(200))},
                                                                {"version", or_null(whole(1))},
                                                                {"problem", or_null(ref("Problem"))}}))}});
}

} // namespace cauce::http
