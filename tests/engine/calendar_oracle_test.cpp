// A hundred thousand random terms, counted by the engine and by a slow counter that shares no code with it.
#include "engine/calendar/calendar_id.hpp"
#include "engine/calendar/explanation.hpp"
#include "tests/support/property.hpp"
#include "tests/support/random_calendar.hpp"
#include "tests/support/slow_counter.hpp"

#include <sstream>

namespace cauce::samples {
namespace {

using support::Dice;
using support::SlowCounter;
using namespace std::chrono;

constexpr int terms_a_list = 1000; // a hundred lists

CountingRule random_rule(Dice& dice, CalendarKind kind)
{
    using enum Unit;
    const std::vector<Unit> units{business_days, business_days, calendar_days, months, years, Unit::hours};
    CountingRule rule{.unit = dice.one_of(units)};
    const bool every_day = kind == CalendarKind::every_day || kind == CalendarKind::every_day_rolled;
    if (rule.unit == business_days && every_day) rule.unit = calendar_days;
    const bool in_days = rule.unit == business_days || rule.unit == calendar_days;
    rule.amount = dice.upto(in_days ? 45 : rule.unit == months ? 14 : rule.unit == years ? 2 : 80);
    rule.direction = dice.one_in(4) ? Direction::before : Direction::after;
    rule.roll = !dice.one_in(5);
    rule.clear = in_days && dice.one_in(6);
    if (dice.one_in(4)) rule.extensions.push_back(dice.upto(5));
    if (rule.unit != Unit::hours && rule.direction == Direction::after && dice.one_in(4)) {
        rule.distance = dice.upto(8);
        rule.distance_unit = dice.one_in(2) ? business_days : calendar_days;
    }
    return rule;
}

std::vector<Pause> random_ledger(Dice& dice, Day event)
{
    std::vector<Pause> ledger;
    auto day = event + days{dice.upto(20) - 5};
    while (dice.one_in(2) && ledger.size() < 4) {
        if (dice.one_in(12)) {
            ledger.push_back({day, std::nullopt});
            break;
        }
        ledger.push_back({day, day + days{dice.upto(25)}});
        day = *ledger.back().last + days{1 + dice.upto(15)};
    }
    return ledger;
}

std::string told(const Result<Reckoning>& result)
{
    if (result.has_error()) return result.error().kind == RefusalKind::not_found ? "year missing" : "refused: " + result.error().expected;
    if (!result->due) return "suspended";
    return to_iso(*result->due) + (result->due_at ? " " + to_rfc3339(*result->due_at) : "") + " safe " + (result->safe_date ? to_iso(*result->safe_date) : "none") +
           (result->provisional ? " provisional" : "");
}
std::string told(const SlowCounter::Answer& answer)
{
    if (answer.kind == SlowCounter::Answer::Kind::year_missing) return "year missing";
    if (answer.kind == SlowCounter::Answer::Kind::suspended) return "suspended";
    return to_iso(answer.due) + (answer.due_at ? " " + to_rfc3339(*answer.due_at) : "") + " safe " + (answer.safe_date ? to_iso(*answer.safe_date) : "none") +
           (answer.provisional ? " provisional" : "");
}

std::string described(const CalendarId& id, const CountingRule& rule, Instant event, const std::vector<Pause>& ledger)
{
    std::ostringstream out;
    out << to_text(id) << " from " << to_rfc3339(event) << " amount " << rule.amount << " unit " << static_cast<int>(rule.unit) << (rule.direction == Direction::before ? " back" : "")
        << (rule.roll ? "" : " no roll") << (rule.clear ? " clear" : "") << " distance " << rule.distance << (rule.distance_unit == Unit::business_days ? " bd" : " cd");
    for (const auto extension : rule.extensions) out << " extended " << extension;
    for (const auto& pause : ledger) out << " paused " << to_iso(pause.first) << ".." << (pause.last ? to_iso(*pause.last) : "");
    return out.str();
}

/// What is wrong with the account of a term; empty if nothing is.
std::string fault_of_account(const Explanation& explanation)
{
    const bool after = explanation.rule.direction == Direction::after;
    for (std::size_t at = 1; at < explanation.days.size(); ++at) {
        const auto& [earlier, later] = std::pair{explanation.days[at - 1], explanation.days[at]};
        if (after ? earlier.date >= later.date : earlier.date <= later.date) return "days out of order at " + to_iso(later.date);
        if (later.total < earlier.total) return "a total that falls on " + to_iso(later.date);
    }
    if (explanation.result.due && !explanation.days.empty() && explanation.days.back().date != *explanation.result.due) return "an account that ends on " + to_iso(explanation.days.back().date);
    for (const auto& day : explanation.days)
        if (in_words(explanation, day).es.empty()) return "a day without words";
    return {};
}

} // namespace

BOOST_AUTO_TEST_CASE(the_engine_and_a_slow_counter_agree_on_a_hundred_thousand_terms)
{
    std::map<std::string, int> outcomes;
    support::holds_always("both counters agree", [&](std::uint64_t seed) {
        Dice dice{std::mt19937_64{seed}};
        const auto list = support::random_list(dice, *rc::gen::inRange(0, 120));
        const auto calendars = Calendars::publish(list).value();
        const std::vector<CalendarId> ids{{CalendarKind::admin},     {CalendarKind::admin, {"cusco"}}, {CalendarKind::admin, {"huaral"}},        {CalendarKind::tax},
                                          {CalendarKind::every_day}, {CalendarKind::every_day_rolled}, {CalendarKind::every_day_rolled, {"cusco"}}};
        std::vector<Calendar> made;
        for (const auto& id : ids) made.push_back(calendars.find(to_text(id)).value());
        for (int n = 0; n < terms_a_list; ++n) {
            const auto which = static_cast<std::size_t>(dice.upto(static_cast<std::int64_t>(ids.size()) - 1));
            const auto rule = random_rule(dice, ids[which].kind);
            const auto event = support::random_day(dice);
            const Instant moment{event.time_since_epoch() + std::chrono::hours{5} + minutes{15 * dice.upto(95)}};
            const auto ledger = rule.direction == Direction::after ? random_ledger(dice, event) : std::vector<Pause>{};
            const bool by_moment = dice.one_in(3);

            const auto result = by_moment ? reckon(made[which], rule, moment, ledger) : reckon(made[which], rule, event, ledger);
            SlowCounter judge{list, ids[which].kind, ids[which].regions, rule, ledger};
            const auto answer = by_moment ? judge.from_instant(moment) : judge.from_day(event);
            ++outcomes[told(answer).substr(0, 2)];
            if (told(result) != told(answer))
                RC_FAIL(described(ids[which], rule, moment, ledger) + (by_moment ? " (moment)" : "") + ": engine " + told(result) + ", slow counter " + told(answer));
            if (n % 10 != 0) continue;
            const auto explained = by_moment ? explain(made[which], rule, moment, ledger) : explain(made[which], rule, event, ledger);
            RC_ASSERT(explained.has_value() == result.has_value());
            if (!explained) continue;
            RC_ASSERT(explained->result == result.value());
            if (const auto fault = fault_of_account(*explained); !fault.empty()) RC_FAIL(described(ids[which], rule, moment, ledger) + ": " + fault);
        }
    });
    // and the terms were not all of one kind
    BOOST_TEST(outcomes["20"] > 50'000);
    BOOST_TEST(outcomes["su"] > 300);
    BOOST_TEST(outcomes["ye"] > 300);
}

} // namespace cauce::samples
