#include "engine/service/input.hpp"

#include "engine/definition/fields.hpp"
#include "engine/definition/rows.hpp"
#include "engine/execution/corrections.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cauce {
namespace {

using Fields = std::vector<definition::Field>;

/// The collection that an action adds to, in whatever state it is taken; empty if it adds nothing.
std::string_view added_by(const definition::Scope& scope, std::string_view action)
{
    std::string_view collection;
    definition::each_row(scope, [&](const definition::Transition& row) {
        if (definition::is_act(row, action) && collection.empty()) collection = row.adds;
    });
    return collection;
}

Result<const Fields*> fields_of(const Program& program, std::string_view collection)
{
    if (collection.empty()) return &program.definition().fields;
    const auto* const found = program.collection(collection);
    if (found == nullptr) return Refusal{RefusalKind::not_found, "a collection of the definition", fmt::format("no '{}'", collection)};
    return &found->is->fields;
}

/// Fields of the item where it has them, else of the case (definition/environment.hpp).
Result<feel::Context> read_data(const Program& program, std::string_view collection, const boost::json::object& data)
{
    const auto& of_case = program.definition().fields;
    if (collection.empty()) return definition::read_fields(of_case, data);
    const auto of_item = fields_of(program, collection);
    if (of_item.has_error()) return of_item.error();
    boost::json::object own, others;
    for (const auto& member : data) {
        const auto is_it = [&](const definition::Field& field) { return field.name == std::string_view{member.key()}; };
        // A name that neither knows is refused with the item's.
        const bool is_others = std::ranges::none_of(**of_item, is_it) && std::ranges::any_of(of_case, is_it);
        (is_others ? others : own).emplace(member.key(), member.value());
    }
    auto read = definition::read_fields(**of_item, own);
    if (read.has_error() || others.empty()) return read;
    const auto rest = definition::read_fields(of_case, others);
    if (rest.has_error()) return rest.error();
    for (const auto& [name, value] : rest->entries()) read->set(name, value);
    return read;
}

template <class T>
constexpr bool takes_data = std::is_same_v<T, TakeAction> || std::is_same_v<T, Rectify>;

} // namespace

Result<Command> with_data(const Program& program, const Case& current, Command command, const boost::json::object& data)
{
    if (data.empty()) return command;
    auto read = std::visit(
        [&](const auto& one) -> Result<feel::Context> {
            using T = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<T, TakeAction>) {
                return read_data(program, one.collection.empty() ? added_by(program.definition().root, one.action) : std::string_view{one.collection}, data);
            } else if constexpr (std::is_same_v<T, Rectify>) {
                return read_data(program, matter_of(program, current, one.version).collection, data);
            } else {
                return Refusal{RefusalKind::invalid, "no data", fmt::format("'{}'", std::string_view{data.begin()->key()})};
            }
        },
        command);
    if (read.has_error()) return std::move(read).error();
    std::visit(
        [&](auto& one) {
            if constexpr (takes_data<std::decay_t<decltype(one)>>) one.data = *std::move(read);
        },
        command);
    return command;
}

} // namespace cauce
