#include "workflows/opinion_bundle.hpp"

#include "engine/chart/fields.hpp"
#include "engine/chart/lowering.hpp"
#include "workflows/opinion_bundle_chart.hpp"

namespace cauce::workflows {

namespace {

std::vector<definition::Field> question_fields()
{
    using namespace chart::field;
    return {organ("organ", {"Órgano", "Organ"}),
            text("question", {"Pregunta precisa", "Precise question"}),
            boolean("required_by_law", {"Opinión preceptiva", "Opinion required by law"}),
            list(FieldKind::organ, "depends_on", {"Espera la opinión de", "Waits for the opinion of"})};
}

std::vector<definition::Field> fields_of_bundle()
{
    using namespace chart::field;
    return {text("subject", {"Asunto", "Subject"}, "string length(value) > 0"),
            records("requested", {"Opiniones solicitadas", "Opinions requested"}, question_fields(), "count(value) > 0")};
}

std::vector<definition::Field> fields_of_opinion()
{
    using namespace chart::field;
    auto fields = question_fields();
    fields.push_back(text("conclusions", {"Conclusiones", "Conclusions"}, "string length(value) > 0"));
    fields.push_back(choice("result", {"Sentido", "Sense"},
                            {{"favourable", {"Favorable", "Favourable"}}, {"observed", {"Con observaciones", "With observations"}}, {"unfavourable", {"Desfavorable", "Unfavourable"}}}));
    fields.push_back(records("observations", {"Observaciones", "Observations"},
                             {integer("number", {"N.º", "Number"}, "value >= 1"), text("text", {"Observación", "Observation"}), date("answer_due", {"Responder hasta", "Answer due"})},
                             "count(value) > 0 and (every o in value satisfies o.answer_due != null)"));
    fields.push_back(boolean("return_days_over", {"Venció el plazo para devolver", "The days to return it are over"}));
    return fields;
}

std::vector<definition::Parameter> parameters_of_bundle()
{
    using namespace chart::parameter;
    return {integer("opinion_rephrase_days", "1", {"Reformular pedido (días hábiles)", "Rephrase the request (business days)"}, "LPAG 183.1", internal),
            integer("opinion_overdue_days", "2", {"Opinión vencida (días hábiles)", "Overdue opinion (business days)"}, "LPAG 182.2", internal)};
}

} // namespace

definition::Definition opinion_bundle()
{
    using namespace opinions;
    return Lowering{{.key = "opinion_bundle",
                     .version = 3,
                     .title = {"Opiniones de varios órganos", "Opinions of several organs"},
                     .function = 0,
                     .basis = {"LPAG 99-101, 143.3, 147, 182-184"},
                     .fields = fields_of_bundle(),
                     .parameters = parameters_of_bundle(),
                     .corrections = {.rectify = {RoleId{"municipal_manager"}}, .annul = {RoleId{"municipal_manager"}}, .reopen = {RoleId{"municipal_manager"}},
                                     .close_file = {RoleId{"municipal_manager"}}},
                     .confidentiality = "confidential_deliberation"}}
        .collection<Opinion>("opinions", {"Opiniones", "Opinions"}, fields_of_opinion(),
                             {{.over = "data.requested",
                               .on_entering = "awaiting_opinions",
                               .mandatory = "item.required_by_law = true",
                               .depends_on = "item.depends_on = null or (every o in item.depends_on satisfies (some x in items.opinions satisfies x.organ = o and x.ended))"}})
        .with<incidents::Abstentions>()
        .with<Extensions>()
        .root<OpinionBundle>()
        .term(rephrasing_term)
        .term(overdue_term)
        .finish();
}

} // namespace cauce::workflows
