#pragma once

#include "engine/values/result.hpp"
#include "engine/values/time.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace cauce {

enum class Frequency { yearly, monthly, weekly, daily };

/// A recurrence rule that has been read and found good.
struct RecurrenceRule {
    std::string text; ///< value of an RRULE (RFC 5545, 3.3.10), upper case
    Frequency frequency;
    int interval{1};
};

/// What rules of RFC 5545 mean, in whole days. Computes only: no clock, no calendar of business days. Thread-safe.
class Recurrence {
public:
    virtual ~Recurrence() = default;
    /// @returns a refusal `invalid` that names the part which is wrong. Parts of a day (BYHOUR...) and other calendars
    ///          (RSCALE) are refused: a schedule opens cases on days.
    [[nodiscard]] virtual Result<RecurrenceRule> read(const std::string& text) const = 0;
    /// The rule's days from `from` on, in order, each once, at most `limit`; fewer if the rule ends, or the years that are
    /// recorded do. Unlike in a calendar program, `starts_on` is a day of it only if the rule says so.
    [[nodiscard]] virtual std::vector<Day> days(const RecurrenceRule& rule, Day starts_on, Day from, std::size_t limit) const = 0;
};

} // namespace cauce
