#include "tools/cauce/demo_town.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace cauce::program::demo {
namespace {

// clang-format off
constexpr std::array seats_of_town{
    Seat{"alcaldia",       "alcaldia",                  "Alcaldía",                                            "Mayor's office",                          "mayor"},
    Seat{"regidor1",       "regiduria_1",               "Primera regiduría (teniente alcalde)",                "First councillor (deputy mayor)",         "councillor deputy_mayor"},
    Seat{"regidor2",       "regiduria_2",               "Segunda regiduría",                                   "Second councillor",                       "councillor"},
    Seat{"regidor3",       "regiduria_3",               "Tercera regiduría",                                   "Third councillor",                        "councillor"},
    Seat{"regidor4",       "regiduria_4",               "Cuarta regiduría",                                    "Fourth councillor",                       "councillor"},
    Seat{"regidor5",       "regiduria_5",               "Quinta regiduría",                                    "Fifth councillor",                        "councillor"},
    Seat{"regidor6",       "regiduria_6",               "Sexta regiduría",                                     "Sixth councillor",                        "councillor"},
    Seat{"regidor7",       "regiduria_7",               "Séptima regiduría",                                   "Seventh councillor",                      "councillor"},
    Seat{"gerente",        "gerencia_municipal",        "Gerencia Municipal",                                  "Municipal manager's office",              "municipal_manager monitoring_officer"},
    Seat{"asesor",         "asesoria_gerencia",         "Asesoría de la Gerencia Municipal",                   "Adviser of the municipal manager",        "manager_staff"},
    Seat{"secretaria",     "secretaria_general",        "Secretaría General",                                  "General secretary",                       "general_secretary"},
    Seat{"juridica",       "asesoria_juridica",         "Oficina General de Asesoría Jurídica",                "Legal office",                            "legal_office"},
    Seat{"planeamiento",   "planeamiento_presupuesto",  "Oficina General de Planeamiento y Presupuesto",       "Planning and budget office",              "planning_budget_office"},
    Seat{"inversiones",    "programacion_inversiones",  "Oficina de Programación Multianual de Inversiones",   "Investment programming office",           "investment_programming_office formulating_unit"},
    Seat{"administracion", "administracion_finanzas",   "Oficina General de Administración y Finanzas",        "Administration and finance office",       "finance_office implementing_officer"},
    Seat{"rrhh",           "recursos_humanos",          "Oficina de Gestión de Recursos Humanos",              "Human resources office",                  "hr_office implementing_officer"},
    Seat{"obras",          "desarrollo_urbano",         "Gerencia de Desarrollo Urbano e Infraestructura",     "Urban development and infrastructure",    "line_manager implementing_officer executing_unit"},
    Seat{"servicios",      "servicios_publicos",        "Gerencia de Servicios Públicos",                      "Public services",                         "line_manager implementing_officer"},
    Seat{"rentas",         "administracion_tributaria", "Gerencia de Administración Tributaria",               "Tax administration",                      "tax_office line_manager implementing_officer"},
    Seat{"participacion",  "participacion_vecinal",     "Subgerencia de Participación Vecinal",                "Neighbourhood participation unit",        "participation_office"},
    Seat{"pad",            "secretaria_tecnica_pad",    "Secretaría Técnica del PAD",                          "Technical secretary of discipline",       "pad_secretary"},
    Seat{"integridad",     "unidad_integridad",         "Unidad Funcional de Integridad",                      "Integrity unit",                          "integrity_coordinator"},
    Seat{"procuraduria",   "procuraduria",              "Procuraduría Pública Municipal",                      "Municipal attorney",                      "municipal_attorney"},
    Seat{"transparencia",  "portal_transparencia",      "Responsable del Portal de Transparencia Estándar",    "Officer of the transparency portal",      "portal_officer accountability_officer"},
    Seat{"mesa",           "mesa_de_partes",            "Mesa de Partes",                                      "Reception desk",                          "reception_desk"},
    Seat{"notificador",    "notificaciones",            "Notificaciones",                                      "Notifier",                                "notifier"},
    Seat{"sistemas",       "tecnologias_informacion",   "Subgerencia de Tecnologías de la Información",        "Information technology",                  "administrator"},
    Seat{"oci",            "organo_control",            "Jefatura del Órgano de Control Institucional",        "Head of the institutional control body",  "oci_head"},
};
// clang-format on

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> values{{
    {"council_legal_members", "8"},
    {"council_able_members", "8"},
    {"council_legal_councillors", "7"},
    {"council_able_councillors", "7"},
}};

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

} // namespace

std::span<const Seat> seats() { return seats_of_town; }

Post post_of(const Seat& seat)
{
    return {.id = PostId{seat.post}, .title_es = std::string{seat.es}, .title_en = std::string{seat.en}, .roles = roles_of(seat.roles)};
}

Person person_of(const Seat& seat)
{
    return {.id = PersonId{seat.account}, .name = std::string{seat.es}, .posts = {PostId{seat.post}}};
}

std::span<const std::pair<std::string_view, std::string_view>> parameters() { return values; }

} // namespace cauce::program::demo
