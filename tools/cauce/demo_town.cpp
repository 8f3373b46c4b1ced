#include "tools/cauce/demo_town.hpp"

#include "workflows/matters.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

namespace cauce::program::demo {
namespace {

// clang-format off
constexpr std::array seats_of_town{
    Seat{"alcaldia",       "alcaldia",                  "alcaldia",                  "Alcaldía",                                            "Mayor's office",                          "mayor"},
    Seat{"regidor1",       "alcaldia",                  "regiduria_1",               "Primera regiduría (teniente alcalde)",                "First councillor (deputy mayor)",         "councillor deputy_mayor"},
    Seat{"regidor2",       "concejo",                   "regiduria_2",               "Segunda regiduría",                                   "Second councillor",                       "councillor"},
    Seat{"regidor3",       "concejo",                   "regiduria_3",               "Tercera regiduría",                                   "Third councillor",                        "councillor"},
    Seat{"regidor4",       "concejo",                   "regiduria_4",               "Cuarta regiduría",                                    "Fourth councillor",                       "councillor"},
    Seat{"regidor5",       "concejo",                   "regiduria_5",               "Quinta regiduría",                                    "Fifth councillor",                        "councillor"},
    Seat{"regidor6",       "concejo",                   "regiduria_6",               "Sexta regiduría",                                     "Sixth councillor",                        "councillor"},
    Seat{"regidor7",       "concejo",                   "regiduria_7",               "Séptima regiduría",                                   "Seventh councillor",                      "councillor"},
    Seat{"gerente",        "gerencia_municipal",        "gerencia_municipal",        "Gerencia Municipal",                                  "Municipal manager's office",              "municipal_manager monitoring_officer"},
    Seat{"asesor",         "asesoria_gerencia",         "asesoria_gerencia",         "Asesoría de la Gerencia Municipal",                   "Adviser of the municipal manager",        "manager_staff"},
    Seat{"secretaria",     "secretaria_general",        "secretaria_general",        "Secretaría General",                                  "General secretary",                       "general_secretary"},
    Seat{"juridica",       "asesoria_juridica",         "asesoria_juridica",         "Oficina General de Asesoría Jurídica",                "Legal office",                            "legal_office"},
    Seat{"planeamiento",   "planeamiento_presupuesto",  "planeamiento_presupuesto",  "Oficina General de Planeamiento y Presupuesto",       "Planning and budget office",              "planning_budget_office"},
    Seat{"inversiones",    "programacion_inversiones",  "programacion_inversiones",  "Oficina de Programación Multianual de Inversiones",   "Investment programming office",           "investment_programming_office formulating_unit"},
    Seat{"administracion", "administracion_finanzas",   "administracion_finanzas",   "Oficina General de Administración y Finanzas",        "Administration and finance office",       "finance_office implementing_officer"},
    Seat{"rrhh",           "recursos_humanos",          "recursos_humanos",          "Oficina de Gestión de Recursos Humanos",              "Human resources office",                  "hr_office implementing_officer"},
    Seat{"obras",          "desarrollo_urbano",         "desarrollo_urbano",         "Gerencia de Desarrollo Urbano e Infraestructura",     "Urban development and infrastructure",    "line_manager implementing_officer executing_unit"},
    Seat{"servicios",      "servicios_publicos",        "servicios_publicos",        "Gerencia de Servicios Públicos",                      "Public services",                         "line_manager implementing_officer"},
    Seat{"rentas",         "administracion_tributaria", "administracion_tributaria", "Gerencia de Administración Tributaria",               "Tax administration",                      "tax_office line_manager implementing_officer"},
    Seat{"participacion",  "participacion_vecinal",     "participacion_vecinal",     "Subgerencia de Participación Vecinal",                "Neighbourhood participation unit",        "participation_office"},
    Seat{"pad",            "secretaria_tecnica_pad",    "secretaria_tecnica_pad",    "Secretaría Técnica del PAD",                          "Technical secretary of discipline",       "pad_secretary"},
    Seat{"integridad",     "unidad_integridad",         "unidad_integridad",         "Unidad Funcional de Integridad",                      "Integrity unit",                          "integrity_coordinator"},
    Seat{"procuraduria",   "procuraduria",              "procuraduria",              "Procuraduría Pública Municipal",                      "Municipal attorney",                      "municipal_attorney"},
    Seat{"transparencia",  "portal_transparencia",      "portal_transparencia",      "Responsable del Portal de Transparencia Estándar",    "Officer of the transparency portal",      "portal_officer accountability_officer"},
    Seat{"mesa",           "mesa_de_partes",            "mesa_de_partes",            "Mesa de Partes",                                      "Reception desk",                          "reception_desk"},
    Seat{"notificador",    "notificaciones",            "notificaciones",            "Notificaciones",                                      "Notifier",                                "notifier"},
    Seat{"sistemas",       "tecnologias_informacion",   "tecnologias_informacion",   "Subgerencia de Tecnologías de la Información",        "Information technology",                  "administrator"},
    Seat{"oci",            "organo_control",            "organo_control",            "Jefatura del Órgano de Control Institucional",        "Head of the institutional control body",  "oci_head"},
};
// clang-format on

constexpr std::array<std::pair<std::string_view, int>, 4> values{{
    {"council_legal_members", 8},
    {"council_able_members", 8},
    {"council_legal_councillors", 7},
    {"council_able_councillors", 7},
}};

constexpr std::string_view rules{"Reglamento de Organización y Funciones"};

/// Which post is the titular of an administrative system (governance-and-control.md 0.1).
struct Titular {
    std::string_view system, post, basis;
};
constexpr std::array titulars_of_town{
    Titular{"human_resources", "gerencia_municipal", "RLSC título preliminar IV.j"},
    Titular{"budget", "alcaldia", "LOM 53; DLeg 1440 art. 7"},
    Titular{"control", "alcaldia", "D002-2023 anexo 1"},
    Titular{"procurement", "alcaldia", "LGCP 25.1"},
    Titular{"procurement_management", "gerencia_municipal", "LGCP 25.1; RLGCP 18-19"},
    Titular{"transparency", "alcaldia", "TUO 27806 6-A"},
};

/// What the mayor gives the manager from today to the end of the year: what workflows here ask for. Not from before: the acts of the story
/// are the mayor's own, and who has delegated a matter does not act in it (LPAG 78.3).
DelegationMade delegation_of_the_year(Day today)
{
    using namespace std::chrono;
    const auto year = year_month_day{today}.year();
    std::vector<DelegatedMatter> matters;
    for (const auto& matter : workflows::matters::catalogue) matters.push_back({std::string{matter.id}, {}});
    return {0, PostId{"alcaldia"}, PostId{"gerencia_municipal"}, std::move(matters), {}, today, Day{local_days{year / December / 31}},
            "Resolución de Alcaldía 005-" + std::to_string(static_cast<int>(year)) + "-A/" + std::string{town_acronym}, today, {}};
}

std::string_view parent_of(std::string_view organ)
{
    if (organ == "gerencia_municipal" || organ == "secretaria_general" || organ == "procuraduria") return "alcaldia";
    return organ == "organo_control" ? "" : "gerencia_municipal";
}

std::vector<RoleId> roles_of(std::string_view words)
{
    std::vector<RoleId> roles;
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        roles.emplace_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return roles;
}

/// Of the organs that issue numbered papers.
std::string acronym_of(std::string_view organ)
{
    static const std::map<std::string_view, std::string> acronyms{
        {"alcaldia", "ALC"}, {"gerencia_municipal", "GM"}, {"secretaria_general", "SG"}, {"asesoria_juridica", "OGAJ"}, {"planeamiento_presupuesto", "OGPP"}, {"administracion_finanzas", "OGAF"},
        {"recursos_humanos", "OGRH"}, {"desarrollo_urbano", "GDUI"}, {"servicios_publicos", "GSP"}, {"administracion_tributaria", "GAT"}, {"mesa_de_partes", "MP"}};
    const auto found = acronyms.find(organ);
    return found == acronyms.end() ? std::string{} : found->second;
}

} // namespace

std::span<const Seat> seats() { return seats_of_town; }

std::vector<DirectoryChange> directory_changes(const Organisation& organisation, Day since, Day today)
{
    std::vector<DirectoryChange> changes;
    if (!organisation.municipality) changes.emplace_back(MunicipalitySet{std::string{town_name}, std::string{town_acronym}, "Ley de creación del distrito"});
    std::set<std::string_view> organs;
    const auto add_organ = [&](std::string_view id, std::string_view parent, std::string_view es, std::string_view en) {
        if (organs.insert(id).second && !organisation.organs.contains(OrganId{id}))
            changes.emplace_back(OrganSet{OrganId{id}, OrganId{parent}, std::string{es}, std::string{en}, since, std::string{rules}, acronym_of(id)});
    };
    add_organ("concejo", "", "Concejo Municipal", "Municipal council");
    add_organ("alcaldia", "", "Alcaldía", "Mayor's office");
    for (const auto& seat : seats_of_town) {
        const bool of_council = seat.organ == "concejo" || seat.organ == "alcaldia";
        if (!of_council) add_organ(seat.organ, parent_of(seat.organ), seat.es, seat.en);
        const PostId post{seat.post};
        const PersonId person{seat.account};
        if (!organisation.posts.contains(post))
            changes.emplace_back(PostSet{post, OrganId{seat.organ}, std::string{seat.es}, std::string{seat.en}, roles_of(seat.roles), seat.post == "regiduria_1" ? 2 : seat.organ == "concejo" ? seat.post.back() - '0' : 1,
                                         1, of_council, since, std::string{rules}});
        if (organisation.people.contains(person)) continue; // somebody may have moved since
        changes.emplace_back(PersonSet{person, std::string{seat.es}});
        changes.emplace_back(AppointmentMade{0, person, post, since, {}, of_council ? "Credencial del JNE" : "Resolución de Alcaldía de designación"});
    }
    for (const auto& [system, post, basis] : titulars_of_town)
        if (organisation.titular(std::string{system}, since).empty()) changes.emplace_back(TitularSet{std::string{system}, PostId{post}, since, std::string{basis}});
    if (organisation.delegations.empty()) changes.emplace_back(delegation_of_the_year(today));
    if (organisation.leaves.empty()) {
        const Day from = today - std::chrono::days{2}, until = today + std::chrono::days{12};
        changes.emplace_back(LeaveRecorded{0, PersonId{"notificador"}, from, until, "Descanso vacacional", "Papeleta de vacaciones"});
        changes.emplace_back(SubstitutionMade{0, PostId{"notificaciones"}, PersonId{"integridad"}, from, until, "Memorando de la Oficina de Recursos Humanos"});
    }
    return changes;
}

std::span<const std::pair<std::string_view, int>> parameters() { return values; }

} // namespace cauce::program::demo
