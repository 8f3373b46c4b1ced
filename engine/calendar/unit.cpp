#include "engine/calendar/unit.hpp"

#include <algorithm>
#include <array>

namespace cauce {
namespace {

constexpr std::array<std::string_view, 5> names{"business_days", "calendar_days", "months", "years", "hours"};

} // namespace

std::string_view name_of(Unit unit) { return names.at(static_cast<std::size_t>(unit)); }

std::optional<Unit> parse_unit(std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Unit>(found - names.begin());
}

} // namespace cauce
