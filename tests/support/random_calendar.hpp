#pragma once

#include "engine/calendar/calendars.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>

namespace cauce::support {

struct Dice {
    std::mt19937_64 engine;
    std::int64_t upto(std::int64_t most) { return std::uniform_int_distribution<std::int64_t>{0, most}(engine); }
    bool one_in(std::int64_t many) { return upto(many - 1) == 0; }
    template <class List>
    auto one_of(const List& list) { return list[static_cast<std::size_t>(upto(static_cast<std::int64_t>(std::size(list)) - 1))]; }
};

/// The years that a random list has.
constexpr int first_random_year = 2024, last_random_year = 2027;
[[nodiscard]] Day random_day(Dice& dice);

/// Days off of every kind; with a hundred rows most terms meet some.
[[nodiscard]] CalendarDraft random_list(Dice& dice, int rows);

} // namespace cauce::support
