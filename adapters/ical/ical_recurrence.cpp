#include "adapters/ical/ical_recurrence.hpp"

#include "adapters/ical/ical_component.hpp"
#include "adapters/ical/recurrence_parts.hpp"

#include <libical/ical.h>

#include <fmt/format.h>

#include <memory>

namespace cauce::ical {

Result<RecurrenceRule> IcalRecurrence::read(const std::string& text) const
{
    auto rule = check_parts(text);
    if (rule.has_error()) return rule;
    if (icalrecurrencetype_from_string(rule->text.c_str()).freq == ICAL_NO_RECURRENCE)
        return Refusal{RefusalKind::invalid, "rule: parts of RFC 5545 that go together", fmt::format("'{}'", text)};
    return rule;
}

std::vector<Day> IcalRecurrence::days(const RecurrenceRule& rule, Day starts_on, Day from, std::size_t limit) const
{
    auto read = icalrecurrencetype_from_string(rule.text.c_str());
    ensure(read.freq != ICAL_NO_RECURRENCE, "a rule that was found good is read again");
    // It ends by itself: at the rule's end, or at the last year that libical knows (2582).
    const std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> iterator{icalrecur_iterator_new(read, to_icaltime(starts_on)), &icalrecur_iterator_free};
    std::vector<Day> days;
    if (!iterator) return days; // libical found no day at all
    while (days.size() < limit) {
        const auto next = icalrecur_iterator_next(iterator.get());
        if (icaltime_is_null_time(next) != 0) break;
        const auto day = to_day(next);
        if (day >= from && (days.empty() || day > days.back())) days.push_back(day);
    }
    return days;
}

} // namespace cauce::ical
