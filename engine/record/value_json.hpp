#pragma once

#include "engine/expression/value.hpp"

#include <boost/json/fwd.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cauce {

/// A stored body that this program cannot read: damaged, or written by a newer version.
struct UnreadableEvent : std::runtime_error {
    using std::runtime_error::runtime_error;
};
[[noreturn]] void unreadable(std::string_view what);

/// FEEL values as JSON that needs no definition to be read back: whole numbers below 2^53, strings, booleans, null,
/// arrays and objects as they are; the rest as {"$date": "2026-10-09"}, {"$number": "49606.5"}, {"$instant": ...},
/// {"$time": ...}, {"$days_duration": microseconds}, {"$years_duration": months}.
void append_value(std::string& out, const feel::Value& value);
[[nodiscard]] feel::Value parse_value(std::string_view json);

/// Each throws UnreadableEvent if it is something else.
[[nodiscard]] feel::Value value_of_json(const boost::json::value& value);
[[nodiscard]] const boost::json::string& text_in(const boost::json::value& value);
[[nodiscard]] std::int64_t integer_in(const boost::json::value& value);

} // namespace cauce
