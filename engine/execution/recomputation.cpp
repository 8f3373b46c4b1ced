#include "engine/execution/recomputation.hpp"

#include "engine/definition/rows.hpp"
#include "engine/execution/environment.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace cauce {
namespace {

/// The collection in whose table a row stands; empty: the table of the case.
std::string_view collection_of(const Program& program, std::string_view row)
{
    for (const auto& collection : program.definition().collections) {
        bool found = false;
        definition::each_row(collection.root, [&](const definition::Transition& one) { found = found || one.id == row; });
        if (found) return collection.key;
    }
    return {};
}

/// For whom the row was taken: the case, the item that holds the field, or the item of the act.
std::optional<Family> family_of(const Program& program, const Computed& computed, const Deed& deed)
{
    const auto collection = collection_of(program, computed.row);
    if (collection.empty()) return Family{ScopeId{1}};
    if (collection == computed.collection) return Family{{}, collection, computed.item};
    if (collection == deed.collection) return Family{{}, collection, deed.item};
    return std::nullopt;
}

feel::Value on_record(const Case& current, const Computed& computed)
{
    const auto* const item = computed.collection.empty() ? nullptr : current.item(computed.collection, computed.item);
    const auto* const value = (item != nullptr ? item->data : current.data).find(computed.field);
    return value != nullptr ? *value : feel::Value{};
}

/// In the order in which they were: what was computed from a computed value comes after it.
std::vector<Computed> computed_by(const Case& current, const Deed& deed)
{
    std::vector<Computed> values;
    for (const auto& computed : current.computed)
        if (computed.act == deed.version && !computed.row.empty()) values.push_back(computed);
    std::ranges::sort(values, {}, &Computed::version);
    return values;
}

} // namespace

void compute_again(const Program& program, Step& step, const Case& before, const Deed& deed, const DecisionContext& context)
{
    const auto correction = step.now().head.version;
    auto then = context;
    for (const auto& computed : computed_by(before, deed)) {
        const auto* const row = program.row(computed.row);
        ensure(row != nullptr, "a value was computed by a row of the definition");
        const auto formula = std::ranges::find(row->assigns, computed.field, &Program::Assign::field);
        const auto family = family_of(program, computed, deed);
        if (formula == row->assigns.end() || !family) continue;
        then.today = computed.on;
        const auto& fields = computed.collection.empty() ? program.definition().fields : program.collection(computed.collection)->is->fields;
        const auto given_in = [&](const Case& state) { return formula->expression.evaluate(Environment{program, state, then, *family}); };
        const auto held = on_record(before, computed);
        if (!(given_in(before) == held)) continue;
        const auto made = typed(fields, computed.field, given_in(step.now()));
        if (made == held || !(on_record(step.now(), computed) == held)) continue;
        feel::Context data;
        data.set(computed.field, made);
        step.emit(DataAssigned{computed.collection, computed.item, std::move(data), computed.row, correction});
    }
}

} // namespace cauce
