#include "engine/calendar/reckoning.hpp"

#include "engine/calendar/count.hpp"

#include <fmt/format.h>

namespace cauce {
namespace counting {
namespace {

using namespace std::chrono;

/// Peru keeps UTC-5 without daylight saving (values/time.hpp).
constexpr hours offset_of_peru{5};

Refusal invalid(std::string expected, std::string found) { return {RefusalKind::invalid, std::move(expected), std::move(found)}; }

bool in_days(Unit unit) { return unit == Unit::business_days || unit == Unit::calendar_days; }

std::optional<Refusal> fault_of_amounts(const CountingRule& rule)
{
    auto total = rule.amount;
    for (const auto extension : rule.extensions) {
        if (extension < 0 || extension > term_amount_max) return invalid("an extension from 0", std::to_string(extension));
        total = std::min(total + extension, term_amount_max + 1);
    }
    if (rule.amount < 0) return invalid("an amount from 0", std::to_string(rule.amount));
    if (rule.amount > term_amount_max || total > term_amount_max)
        return invalid(fmt::format("an amount up to {}, extensions included", term_amount_max), "a larger one");
    if (rule.distance < 0 || rule.distance > term_amount_max) return invalid("a distance from 0", std::to_string(rule.distance));
    return std::nullopt;
}

std::optional<Refusal> fault_of_pauses(std::span<const Pause> pauses)
{
    for (std::size_t at = 0; at < pauses.size(); ++at) {
        const auto& pause = pauses[at];
        if (pause.last && *pause.last < pause.first)
            return invalid("a suspension that ends on or after its first day", fmt::format("{} to {}", to_iso(pause.first), to_iso(*pause.last)));
        if (at == 0) continue;
        const auto& earlier = pauses[at - 1];
        if (!earlier.last || pause.first <= *earlier.last)
            return invalid("suspensions in the order of time that do not overlap",
                           fmt::format("one from {} after one from {}{}", to_iso(pause.first), to_iso(earlier.first),
                                       earlier.last ? " to " + to_iso(*earlier.last) : " that has no end"));
    }
    return std::nullopt;
}

} // namespace

std::optional<Refusal> fault_of(const Calendar& calendar, const CountingRule& rule, std::span<const Pause> pauses)
{
    if (auto fault = fault_of_amounts(rule)) return fault;
    if (rule.unit == Unit::business_days && !calendar.has_days_off()) return invalid("a calendar with days off (ADMIN, TAX) for business days", calendar.id());
    if (rule.clear && !in_days(rule.unit)) return invalid("clear days", "clear months or hours");
    if (rule.distance > 0 && (!in_days(rule.distance_unit) || rule.unit == Unit::hours)) return invalid("a distance in days, added to a term in days, months or years", "hours or months");
    if (rule.direction == Direction::before && (rule.distance > 0 || !pauses.empty()))
        return invalid("neither distance nor suspensions where a term is counted back", rule.distance > 0 ? "a distance" : "a suspension");
    return fault_of_pauses(pauses);
}

Refusal beyond_the_record() { return invalid(fmt::format("a day from {} to {}", to_iso(first_day), to_iso(final_day)), "a day beyond them"); }

std::optional<SameNumber> same_number(Day event, std::int64_t count)
{
    const year_month_day date{event};
    const auto index = std::int64_t{static_cast<int>(date.year())} * 12 + static_cast<unsigned>(date.month()) - 1 + count;
    const auto number = index / 12;
    if (number < static_cast<int>(year_month_day{first_day}.year()) || number > static_cast<int>(year_month_day{final_day}.year())) return std::nullopt;
    const year_month target{year{static_cast<int>(number)}, month{static_cast<unsigned>(index % 12) + 1}};
    const year_month_day same{target / date.day()};
    const Day end{target / last};
    return SameNumber{target, same.ok(), same.ok() ? Day{same} : end, end + days{1}};
}

LocalTime to_local(Instant instant) { return LocalTime{(instant - offset_of_peru).time_since_epoch()}; }
Instant to_instant(LocalTime time) { return Instant{time.time_since_epoch() + offset_of_peru}; }

} // namespace counting

namespace {

Result<Reckoning> reckon_event(const Calendar& calendar, const CountingRule& rule, const counting::Event& event, std::span<const Pause> pauses)
{
    counting::NoSink silent;
    return counting::Count{calendar, rule, pauses, silent}.term(event);
}

} // namespace

Result<Reckoning> reckon(const Calendar& calendar, const CountingRule& rule, Day event, std::span<const Pause> pauses)
{
    return reckon_event(calendar, rule, {event}, pauses);
}

Result<Reckoning> reckon(const Calendar& calendar, const CountingRule& rule, Instant event, std::span<const Pause> pauses)
{
    return reckon_event(calendar, rule, {day_in_peru(event), event}, pauses);
}

Result<Reckoning> reckon_fixed(const Calendar& calendar, Day date, bool roll)
{
    const CountingRule rule{.roll = roll};
    counting::NoSink silent;
    return counting::Count{calendar, rule, {}, silent}.fixed(date);
}

Result<Reckoning> reckon_last_business_day(const Calendar& calendar, std::chrono::year_month month)
{
    const CountingRule rule;
    counting::NoSink silent;
    return counting::Count{calendar, rule, {}, silent}.last_business_day(month);
}

} // namespace cauce
