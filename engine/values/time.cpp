#include "engine/values/time.hpp"

#include <array>
#include <charconv>

namespace cauce {
namespace {

using namespace std::chrono;

/// Reads exactly `count` digits at `at` and moves on; nothing if they are not there.
std::optional<int> take_digits(std::string_view text, std::size_t& at, std::size_t count)
{
    if (text.size() < at + count) return std::nullopt;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = text[at + i];
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    at += count;
    return number;
}

bool take(std::string_view text, std::size_t& at, char expected)
{
    if (at >= text.size() || text[at] != expected) return false;
    ++at;
    return true;
}

std::optional<year_month_day> take_date(std::string_view text, std::size_t& at)
{
    const auto y = take_digits(text, at, 4);
    if (!y || !take(text, at, '-')) return std::nullopt;
    const auto m = take_digits(text, at, 2);
    if (!m || !take(text, at, '-')) return std::nullopt;
    const auto d = take_digits(text, at, 2);
    if (!d) return std::nullopt;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (*y < 1583 || !date.ok()) return std::nullopt;
    return date;
}

/// Every event carries several dates: a general formatter would cost more than the rest of its JSON.
template <std::size_t count>
void append_digits(std::string& out, std::int64_t number)
{
    std::array<char, count> digits;
    for (std::size_t at = count; at-- > 0; number /= 10) digits[at] = static_cast<char>('0' + number % 10);
    out.append(digits.data(), count);
}

void append_date(std::string& out, year_month_day date)
{
    append_digits<4>(out, static_cast<int>(date.year()));
    out += '-';
    append_digits<2>(out, static_cast<unsigned>(date.month()));
    out += '-';
    append_digits<2>(out, static_cast<unsigned>(date.day()));
}

/// The offset behind a time of day: 'Z' or ±hh:mm.
std::optional<minutes> take_offset(std::string_view text, std::size_t& at)
{
    if (take(text, at, 'Z') || take(text, at, 'z')) return minutes{0};
    const bool west = at < text.size() && text[at] == '-';
    if (!west && (at >= text.size() || text[at] != '+')) return std::nullopt;
    ++at;
    const auto h = take_digits(text, at, 2);
    if (!h || *h > 23 || !take(text, at, ':')) return std::nullopt;
    const auto m = take_digits(text, at, 2);
    if (!m || *m > 59) return std::nullopt;
    const minutes offset{*h * 60 + *m};
    return west ? -offset : offset;
}

} // namespace

void append_rfc3339(std::string& out, Instant instant)
{
    const auto day_start = floor<days>(instant);
    const hh_mm_ss time{instant - day_start};
    append_date(out, year_month_day{day_start});
    out += 'T';
    append_digits<2>(out, time.hours().count());
    out += ':';
    append_digits<2>(out, time.minutes().count());
    out += ':';
    append_digits<2>(out, time.seconds().count());
    if (time.subseconds().count() != 0) {
        out += '.';
        append_digits<6>(out, time.subseconds().count());
    }
    out += 'Z';
}

std::string to_rfc3339(Instant instant)
{
    std::string text;
    append_rfc3339(text, instant);
    return text;
}

std::optional<Instant> parse_rfc3339(std::string_view text)
{
    std::size_t at = 0;
    const auto date = take_date(text, at);
    if (!date || !(take(text, at, 'T') || take(text, at, 't'))) return std::nullopt;
    const auto h = take_digits(text, at, 2);
    if (!h || *h > 23 || !take(text, at, ':')) return std::nullopt;
    const auto m = take_digits(text, at, 2);
    if (!m || *m > 59 || !take(text, at, ':')) return std::nullopt;
    const auto s = take_digits(text, at, 2);
    if (!s || *s > 59) return std::nullopt;
    microseconds fraction{0};
    if (take(text, at, '.')) {
        std::int64_t unit = 100'000;
        const auto first = at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) fraction += microseconds{(text[at] - '0') * unit};
        if (at == first) return std::nullopt;
    }
    const auto offset = take_offset(text, at);
    if (!offset || at != text.size()) return std::nullopt;
    return sys_days{*date} + hours{*h} + minutes{*m} + seconds{*s} + fraction - *offset;
}

void append_iso(std::string& out, Day day) { append_date(out, year_month_day{day}); }

std::string to_iso(Day day)
{
    std::string text;
    append_iso(text, day);
    return text;
}

std::optional<Day> parse_day(std::string_view text)
{
    std::size_t at = 0;
    const auto date = take_date(text, at);
    if (!date || at != text.size()) return std::nullopt;
    return local_days{*date};
}

Day day_in_peru(Instant instant) { return Day{floor<days>(instant - hours{5}).time_since_epoch()}; }


Instant end_of_day_in_peru(Day day) { return Instant{std::chrono::sys_days{(day + days{1}).time_since_epoch()} + hours{5}}; }

} // namespace cauce
