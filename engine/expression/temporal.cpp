#include "engine/expression/temporal.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce::feel {
namespace {

using namespace std::chrono;

constexpr std::int64_t days_per_era = 146'097; // 400 years
constexpr microseconds one_day = days{1};
constexpr minutes offset_max = hours{18};

/// Reads from the left; every `take` says whether it found what it wanted.
struct Reader {
    std::string_view text;

    bool take(char c)
    {
        if (!text.starts_with(c)) return false;
        text.remove_prefix(1);
        return true;
    }
    /// As many digits as there are, at most 18 and at least one.
    std::optional<std::int64_t> number()
    {
        const auto size = std::min(text.find_first_not_of("0123456789"), text.size());
        if (size == 0 || size > 18) return std::nullopt;
        std::int64_t value = 0;
        for (const char c : text.substr(0, size)) value = value * 10 + (c - '0');
        text.remove_prefix(size);
        return value;
    }
    std::optional<int> two_digits()
    {
        if (text.size() < 2 || std::min(text.find_first_not_of("0123456789"), text.size()) < 2) return std::nullopt;
        const int value = (text[0] - '0') * 10 + (text[1] - '0');
        text.remove_prefix(2);
        return value;
    }
    /// Behind a point; nothing if no digit is there.
    std::optional<microseconds> fraction()
    {
        std::int64_t unit = 100'000;
        microseconds value{0};
        if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
        for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), unit /= 10)
            value += microseconds{(text.front() - '0') * unit};
        return value;
    }
};

std::optional<Day> take_date(Reader& reader)
{
    const bool negative = reader.take('-');
    const auto before = reader.text;
    const auto year = reader.number();
    const auto digits = before.size() - reader.text.size();
    if (!year || digits < 4 || digits > 9 || (digits > 4 && before.front() == '0') || !reader.take('-')) return std::nullopt;
    const auto month = reader.two_digits();
    if (!month || !reader.take('-')) return std::nullopt;
    const auto day = reader.two_digits();
    if (!day) return std::nullopt;
    return to_day({negative ? -*year : *year, *month, *day});
}

std::optional<minutes> take_offset(Reader& reader)
{
    if (reader.take('Z') || reader.take('z')) return minutes{0};
    const bool west = reader.take('-');
    if (!west && !reader.take('+')) return std::nullopt;
    const auto hour = reader.two_digits();
    if (!hour || !reader.take(':')) return std::nullopt;
    const auto minute = reader.two_digits();
    if (!minute || *minute > 59) return std::nullopt;
    const minutes offset{*hour * 60 + *minute};
    if (offset > offset_max) return std::nullopt;
    return west ? -offset : offset;
}

std::optional<Time> take_time(Reader& reader)
{
    const auto hour = reader.two_digits();
    if (!hour || *hour > 23 || !reader.take(':')) return std::nullopt;
    const auto minute = reader.two_digits();
    if (!minute || *minute > 59 || !reader.take(':')) return std::nullopt;
    const auto second = reader.two_digits();
    if (!second || *second > 59) return std::nullopt;
    Time time{hours{*hour} + minutes{*minute} + seconds{*second}, std::nullopt};
    if (reader.take('.')) {
        const auto fraction = reader.fraction();
        if (!fraction) return std::nullopt;
        time.since_midnight += *fraction;
    }
    if (reader.text.empty()) return time;
    time.offset = take_offset(reader);
    if (!time.offset) return std::nullopt;
    return time;
}

std::optional<std::int64_t> multiply_whole(std::int64_t a, std::int64_t b)
{
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
    return product;
}

/// "h:m:s" with a fraction only if there is one.
std::string clock_text(microseconds since_midnight)
{
    const hh_mm_ss time{since_midnight};
    auto text = fmt::format("{:02}:{:02}:{:02}", time.hours().count(), time.minutes().count(), time.seconds().count());
    if (time.subseconds().count() != 0) {
        text += fmt::format(".{:06}", time.subseconds().count());
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text;
}

std::string offset_text(minutes offset)
{
    if (offset == minutes{0}) return "Z";
    const auto size = offset < minutes{0} ? -offset : offset;
    return fmt::format("{}{:02}:{:02}", offset < minutes{0} ? '-' : '+', size.count() / 60, size.count() % 60);
}

} // namespace

