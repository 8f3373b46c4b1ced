#include "engine/execution/term_explanation.hpp"

#include "engine/definition/members.hpp"
#include "engine/definition/rows.hpp"
#include "engine/execution/term_reckoning.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace cauce {
namespace {

/// The act that held the clock, as the chart calls it.
std::string label_of(const definition::Definition& definition, const std::string& row)
{
    std::string label = row;
    const auto look = [&](const definition::Transition& one) {
        if (one.id == row && !one.label.es.empty()) label = one.label.es;
    };
    definition::each_row(definition.root, look);
    for (const auto& collection : definition.collections) definition::each_row(collection.root, look);
    return label;
}

/// The ledger with the words for whoever reads it.
TermInstance worded(const Program& program, TermInstance term)
{
    for (auto& pause : term.pauses)
        if (pause.reason.empty()) pause.reason = label_of(program.definition(), pause.row);
    return term;
}

} // namespace

Result<TermExplanation> explain(const Program& program, const Case& current, std::int64_t instance, const Calendars& calendars)
{
    const auto* const term = current.term(instance);
    if (term == nullptr) return Refusal{RefusalKind::not_found, fmt::format("a term of {}", to_case_number(current.id)), std::to_string(instance)};
    const auto calendar = calendars.local(term->calendar);
    if (calendar.has_error()) return calendar.error();
    auto account = explain(*calendar, rule_of(*term), term->counted_from, pauses_of(worded(program, *term)));
    if (account.has_error()) return std::move(account).error();
    return TermExplanation{current.id, current.definition, current.definition_version, current.definition_digest, *program.term(term->term), *term, *std::move(account)};
}

boost::json::object to_json(const TermExplanation& explanation)
{
    auto json = to_json(explanation.account);
    const auto& [id, definition, version, digest, term, instance, account] = explanation;
    json["case"] = to_case_number(id);
    json["instance"] = instance.id;
    json["term"] = term.id;
    json["label"] = {{"es", term.label.es}, {"en", term.label.en}};
    json["kind"] = definition::enumerator_name(term.kind);
    json["basis"] = term.basis;
    json["mark"] = definition::enumerator_name(term.mark);
    json["definition"] = {{"key", definition}, {"version", version}, {"digest", digest}};
    json["status"] = name_of(instance.status);
    json["counted_from"] = to_iso(instance.counted_from);
    json["recorded_due"] = to_iso(instance.due);
    json["calendar_version"] = instance.counted.version;
    json["holder"] = instance.status == TermStatus::held ? instance.held_by : instance.holder;
    return json;
}

} // namespace cauce
