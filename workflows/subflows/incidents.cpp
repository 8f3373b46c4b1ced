#include "workflows/subflows/incidents.hpp"

#include "engine/chart/fields.hpp"
#include "workflows/council.hpp"

namespace cauce::workflows::incidents {

using namespace chart::field;
namespace field = chart::field;

std::vector<definition::Field> Abstentions::fields()
{
    return {
        text("person", {"Quién se abstiene", "Who abstains"}),
        text("post", {"Puesto", "Post"}),
        text("ground", {"Causal (LPAG 99)", "Ground (LPAG 99)"}),
        integer("raised", {"Hecho que la plantea (número)", "Event that raised it (number)"}),
        date("known_on", {"Conoció la causal el", "Knew of the ground on"}),
        boolean("raised_late", {"Planteada después de dos días hábiles", "Raised after two business days"}),
        boolean("accepted", {"Aceptada", "Accepted"}),
        boolean("late", {"Resuelta fuera de plazo", "Decided late"}),
    };
}

std::vector<definition::Field> fields_of_extension()
{
    return {
        integer("term_number", {"Plazo cuya prórroga se pide (número)", "Term whose extension is asked for (number)"}, "value >= 1"),
        text("grounds", {"Motivos", "Grounds"}, "string length(value) > 0"),
        boolean("without_fault", {"Sin culpa de quien pide", "Without fault of who asks"}),
        boolean("harms_third_parties", {"Perjudica a terceros", "Harms third parties"}),
        boolean("granted", {"Concedida", "Granted"}),
        boolean("late", {"Resuelta fuera de plazo", "Decided late"}),
    };
}

std::vector<definition::Field> Complaints::fields()
{
    return {
        field::post("complained_post", {"Puesto quejado", "Post complained of"}),
        text("defect", {"Defecto y norma infringida", "Defect and norm infringed"}, "string length(value) > 0"),
        personal(text("complainant", {"Quejoso", "Complainant"}, "string length(value) > 0")),
        text("result", {"Resultado", "Result"}),
    };
}

std::vector<definition::Field> fields_of_transfer()
{
    return {
        organ("from_organ", {"Órgano que declina", "Organ that declines"}),
        organ("to_organ", {"Órgano al que se deriva", "Organ that it goes to"}),
        organ("competent_organ", {"Órgano competente", "Competent organ"}),
        boolean("late", {"Resuelto fuera de plazo", "Decided late"}),
    };
}

std::vector<definition::Field> Submissions::fields()
{
    return {
        text("council_matter", {"Asunto", "Matter"}, "string length(value) > 0"),
        choice("council_instrument", {"Tipo de norma", "Kind of instrument"}, {{"agreement", {"Acuerdo", "Agreement"}}, {"ordinance", {"Ordenanza", "Ordinance"}}}),
        choice("council_matter_kind", {"Clase de asunto", "Kind of matter"}, arithmetic::matters()),
        text("result", {"Resultado", "Result"}),
    };
}

} // namespace cauce::workflows::incidents
