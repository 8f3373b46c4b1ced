#include "workflows/subflows/report_request.hpp"

#include "engine/chart/fields.hpp"

namespace cauce::workflows::reports {

std::vector<definition::Field> fields()
{
    using namespace chart::field;
    return {
        organ("organ", {"Órgano o entidad", "Organ or entity"}),
        text("question", {"Pregunta precisa", "Precise question"}),
        choice("asked_for", {"Qué se pide", "What is asked for"},
               {{"report", {"Informe u opinión", "Report or opinion"}}, {"inside_document", {"Antecedentes de la entidad", "Document inside the entity"}},
                {"outside_document", {"Antecedentes de otra entidad", "Document of another entity"}}}),
        boolean("required_by_law", {"Preceptivo", "Required by law"}),
        text("conclusions", {"Conclusiones", "Conclusions"}, "string length(value) > 0"),
        boolean("return_days_over", {"Venció el plazo para devolver", "The days to return it are over"}),
        boolean("late", {"Fuera de plazo", "Late"}),
    };
}

} // namespace cauce::workflows::reports
