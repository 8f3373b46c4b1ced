#include "engine/execution/owned.hpp"

#include <algorithm>

namespace cauce {

bool has_field(const definition::Collection& collection, std::string_view name)
{
    return std::ranges::any_of(collection.fields, [&](const definition::Field& field) { return field.name == name; });
}

Owned owned(const Program& program, std::string_view collection, const feel::Context& data)
{
    const auto* const found = program.collection(collection);
    ensure(found != nullptr, "data of an item belong to a collection of the definition");
    Owned divided;
    for (const auto& [name, value] : data.entries()) (has_field(*found->is, name) ? divided.item : divided.of_case).set(name, value);
    return divided;
}

} // namespace cauce
