#pragma once

#include "engine/definition/model.hpp"

#include <string>
#include <vector>

/// Fields and parameters, one line each, for the files of workflows.
namespace cauce::chart {

namespace field {

using definition::Field;
using definition::FieldKind;

/// A field of a kind that needs nothing more: `money("cost", {"Costo", "Cost"}, "value >= 0")`.
struct Simple {
    FieldKind kind;
    [[nodiscard]] Field operator()(std::string name, Text label, std::string rule = {}) const;
};
inline constexpr Simple text{FieldKind::text}, money{FieldKind::money}, decimal{FieldKind::decimal}, integer{FieldKind::integer},
    percent{FieldKind::percent}, date{FieldKind::date}, instant{FieldKind::instant}, boolean{FieldKind::boolean}, post{FieldKind::post},
    organ{FieldKind::organ}, case_file{FieldKind::case_file}, document{FieldKind::document}, votes{FieldKind::votes};

[[nodiscard]] Field choice(std::string name, Text label, std::vector<definition::Option> options);
[[nodiscard]] Field record(std::string name, Text label, std::vector<Field> fields, std::string rule = {});
/// A list of records.
[[nodiscard]] Field records(std::string name, Text label, std::vector<Field> fields, std::string rule = {});
/// A list of simple values.
[[nodiscard]] Field list(FieldKind kind, std::string name, Text label, std::string rule = {});
/// The same field, holding personal data (Ley 29733).
[[nodiscard]] Field personal(Field field);

} // namespace field

namespace parameter {

/// A parameter: `integer("council_quorum_days", "5", {"...", "..."}, "LOM 13", law)`. Its value is a FEEL literal, the
/// default; the value in force lives in the tenant.
struct Simple {
    definition::FieldKind kind;
    [[nodiscard]] definition::Parameter operator()(std::string key, std::string value, Text label, std::string basis, definition::Mark mark) const;
};
inline constexpr Simple integer{definition::FieldKind::integer}, boolean{definition::FieldKind::boolean}, percent{definition::FieldKind::percent},
    money{definition::FieldKind::money}, text{definition::FieldKind::text};
using enum definition::Mark;

} // namespace parameter

} // namespace cauce::chart
