#include "tools/cauce/calendar_work.hpp"
#include "tools/cauce/world.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <iostream>

/// cauce calendar count: when a term ends, and the account of it.
namespace cauce::program {
namespace {

Stop wrong(const std::string& what) { return Stop{ExitCode::wrong_use, what}; }

Day day_of(const std::string& text, const std::string& flag)
{
    const auto day = parse_day(text);
    if (!day) throw wrong(flag + ": '" + text + "' is not a date such as 2026-03-31");
    return *day;
}

/// "2026-01-20..2026-02-05"; without a second date it still lasts.
Pause pause_of(const std::string& text)
{
    const auto dots = text.find("..");
    if (dots == std::string::npos) throw wrong("--suspended: '" + text + "' is not a time such as 2026-01-20..2026-02-05 (or 2026-01-20.. while it lasts)");
    Pause pause{day_of(text.substr(0, dots), "--suspended"), std::nullopt};
    if (const auto last = text.substr(dots + 2); !last.empty()) pause.last = day_of(last, "--suspended");
    return pause;
}

CountingRule rule_of(const CountOptions& options)
{
    CountingRule rule;
    rule.amount = std::abs(options.amount);
    rule.unit = parse_unit(options.unit).value();
    rule.direction = options.amount < 0 ? Direction::before : Direction::after;
    rule.roll = !options.no_roll;
    rule.clear = options.clear;
    rule.distance = options.distance;
    rule.distance_unit = parse_unit(options.distance_unit).value();
    rule.extensions = options.extensions;
    return rule;
}

Result<Explanation> explain(const CountOptions& options)
{
    const auto calendar = calendar_of(options.calendar);
    std::vector<Pause> pauses;
    for (const auto& suspension : options.suspensions) pauses.push_back(pause_of(suspension));
    std::ranges::stable_sort(pauses, {}, &Pause::first);
    if (const auto day = parse_day(options.from)) return cauce::explain(calendar, rule_of(options), *day, pauses);
    if (const auto instant = parse_rfc3339(options.from)) return cauce::explain(calendar, rule_of(options), *instant, pauses);
    throw wrong("--from: '" + options.from + "' is neither a date such as 2026-03-31 nor a moment such as 2026-03-31T15:30:00-05:00");
}

} // namespace

ExitCode count_term(const Settings& settings, const CountOptions& options)
{
    if (settings.json && options.format.csv) throw wrong("--json and --csv: one of them");
    const auto explained = explain(options);
    if (explained.has_error()) throw Stop{ExitCode::fault_found, in_words(explained.error())};
    const auto& explanation = explained.value();
    if (settings.json) {
        std::cout << boost::json::serialize(to_json(explanation)) << '\n';
        return ExitCode::done;
    }
    print(explanation, options.format);
    return ExitCode::done;
}

} // namespace cauce::program
