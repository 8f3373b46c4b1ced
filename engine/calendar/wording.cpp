#include "engine/calendar/wording.hpp"

#include "engine/values/result.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace cauce::wording {
namespace {

using namespace std::chrono;
using Names = std::string_view;

constexpr std::array<Names, 12> months_es{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre"};
constexpr std::array<Names, 12> months_en{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
constexpr std::array<Names, 7> weekdays_es{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"};
constexpr std::array<Names, 7> weekdays_en{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

Names month_name(year_month_day date, Language language)
{
    const auto at = static_cast<unsigned>(date.month()) - 1;
    return language == Language::es ? months_es[at] : months_en[at];
}

/// One and many.
std::pair<Names, Names> unit_names(Unit unit, Language language)
{
    const bool es = language == Language::es;
    switch (unit) {
    case Unit::business_days: return es ? std::pair<Names, Names>{"día hábil", "días hábiles"} : std::pair<Names, Names>{"business day", "business days"};
    case Unit::calendar_days: return es ? std::pair<Names, Names>{"día calendario", "días calendario"} : std::pair<Names, Names>{"calendar day", "calendar days"};
    case Unit::months: return es ? std::pair<Names, Names>{"mes", "meses"} : std::pair<Names, Names>{"month", "months"};
    case Unit::years: return es ? std::pair<Names, Names>{"año", "años"} : std::pair<Names, Names>{"year", "years"};
    case Unit::hours: return es ? std::pair<Names, Names>{"hora", "horas"} : std::pair<Names, Names>{"hour", "hours"};
    }
    ensure(false, "a unit has a name");
    return {};
}

} // namespace

std::string month(Day day, Language language)
{
    const year_month_day date{day};
    return fmt::format("{}{}{}", month_name(date, language), language == Language::es ? " de " : " ", static_cast<int>(date.year()));
}

std::string date(Day day, Language language)
{
    const year_month_day civil{day};
    return fmt::format("{}{}{}", static_cast<unsigned>(civil.day()), language == Language::es ? " de " : " ", month(day, language));
}

std::string long_date(Day day, Language language)
{
    const auto at = weekday{day}.c_encoding();
    return fmt::format("{} {}", language == Language::es ? weekdays_es[at] : weekdays_en[at], date(day, language));
}

std::string amount(std::int64_t amount, Unit unit, Language language)
{
    const auto [one, many] = unit_names(unit, language);
    return fmt::format("{} {}", amount, amount == 1 ? one : many);
}

std::string clock(Instant instant)
{
    const auto local = instant - hours{5};
    const hh_mm_ss time{local - floor<days>(local)};
    return fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
}

} // namespace cauce::wording
