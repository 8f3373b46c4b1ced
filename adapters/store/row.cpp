#include "adapters/store/row.hpp"

#include "adapters/store/parameter.hpp"
#include "engine/values/result.hpp"

#include <fmt/format.h>

#include <charconv>

namespace cauce::sql {

std::string to_text(Instant instant)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
    auto text = to_rfc3339(seconds);
    text.pop_back();
    return fmt::format("{}.{:06}Z", text, (instant - seconds).count());
}

const std::string& Row::text(std::size_t column) const
{
    ensure(columns_[column].has_value(), "a column that is never null was read as null");
    return *columns_[column];
}

std::int64_t Row::integer(std::size_t column) const
{
    const auto& digits = text(column);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    ensure(error == std::errc{} && end == digits.data() + digits.size(), "a column of whole numbers holds something else");
    return number;
}

/// "t" in PostgreSQL, "1" in SQLite.
bool Row::boolean(std::size_t column) const { return text(column) == "t" || text(column) == "1"; }

Day Row::day(std::size_t column) const
{
    const auto day = parse_day(text(column));
    ensure(day.has_value(), "a column of days holds something else");
    return *day;
}

/// As SQLite keeps it, or as PostgreSQL writes it in the time zone UTC: "2026-11-22 15:50:42.5+00".
Instant Row::instant(std::size_t column) const
{
    auto written = text(column);
    if (written.size() > 10 && written[10] == ' ') written[10] = 'T';
    if (written.ends_with("+00")) written.replace(written.size() - 3, 3, "Z");
    const auto instant = parse_rfc3339(written);
    ensure(instant.has_value(), "a column of instants holds something else");
    return *instant;
}

/// Hexadecimal, which PostgreSQL marks with "\x".
Digest Row::digest(std::size_t column) const
{
    const std::string_view hex{text(column)};
    const auto digest = parse_digest(hex.starts_with("\\x") ? hex.substr(2) : hex);
    ensure(digest.has_value(), "a column of digests holds something else");
    return *digest;
}

} // namespace cauce::sql
