#pragma once

#include "engine/values/digest.hpp"
#include "engine/values/id.hpp"
#include "engine/values/time.hpp"

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cauce::sql {

/// "2026-11-22T15:50:42.000000Z": always six decimals, so that text sorts as time.
[[nodiscard]] std::string to_text(Instant instant);

/// A value to bind, as text; nothing is NULL.
struct Parameter {
    Parameter(std::string_view value) : text{std::string{value}} {}
    Parameter(const std::string& value) : text{value} {}
    Parameter(const char* value) : text{value} {}
    template <std::integral Number>
    Parameter(Number value) : text{std::to_string(value)} {}
    Parameter(Day value) : text{to_iso(value)} {}
    Parameter(Instant value) : text{to_text(value)} {}
    Parameter(const Digest& value) : text{to_hex(value)}, bytes{true} {}
    template <class Tag>
    Parameter(const Name<Tag>& value) : text{value.value} {}
    template <class Tag>
    Parameter(Id<Tag> value) : Parameter{value.value} {}
    Parameter(StreamId value) : Parameter{value.value} {}
    template <class T>
    Parameter(const std::optional<T>& value)
    {
        if (value) *this = Parameter{*value};
    }

    std::optional<std::string> text{};
    bool bytes{false}; ///< hexadecimal, which PostgreSQL wants marked as such
};
using Parameters = std::vector<Parameter>;

} // namespace cauce::sql
