#pragma once

#include "engine/definition/model.hpp"
#include "engine/expression/value.hpp"
#include "engine/values/result.hpp"

#include <boost/json/fwd.hpp>

#include <span>
#include <string_view>

namespace cauce::definition {

/// Values of fields from a person's JSON: money and decimals as strings ("49606.00") or whole numbers, dates "2026-10-09",
/// instants RFC 3339, choices by id, records and lists nested; JSON null erases (a null entry).
/// @returns a refusal `invalid` with the path of the first wrong value, what was expected and what was found; unknown
///          names, and values outside a choice's options, are refused. Rules (FEEL) are not evaluated here.
[[nodiscard]] Result<feel::Context> read_fields(std::span<const Field> fields, const boost::json::object& json);
[[nodiscard]] Result<feel::Value> read_value(const FieldType& type, const boost::json::value& json, std::string_view path);

/// The inverse, for answers: money with two decimals, dates ISO.
[[nodiscard]] boost::json::object write_fields(std::span<const Field> fields, const feel::Context& data);
[[nodiscard]] boost::json::value write_value(const FieldType& type, const feel::Value& value);

/// The fields of the built-in record `votes`.
[[nodiscard]] const std::vector<Field>& votes_fields();

} // namespace cauce::definition
