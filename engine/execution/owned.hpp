#pragma once

#include "engine/execution/program.hpp"

#include <string_view>

namespace cauce {

/// What an act or a row of an item writes, by whose it is: the item's where it has a field of that name, else the case's.
struct Owned {
    feel::Context item;
    feel::Context of_case;
};
[[nodiscard]] Owned owned(const Program& program, std::string_view collection, const feel::Context& data);

/// Whether an item of the collection has such a field.
[[nodiscard]] bool has_field(const definition::Collection& collection, std::string_view name);

} // namespace cauce
