#include "engine/values/id.hpp"

#include "engine/values/digest.hpp"

#include <fmt/format.h>

#include <charconv>

namespace cauce {
namespace {

constexpr std::int64_t numbers_per_year = 1'000'000;

/// Digits only, the whole text; -1 otherwise.
std::int64_t digits(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty() && text.front() != '-' ? number : -1;
}

} // namespace

StreamId stream_named(StreamKind kind, std::string_view name)
{
    const auto digest = sha256(name);
    std::int64_t number = 0;
    for (std::size_t i = 0; i < 7; ++i) number = number << 8 | digest.bytes[i];
    return {kind, number};
}

StreamId instrument_series(std::string_view name)
{
    constexpr std::int64_t beside_years = std::int64_t{1} << 55;
    const auto named = stream_named(StreamKind::number_series, name);
    return {StreamKind::number_series, named.number() | beside_years};
}

std::string to_case_number(CaseId id) { return fmt::format("EXP-{:04}-{:06}", id.value / numbers_per_year, id.value % numbers_per_year); }

CaseId parse_case_number(std::string_view text)
{
    if (text.size() == 10) {
        const auto whole = digits(text);
        return CaseId{whole >= numbers_per_year && whole % numbers_per_year != 0 ? whole : 0};
    }
    if (text.size() != 15 || text.substr(0, 4) != "EXP-" || text[8] != '-') return CaseId{};
    const auto year = digits(text.substr(4, 4));
    const auto number = digits(text.substr(9));
    return year > 0 && number > 0 ? CaseId{year * numbers_per_year + number} : CaseId{};
}

} // namespace cauce
