#include "workflows/council_act.hpp"

#include "engine/chart/lowering.hpp"
#include "workflows/council_act_chart.hpp"

namespace cauce::workflows {

namespace {

std::vector<definition::Field> fields_of_matter()
{
    using namespace chart::field;
    const std::vector<definition::Option> casting{{"in_favour", {"A favor", "In favour"}}, {"against", {"En contra", "Against"}}};
    const std::string counted = "value.in_favour >= 0 and value.against >= 0 and value.abstentions >= 0 and value.in_favour + value.against + value.abstentions <= value.present";
    return {
        text("matter", {"Asunto", "Matter"}, "string length(value) > 0"),
        choice("kind", {"Tipo de norma", "Kind of instrument"}, {{"agreement", {"Acuerdo", "Agreement"}}, {"ordinance", {"Ordenanza", "Ordinance"}}}),
        choice("matter_kind", {"Clase de asunto", "Kind of matter"}, arithmetic::matters()),
        boolean("needs_implementation_plan", {"Requiere plan de implementación", "Needs an implementation plan"}),
        boolean("emergency", {"Emergencia declarada por ley", "Emergency declared by law"}),
        choice("dictamen", {"Sentido del dictamen", "Sense of the opinion"},
               {{"favourable", {"Favorable", "Favourable"}}, {"with_changes", {"Con modificaciones", "With changes"}}, {"unfavourable", {"Desfavorable", "Unfavourable"}}}),
        text("approved_text", {"Texto aprobado", "Text that was approved"}, "string length(value) > 0"),
        text("minority_dictamen", {"Dictamen en minoría", "Minority opinion"}),
        records("observations", {"Observaciones", "Observations"},
                {integer("number", {"N.º", "Number"}, "value >= 1"), text("text", {"Observación", "Observation"}), date("answer_due", {"Responder hasta", "Answer due"}),
                 text("answer", {"Respuesta", "Answer"}), date("cleared_on", {"Levantada el", "Cleared on"})},
                "count(value) > 0"),
        text("emergency_norm", {"Norma que declara la emergencia", "Norm that declares the emergency"}, "string length(value) > 0"),
        choice("session_kind", {"Clase de sesión", "Kind of session"}, {{"ordinary", {"Ordinaria", "Ordinary"}}, {"extraordinary", {"Extraordinaria", "Extraordinary"}}}),
        date("convened_on", {"Fecha de convocatoria", "Convened on"}),
        date("session_on", {"Fecha de sesión", "Session on"}),
        date("next_session_on", {"Nueva fecha de sesión", "New day of the session"}),
        integer("attendees", {"Miembros que asisten", "Members who attend"}, "value >= 0"),
        boolean("mayor_attends", {"Asiste el alcalde", "The mayor attends"}),
        list(FieldKind::post, "heard", {"Intervinieron con voz y sin voto", "Heard, with a voice and without a vote"}),
        integer("petitioners", {"Miembros que lo piden", "Members who ask for it"}, "value >= 0"),
        date("resumes_on", {"Fecha de reanudación", "Resumes on"}),
        boolean("postponement_exceeded", {"Aplazamiento excedido", "Postponement exceeded"}),
        votes("votes", {"Votación", "Votes"}, counted),
        choice("casting_vote", {"Voto dirimente del alcalde", "Mayor's casting vote"}, casting),
        record("vote_rule", {"Regla de la votación", "Rule of the vote"},
               {choice("rule", {"Regla", "Rule"}, {{"simple", {"Más a favor que en contra", "More in favour than against"}}, {"at_least", {"No menos de la fracción", "At least the fraction"}}, {"more_than", {"Más de la fracción", "More than the fraction"}}}),
                choice("base_kind", {"Base", "Base"},
                       {{"present", {"Presentes", "Those present"}}, {"legal_members", {"Número legal de miembros", "Legal number of members"}}, {"able_members", {"Miembros hábiles", "Able members"}},
                        {"legal_councillors", {"Número legal de regidores", "Legal number of councillors"}}, {"able_councillors", {"Regidores hábiles", "Able councillors"}}}),
                integer("base", {"Cuántos son", "How many they are"}), integer("numerator", {"Numerador", "Numerator"}), integer("denominator", {"Denominador", "Denominator"}),
                integer("votes_needed", {"Votos necesarios", "Votes needed"}), integer("quorum", {"Quórum", "Quorum"}), text("basis", {"Base legal", "Legal basis"})}),
        boolean("minutes_waived", {"Dispensa de lectura y aprobación del acta", "Reading and approval of the minutes waived"}),
        date("adopted_on", {"Adoptado el", "Adopted on"}),
        boolean("executed_before_firm", {"Ejecutado antes de quedar firme", "Executed before it was firm"}),
        integer("signers", {"Firmantes del pedido", "Signers of the request"}, "value >= 0"),
        votes("reconsideration_votes", {"Votación de la reconsideración", "Votes on the reconsideration"}, counted),
        choice("reconsideration_casting_vote", {"Voto dirimente en la reconsideración", "Casting vote on the reconsideration"}, casting),
        choice("publication_medium", {"Medio de publicación", "Medium of publication"},
               {{"el_peruano", {"Diario El Peruano", "Official gazette El Peruano"}}, {"judicial_newspaper", {"Diario de avisos judiciales", "Newspaper of judicial notices"}},
                {"other_medium", {"Otro medio que asegure publicidad", "Other medium that assures publicity"}}, {"posters", {"Carteles certificados", "Certified posters"}}}),
        date("published_on", {"Publicada el", "Published on"}),
    };
}

std::vector<definition::Parameter> parameters_of_matter()
{
    using namespace chart::parameter;
    auto all = arithmetic::parameters();
    const std::vector<definition::Parameter> own{
        boolean("council_notice_clear_days", "true", {"La anticipación se cuenta en días completos entre convocatoria y sesión", "Notice is counted in clear days between call and session"}, "LOM 13", interpretation),
        integer("council_notice_days", "5", {"Anticipación de la convocatoria (días hábiles)", "Notice of a session (business days)"}, "LOM 13", law),
        integer("council_referral_days", "2", {"Derivar a comisión (días hábiles)", "Send to the commission (business days)"}, "RIC", internal),
        boolean("council_waiver_allowed", "true", {"El reglamento permite dispensar del dictamen", "The council's rules allow to waive the commission"}, "RIC", internal),
        integer("council_dictamen_days", "10", {"Emitir dictamen (días hábiles)", "Opinion of the commission (business days)"}, "RIC", internal),
        integer("council_return_days", "5", {"Devolver expediente (días hábiles)", "Return the file (business days)"}, "RIC", internal),
        integer("council_resubmission_days", "5", {"Subsanar y reingresar (días hábiles)", "Correct and file again (business days)"}, "RIC", internal),
        boolean("recon_applies_to_ordinance", "true", {"La reconsideración también alcanza a las ordenanzas", "Reconsideration applies to ordinances too"}, "LOM 51; RIC", internal),
        boolean("recon_same_majority", "true", {"La reconsideración necesita la misma mayoría que el asunto", "A reconsideration needs the majority of its matter"}, "LOM 17, 51; RIC", interpretation),
        boolean("council_execution_before_firm", "true", {"Se puede ejecutar antes de quedar firme", "It may be executed before it is firm"}, "LOM 41; LPAG 113", unverified),
        integer("council_promulgation_days", "5", {"Promulgar (días hábiles)", "Promulgate (business days)"}, "LOM 20.5", internal),
        integer("council_publication_days", "10", {"Publicar (días hábiles)", "Publish (business days)"}, "LOM 44", internal),
        boolean("municipality_in_lima_or_callao", "false", {"Provincia de Lima o Callao", "Province of Lima or Callao"}, "LOM 44", internal)};
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

} // namespace

definition::Definition council_act()
{
    using namespace council_matter;
    return Lowering{{.key = "council_act",
                     .version = 5,
                     .title = {"Acto del Concejo Municipal", "Act of the municipal council"},
                     .function = 0,
                     .basis = {"LOM 9, 13-18, 20, 39-44, 51", "LPAG 143.3, 182-185"},
                     .fields = fields_of_matter(),
                     .parameters = parameters_of_matter(),
                     .corrections = {.rectify = {RoleId{"general_secretary"}}, .annul = {RoleId{"municipal_manager"}}, .reopen = {RoleId{"municipal_manager"}},
                                     .close_file = {RoleId{"general_secretary"}}}}}
        .with<reports::Reports<general_secretary>>()
        .with<incidents::Abstentions>()
        .root<CouncilAct>()
        .term(referral_term)
        .term(dictamen_term)
        .term(return_term)
        .term(resubmission_term)
        .term(convocation_term)
        .term(promulgation_term)
        .term(publication_term)
        .finish();
}

} // namespace cauce::workflows
