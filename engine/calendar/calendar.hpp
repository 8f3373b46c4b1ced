#pragma once

#include "engine/calendar/off_day.hpp"
#include "engine/values/digest.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cauce {

/// What is known of a civil day, in one byte: counting looks at nothing else.
struct DayFacts {
    static constexpr std::uint8_t business = 1;  ///< an entity works on it, be it not all day
    static constexpr std::uint8_t partial = 2;   ///< without the normal opening hours
    static constexpr std::uint8_t listed = 4;    ///< the list speaks of its year
    static constexpr std::uint8_t confirmed = 8; ///< and somebody confirmed that year
    std::uint8_t bits{0};
    [[nodiscard]] bool is_business() const { return (bits & business) != 0; }
    [[nodiscard]] bool is_partial() const { return (bits & partial) != 0; }
    [[nodiscard]] bool is_listed() const { return (bits & listed) != 0; }
    [[nodiscard]] bool is_confirmed() const { return (bits & confirmed) != 0; }
};

/// Which days terms skip.
enum class CalendarKind {
    admin,            ///< Saturday, Sunday, national holiday, day by decree, regional and municipal day (LPAG 145.1)
    tax,              ///< Saturday, Sunday, national holiday: for taxes a day declared by decree is a business day
    every_day,        ///< none: prescription, caducidad, terms that end even on a day off (LPAG 150.1)
    every_day_rolled, ///< none, but the last day moves to a business day of `admin` (LPAG 145.2)
};

/// One calendar of one published version. Never changes; a copy costs little more than a reference count.
class Calendar {
public:
    struct Data {
        std::string id;      ///< "ADMIN+regional:cusco"
        std::string version; ///< as its publisher named it
        Digest digest{};     ///< of the rows that were published, and of what was said of them
        CalendarKind kind{CalendarKind::admin};
        std::vector<OffDay> rows{};        ///< that this calendar goes by, sorted by date, the widest scope first
        std::vector<int> years{};          ///< that the list speaks of, sorted
        Day origin{};                      ///< of `facts`
        std::vector<std::uint8_t> facts{}; ///< `DayFacts::bits`, a day each
    };
    explicit Calendar(std::shared_ptr<const Data> data) : data_{std::move(data)}, origin_{data_->origin}, facts_{data_->facts} {}

    [[nodiscard]] const Data& data() const { return *data_; }
    [[nodiscard]] const std::string& id() const { return data_->id; }
    [[nodiscard]] CalendarKind kind() const { return data_->kind; }
    [[nodiscard]] bool has_days_off() const { return kind() == CalendarKind::admin || kind() == CalendarKind::tax; }
    [[nodiscard]] bool rolls() const { return kind() != CalendarKind::every_day; }

    /// Whether the offices work. For the calendars without days off this is what `ADMIN` says of the same place.
    [[nodiscard]] DayFacts facts(Day day) const
    {
        const auto at = static_cast<std::uint64_t>((day - origin_).count()); // a day before the origin becomes a huge number
        return at < facts_.size() ? DayFacts{facts_[at]} : DayFacts{};
    }
    /// The row for which a day is off all day (or closes early); null if there is none, as on a plain Saturday.
    [[nodiscard]] const OffDay* off_day(Day day) const;
    [[nodiscard]] const OffDay* partial_day(Day day) const;

private:
    std::shared_ptr<const Data> data_;
    Day origin_;
    std::span<const std::uint8_t> facts_;
};

/// Business days after `from`, up to `to` with it; negative when `to` is earlier. Refused as `not_found` if a day between
/// lies in a year that is not listed.
[[nodiscard]] Result<std::int64_t> business_days_between(const Calendar& calendar, Day from, Day to);

/// "a year that calendar ADMIN knows (2023..2030)": no date is guessed.
[[nodiscard]] Refusal year_not_listed(const Calendar& calendar, Day day);

} // namespace cauce
