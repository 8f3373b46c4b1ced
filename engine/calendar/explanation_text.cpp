#include "engine/calendar/explanation.hpp"
#include "engine/calendar/wording.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

using wording::Language;

/// "Jueves Santo (DLeg 713 art. 6)"
std::string name_of(const OffDay& row) { return fmt::format("{} ({})", row.name_es, row.legal_basis); }

std::string details_of(const Pause& pause)
{
    std::string text;
    for (const auto& part : {pause.reason, pause.norm, pause.document})
        if (!part.empty()) text += (text.empty() ? "" : "; ") + part;
    return text.empty() ? text : " (" + text + ")";
}

/// Says one explanation in one language.
class Speaker {
public:
    Speaker(const Explanation& explanation, Language language) : is_{explanation}, language_{language} {}

    [[nodiscard]] std::string all() const
    {
        auto text = result() + suspensions() + days_off() + last_day();
        if (is_.result.due && is_.result.safe_date && is_.result.safe_date != is_.result.due)
            text += put(" Fecha segura: {}.", " Safe date: {}.", day(*is_.result.safe_date));
        text += put(" Calendario {}, versión {}.", " Calendar {}, version {}.", is_.calendar.id(), is_.calendar.data().version);
        if (is_.result.provisional)
            text += say(" Fecha provisional: faltan confirmar los días no laborables de uno de los años contados.",
                        " Provisional date: the days off of a year that was counted are not confirmed yet.");
        return text;
    }

    [[nodiscard]] std::string one(const ReckonedDay& of) const
    {
        switch (of.reason) {
        case DayReason::event: return say("día del hecho: no cuenta", "day of the event: does not count");
        case DayReason::counted: return say("cuenta", "counts");
        case DayReason::saturday: return say("sábado", "Saturday");
        case DayReason::sunday: return say("domingo", "Sunday");
        case DayReason::off: return put("no laborable: {}", "day off: {}", name_of(*of.row));
        case DayReason::paused: return say("plazo suspendido", "term suspended") + details_of(is_.pauses.at(*of.pause));
        case DayReason::date_to_date: return say("de fecha a fecha", "date to date");
        case DayReason::missing: return say("el mes no tiene ese día", "the month has no such day");
        case DayReason::partial:
            return put("sin horario normal de atención desde las {}: {}", "offices closed from {}: {}", to_clock_text(*of.row->partial_from), name_of(*of.row));
        case DayReason::rolled: return say("día hábil siguiente: aquí vence", "next business day: the term ends here");
        case DayReason::beyond: return say("primer día tras los días completos", "first day beyond the clear days");
        case DayReason::fixed: return say("fecha que fija la norma", "date that the norm fixes");
        }
        ensure(false, "a day has a reason");
        return {};
    }

private:
    [[nodiscard]] std::string say(const char* es, const char* en) const { return language_ == Language::es ? es : en; }
    template <class... Parts>
    [[nodiscard]] std::string put(const char* es, const char* en, const Parts&... parts) const
    {
        return fmt::format(fmt::runtime(language_ == Language::es ? es : en), parts...);
    }
    [[nodiscard]] std::string day(Day of) const { return wording::long_date(of, language_); }

    [[nodiscard]] std::string length() const
    {
        const auto& rule = is_.rule;
        auto text = wording::amount(rule.amount, rule.unit, language_);
        for (const auto extension : rule.extensions) text += put(", ampliado en {}", ", extended by {}", wording::amount(extension, rule.unit, language_));
        if (rule.distance > 0) text += put(", más {} por la distancia", ", plus {} of distance", wording::amount(rule.distance, rule.distance_unit, language_));
        return text;
    }

    [[nodiscard]] std::string event() const
    {
        auto text = day(is_.event);
        if (is_.event_at) text += put(", a las {}", ", at {}", wording::clock(*is_.event_at));
        return text;
    }

