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
        if (row.on.name == action && row.on.kind != definition::Trigger::lapse && collection.empty()) collection = row.adds;
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

Result<const Fields*> fields_of(const Program& program, const TakeAction& command)
{
    if (!command.collection.empty()) return fields_of(program, command.collection);
    return fields_of(program, added_by(program.definition().root, command.action));
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
                const auto fields = fields_of(program, one);
                if (fields.has_error()) return fields.error();
                return definition::read_fields(**fields, data);
            } else if constexpr (std::is_same_v<T, Rectify>) {
                const auto fields = fields_of(program, matter_of(program, current, one.version).collection);
                if (fields.has_error()) return fields.error();
                return definition::read_fields(**fields, data);
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
