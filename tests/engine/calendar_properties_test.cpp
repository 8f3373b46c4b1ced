// What holds for every term: the properties of the rules on time and procedure, and round trips.
#include "engine/calendar/peru.hpp"
#include "engine/calendar/reckoning.hpp"
#include "tests/engine/calendar_samples.hpp"
#include "tests/support/property.hpp"

namespace cauce::samples {
namespace {

using namespace std::chrono;

Day any_day() { return Day{year{2023} / 1 / 3} + days{*rc::gen::inRange(0, 2500)}; }
std::int64_t any_amount() { return *rc::gen::inRange<std::int64_t>(0, 100); }
Day due(const Calendar& calendar, const CountingRule& rule, Day event) { return *reckon(calendar, rule, event).value().due; }

Day any_business_day(const Calendar& calendar)
{
    auto date = any_day();
    while (!calendar.facts(date).is_business()) date += days{1};
    return date;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_term_in_business_days_ends_on_one)
{
    const auto admin = calendar("ADMIN");
    support::holds_always("property 1", [&] { RC_ASSERT(admin.facts(due(admin, {.amount = any_amount()}, any_day())).is_business()); });
}

BOOST_AUTO_TEST_CASE(a_decree_day_inside_a_term_moves_its_end_by_one_business_day_and_outside_by_none)
{
    const auto before = calendars_of_peru().find("ADMIN").value();
    support::holds_always("property 2", [&] {
        const auto event = any_day();
        const CountingRule rule{.amount = 1 + any_amount()};
        const auto end = due(before, rule, event);
        const auto declared = any_business_day(before);
        auto draft = draft_of_peru();
        draft.rows.push_back({declared, "Día no laborable", "DS", {OffScope::Kind::tenant}});
        const auto after = Calendars::publish(draft).value().find("ADMIN").value();
        const bool inside = event < declared && declared <= end;
        RC_CLASSIFY(inside);
        const auto expected = inside ? due(after, {.amount = 1}, end) : end;
        RC_ASSERT(due(after, rule, event) == expected);
        if (inside) RC_ASSERT(business_days_between(before, end, expected).value() == 1);
    });
    // and once inside and outside for certain: 15 days from 16 July 2025 end on 12 August
    for (const auto& [declared, expected] : {std::pair{"2025-07-17", "2025-08-13"}, {"2025-08-12", "2025-08-13"}, {"2025-07-16", "2025-08-12"}, {"2025-08-13", "2025-08-12"}}) {
        auto draft = draft_of_peru();
        draft.rows.push_back({day(declared), "Día no laborable", "DS", {OffScope::Kind::national_public_sector}});
        BOOST_TEST(to_iso(due(Calendars::publish(draft).value().find("ADMIN").value(), {.amount = 15}, day("2025-07-16"))) == expected, declared);
    }
}

BOOST_AUTO_TEST_CASE(to_restart_after_a_correction_is_never_earlier_than_to_resume)
{
    const auto admin = calendar("ADMIN");
    support::holds_always("property 3", [&] {
        const auto filed = any_day();
        const CountingRule rule{.amount = 1 + any_amount()};
        const auto end = due(admin, rule, filed);
        const auto observed = filed + days{*rc::gen::inRange<std::int64_t>(1, (end - filed).count() + 1)};
        const auto corrected = observed + days{*rc::gen::inRange(0, 20)};
        const std::vector<Pause> ledger{{observed, corrected}};
        RC_ASSERT(due(admin, rule, corrected) >= *reckon(admin, rule, filed, ledger).value().due);
    });
}

BOOST_AUTO_TEST_CASE(months_from_the_last_days_of_a_month_never_fail)
{
    const auto admin = calendar("ADMIN");
    support::holds_always("property 4", [&] {
        const auto month = year{*rc::gen::inRange(2023, 2029)} / std::chrono::month{*rc::gen::inRange(1U, 13U)};
        const auto number = *rc::gen::inRange(29U, 32U);
        const auto amount = *rc::gen::inRange<std::int64_t>(0, 13);
        const auto date = month / std::chrono::day{number};
        RC_PRE(date.ok());
        const auto result = reckon(admin, {.amount = amount, .unit = Unit::months}, Day{date});
        RC_ASSERT(result.has_value());
        RC_ASSERT(*result->due >= Day{date});
        RC_ASSERT(admin.facts(*result->due).is_business());
    });
}

BOOST_AUTO_TEST_CASE(taxes_are_never_due_later_than_the_same_term_of_the_administration)
{
    const auto admin = calendar("ADMIN"), tax = calendar("TAX");
    support::holds_always("property 5", [&] {
        const auto event = any_day();
        const CountingRule rule{.amount = any_amount()};
        RC_ASSERT(due(tax, rule, event) <= due(admin, rule, event));
    });
}

BOOST_AUTO_TEST_CASE(so_many_days_forward_and_as_many_back_is_where_one_was)
{
    for (const auto* id : {"ADMIN", "TAX", "ADMIN+regional:lima_metropolitana"}) {
        const auto with = calendar(id);
        support::holds_always(std::string{"round trip in "} + id, [&] {
            const auto from = any_business_day(with);
            const auto amount = any_amount();
            const auto there = due(with, {.amount = amount}, from);
            RC_ASSERT(due(with, {.amount = amount, .direction = Direction::before}, there) == from);
            RC_ASSERT(business_days_between(with, from, there).value() == amount);
        });
    }
    const auto every_day = calendar("CALENDAR");
    support::holds_always("round trip in calendar days", [&] {
        const auto from = any_day();
        const CountingRule rule{.amount = any_amount(), .unit = Unit::calendar_days}, back{.amount = rule.amount, .unit = Unit::calendar_days, .direction = Direction::before};
        RC_ASSERT(due(every_day, back, due(every_day, rule, from)) == from);
    });
}

BOOST_AUTO_TEST_CASE(more_days_never_end_earlier_and_a_suspension_never_hastens)
{
    const auto admin = calendar("ADMIN");
    support::holds_always("monotone", [&] {
        const auto event = any_day();
        const auto unit = *rc::gen::element(Unit::business_days, Unit::calendar_days, Unit::months, Unit::hours);
        const auto amount = *rc::gen::inRange<std::int64_t>(0, 12);
        const CountingRule rule{.amount = amount, .unit = unit};
        RC_ASSERT(due(admin, rule, event) <= due(admin, {.amount = amount + 1, .unit = unit}, event));
        const auto first = event + days{*rc::gen::inRange(-5, 20)};
        const std::vector<Pause> ledger{{first, first + days{*rc::gen::inRange(0, 20)}}};
        RC_ASSERT(due(admin, rule, event) <= *reckon(admin, rule, event, ledger).value().due);
    });
}

} // namespace cauce::samples
