#pragma once

#include "engine/definition/model.hpp"
#include "engine/expression/value.hpp"
#include "engine/values/result.hpp"

#include <boost/json/fwd.hpp>

#include <span>
#include <string_view>

namespace cauce::definition {

constexpr std::size_t text_bytes_max = 20'000; ///< of one text
constexpr std::size_t list_length_max = 10'000;
constexpr std::size_t name_bytes_max = 200; ///< of an id: post, organ

/// Values of fields from a person's JSON:
///
/// | kind                        | JSON                                                  | FEEL                          |
/// |-----------------------------|-------------------------------------------------------|-------------------------------|
/// | text                        | a string                                              | string                        |
/// | money                       | "49606.00" (at most two decimals) or a whole number   | number                        |
/// | decimal, percent            | "12.5" or a whole number                              | number                        |
/// | integer, document           | a whole number (of a document: from 1)                | number                        |
/// | date                        | "2026-10-09"                                          | date                          |
/// | instant                     | RFC 3339 with any offset                              | date and time, UTC            |
/// | boolean                     | true, false                                           | boolean                       |
/// | choice, post, organ         | an id                                                 | string                        |
/// | case_file                   | "EXP-2026-000019"                                     | string                        |
/// | votes                       | all four numbers, from 0                              | context                       |
/// | record                      | an object; an absent or null member has no value      | context                       |
/// | list                        | an array without null                                 | list                          |
///
/// A number with a fraction is a string: JSON numbers pass through binary floating point in too many clients.
/// JSON null erases a field (a null entry).
/// @returns a refusal `invalid` with the path of the first wrong value ("agents[2].name"), what was expected and what was
///          found; unknown names, and values outside a choice's options, are refused. Rules (FEEL) are not evaluated here.
[[nodiscard]] Result<feel::Context> read_fields(std::span<const Field> fields, const boost::json::object& json);
/// @param path  of the value, for the refusal
[[nodiscard]] Result<feel::Value> read_value(const FieldType& type, const boost::json::value& json, std::string_view path);

/// A computed value as a field of that type holds it: of the FEEL type that the table names, never turned into another one,
/// and within the bounds that a person's value has too.
/// @returns a refusal `invalid` with the path of the first value that is not
[[nodiscard]] Result<feel::Value> held_value(const FieldType& type, const feel::Value& value, std::string_view path);

/// The inverse, for answers: money with two decimals, dates ISO. What does not fit the field's type (a computed amount with
/// a third decimal) is written as it is.
[[nodiscard]] boost::json::object write_fields(std::span<const Field> fields, const feel::Context& data);
[[nodiscard]] boost::json::value write_value(const FieldType& type, const feel::Value& value);

/// The fields of the built-in record `votes`.
[[nodiscard]] const std::vector<Field>& votes_fields();

} // namespace cauce::definition
