#include "adapters/ical/recurrence_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace cauce::ical {
namespace {

constexpr std::size_t text_bytes_max = 500;
constexpr int interval_max = 1000;
constexpr int count_max = 10'000;
constexpr std::array weekdays{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array<std::pair<std::string_view, Frequency>, 4> frequencies{
    {{"YEARLY", Frequency::yearly}, {"MONTHLY", Frequency::monthly}, {"WEEKLY", Frequency::weekly}, {"DAILY", Frequency::daily}}};

std::optional<int> whole(std::string_view text)
{
    if (text.starts_with('+')) text.remove_prefix(1);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

template <class Good>
bool each(std::string_view list, Good good)
{
    for (;;) {
        const auto end = std::min(list.find(','), list.size());
        if (!good(list.substr(0, end))) return false;
        if (end == list.size()) return true;
        list.remove_prefix(end + 1);
    }
}

bool between(std::string_view text, int least, int most)
{
    const auto number = whole(text);
    return number && *number >= least && *number <= most;
}
/// Counted from the front, or from the back with a minus; never 0.
bool from_either_end(std::string_view text, int most)
{
    const auto number = whole(text);
    return number && *number != 0 && *number >= -most && *number <= most;
}
bool is_weekday(std::string_view text) { return std::ranges::find(weekdays, text) != weekdays.end(); }
bool is_day(std::string_view text)
{
    return text.size() >= 2 && is_weekday(text.substr(text.size() - 2)) && (text.size() == 2 || from_either_end(text.substr(0, text.size() - 2), 53));
}
/// "20261231"
bool is_date(std::string_view text)
{
    return text.size() == 8 && parse_day(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6))).has_value();
}

struct Part {
    std::string_view name;
    std::string_view expected;
    bool (*good)(std::string_view value);
};
constexpr std::array<Part, 11> parts{{
    {"FREQ", "YEARLY, MONTHLY, WEEKLY or DAILY", [](std::string_view v) { return std::ranges::any_of(frequencies, [&](const auto& one) { return one.first == v; }); }},
    {"INTERVAL", "a number from 1 to 1000", [](std::string_view v) { return between(v, 1, interval_max); }},
    {"COUNT", "a number from 1 to 10000", [](std::string_view v) { return between(v, 1, count_max); }},
    {"UNTIL", "a date such as 20261231", is_date},
    {"BYMONTH", "months from 1 to 12", [](std::string_view v) { return each(v, [](std::string_view one) { return between(one, 1, 12); }); }},
    {"BYMONTHDAY", "days from 1 to 31, or from -1 to -31", [](std::string_view v) { return each(v, [](std::string_view one) { return from_either_end(one, 31); }); }},
    {"BYYEARDAY", "days from 1 to 366, or from -1 to -366", [](std::string_view v) { return each(v, [](std::string_view one) { return from_either_end(one, 366); }); }},
    {"BYWEEKNO", "weeks from 1 to 53, or from -1 to -53", [](std::string_view v) { return each(v, [](std::string_view one) { return from_either_end(one, 53); }); }},
    {"BYDAY", "weekdays such as MO, 2TU or -1FR", [](std::string_view v) { return each(v, is_day); }},
    {"BYSETPOS", "places from 1 to 366, or from -1 to -366", [](std::string_view v) { return each(v, [](std::string_view one) { return from_either_end(one, 366); }); }},
    {"WKST", "a weekday such as MO", is_weekday},
}};

Refusal wrong(std::string expected, std::string found) { return {RefusalKind::invalid, "rule: " + std::move(expected), std::move(found)}; }

} // namespace

Result<RecurrenceRule> check_parts(const std::string& given)
{
    if (given.size() > text_bytes_max) return wrong(fmt::format("at most {} bytes", text_bytes_max), fmt::format("{} bytes", given.size()));
    RecurrenceRule rule{given, Frequency::yearly};
    std::ranges::transform(rule.text, rule.text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    std::set<std::string_view> seen;
    for (std::string_view rest = rule.text;;) {
        const auto end = std::min(rest.find(';'), rest.size());
        const auto one = rest.substr(0, end);
        const auto equals = std::min(one.find('='), one.size());
        const auto name = one.substr(0, equals);
        const auto value = one.substr(std::min(equals + 1, one.size()));
        const auto* const part = std::ranges::find(parts, name, &Part::name);
        if (part == parts.end()) return wrong("parts FREQ, INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY, BYYEARDAY, BYWEEKNO, BYDAY, BYSETPOS, WKST", fmt::format("'{}'", one));
        if (!seen.insert(part->name).second) return wrong(fmt::format("{} once", name), "twice");
        if (!part->good(value)) return wrong(fmt::format("{}: {}", name, part->expected), fmt::format("'{}'", value));
        if (name == "FREQ") rule.frequency = std::ranges::find(frequencies, value, [](const auto& known) { return known.first; })->second;
        if (name == "INTERVAL") rule.interval = *whole(value);
        if (end == rest.size()) break;
        rest.remove_prefix(end + 1);
    }
    if (!seen.contains("FREQ")) return wrong("FREQ", "none");
    if (seen.contains("COUNT") && seen.contains("UNTIL")) return wrong("COUNT or UNTIL", "both");
    if (seen.contains("BYWEEKNO") && rule.frequency != Frequency::yearly) return wrong("BYWEEKNO with FREQ=YEARLY", "another FREQ");
    if (seen.contains("BYYEARDAY") && rule.frequency != Frequency::yearly) return wrong("BYYEARDAY with FREQ=YEARLY", "another FREQ");
    return rule;
}

} // namespace cauce::ical
