#include "tests/benchmark/recommendation.hpp"

#include "engine/service/input.hpp"
#include "workflows/audit_recommendation_implementation.hpp"

#include <boost/json/array.hpp>

#include <utility>

namespace cauce::benchmark {
namespace {

Actor actor(std::string person, std::string role)
{
    return {PersonId{std::move(person)}, PostId{role}, Capacity::own, {}, {RoleId{std::move(role)}}};
}

boost::json::object measure(int number)
{
    return {{"recommendation", 3},
            {"number", number},
            {"text", "Aprobar la directiva que regula la conformidad de los servicios contratados"},
            {"starts_on", "2026-01-15"},
            {"ends_on", "2026-06-30"},
            {"post", "subgerente_logistica"},
            {"expected_proof", "Resolución de gerencia que aprueba la directiva"}};
}

Act act(std::string person, std::string role, std::string action, std::vector<std::string> documents, boost::json::object data = {})
{
    Act made{actor(std::move(person), std::move(role)), {}, std::move(data)};
    made.command.action = std::move(action);
    for (auto& kind : documents) made.command.documents.push_back({std::move(kind), "Oficio 000123-2026-CG/OCI", "000123-2026", parse_day("2026-02-01"), 4, {}, {}, 0});
    return made;
}

} // namespace

definition::Definition recommendation_definition() { return workflows::audit_recommendation_implementation(); }

boost::json::object opening_data()
{
    return {{"report_number", "Informe 012-2025-2-0450-SCE"},
            {"service", "specific_control"},
            {"notified_on", "2025-12-18"},
            {"recommendation_number", 3},
            {"recommendation_type", "management_improvement"},
            {"recommendation", "Disponer que la unidad de abastecimiento verifique el cumplimiento del servicio antes de otorgar la conformidad"},
            {"cause", "Ausencia de lineamientos internos para otorgar la conformidad"},
            {"addressee", "Gerente municipal"},
            {"amount_at_stake", "49606.00"},
            {"implementing_post", "subgerente_logistica"},
            {"max_term_months", 12},
            {"entity_sues", false},
            {"measures", boost::json::array{measure(1), measure(2)}}};
}

Actor monitoring_officer() { return actor("rosa", "monitoring_officer"); }

Act return_plan()
{
    return act("rosa", "monitoring_officer", "return_plan", {"official_letter"}, {{"plan_observations", "La medida 2 no identifica al responsable"}, {"plan_correction_days", 10}});
}

Act correct_plan()
{
    return act("rosa", "monitoring_officer", "correct_plan", {"action_plan"},
               {{"plan_answers", "Se precisó el puesto responsable de la medida 2"}, {"measures", boost::json::array{measure(1), measure(2)}}});
}

Act report_progress(int number)
{
    return act("luis", "implementing_officer", "report_progress", {"progress_report"}, {{"measure", number}, {"progress", "Directiva aprobada y difundida"}, {"proof", 1}});
}

Act accept_evidence(ItemId item)
{
    auto made = act("rosa", "monitoring_officer", "accept_evidence", {});
    made.command.collection = "evidence";
    made.command.item = item;
    return made;
}

Act submit_support() { return act("rosa", "monitoring_officer", "submit_support", {"official_letter", "evidence"}); }

Act publish_status() { return act("ines", "portal_officer", "publish_status", {"portal_publication"}); }

TakeAction command_of(const Program& program, const Case& current, const Act& act)
{
    auto command = with_data(program, current, act.command, act.data);
    return std::get<TakeAction>(*std::move(command));
}

} // namespace cauce::benchmark
