#include "tests/engine/directory_town.hpp"

#include "tests/support/adopt.hpp"

#include <boost/test/unit_test.hpp>

namespace cauce::samples {

Day day(std::string_view iso) { return parse_day(iso).value(); }
std::optional<Day> maybe_day(std::string_view iso) { return iso.empty() ? std::nullopt : std::optional{day(iso)}; }

AppointmentMade appointment(std::string_view person, std::string_view post, std::string_view from, std::string_view until)
{
    return {0, PersonId{person}, PostId{post}, day(from), maybe_day(until), "Resolución de designación"};
}
SubstitutionMade substitution(std::string_view post, std::string_view person, std::string_view from, std::string_view until)
{
    return {0, PostId{post}, PersonId{person}, day(from), maybe_day(until), "Resolución de encargatura"};
}
LeaveRecorded absence(std::string_view person, std::string_view from, std::string_view until)
{
    return {0, PersonId{person}, day(from), maybe_day(until), "vacaciones", "Papeleta 12"};
}
DelegationMade delegation(std::string_view from_post, std::string_view to_post, std::vector<DelegatedMatter> matters, std::string_view from, std::string_view until)
{
    return {0, PostId{from_post}, PostId{to_post}, std::move(matters), {}, day(from), maybe_day(until), "Resolución de delegación", day(from), {}};
}
OrganSet organ(std::string_view id, std::string_view parent, std::string_view from)
{
    return {OrganId{id}, OrganId{parent}, std::string{id}, std::string{id}, day(from), "ROF"};
}
PostSet post(std::string_view id, std::string_view organ, std::int64_t rank, std::string_view from)
{
    return {PostId{id}, OrganId{organ}, std::string{id}, std::string{id}, {RoleId{id}}, rank, 1, false, day(from), "CAP"};
}

Town::Town()
{
    for (const auto& [id, parent] : {std::pair{"alcaldia", ""}, {"gerencia", "alcaldia"}, {"planeamiento", "gerencia"}, {"rentas", "gerencia"}, {"obras", "gerencia"}, {"caja", "rentas"}})
        record(organ(id, parent));
    auto alcalde = post("alcalde", "alcaldia");
    auto teniente = post("teniente_alcalde", "alcaldia", 2);
    auto regidor = post("regidor", "alcaldia", 3);
    alcalde.elected = teniente.elected = regidor.elected = true;
    regidor.seats = 4;
    auto cajero = post("cajero", "caja");
    cajero.seats = 2;
    for (const auto& one : {alcalde, teniente, regidor, cajero, post("gerente", "gerencia"), post("asesor", "gerencia", 2), post("jefe_planeamiento", "planeamiento"), post("jefe_rentas", "rentas"),
                            post("tecnico_rentas", "rentas", 2), post("jefe_obras", "obras")})
        record(one);
    for (const auto* const id : {"rosa", "tomas", "elena", "gperez", "paula", "raul", "oscar", "teresa", "carla", "ciro", "nadia"}) record(PersonSet{PersonId{id}, id});
    for (const auto& [person, held] : {std::pair{"rosa", "alcalde"}, {"tomas", "teniente_alcalde"}, {"tomas", "regidor"}, {"elena", "regidor"}}) appoint(person, held, "2026-01-01", "2026-12-31");
    for (const auto& [person, held] : {std::pair{"gperez", "gerente"}, {"paula", "jefe_planeamiento"}, {"raul", "jefe_rentas"}, {"oscar", "jefe_obras"}, {"teresa", "tecnico_rentas"}, {"carla", "cajero"}, {"ciro", "cajero"}})
        appoint(person, held, "2026-01-01");
    record(TitularSet{"human_resources", PostId{"gerente"}, day("2026-01-01"), "RLSC IV.j"});
}

std::int64_t Town::record(const DirectoryChange& change)
{
    const auto payload = support::adopt(organisation, change);
    BOOST_REQUIRE_MESSAGE(payload.has_value(), (payload.has_error() ? in_words(payload.error()) : ""));
    if (const auto* const made = std::get_if<AppointmentMade>(&*payload)) return made->number;
    if (const auto* const made = std::get_if<SubstitutionMade>(&*payload)) return made->number;
    if (const auto* const made = std::get_if<LeaveRecorded>(&*payload)) return made->number;
    if (const auto* const made = std::get_if<DelegationMade>(&*payload)) return made->number;
    if (const auto* const made = std::get_if<AccessGranted>(&*payload)) return made->number;
    return 0;
}

Refusal Town::refused(const DirectoryChange& change) const
{
    const auto payload = decide(organisation, change);
    BOOST_REQUIRE_MESSAGE(payload.has_error(), "it should be refused");
    return payload.error();
}

std::int64_t Town::appoint(std::string_view person, std::string_view post, std::string_view from, std::string_view until) { return record(appointment(person, post, from, until)); }
std::int64_t Town::substitute(std::string_view post, std::string_view person, std::string_view from, std::string_view until) { return record(substitution(post, person, from, until)); }
std::int64_t Town::leave(std::string_view person, std::string_view from, std::string_view until) { return record(absence(person, from, until)); }
std::int64_t Town::delegate(std::string_view from_post, std::string_view to_post, std::vector<DelegatedMatter> matters, std::string_view from, std::string_view until)
{
    return record(delegation(from_post, to_post, std::move(matters), from, until));
}
void Town::end(std::string_view kind, std::int64_t number, std::string_view until) { record(HoldingEnded{std::string{kind}, number, day(until), "Resolución de cese", {}}); }

std::string Town::acting(std::string_view post, std::string_view on) const
{
    std::string told;
    for (const auto& one : exercise_of(organisation, PostId{post}, day(on))) told.append(told.empty() ? "" : "; ").append(one.person.value + " ").append(name_of(one.capacity));
    return told.empty() ? "nobody" : told;
}

std::string Town::standing(std::string_view person, std::string_view post, std::string_view on) const
{
    const auto actor = stand(organisation, PersonId{person}, PostId{post}, day(on));
    return actor ? actor->post.value + " " + std::string{name_of(actor->capacity)} : actor.error().rule;
}

std::string Town::authority(std::string_view post, const Demand& demand, std::string_view on) const
{
    const auto acting = exercise_of(organisation, PostId{post}, day(on));
    BOOST_REQUIRE(!acting.empty());
    const auto found = authority_of(organisation, PostId{post}, acting.front(), demand, day(on));
    if (found.has_error()) return found.error().rule;
    return std::string{name_of(found->capacity)} + (found->norm.empty() ? "" : " (" + found->norm + ")");
}

} // namespace cauce::samples
