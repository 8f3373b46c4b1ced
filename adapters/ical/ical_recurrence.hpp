#pragma once

#include "engine/ports/recurrence.hpp"

namespace cauce::ical {

/// Recurrence rules as libical understands them.
class IcalRecurrence final : public Recurrence {
public:
    [[nodiscard]] Result<RecurrenceRule> read(const std::string& text) const override;
    [[nodiscard]] std::vector<Day> days(const RecurrenceRule& rule, Day starts_on, Day from, std::size_t limit) const override;
};

} // namespace cauce::ical
