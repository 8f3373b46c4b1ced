#pragma once

#include "engine/calendar/calendar.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cauce {

/// Until when a channel receives on a day, and what becomes of what comes later. Data: the norm changed (RGD 46.2), and
/// opening hours are each municipality's own.
struct ReceptionRule {
    std::string channel;                                            ///< "counter", "mesa_digital"
    Day valid_from{};                                               ///< first day of filing that it rules
    std::optional<Day> valid_to{};                                  ///< last one; nothing while it is in force
    std::chrono::minutes cut_off{std::chrono::hours{23} + std::chrono::minutes{59}}; ///< local time: the last minute that is in time
    /// What comes after the cut-off, or on a day off, counts as received on the next business day; else on its own day.
    bool roll{false};
    std::string basis{};
    friend bool operator==(const ReceptionRule&, const ReceptionRule&) = default;
};

struct Reception {
    Day received_on{};         ///< the day that terms count from
    const ReceptionRule* rule; ///< of those given
    bool provisional{false};   ///< a year that was looked at is not confirmed
};

/// The rule of a channel that rules a day. Refused as `not_found` if there is none, as `invalid` if there are two.
[[nodiscard]] Result<const ReceptionRule*> reception_rule(std::span<const ReceptionRule> rules, std::string_view channel, Day day);

/// The day on which something that was filed at an instant counts as received. Refused also where the next business day
/// lies in a year that is not listed.
/// @basis  RGD 46.2 in both its texts, TUO 27806 (DS 007-2024-JUS 22.2)
[[nodiscard]] Result<Reception> receive(const Calendar& calendar, std::span<const ReceptionRule> rules, std::string_view channel, Instant filed);

/// The last moment of a due date for who files through a channel (LPAG 151.1): its cut-off on that day.
[[nodiscard]] Result<Instant> end_of_day(std::span<const ReceptionRule> rules, std::string_view channel, Day due);

} // namespace cauce
