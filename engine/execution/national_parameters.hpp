#pragma once

#include "engine/definition/model.hpp"
#include "engine/expression/value.hpp"
#include "engine/values/time.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace cauce {

/// A value that a norm sets for every municipality, for some days.
struct NationalValue {
    Day from;
    Day until;          ///< the last day
    feel::Value value;
    std::string_view norm;
    bool verified;      ///< against the norm itself
};

/// A parameter that is there without a definition that asks for it: what the municipality sets goes before these values, so
/// that a new year needs no new program.
struct NationalParameter {
    definition::Parameter parameter;
    std::vector<NationalValue> values; ///< by day
};

/// The tax unit (UIT, soles) of each year since 2019.
[[nodiscard]] std::span<const NationalParameter> national_parameters();
/// Null if there is no such parameter.
[[nodiscard]] const NationalParameter* national_parameter(std::string_view key);
/// Null if there is none, or nobody set one for the day.
[[nodiscard]] const NationalValue* national_value(std::string_view key, Day day);

} // namespace cauce
