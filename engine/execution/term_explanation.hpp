#pragma once

#include "engine/calendar/calendars.hpp"
#include "engine/calendar/explanation.hpp"
#include "engine/execution/case.hpp"
#include "engine/execution/program.hpp"

#include <boost/json/object.hpp>

#include <cstdint>

namespace cauce {

/// Why the last day of a term is what it is: the account of its days, made by the function that counted it.
struct TermExplanation {
    CaseId id;
    std::string definition; ///< key of the workflow
    std::int64_t definition_version;
    std::string definition_digest;
    definition::Term term;
    TermInstance instance;
    Explanation account;
};

/// @param calendars  of the version that the term was counted with
/// Refused as `not_found` if the case has no such term, or a day on the way is in no published calendar.
[[nodiscard]] Result<TermExplanation> explain(const Program& program, const Case& current, std::int64_t instance, const Calendars& calendars);

/// The account, and what it is about: case, term, definition, ledger. `due` is null while the clock stands still without an end.
[[nodiscard]] boost::json::object to_json(const TermExplanation& explanation);

} // namespace cauce
