#pragma once

#include "engine/expression/value.hpp"

namespace cauce::feel {

/// `object.name`: an entry of a context, a property of a date, time, duration or range (DMN 1.5, tables 65 and 66), or the
/// list of those of a list's elements. Null if there is none.
[[nodiscard]] Value member_of(const Value& object, std::string_view name);

/// 1 is Monday, as in ISO 8601.
[[nodiscard]] int weekday_of(Day day);

} // namespace cauce::feel
