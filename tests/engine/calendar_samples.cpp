#include "tests/engine/calendar_samples.hpp"

#include "engine/calendar/peru.hpp"

namespace cauce::samples {

Day day(std::string_view text)
{
    const auto parsed = parse_day(text);
    ensure(parsed.has_value(), "a test names a date that exists");
    return *parsed;
}

Instant instant(std::string_view text)
{
    const auto parsed = parse_rfc3339(text);
    ensure(parsed.has_value(), "a test names an instant");
    return *parsed;
}

const Calendars& published()
{
    static const Calendars calendars = [] {
        auto draft = draft_of_peru();
        draft.version = "test-1";
        draft.rows.push_back({day("2026-08-24"), "Feriado de prueba", "Ordenanza de prueba", {OffScope::Kind::regional, {"demo"}}});
        draft.rows.push_back({.date = day("2024-03-25"),
                              .name_es = "Lunes Santo",
                              .legal_basis = "Decreto regional de prueba",
                              .scope = {OffScope::Kind::regional, {"cusco"}},
                              .partial_from = std::chrono::hours{13}});
        return Calendars::publish(std::move(draft)).value();
    }();
    return calendars;
}

Calendar calendar(std::string_view id) { return published().find(id).value(); }

} // namespace cauce::samples
