#include "tests/support/random_calendar.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace cauce::support {

using namespace std::chrono;

Day random_day(Dice& dice) { return Day{year{first_random_year} / 1 / 1} + days{dice.upto(365 * (last_random_year - first_random_year + 1))}; }

CalendarDraft random_list(Dice& dice, int rows)
{
    CalendarDraft draft{.version = "random"};
    std::set<std::pair<Day, std::string>> taken;
    const auto add = [&](OffDay row) {
        if (taken.emplace(row.date, to_text(row.scope)).second) draft.rows.push_back(std::move(row));
    };
    for (int in_year = first_random_year; in_year <= last_random_year; ++in_year) add({Day{year{in_year} / 1 / 1}, "Año Nuevo", "ley"});
    const std::vector<OffScope> scopes{{OffScope::Kind::national},
                                       {OffScope::Kind::national_public_sector},
                                       {OffScope::Kind::regional, {"cusco"}},
                                       {OffScope::Kind::regional, {"callao", "huaral"}},
                                       {OffScope::Kind::tenant}};
    for (int n = 0; n < rows; ++n) {
        OffDay row{.date = random_day(dice), .name_es = "día", .legal_basis = "norma", .scope = dice.one_of(scopes)};
        if (year_month_day{row.date}.year() > year{last_random_year}) continue;
        row.optional = dice.one_in(6);
        if (dice.one_in(5)) row.partial_from = std::chrono::hours{13};
        if (row.optional && dice.one_in(2)) draft.adopted.push_back(row.date);
        add(std::move(row));
    }
    for (int in_year = first_random_year; in_year <= last_random_year; ++in_year)
        if (dice.one_in(2)) draft.confirmed.push_back(in_year);
    // a day may have been drawn twice and left out the second time, with it what made it optional
    std::erase_if(draft.adopted, [&](Day day) { return std::ranges::none_of(draft.rows, [&](const auto& row) { return row.date == day && row.optional; }); });
    return draft;
}

} // namespace cauce::support
