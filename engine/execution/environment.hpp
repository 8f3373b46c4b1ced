#pragma once

#include "engine/execution/calendar_functions.hpp"
#include "engine/execution/candidates.hpp"
#include "engine/execution/case.hpp"
#include "engine/execution/decide.hpp"
#include "engine/execution/program.hpp"

#include <array>
#include <optional>
#include <span>

namespace cauce {

/// What the names of a guard mean while it is asked (the list is in definition/environment.hpp). Lists are made when a
/// guard asks for them, so that a guard over `data` alone allocates nothing.
class Environment : public feel::Scope {
public:
    /// @param current  the case with the act's data already in it
    /// @param family   of an item: `item` is that item
    Environment(const Program& program, const Case& current, const DecisionContext& context, const Family& family = {});
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

    /// In place of what the case holds: data that an act would leave.
    void with_data(feel::Context data) { data_ = feel::Value{std::move(data)}; }
    void with_item(std::string_view collection, ItemId id, feel::Context data);
    void with_item(feel::Value item) { item_ = std::move(item); }
    void with_child(const Child& child);
    void with_value(feel::Value value) { value_ = std::move(value); }
    /// Documents that come with the act; they must outlive the environment.
    void with_documents(const std::vector<DocumentInput>& extra) { extra_documents_ = &extra; }

    [[nodiscard]] const feel::Value* variable(std::string_view name) const override;
    [[nodiscard]] const Native* function(std::string_view name) const override;
    [[nodiscard]] bool holds(const feel::Expression& expression) const { return expression.evaluate(*this).is_true(); }
    [[nodiscard]] const Program& program() const { return program_; }

private:
    [[nodiscard]] feel::Value items() const;
    [[nodiscard]] feel::Value documents() const;
    [[nodiscard]] feel::Value brought() const;
    [[nodiscard]] feel::Value children() const;
    [[nodiscard]] feel::Value actor() const;
    [[nodiscard]] feel::Value count_of(std::string_view action) const;
    [[nodiscard]] feel::Value items_ended(std::string_view collection) const;
    [[nodiscard]] feel::Value document(std::span<const feel::Value> arguments) const;
    [[nodiscard]] feel::Value parameter_on(std::span<const feel::Value> arguments) const;

    const Program& program_;
    const Case& case_;
    const DecisionContext& context_;
    std::string item_collection_;
    ItemId item_id_;
    const std::vector<DocumentInput>* extra_documents_{nullptr};
    feel::Value data_;
    std::optional<feel::Value> item_, child_, value_;
    mutable std::optional<feel::Value> items_, documents_, brought_, children_, parameters_, actor_, today_, now_, opened_on_;
    mutable std::array<Native, 4> functions_;
    mutable Native parameter_on_, document_;
    mutable std::array<Native, calendar_function_names.size()> calendar_functions_;
};

[[nodiscard]] inline const feel::Context& parameters_in_force(const Program& program, const DecisionContext& context)
{
    return context.parameters.empty() ? program.parameter_defaults() : context.parameters;
}

/// An item as guards see it: its fields, and `id`, `state`, `ended`, `outcome`, `mandatory`.
[[nodiscard]] feel::Value view_of(const Case& current, const Item& item, const feel::Context& data);

} // namespace cauce
