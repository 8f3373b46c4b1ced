#include "engine/execution/term_reckoning.hpp"
#include "engine/service/calendar_changes.hpp"

#include <iterator>

namespace cauce {
namespace {

TermMove::Effect effect_of(const MovedTerm& moved, Day today)
{
    if (moved.before >= today && moved.due < today) return TermMove::Effect::newly_overdue;
    if (moved.before < today && moved.due >= today) return TermMove::Effect::saved;
    return TermMove::Effect::moved;
}

void look_at(const Program& program, const Case& current, const DecisionContext& context, CalendarImpact& impact)
{
    const auto moves = terms_that_move(program, current, context);
    if (moves.has_error()) {
        impact.uncounted.push_back({current.id, moves.error()});
        return;
    }
    for (const auto& moved : *moves) {
        const auto& term = *program.term(current.term(moved.instance)->term);
        impact.moves.push_back({current.id, moved.instance, term.id, term.label, moved.before, moved.due, effect_of(moved, context.today)});
    }
}

} // namespace

std::string_view name_of(TermMove::Effect effect)
{
    switch (effect) {
    case TermMove::Effect::moved: return "moved";
    case TermMove::Effect::newly_overdue: return "newly_overdue";
    case TermMove::Effect::saved: return "saved";
    }
    ensure(false, "what happens to a term has a name");
    return {};
}

Result<CalendarImpact> CalendarChanges::impact(const TenantId& tenant, std::int64_t number, CaseId after, std::size_t limit)
{
    const auto plan = world_.calendars.fresh(tenant);
    const auto* const draft = plan->draft(number);
    if (draft == nullptr) return Refusal{RefusalKind::not_found, "a draft of the calendar", std::to_string(number)};
    if (draft->status != DraftStatus::open) return Refusal{RefusalKind::wrong_state, "a draft that is open", std::string{name_of(draft->status)}};
    const auto& in_force = plan->calendars();
    if (draft->what.base != in_force.version())
        return Refusal{RefusalKind::conflict, "a draft on version " + in_force.version(), "one on version " + draft->what.base + ": draft it again"};
    const auto made = drafted(in_force, draft->what, "draft");
    if (made.has_error()) return made.error();

    const auto now = world_.clock.now();
    const DecisionContext context{.now = now, .today = day_in_peru(now), .actor = system_actor(), .calendars = *made};
    CalendarImpact impact{{}, {}, after, true};
    const auto days = changed_days(in_force, *made);
    if (days.empty()) return impact;
    const auto ids = world_.projections.cases_with_terms_over(tenant, days.front(), days.back(), after, limit);
    for (const auto id : ids) {
        if (const auto current = world_.cases.fresh(tenant, id)) look_at(*world_.definitions.by_digest(tenant, current->definition_digest), *current, context, impact);
        impact.last = id;
    }
    impact.complete = ids.size() < limit;
    return impact;
}

} // namespace cauce
