#include "workflows/participatory_budget.hpp"

#include "engine/chart/fields.hpp"
#include "engine/chart/lowering.hpp"
#include "workflows/participatory_budget_chart.hpp"

namespace cauce::workflows {

namespace {

std::vector<definition::Field> fields_of_budget()
{
    using namespace chart::field;
    return {
        integer("pp_year", {"Año fiscal", "Fiscal year"}, "value >= 2003 and value <= 2099"),
        text("development_plan", {"PDLC vigente", "Development plan in force"}),
        integer("ccld_attendees", {"Asistentes del CCLD", "Attendees of the local coordination council"}, "value >= 0"),
        list(FieldKind::text, "zones", {"Zonas", "Zones"}, "count(value) > 0"),
        date("registration_closes_on", {"Cierre de inscripción", "Registration closes on"}),
        date("called_again_until", {"Nueva convocatoria hasta", "Called again until"}),
        boolean("team_chaired_by_planning", {"El ETPP lo preside el jefe de Planeamiento y Presupuesto", "The team is chaired by the head of planning and budget"}),
        money("investment_total", {"Presupuesto de inversión", "Investment budget"}, "value >= 0"),
        percent("pp_pct", {"Porcentaje para el presupuesto participativo", "Percentage for the participatory budget"}, "value > 0 and value <= 100"),
        money("pp_amount", {"Monto del presupuesto participativo", "Amount of the participatory budget"}),
        money("estimated_transfers", {"Transferencias estimadas", "Estimated transfers"}, "value >= 0"),
        money("real_transfers", {"Transferencias reales", "Real transfers"}, "value >= 0"),
        integer("training_sessions", {"Sesiones de capacitación", "Training sessions"}, "value >= 0"),
        records("problems", {"Problemas", "Problems"},
                {text("text", {"Problema", "Problem"}), integer("votes", {"Votos", "Votes"}, "value >= 0"), integer("rank", {"Orden", "Rank"}, "value >= 1")}),
        boolean("previous_agreements_reported", {"Se informó sobre los acuerdos anteriores", "The previous agreements were reported on"}),
        records("workshops", {"Talleres", "Workshops"},
                {date("held_on", {"Fecha", "Date"}), integer("attendees", {"Asistentes", "Attendees"}, "value >= 0"), integer("accepted_agents", {"Agentes admitidos", "Accepted agents"}, "value >= 0")}),
        boolean("evaluation_late", {"Evaluación técnica fuera de plazo", "Technical evaluation late"}),
        integer("voters", {"Agentes que votaron", "Agents who voted"}, "value >= 0"),
        boolean("vote_closed", {"Votación cerrada", "Voting closed"}),
        date("workshop_on", {"Nueva fecha de taller", "New date of the workshop"}),
        boolean("reconvening_late", {"Reconvocatoria fuera de plazo", "Called again late"}),
        records("cofinancing", {"Cofinanciamiento", "Co-financing"},
                {text("who", {"Quién", "Who"}), money("amount", {"Monto o valor de la mano de obra", "Money, or value of the labour"}, "value >= 0")},
                "every c in value satisfies c.who != null and c.amount >= 0"),
        list(FieldKind::text, "cvpp_members", {"Miembros del Comité de Vigilancia", "Members of the oversight committee"}),
        money("acta_total", {"Total del acta", "Total of the act"}),
        integer("coordination_requests", {"Pedidos de coordinación", "Requests of coordination"}, "value >= 0"),
        text("coordination_answer", {"Respuesta de provincia o región", "Answer of province or region"}),
        boolean("provincial_council_told", {"Comunicado al CCL provincial", "Told to the provincial coordination council"}),
        choice("observation_ground", {"Motivo de la observación", "Ground of the observation"},
               {{"legality", {"Legalidad", "Legality"}}, {"financing", {"Financiamiento", "Financing"}}, {"competence", {"Competencia", "Competence"}}, {"other", {"Otro", "Other"}}}),
        boolean("approval_late", {"Aprobación después del 31 de diciembre", "Approved after 31 December"}),
        date("pia_approved_on", {"PIA aprobado el", "Budget approved on"}),
        boolean("copies_late", {"Copias fuera de plazo", "Copies late"}),
        records("accounts", {"Rendición por acuerdo", "Accounts, agreement by agreement"},
                {text("agreement", {"Acuerdo", "Agreement"}),
                 choice("status", {"Situación", "Status"}, {{"done", {"Cumplido", "Done"}}, {"under_way", {"En ejecución", "Under way"}}, {"not_done", {"No cumplido", "Not done"}}}),
                 text("remarks", {"Observaciones", "Remarks"})}),
    };
}

std::vector<definition::Field> fields_of_agent()
{
    using namespace chart::field;
    return {text("organisation", {"Organización", "Organisation"}, "string length(value) > 0"),
            text("zone", {"Zona", "Zone"}),
            personal(text("delegate", {"Delegado/a", "Delegate"})),
            personal(text("delegate_document", {"Documento del delegado", "Delegate's identity document"})),
            personal(choice("gender", {"Género", "Gender"}, {{"female", {"Femenino", "Female"}}, {"male", {"Masculino", "Male"}}, {"other", {"Otro", "Other"}}})),
            boolean("acts_in_district", {"Actúa en el distrito", "Acts in the district"}),
            text("observation", {"Observación", "Observation"}),
            text("cure", {"Subsanación", "Cure"}),
            text("challenge", {"Fundamento de la tacha", "Grounds of the challenge"}),
            boolean("challenge_days_over", {"Venció el plazo de tacha", "The days to challenge are over"})};
}

std::vector<definition::Field> fields_of_project()
{
    using namespace chart::field;
    return {text("cui", {"Código único de inversiones", "Investment code"}),
            text("name", {"Nombre", "Name"}, "string length(value) > 0"),
            text("zone", {"Zona", "Zone"}),
            money("cost", {"Costo", "Cost"}, "value >= 0"),
            percent("coverage_pct", {"Cobertura de población", "Share of the population"}, "value >= 0 and value <= 100"),
            choice("scope", {"Alcance", "Scope"}, {{"district", {"Distrital", "District"}}, {"provincial", {"Provincial", "Provincial"}}}),
            decimal("technical_score", {"Puntaje técnico", "Technical score"}, "value >= 0 and value <= 100"),
            choice("bank_status", {"Situación en el Banco de Inversiones", "Status in the investment bank"},
                   {{"not_registered", {"No registrado", "Not registered"}}, {"in_formulation", {"En formulación", "Being formulated"}}, {"viable", {"Viable", "Viable"}}, {"ready", {"Apto (IOARR)", "Ready"}}}),
            boolean("consistent_with_pmi", {"Consistente con el PMI", "Consistent with the investment programme"}),
            choice("failed_criterion", {"Criterio incumplido", "Criterion failed"},
                   {{"scope", {"Alcance", "Scope"}}, {"coverage", {"Cobertura", "Coverage"}}, {"amount", {"Monto", "Amount"}}, {"investment_bank", {"Banco de Inversiones", "Investment bank"}},
                    {"programme", {"Programación multianual", "Investment programme"}}}),
            integer("points", {"Puntos de la votación", "Points of the vote"}, "value >= 0")};
}

std::vector<definition::Parameter> parameters_of_budget()
{
    using namespace chart::parameter;
    return {
        integer("pb_rules_month", "1", {"Proyecto de reglas: mes", "Draft rules: month"}, "LMPP 6", internal),
        integer("pb_rules_day", "31", {"Proyecto de reglas: día", "Draft rules: day"}, "LMPP 6", internal),
        integer("ccld_members", "13", {"Miembros del CCLD", "Members of the local coordination council"}, "LOM 102", internal),
        integer("pb_team_days", "5", {"Conformar ETPP (días hábiles)", "Name the technical team (business days)"}, "RPP 2.f", internal),
        integer("pb_cure_days", "3", {"Subsanar inscripción (días hábiles)", "Cure a registration (business days)"}, "Ordenanza", internal),
        integer("pb_challenge_days", "2", {"Tacha (días hábiles)", "Challenge (business days)"}, "Ordenanza", internal),
        integer("pb_minimum_agents_per_zone", "12", {"Mínimo de agentes por zona", "Minimum of agents in a zone"}, "Ordenanza", internal),
        integer("pb_agents_per_zone_to_close", "1", {"Agentes por zona para cerrar la inscripción", "Agents in a zone to close the registration"}, "Ordenanza", internal),
        integer("pb_extension_days", "10", {"Ampliación de la inscripción (días hábiles)", "Extension of the registration (business days)"}, "Ordenanza", internal),
        integer("pb_evaluation_days", "20", {"Evaluación técnica (días hábiles)", "Technical evaluation (business days)"}, "RPP 8.2", internal),
        percent("pb_district_coverage_pct", "5", {"Cobertura mínima, alcance distrital", "Minimum coverage, district scope"}, "DS 097-2009-EF", unverified),
        money("pb_provincial_amount", "1200000", {"Monto mínimo, alcance provincial", "Minimum amount, provincial scope"}, "DS 097-2009-EF", unverified),
        integer("pb_minimum_attendance", "20", {"Asistencia mínima al taller", "Minimum attendance of the workshop"}, "Ordenanza", internal),
        boolean("pb_tie_by_technical_score", "true", {"El puntaje técnico desempata", "The technical score breaks ties"}, "RPP 8.3", internal),
        integer("pb_reconvening_days", "10", {"Reconvocar taller (días hábiles)", "Call the workshop again (business days)"}, "RPP 8", internal),
        integer("pb_committee_members", "4", {"Miembros del Comité de Vigilancia, al menos", "Members of the oversight committee, at least"}, "IPP", unverified),
        boolean("pb_observation_grounds_limited", "true", {"El Concejo observa solo por legalidad, financiamiento o competencia", "The council observes only for legality, financing or competence"}, "LMPP princ. 8", internal),
    };
}

} // namespace

definition::Definition participatory_budget()
{
    using namespace participation;
    return Lowering{{.key = "participatory_budget",
                     .version = 7,
                     .title = {"Presupuesto participativo", "Participatory budget"},
                     .function = 4,
                     .basis = {"LMPP", "RPP (DS 142-2009-EF)", "IPP", "LOM 9.1, 9.14, 20.9, 102-104", "LPAG 18-27, 99-101, 143.3, 169"},
                     .fields = fields_of_budget(),
                     .parameters = parameters_of_budget(),
                     .corrections = {.rectify = {RoleId{"planning_budget_office"}}, .annul = {RoleId{"municipal_manager"}}, .reopen = {RoleId{"municipal_manager"}},
                                     .close_file = {RoleId{"general_secretary"}}}}}
        .collection<Agent>("agents", {"Agentes participantes", "Participating agents"}, fields_of_agent())
        .collection<Project>("projects", {"Proyectos", "Projects"}, fields_of_project())
        .with<reports::Reports<planning_budget_office>>()
        .with<notification::Notifications<planning_budget_office>>()
        .with<incidents::Abstentions>()
        .with<incidents::Complaints>()
        .root<ParticipatoryBudget>()
        .term(rules_term)
        .finish();
}

} // namespace cauce::workflows