std::optional<std::int64_t> add_whole(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
    return sum;
}

int last_day_of_month(std::int64_t year, int month)
{
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": civil_from_days and days_from_civil.
Civil to_civil(Day day)
{
    const std::int64_t shifted = day.time_since_epoch().count() + 719'468; // days since 0000-03-01
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - (days_per_era - 1)) / days_per_era;
    const std::int64_t day_of_era = shifted - era * days_per_era;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    const auto day_of_month = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    const auto month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_month};
}

std::optional<Day> to_day(const Civil& civil)
{
    if (civil.year > year_max || civil.year < -year_max || civil.month < 1 || civil.month > 12) return std::nullopt;
    if (civil.day < 1 || civil.day > last_day_of_month(civil.year, civil.month)) return std::nullopt;
    const std::int64_t year = civil.year - (civil.month <= 2 ? 1 : 0);
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t day_of_year = (153 * (civil.month + (civil.month > 2 ? -3 : 9)) + 2) / 5 + civil.day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return Day{days{era * days_per_era + day_of_era - 719'468}};
}

std::optional<Day> plus_months(Day day, std::int64_t months)
{
    auto civil = to_civil(day);
    const auto total = add_whole(civil.year * 12 + civil.month - 1, months);
    if (!total) return std::nullopt;
    const auto month = (*total % 12 + 12) % 12;
    civil.year = (*total - month) / 12;
    civil.month = static_cast<int>(month) + 1;
    civil.day = std::min(civil.day, last_day_of_month(civil.year, civil.month));
    return to_day(civil);
}

std::int64_t months_between(const DateTime& from, const DateTime& to)
{
    const auto a = to_civil(day_of(from));
    const auto b = to_civil(day_of(to));
    auto months = (b.year - a.year) * 12 + b.month - a.month;
    const auto rest_a = days{a.day} + time_of(from).since_midnight;
    const auto rest_b = days{b.day} + time_of(to).since_midnight;
    if (months > 0 && rest_b < rest_a) --months;
    if (months < 0 && rest_b > rest_a) ++months;
    return months;
}

Day day_of(const DateTime& instant) { return Day{floor<days>(instant.instant + instant.offset).time_since_epoch()}; }

Time time_of(const DateTime& instant)
{
    const auto shown = instant.instant + instant.offset;
    const auto since_midnight = shown - floor<days>(shown);
    return {since_midnight, instant.local ? std::nullopt : std::optional{instant.offset}};
}

std::optional<DateTime> combine(Day day, const Time& time)
{
    const auto midnight = multiply_whole(day.time_since_epoch().count(), one_day.count());
    const auto shown = midnight ? add_whole(*midnight, time.since_midnight.count()) : std::nullopt;
    const auto offset = time.offset.value_or(minutes{0});
    const auto instant = shown ? add_whole(*shown, -microseconds{offset}.count()) : std::nullopt;
    // a day of room on both sides, so that a change of offset never overflows
    constexpr auto bound = std::numeric_limits<std::int64_t>::max() - one_day.count();
    if (!instant || *instant > bound || *instant < -bound) return std::nullopt;
    return DateTime{Instant{microseconds{*instant}}, offset, !time.offset.has_value()};
}

std::optional<Day> parse_date(std::string_view text)
{
    Reader reader{text};
    const auto day = take_date(reader);
    return reader.text.empty() ? day : std::nullopt;
}

std::optional<Time> parse_time(std::string_view text)
{
    Reader reader{text};
    const auto time = take_time(reader);
    return reader.text.empty() ? time : std::nullopt;
}

std::optional<DateTime> parse_date_time(std::string_view text)
{
    Reader reader{text};
    const auto day = take_date(reader);
    if (!day) return std::nullopt;
    if (reader.text.empty()) return combine(*day, Time{});
    if (!reader.take('T')) return std::nullopt;
    const auto time = take_time(reader);
    return time && reader.text.empty() ? combine(*day, *time) : std::nullopt;
}

std::optional<DayTimeDuration> parse_days_duration(std::string_view text)
{
    Reader reader{text};
    const bool negative = reader.take('-');
    if (!reader.take('P')) return std::nullopt;
    constexpr std::pair<char, std::int64_t> units[]{{'D', 86'400'000'000}, {'H', 3'600'000'000}, {'M', 60'000'000}, {'S', 1'000'000}};
    std::size_t next = 0; // units come in this order, each at most once
    std::optional<std::int64_t> total = 0;
    bool any = false;
    const bool no_days = reader.take('T');
    if (no_days) next = 1;
    while (total && !reader.text.empty()) {
        const auto amount = reader.number();
        if (!amount) return std::nullopt;
        std::optional<microseconds> fraction;
        if (reader.take('.') && !(fraction = reader.fraction())) return std::nullopt;
        if (reader.text.empty()) return std::nullopt;
        while (next < 4 && units[next].first != reader.text.front()) ++next;
        const bool hours_before_t = !no_days && !any && next != 0;
        if (next == 4 || (fraction && next != 3) || hours_before_t) return std::nullopt;
        reader.text.remove_prefix(1);
        const auto part = multiply_whole(*amount, units[next].second);
        total = part ? add_whole(*total, *part) : std::nullopt;
        if (fraction && total) total = add_whole(*total, fraction->count());
        any = true;
        if (next++ == 0) {
            if (reader.text.empty()) break;
            if (!reader.take('T') || reader.text.empty()) return std::nullopt;
        }
    }
    if (!total || !any) return std::nullopt;
    return DayTimeDuration{microseconds{negative ? -*total : *total}};
}

std::optional<YearMonthDuration> parse_years_duration(std::string_view text)
{
    Reader reader{text};
    const bool negative = reader.take('-');
    if (!reader.take('P') || reader.text.empty()) return std::nullopt;
    std::optional<std::int64_t> total = 0;
    auto amount = reader.number();
    if (amount && reader.take('Y')) {
        total = multiply_whole(*amount, 12);
        if (reader.text.empty()) amount = 0;
        else amount = reader.number();
        if (!amount || (!reader.text.empty() && !reader.take('M'))) return std::nullopt;
    } else if (!amount || !reader.take('M')) {
        return std::nullopt;
    }
    total = total ? add_whole(*total, *amount) : std::nullopt;
    if (!total || !reader.text.empty()) return std::nullopt;
    return YearMonthDuration{negative ? -*total : *total};
}

std::string to_text(Day day)
{
    const auto civil = to_civil(day);
    return fmt::format("{}{:04}-{:02}-{:02}", civil.year < 0 ? "-" : "", civil.year < 0 ? -civil.year : civil.year, civil.month, civil.day);
}

std::string to_text(const Time& time) { return clock_text(time.since_midnight) + (time.offset ? offset_text(*time.offset) : ""); }

std::string to_text(const DateTime& instant) { return to_text(day_of(instant)) + 'T' + to_text(time_of(instant)); }

std::string to_text(DayTimeDuration length)
{
    const bool negative = length.length < microseconds{0};
    const auto size = negative ? 0 - static_cast<std::uint64_t>(length.length.count()) : static_cast<std::uint64_t>(length.length.count());
    if (size == 0) return "PT0S";
    constexpr std::uint64_t second = 1'000'000;
    std::string text{negative ? "-P" : "P"};
    const auto whole_seconds = size / second;
    if (const auto count = whole_seconds / 86'400; count != 0) text += fmt::format("{}D", count);
    const auto hour = whole_seconds / 3600 % 24;
    const auto minute = whole_seconds / 60 % 60;
    const auto rest = whole_seconds % 60;
    const auto fraction = size % second;
    if (hour + minute + rest + fraction != 0) text += 'T';
    if (hour != 0) text += fmt::format("{}H", hour);
    if (minute != 0) text += fmt::format("{}M", minute);
    if (rest == 0 && fraction == 0) return text;
    text += fmt::format("{}", rest);
    if (fraction != 0) {
        text += fmt::format(".{:06}", fraction);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + 'S';
}

std::string to_text(YearMonthDuration length)
{
    const auto size = length.months < 0 ? 0 - static_cast<std::uint64_t>(length.months) : static_cast<std::uint64_t>(length.months);
    if (size == 0) return "P0M";
    std::string text{length.months < 0 ? "-P" : "P"};
    if (size / 12 != 0) text += fmt::format("{}Y", size / 12);
    if (size % 12 != 0) text += fmt::format("{}M", size % 12);
    return text;
}

} // namespace cauce::feel
