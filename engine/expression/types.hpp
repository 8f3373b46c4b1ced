#pragma once

#include "engine/expression/expression.hpp"

namespace cauce::feel {

[[nodiscard]] Type::Kind kind_of(const Value& value);
[[nodiscard]] std::string_view name_of(Type::Kind kind); ///< as FEEL writes it: "days and time duration"

/// `value instance of type` (DMN 1.5, 10.3.2.9.2). Null is an instance of nothing but Null and Any.
[[nodiscard]] bool is_instance(const Value& value, const Type& type);

/// The value as one of `kind`: itself, the only element of a list, or a list of it; nothing if it is neither (DMN 1.5,
/// 10.3.2.9.4). Null stays null.
[[nodiscard]] std::optional<Value> coerced(const Value& value, Type::Kind kind);

} // namespace cauce::feel
