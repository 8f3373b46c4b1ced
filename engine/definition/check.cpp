#include "engine/definition/check.hpp"

#include "engine/definition/survey.hpp"

namespace cauce::definition {

std::string_view name_of(Problem::Kind kind)
{
    switch (kind) {
    case Problem::Kind::duplicate_id: return "duplicate_id";
    case Problem::Kind::unknown_name: return "unknown_name";
    case Problem::Kind::unreachable_state: return "unreachable_state";
    case Problem::Kind::no_way_out: return "no_way_out";
    case Problem::Kind::completion_cycle: return "completion_cycle";
    case Problem::Kind::bad_expression: return "bad_expression";
    case Problem::Kind::term_cannot_start: return "term_cannot_start";
    case Problem::Kind::term_cannot_stop: return "term_cannot_stop";
    case Problem::Kind::term_without_lapse: return "term_without_lapse";
    case Problem::Kind::role_not_held: return "role_not_held";
    case Problem::Kind::duties_not_separable: return "duties_not_separable";
    case Problem::Kind::text_missing: return "text_missing";
    case Problem::Kind::basis_missing: return "basis_missing";
    case Problem::Kind::ambiguous_rows: return "ambiguous_rows";
    case Problem::Kind::malformed: return "malformed";
    }
    return {};
}

std::vector<Problem> check(const Definition& definition)
{
    const Survey survey{definition};
    Findings findings;
    if (survey.states.size() > states_max || survey.rows.size() > rows_max) {
        findings.add(Problem::Kind::malformed, "root", "more than " + std::to_string(states_max) + " states or " + std::to_string(rows_max) + " rows");
        return findings.take();
    }
    check_shape(survey, findings);
    check_ids(survey, findings);
    check_names(survey, findings);
    check_texts(survey, findings);
    check_graph(survey, findings);
    check_terms(survey, findings);
    check_duties(survey, findings);
    check_confidentiality(survey, findings);
    check_instruments(survey, findings);
    check_expressions(survey, findings);
    return findings.take();
}

} // namespace cauce::definition
