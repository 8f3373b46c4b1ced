#pragma once

#include "engine/calendar/reckoning.hpp"
#include "engine/values/text.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// Why a date is what it is: the account day by day, made by the very function that computes the date.
struct Explanation {
    enum class Kind { term, fixed_date, last_business_day };
    Calendar calendar;
    CountingRule rule{};
    Kind kind{Kind::term};
    Day event{};                       ///< of a fixed date the date itself, of a month its first day
    std::optional<Instant> event_at{}; ///< if the count began at a moment
    std::vector<Pause> pauses{};       ///< the ledger; `ReckonedDay::pause` counts into it
    Reckoning result{};
    std::vector<ReckonedDay> days{}; ///< in the order of counting; months and years show only the days that decide
};

/// These answer and refuse as `reckon`, `reckon_fixed` and `reckon_last_business_day` do.
[[nodiscard]] Result<Explanation> explain(const Calendar& calendar, const CountingRule& rule, Day event, std::span<const Pause> pauses = {});
[[nodiscard]] Result<Explanation> explain(const Calendar& calendar, const CountingRule& rule, Instant event, std::span<const Pause> pauses = {});
[[nodiscard]] Result<Explanation> explain_fixed(const Calendar& calendar, Day date, bool roll = true);
[[nodiscard]] Result<Explanation> explain_last_business_day(const Calendar& calendar, std::chrono::year_month month);

/// The norms that decided the date: "LPAG 145.2".
[[nodiscard]] std::vector<std::string> norms_of(const Explanation& explanation);
[[nodiscard]] std::string_view name_of(DayReason reason); ///< "date_to_date"

/// In whole sentences: the date, the rule, what did not count and why, the calendar.
[[nodiscard]] Text in_words(const Explanation& explanation);
/// One day of it: "feriado: Jueves Santo (DLeg 713 art. 6)".
[[nodiscard]] Text in_words(const Explanation& explanation, const ReckonedDay& day);

/// `due` (null while suspended), `safe_date`, `provisional`, `rule`, `calendar`, the account in `days`, the sentences.
[[nodiscard]] boost::json::object to_json(const Explanation& explanation);
/// The account: date,counted,total,reason,es,en.
[[nodiscard]] std::string to_csv(const Explanation& explanation);

} // namespace cauce
