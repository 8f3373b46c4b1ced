#pragma once

#include "engine/chart/about.hpp"

#include <array>
#include <string_view>

/// Who acts in the workflows. The ids are stored in cases and events, so they never change.
namespace cauce::workflows::roles {

using chart::Role;
using enum definition::RoleKind;

inline constexpr Role mayor{"mayor", "Alcalde/sa", "Mayor"};
inline constexpr Role deputy_mayor{"deputy_mayor", "Teniente alcalde (primer regidor hábil)", "Deputy mayor (first able councillor)"};
inline constexpr Role council{"council", "Concejo Municipal", "Municipal council", body};
inline constexpr Role councillor{"councillor", "Regidor/a", "Councillor", external};
inline constexpr Role council_commission{"council_commission", "Comisión de regidores", "Commission of the council", body};
inline constexpr Role municipal_manager{.id = "municipal_manager", .es = "Gerente/a Municipal", .en = "Municipal manager", .voice_only = true, .basis = "LOM 5, 16-18, 27"};
inline constexpr Role manager_staff{"manager_staff", "Asesor/a de la Gerencia Municipal", "Adviser of the municipal manager's office"};
inline constexpr Role general_secretary{"general_secretary", "Secretaría General", "General secretary"};
inline constexpr Role legal_office{"legal_office", "Oficina General de Asesoría Jurídica", "Legal office"};
inline constexpr Role planning_budget_office{"planning_budget_office", "Oficina General de Planeamiento y Presupuesto", "Planning and budget office"};
inline constexpr Role finance_office{"finance_office", "Oficina General de Administración y Finanzas", "Administration and finance office"};
inline constexpr Role hr_office{"hr_office", "Oficina de Gestión de Recursos Humanos", "Human resources office"};
inline constexpr Role line_manager{"line_manager", "Gerente/Subgerente de línea, apoyo o asesoramiento", "Manager of a line, support or advisory unit"};
inline constexpr Role pad_secretary{"pad_secretary", "Secretario/a Técnico/a del PAD", "Technical secretary of disciplinary procedures"};
inline constexpr Role integrity_coordinator{"integrity_coordinator", "Coordinador/a de la unidad funcional de integridad", "Integrity coordinator"};
inline constexpr Role oci_head{"oci_head", "Jefe/a del Órgano de Control Institucional", "Head of the institutional control body", external};
inline constexpr Role comptroller{"comptroller", "Contraloría General de la República", "Comptroller General", external};
inline constexpr Role audit_firm{"audit_firm", "Sociedad de Auditoría", "Audit firm", external};
inline constexpr Role monitoring_officer{"monitoring_officer", "Funcionario/a responsable del monitoreo de recomendaciones", "Officer who monitors the recommendations"};
inline constexpr Role implementing_officer{"implementing_officer", "Funcionario/a responsable de implementar la recomendación", "Officer who implements the recommendation"};
inline constexpr Role accountability_officer{"accountability_officer", "Funcionario/a responsable del aplicativo de rendición de cuentas", "Officer of the accountability application"};
inline constexpr Role municipal_attorney{"municipal_attorney", "Procurador/a Público/a Municipal", "Municipal attorney"};
inline constexpr Role participation_office{"participation_office", "Unidad de participación vecinal", "Neighbourhood participation unit"};
inline constexpr Role portal_officer{"portal_officer", "Responsable del Portal de Transparencia Estándar", "Officer of the transparency portal"};
inline constexpr Role reception_desk{"reception_desk", "Mesa de partes", "Reception desk"};
inline constexpr Role notifier{"notifier", "Notificador/a", "Notifier"};
inline constexpr Role applicant{"applicant", "Administrado/a", "Applicant", party};
inline constexpr Role third_party{"third_party", "Tercero administrado", "Third party", party};
inline constexpr Role respondent{"respondent", "Servidor/a procesado/a", "Respondent", party};
inline constexpr Role service_tribunal{"service_tribunal", "Tribunal del Servicio Civil", "Civil service tribunal", external};
inline constexpr Role procurement_tribunal{"procurement_tribunal", "Tribunal de Contrataciones Públicas", "Public procurement tribunal", external};
inline constexpr Role jne{"jne", "Jurado Nacional de Elecciones", "National jury of elections", external};

// Needed by planning and finance alone.
inline constexpr Role investment_programming_office{"investment_programming_office", "Oficina de Programación Multianual de Inversiones", "Office of multi-year investment programming"};
inline constexpr Role formulating_unit{"formulating_unit", "Unidad Formuladora", "Formulating unit"};
inline constexpr Role executing_unit{"executing_unit", "Unidad Ejecutora de Inversiones", "Executing unit of investments"};
inline constexpr Role tax_office{"tax_office", "Gerencia de Administración Tributaria", "Tax administration"};
inline constexpr Role local_coordination_council{"local_coordination_council", "Consejo de Coordinación Local Distrital", "Local coordination council", body};
inline constexpr Role participatory_budget_team{"participatory_budget_team", "Equipo Técnico del Presupuesto Participativo", "Technical team of the participatory budget", body};
inline constexpr Role participating_agents{"participating_agents", "Agentes Participantes", "Participating agents", body};
inline constexpr Role participatory_budget_watch{"participatory_budget_watch", "Comité de Vigilancia del Presupuesto Participativo", "Oversight committee of the participatory budget", body};
inline constexpr Role strategic_planning_commission{"strategic_planning_commission", "Comisión de Planeamiento Estratégico", "Strategic planning commission", body};
inline constexpr Role ceplan{"ceplan", "Centro Nacional de Planeamiento Estratégico", "National centre of strategic planning", external};
inline constexpr Role finance_ministry{"finance_ministry", "Ministerio de Economía y Finanzas", "Ministry of economy and finance", external};
inline constexpr Role budget_commission_of_congress{"budget_commission_of_congress", "Comisión de Presupuesto y Cuenta General de la República", "Budget commission of the Congress", external};
inline constexpr Role provincial_municipality{"provincial_municipality", "Municipalidad Provincial", "Provincial municipality", external};
inline constexpr Role lender{"lender", "Fuente crediticia", "Lender", external};

/// The codes of the planning and finance rules and the role each one is, said once.
struct PlanningCode {
    std::string_view code;
    const Role& role;
};
inline constexpr std::array planning_codes{
    PlanningCode{"ALC", mayor}, PlanningCode{"CM", council}, PlanningCode{"REG", councillor}, PlanningCode{"COM", council_commission},
    PlanningCode{"SG", general_secretary}, PlanningCode{"GM", municipal_manager}, PlanningCode{"OPP", planning_budget_office},
    PlanningCode{"OPMI", investment_programming_office}, PlanningCode{"UF", formulating_unit}, PlanningCode{"UEI", executing_unit},
    PlanningCode{"OAJ", legal_office}, PlanningCode{"OAF", finance_office}, PlanningCode{"GAT", tax_office}, PlanningCode{"LINE", line_manager},
    PlanningCode{"OCI", oci_head}, PlanningCode{"PPM", municipal_attorney}, PlanningCode{"CCLD", local_coordination_council},
    PlanningCode{"ETPP", participatory_budget_team}, PlanningCode{"AP", participating_agents}, PlanningCode{"CVPP", participatory_budget_watch},
    PlanningCode{"CPE", strategic_planning_commission}, PlanningCode{"FRT", portal_officer}, PlanningCode{"CEPLAN", ceplan},
    PlanningCode{"MEF", finance_ministry}, PlanningCode{"CGR", comptroller}, PlanningCode{"CPCGR", budget_commission_of_congress},
    PlanningCode{"MPROV", provincial_municipality}, PlanningCode{"LENDER", lender}};

} // namespace cauce::workflows::roles
