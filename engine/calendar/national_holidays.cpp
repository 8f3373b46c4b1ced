#include "engine/calendar/national_holidays.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace cauce {
namespace {

using namespace std::chrono;

struct FixedHoliday {
    unsigned month;
    unsigned day;
    int first_year; ///< in which it applied
    const char* name_es;
    const char* legal_basis;
};

constexpr auto labour_law = "DLeg 713 art. 6";
constexpr int always = national_holidays_since;

constexpr std::array fixed_holidays{
    FixedHoliday{1, 1, always, "Año Nuevo", labour_law},
    FixedHoliday{5, 1, always, "Día del Trabajo", labour_law},
    FixedHoliday{6, 7, 2024, "Batalla de Arica y Día de la Bandera", "Ley 31788 (modifica DLeg 713 art. 6)"},
    FixedHoliday{6, 29, always, "San Pedro y San Pablo", labour_law},
    FixedHoliday{7, 23, 2023, "Día de la Fuerza Aérea del Perú", "Ley 31822 (modifica Ley 16126 y DLeg 713 art. 6)"},
    FixedHoliday{7, 28, always, "Fiestas Patrias", labour_law},
    FixedHoliday{7, 29, always, "Fiestas Patrias", labour_law},
    FixedHoliday{8, 6, 2022, "Batalla de Junín", "Ley 31530 (modifica DLeg 713 art. 6)"},
    FixedHoliday{8, 30, always, "Santa Rosa de Lima", labour_law},
    FixedHoliday{10, 8, always, "Combate de Angamos", labour_law},
    FixedHoliday{11, 1, always, "Todos los Santos", labour_law},
    FixedHoliday{12, 8, always, "Inmaculada Concepción", labour_law},
    FixedHoliday{12, 9, 2022, "Batalla de Ayacucho", "Ley 31381 (modifica Ley 24682 art. 2 y DLeg 713 art. 6)"},
    FixedHoliday{12, 25, always, "Navidad del Señor", labour_law},
};

int year_of(Day day) { return static_cast<int>(year_month_day{day}.year()); }

void check_year(int in_year, std::span<const OffDay> national, std::vector<HolidayFault>& faults)
{
    using enum HolidayFault::Kind;
    const Day january{year{in_year} / 1 / 1};
    const auto of_year = [&](const OffDay& row) { return year_of(row.date) == in_year; };
    if (std::ranges::none_of(national, of_year)) {
        faults.push_back({year_empty, january, "", ""});
        return;
    }
    if (in_year < national_holidays_since) {
        faults.push_back({unchecked, january, "", ""});
        return;
    }
    const auto law = national_holidays(in_year);
    const auto has = [](std::span<const OffDay> rows, Day date) { return std::ranges::find(rows, date, &OffDay::date) != rows.end(); };
    for (const auto& expected : law)
        if (!has(national, expected.date)) faults.push_back({missing, expected.date, expected.name_es, expected.legal_basis});
    for (const auto& found : national)
        if (of_year(found) && !has(law, found.date)) faults.push_back({unknown, found.date, found.name_es, found.legal_basis});
}

} // namespace

Day easter_sunday(int year)
{
    // The letters are those of the book.
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return Day{std::chrono::year{year} / (n / 31) / (n % 31 + 1)};
}

std::vector<OffDay> national_holidays(int year)
{
    ensure(year >= national_holidays_since, "the list of national holidays is known for the year");
    const auto easter = easter_sunday(year);
    std::vector<OffDay> rows{{easter - days{3}, "Jueves Santo", labour_law}, {easter - days{2}, "Viernes Santo", labour_law}};
    for (const auto& holiday : fixed_holidays)
        if (year >= holiday.first_year)
            rows.push_back({Day{std::chrono::year{year} / month{holiday.month} / day{holiday.day}}, holiday.name_es, holiday.legal_basis});
    std::ranges::sort(rows, {}, &OffDay::date);
    return rows;
}

std::vector<HolidayFault> check_against_law(std::span<const OffDay> rows)
{
    std::vector<OffDay> national;
    std::set<int> years;
    for (const auto& row : rows) {
        years.insert(year_of(row.date));
        if (row.scope.kind == OffScope::Kind::national && !row.optional && !row.partial_from) national.push_back(row);
    }
    std::vector<HolidayFault> faults;
    if (years.empty()) return faults;
    for (int year = *years.begin(); year <= *years.rbegin(); ++year) check_year(year, national, faults);
    std::ranges::stable_sort(faults, {}, &HolidayFault::date);
    return faults;
}

} // namespace cauce
