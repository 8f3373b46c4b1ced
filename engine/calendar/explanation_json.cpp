#include "engine/calendar/explanation.hpp"

#include <boost/json.hpp>

namespace cauce {
namespace {

namespace json = boost::json;

template <class Value, class Write>
json::value maybe(const std::optional<Value>& value, Write write)
{
    return value ? json::value(write(*value)) : json::value(nullptr); // braces would make an array
}

json::object rule_of(const Explanation& explanation)
{
    const auto& rule = explanation.rule;
    json::array extensions;
    for (const auto extension : rule.extensions) extensions.emplace_back(extension);
    json::array norms;
    for (const auto& norm : norms_of(explanation)) norms.emplace_back(norm);
    switch (explanation.kind) {
    case Explanation::Kind::fixed_date: return {{"kind", "fixed_date"}, {"roll", rule.roll}, {"norms", std::move(norms)}};
    case Explanation::Kind::last_business_day: return {{"kind", "last_business_day_of_month"}, {"norms", std::move(norms)}};
    case Explanation::Kind::term: break;
    }
    json::object object{{"kind", "term"},
                        {"amount", rule.amount},
                        {"unit", name_of(rule.unit)},
                        {"direction", rule.direction == Direction::after ? "after" : "before"},
                        {"roll", rule.roll && explanation.calendar.rolls()},
                        {"clear", rule.clear},
                        {"extensions", std::move(extensions)},
                        {"norms", std::move(norms)}};
    if (rule.distance > 0) object["distance"] = json::object{{"amount", rule.distance}, {"unit", name_of(rule.distance_unit)}};
    return object;
}

json::object day_of(const Explanation& explanation, const ReckonedDay& day)
{
    const auto words = in_words(explanation, day);
    json::object object{{"date", to_iso(day.date)}, {"counted", day.counted}, {"total", day.total}, {"reason", name_of(day.reason)}, {"es", words.es}, {"en", words.en}};
    if (day.row != nullptr) {
        object["name"] = day.row->name_es;
        object["basis"] = day.row->legal_basis;
        object["scope"] = to_text(day.row->scope);
    }
    if (day.pause) object["pause"] = *day.pause;
    return object;
}

json::array pauses_of(const Explanation& explanation)
{
    json::array pauses;
    for (const auto& pause : explanation.pauses)
        pauses.push_back(json::object{{"first", to_iso(pause.first)}, {"last", maybe(pause.last, to_iso)}, {"reason", pause.reason}, {"norm", pause.norm}, {"document", pause.document}});
    return pauses;
}

} // namespace

json::object to_json(const Explanation& explanation)
{
    const auto& result = explanation.result;
    const auto& calendar = explanation.calendar.data();
    const auto words = in_words(explanation);
    json::array days;
    for (const auto& day : explanation.days) days.push_back(day_of(explanation, day));
    json::object object{{"due", maybe(result.due, to_iso)},
                        {"safe_date", maybe(result.safe_date, to_iso)},
                        {"plain", maybe(result.plain, to_iso)},
                        {"provisional", result.provisional},
                        {"from", to_iso(explanation.event)},
                        {"rule", rule_of(explanation)},
                        {"calendar", {{"id", calendar.id}, {"version", calendar.version}, {"digest", to_hex(calendar.digest)}}},
                        {"pauses", pauses_of(explanation)},
                        {"days", std::move(days)},
                        {"text", {{"es", words.es}, {"en", words.en}}}};
    if (explanation.event_at) object["from_at"] = to_rfc3339(*explanation.event_at);
    if (result.due_at) object["due_at"] = to_rfc3339(*result.due_at);
    return object;
}

} // namespace cauce
