#pragma once

#include "engine/chart/chart.hpp"

#include <boost/mp11/algorithm.hpp>

#include <iterator>
#include <span>

/// From charts to a definition: plain data, the same on every run.
namespace cauce::chart {

namespace detail {

struct StateDraft {
    const About& about;
    definition::StateKind kind;
};
/// Adds the state unless its scope has it; null if it has.
definition::State* add_state(Gathered& gathered, definition::Scope& scope, const StateDraft& draft);
void add_region(definition::Scope& scope, std::string_view initial, bool mandatory);
definition::On on(definition::Trigger trigger, const About& about);
/// The row gets its id and the event's label once everything else is known.
void finish_row(std::vector<std::string>& taken, definition::Transition& row, const About& event);

template <class Type>
struct AsList {
    using type = boost::mp11::mp_list<Type>;
};
template <class... Types>
struct AsList<boost::mp11::mp_list<Types...>> {
    using type = boost::mp11::mp_list<Types...>;
};
template <class Type>
struct Nested {
    static constexpr bool is{false};
};
template <class Chart>
struct Nested<Sub<Chart>> {
    static constexpr bool is{true};
    using Front = Chart;
};
template <class State>
struct IsDormant : std::false_type {};
template <class State>
struct IsDormant<Dormant<State>> : std::true_type {};

} // namespace detail

/// Builds one definition. What rows and states name (roles, guards, terms, kinds of document) is gathered by itself;
/// the rest is told here.
class Lowering {
public:
    explicit Lowering(definition::Definition draft) : definition_{std::move(draft)} {}

    /// Terms that no row names: those that only warn.
    Lowering& term(const Term& term);
    template <class Root>
    Lowering& root();
    template <class Item>
    Lowering& collection(std::string key, Text label, std::vector<definition::Field> fields,
                         std::optional<definition::MultiInstance> multi_instance = {});
    /// A common sub-flow: its fields of the case, its parameters and its items. Its rows stand in the chart's own table.
    template <class SubFlow>
    Lowering& with();
    /// @throws InvariantViolation if a chart names a field or collection that the definition lacks
    [[nodiscard]] definition::Definition finish();

private:
    template <class Front>
    definition::Scope scope_of();
    template <class State>
    std::string state(definition::Scope& scope);
    template <class Row>
    void row(definition::Scope& scope);

