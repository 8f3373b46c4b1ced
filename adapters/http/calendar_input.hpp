#pragma once

#include "adapters/http/json_input.hpp"
#include "engine/execution/calendar_plan.hpp"

namespace cauce::http {

/// What a person wants changed of the calendar. Refused as `invalid` with the place of the first thing wrong.
[[nodiscard]] Result<CalendarProposal> proposal_in(Members& members);

} // namespace cauce::http
