#pragma once

#include "engine/calendar/reckoning.hpp"
#include "engine/execution/case.hpp"
#include "engine/execution/decide.hpp"

#include <optional>
#include <vector>

/// The last day of a term, from its ledger. What a term was started with is in the case; its definition says what does not
/// change the day: whom to tell when.
namespace cauce {

/// How a term on record is counted, its extensions in it.
[[nodiscard]] CountingRule rule_of(const TermInstance& term);
/// Its ledger of days that do not count, in order of time.
[[nodiscard]] std::vector<Pause> pauses_of(const TermInstance& term);

struct Reckoned {
    Day due;
    Counted with;
};
/// @param term  with its ledger as it shall be; a pause without an end is not counted
/// @throws Refused  if a day on the way is in no published calendar, or is beyond what can be recorded
[[nodiscard]] Reckoned reckon(const definition::Term& definition, const TermInstance& term, const DecisionContext& context);
/// The last day of a suspension of this length from `first` on.
[[nodiscard]] Day end_of_suspension(const TermInstance& term, Day first, std::int64_t amount, const DecisionContext& context);

/// The terms of a case whose last day is another one with these calendars, in their order. Only open ones have a last day to
/// move: one that is over never does, and one that stands still without an end is counted when it goes on.
/// Refused if a day on the way is in no published calendar, or is beyond what can be recorded.
[[nodiscard]] Result<std::vector<MovedTerm>> terms_that_move(const Program& program, const Case& current, const DecisionContext& context);

/// It lapsed, and what it was for is still to be done: late, and no less valid for it (LPAG 151.3).
[[nodiscard]] bool is_owed(const Program& program, const Case& current, const TermInstance& term);

/// The next day on which something happens to it by itself; nothing if none does: nobody is told of what is owed in a case that
/// has ended. A pure function of the case, so that a projection can keep it.
[[nodiscard]] std::optional<Day> wakes_on(const Case& current, const TermInstance& term);

} // namespace cauce