    definition::Definition definition_;
    Gathered gathered_;
    std::vector<std::string> row_ids_;
};

template <class State>
std::string Lowering::state(definition::Scope& scope)
{
    if constexpr (detail::Nested<State>::is) {
        using Front = typename detail::Nested<State>::Front;
        if (auto* const added = detail::add_state(gathered_, scope, {Front::about, definition::StateKind::parallel})) {
            const std::size_t place = static_cast<std::size_t>(added - scope.states.data());
            auto inner = scope_of<Front>();
            scope.states[place].inner.push_back(std::move(inner));
        }
        return std::string{Front::about.id};
    } else {
        auto* const added = detail::add_state(gathered_, scope, {State::about, State::kind});
        if constexpr (requires { State::call(); }) {
            if (added != nullptr) added->call = State::call();
        }
        return std::string{State::about.id};
    }
}

namespace detail {

template <class From>
struct Start {
    template <class Visit>
    static void visit(definition::Transition& row, const Visit& state)
    {
        row.from.push_back(state(boost::mp11::mp_identity<From>{}));
    }
};
template <class... States>
struct Start<AnyOf<States...>> {
    template <class Visit>
    static void visit(definition::Transition& row, const Visit& state)
    {
        (row.from.push_back(state(boost::mp11::mp_identity<States>{})), ...);
    }
};
template <class... States>
struct Start<Together<States...>> {
    template <class Visit>
    static void visit(definition::Transition& row, const Visit& state)
    {
        row.from_kind = definition::FromKind::all_of;
        (row.from.push_back(state(boost::mp11::mp_identity<States>{})), ...);
    }
};
template <>
struct Start<AnyOpen> {
    template <class Visit>
    static void visit(definition::Transition& row, const Visit&)
    {
        row.from_kind = definition::FromKind::any_open;
    }
};

template <class To>
struct Goal {
    template <class Visit>
    static void visit(definition::Transition& row, const Visit& state)
    {
        row.to = state(boost::mp11::mp_identity<To>{});
    }
};
template <>
struct Goal<Stay> {
    template <class Visit>
    static void visit(definition::Transition& row, const Visit&)
    {
        row.to_kind = definition::ToKind::stay;
    }
};
template <class State>
struct Goal<Opens<State>> {
    template <class Visit>
    static void visit(definition::Transition& row, const Visit& state)
    {
        row.to_kind = definition::ToKind::region;
        row.to = state(boost::mp11::mp_identity<State>{});
    }
};

} // namespace detail

template <class Row>
void Lowering::row(definition::Scope& scope)
{
    using On = typename Row::WrittenOn;
    definition::Transition lowered;
    const auto visit = [&]<class State>(boost::mp11::mp_identity<State>) { return state<State>(scope); };
    detail::Start<typename Row::WrittenFrom>::visit(lowered, visit);
    detail::Goal<typename Row::WrittenTo>::visit(lowered, visit);
    static constexpr About none{};
    if constexpr (std::is_same_v<On, Completion>) {
        lowered.on = detail::on(definition::Trigger::completion, none);
        Row::lower({gathered_, lowered});
        detail::finish_row(row_ids_, lowered, none);
    } else {
        if constexpr (requires { On::of; }) gathered_.term(On::of);
        lowered.on = detail::on(On::trigger, On::about);
        Row::lower({gathered_, lowered});
        detail::finish_row(row_ids_, lowered, On::about);
    }
    scope.transitions.push_back(std::move(lowered));
}

template <class Front>
definition::Scope Lowering::scope_of()
{
    definition::Scope scope;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, typename detail::AsList<typename Front::initial_state>::type>>(
        [&]<class State>(boost::mp11::mp_identity<State>) {
            if constexpr (!detail::IsDormant<State>::value) {
                bool mandatory{true};
                if constexpr (requires { typename Front::optional_regions; })
                    mandatory = !boost::mp11::mp_contains<typename Front::optional_regions, State>::value;
                detail::add_region(scope, state<State>(scope), mandatory);
            }
        });
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, typename Front::transition_table>>(
        [&]<class Row>(boost::mp11::mp_identity<Row>) { row<Row>(scope); });
    return scope;
}

template <class Root>
Lowering& Lowering::root()
{
    using On = typename Root::opening::WrittenOn;
    definition_.opening.on = detail::on(On::trigger, On::about);
    Root::opening::lower({gathered_, definition_.opening});
    detail::finish_row(row_ids_, definition_.opening, On::about);
    definition_.root = scope_of<Root>();
    return *this;
}

template <class Item>
Lowering& Lowering::collection(std::string key, Text label, std::vector<definition::Field> fields,
                               std::optional<definition::MultiInstance> multi_instance)
{
    definition_.collections.push_back(
        {std::move(key), std::move(label), std::move(fields), scope_of<Item>(), std::move(multi_instance)});
    return *this;
}

template <class SubFlow>
Lowering& Lowering::with()
{
    const auto append = [](auto& all, auto more) { all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())); };
    if constexpr (requires { SubFlow::of_case(); }) append(definition_.fields, SubFlow::of_case());
    if constexpr (requires { SubFlow::parameters(); }) append(definition_.parameters, SubFlow::parameters());
    if constexpr (requires { typename SubFlow::Item; }) collection<typename SubFlow::Item>(SubFlow::key, SubFlow::label(), SubFlow::fields());
    return *this;
}

} // namespace cauce::chart