    [[nodiscard]] std::string result() const
    {
        const auto& due = is_.result.due;
        if (!due) return put("Sin fecha de vencimiento: {} desde el {}, y el plazo está suspendido.", "No due date: {} from {}, and the term is suspended.", length(), event());
        auto date = day(*due);
        if (is_.result.due_at) date += put(", a las {}", ", at {}", wording::clock(*is_.result.due_at));
        switch (is_.kind) {
        case Explanation::Kind::fixed_date: return put("Vence el {}: la norma fija el {}.", "Due on {}: the norm fixes {}.", date, day(is_.event));
        case Explanation::Kind::last_business_day: return put("Vence el {}: último día hábil de {}.", "Due on {}: last business day of {}.", date, wording::month(is_.event, language_));
        case Explanation::Kind::term: break;
        }
        const bool after = is_.rule.direction == Direction::after;
        if (is_.rule.clear && after)
            return put("No antes del {}: {} completos desde el {}.", "Not before {}: {} clear from {}.", date, length(), event());
        if (is_.rule.clear)
            return put("A más tardar el {}: {} completos antes del {}.", "On {} at the latest: {} clear before {}.", date, length(), event());
        if (!after) return put("A más tardar el {}: {} antes del {}.", "On {} at the latest: {} before {}.", date, length(), event());
        return put("Vence el {}: {} desde el {}.", "Due on {}: {} from {}.", date, length(), event());
    }

    [[nodiscard]] std::string suspensions() const
    {
        std::string text;
        for (std::size_t at = 0; at < is_.pauses.size(); ++at) {
            const auto& pause = is_.pauses[at];
            if (std::ranges::none_of(is_.days, [&](const auto& of) { return of.pause == at; })) continue;
            text += pause.last ? put(" Suspendido del {} al {}{}.", " Suspended from {} to {}{}.", wording::date(pause.first, language_), wording::date(*pause.last, language_), details_of(pause))
                               : put(" Suspendido desde el {}{}.", " Suspended since {}{}.", wording::date(pause.first, language_), details_of(pause));
        }
        return text;
    }

    [[nodiscard]] std::string days_off() const
    {
        std::string text;
        const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
        const auto weekend = [](const ReckonedDay& of) { return of.reason == DayReason::saturday || of.reason == DayReason::sunday; };
        if (std::ranges::any_of(is_.days, weekend)) add(say("sábados y domingos", "Saturdays and Sundays"));
        for (const auto& of : is_.days)
            if (of.reason == DayReason::off) add(wording::date(of.date, language_) + ", " + name_of(*of.row));
        return text.empty() ? text : put(" No cuentan: {}.", " Not counted: {}.", text);
    }

    /// Why the term ends elsewhere than it was counted to.
    [[nodiscard]] std::string last_day() const
    {
        std::string text;
        for (const auto& of : is_.days)
            if (of.reason == DayReason::missing)
                text += put(" {} no tiene ese día: pasa al primer día hábil del mes siguiente (LPAG 145.3).", " {} has no such day: the first business day of the next month counts (LPAG 145.3).",
                                    wording::month(of.date, language_));
        if (std::ranges::find(is_.days, DayReason::rolled, &ReckonedDay::reason) == is_.days.end()) return text;
        const bool after = is_.rule.direction == Direction::after;
        const auto counted = std::ranges::find_if(is_.days.rbegin(), is_.days.rend(), [](const auto& of) { return of.counted || of.reason == DayReason::event || of.reason == DayReason::beyond; });
        const auto* const early = counted == is_.days.rend() ? nullptr : is_.calendar.off_day(counted->date) == nullptr ? is_.calendar.partial_day(counted->date) : nullptr;
        const auto* const off = counted == is_.days.rend() ? nullptr : is_.calendar.off_day(counted->date);
        const auto why = early != nullptr ? put("no tuvo horario normal de atención, {}", "had no normal opening hours, {}", name_of(*early))
                         : off != nullptr ? put("no es laborable, {}", "is a day off, {}", name_of(*off))
                                          : say("no es laborable", "is a day off");
        const auto where = after ? say("pasa al siguiente día hábil (LPAG 145.2)", "it moves to the next business day (LPAG 145.2)")
                                 : say("pasa al día hábil anterior", "it moves to the business day before");
        return text + put(" El último día, {}, {}: {}.", " The last day, {}, {}: {}.", counted == is_.days.rend() ? std::string{} : day(counted->date), why, where);
    }

    const Explanation& is_;
    Language language_;
};

} // namespace

Text in_words(const Explanation& explanation) { return {Speaker{explanation, Language::es}.all(), Speaker{explanation, Language::en}.all()}; }

Text in_words(const Explanation& explanation, const ReckonedDay& day)
{
    return {Speaker{explanation, Language::es}.one(day), Speaker{explanation, Language::en}.one(day)};
}

} // namespace cauce
