#pragma once

#include <boost/json/object.hpp>

#include <initializer_list>
#include <string_view>
#include <utility>

/// The words in which schemas are written (JSON Schema 2020-12).
namespace cauce::http::schema {

using SchemaMembers = std::initializer_list<std::pair<std::string_view, boost::json::value>>;

[[nodiscard]] boost::json::object ref(std::string_view name);
[[nodiscard]] boost::json::object text(std::string_view description = {});
[[nodiscard]] boost::json::object text_up_to(int bytes);
[[nodiscard]] boost::json::object pattern(std::string_view expression);
[[nodiscard]] boost::json::object whole(int least = 0);
[[nodiscard]] boost::json::object boolean();
[[nodiscard]] boost::json::object day();
[[nodiscard]] boost::json::object instant();
[[nodiscard]] boost::json::object digest();
[[nodiscard]] boost::json::object case_number();
[[nodiscard]] boost::json::object one_of(std::initializer_list<std::string_view> words);
[[nodiscard]] boost::json::object list_of(boost::json::object items, int most = 0);
/// A value or null.
[[nodiscard]] boost::json::object or_null(boost::json::object schema);
[[nodiscard]] boost::json::object open_object(std::string_view description);
[[nodiscard]] boost::json::object closed(SchemaMembers members, std::initializer_list<std::string_view> optional = {});
[[nodiscard]] boost::json::object page_of(std::string_view item);
[[nodiscard]] boost::json::object titled(std::string_view description, boost::json::object schema);

/// What a body says about the fields of a definition.
inline constexpr std::string_view by_definition = "fields of the definition: money and fractions as strings (\"49606.00\"), dates \"2026-11-22\", instants RFC 3339; null erases";

} // namespace cauce::http::schema
