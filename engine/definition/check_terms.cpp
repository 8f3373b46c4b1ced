// Every term can start and stop, and something happens when it ends.
#include "engine/definition/survey.hpp"

#include <algorithm>

namespace cauce::definition {
namespace {

using Kind = Problem::Kind;

bool named(const Survey& survey, std::vector<std::string> Transition::*list, const std::string& term)
{
    return std::ranges::any_of(survey.rows, [&](const SurveyedRow& row) { return std::ranges::find(row.is->*list, term) != (row.is->*list).end(); });
}

bool has_end(const Scope& scope)
{
    return std::ranges::any_of(scope.states, [](const State& state) { return state.kind == StateKind::end; });
}

/// A term that nothing stops stops with the case, or with the item in whose scope it was started.
bool stops_with_its_owner(const Survey& survey, const Term& term)
{
    if (term.owner == TermOwner::case_file) return has_end(survey.definition.root);
    return std::ranges::any_of(survey.definition.collections, [](const Collection& collection) { return has_end(collection.root); });
}

void check_term(const Survey& survey, const Term& term, Findings& findings)
{
    const std::string place = "terms/" + term.id;
    const bool of_state = term.owner == TermOwner::state;
    if (!of_state && !named(survey, &Transition::starts, term.id)) findings.add(Kind::term_cannot_start, place, "no row starts it, and it is not a state's");
    if (!of_state && !named(survey, &Transition::stops, term.id) && !stops_with_its_owner(survey, term))
        findings.add(Kind::term_cannot_stop, place, "no row stops it, and what it belongs to has no end");
    if (named(survey, &Transition::holds, term.id) && !named(survey, &Transition::releases, term.id))
        findings.add(Kind::term_cannot_stop, place, "a row holds it and none releases it");
    if (!named(survey, &Transition::holds, term.id) && named(survey, &Transition::releases, term.id))
        findings.add(Kind::malformed, place, "a row releases it and none holds it");
    if (!named(survey, &Transition::stops, term.id) && named(survey, &Transition::revives, term.id))
        findings.add(Kind::malformed, place, "a row revives it and none stops it");

    if (term.direction == Direction::before && (named(survey, &Transition::holds, term.id) || term.suspension.count_max > 0))
        findings.add(Kind::malformed, place, "it is counted back from its event, and what stands still could not be counted");

    const bool lapses = std::ranges::any_of(survey.rows, [&](const SurveyedRow& row) { return row.is->on.kind == Trigger::lapse && row.is->on.name == term.id; });
    if (!lapses && !term.only_warns) findings.add(Kind::term_without_lapse, place, "no row says what its lapse does, and it does not say that it only warns");
    if (lapses && term.only_warns) findings.add(Kind::malformed, place, "it says that it only warns, but a row takes its lapse");
    if (term.owner == TermOwner::item && survey.definition.collections.empty()) findings.add(Kind::malformed, place, "it belongs to an item, and there are no collections");
}

} // namespace

void check_terms(const Survey& survey, Findings& findings)
{
    for (const auto& term : survey.definition.terms) check_term(survey, term, findings);
}

} // namespace cauce::definition
