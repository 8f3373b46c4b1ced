#include "adapters/paper/spanish.hpp"

#include <fmt/format.h>
#include <unicode/rbnf.h>
#include <unicode/smpdtfmt.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <stdexcept>

namespace cauce::paper {
namespace {

void require(UErrorCode status, const char* what)
{
    if (U_FAILURE(status)) throw std::runtime_error{fmt::format("ICU: {}: {}", what, u_errorName(status))};
}

const icu::Locale& peru()
{
    static const icu::Locale locale{"es", "PE"};
    return locale;
}

std::string utf8(const icu::UnicodeString& text)
{
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

std::string dated(Instant at, const char* pattern)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat format{pattern, peru(), status};
    require(status, "dates");
    format.adoptTimeZone(icu::TimeZone::createTimeZone("America/Lima"));
    icu::UnicodeString text;
    format.format(static_cast<UDate>(std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count()), text);
    return utf8(text);
}

/// Noon, far from both ends of the day.
Instant within(Day day) { return end_of_day_in_peru(day) - std::chrono::hours{12}; }

} // namespace

std::string long_date(Day day) { return dated(within(day), "d 'de' MMMM 'de' y"); }

std::string long_instant(Instant at) { return dated(at, "d 'de' MMMM 'de' y, HH:mm"); }

std::string amount(Money soles)
{
    const auto cents = std::abs(soles.cents);
    auto digits = std::to_string(cents / 100);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
    return fmt::format("{}S/\u00A0{}.{:02}", soles.cents < 0 ? "-" : "", digits, cents % 100);
}

std::string amount_in_words(Money soles)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::RuleBasedNumberFormat words{icu::URBNF_SPELLOUT, icu::Locale{"es"}, status};
    require(status, "numbers in words");
    const auto cents = std::abs(soles.cents);
    icu::UnicodeString text;
    words.format(static_cast<std::int64_t>(cents / 100), text, status);
    require(status, "a number in words");
    return fmt::format("{}{} con {:02}/100 soles", soles.cents < 0 ? "menos " : "", utf8(text), cents % 100);
}

} // namespace cauce::paper
