#include "engine/calendar/reception.hpp"

#include "engine/calendar/reckoning.hpp"

#include <fmt/format.h>

namespace cauce {
namespace {

using namespace std::chrono;

/// Peru keeps UTC-5 without daylight saving (values/time.hpp).
constexpr hours offset_of_peru{5};

Instant local_midnight(Day day) { return Instant{duration_cast<microseconds>(day.time_since_epoch() + offset_of_peru)}; }

} // namespace

Result<const ReceptionRule*> reception_rule(std::span<const ReceptionRule> rules, std::string_view channel, Day day)
{
    const ReceptionRule* found = nullptr;
    for (const auto& rule : rules) {
        if (rule.channel != channel || day < rule.valid_from || (rule.valid_to && *rule.valid_to < day)) continue;
        if (found != nullptr)
            return Refusal{RefusalKind::invalid, fmt::format("one rule for channel '{}' on {}", channel, to_iso(day)), "two"};
        found = &rule;
    }
    if (found == nullptr) return Refusal{RefusalKind::not_found, fmt::format("a rule for channel '{}' on {}", channel, to_iso(day)), "none"};
    return found;
}

Result<Reception> receive(const Calendar& calendar, std::span<const ReceptionRule> rules, std::string_view channel, Instant filed)
{
    const auto day = day_in_peru(filed);
    const auto rule = reception_rule(rules, channel, day);
    if (rule.has_error()) return rule.error();
    if (!rule.value()->roll) return Reception{day, rule.value()};

    const auto minute = floor<minutes>(filed - local_midnight(day));
    const auto facts = calendar.facts(day);
    if (!facts.is_listed()) return year_not_listed(calendar, day);
    if (facts.is_business() && minute <= rule.value()->cut_off) return Reception{day, rule.value(), !facts.is_confirmed()};
    const auto on = reckon(calendar, CountingRule{.amount = 1, .roll = false}, day);
    if (on.has_error()) return on.error();
    return Reception{*on->due, rule.value(), on->provisional};
}

Result<Instant> end_of_day(std::span<const ReceptionRule> rules, std::string_view channel, Day due)
{
    const auto rule = reception_rule(rules, channel, due);
    if (rule.has_error()) return rule.error();
    return local_midnight(due) + rule.value()->cut_off + minutes{1} - microseconds{1};
}

} // namespace cauce
