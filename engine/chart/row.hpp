#pragma once

#include "engine/chart/clauses.hpp"
#include "engine/chart/events.hpp"
#include "engine/chart/states.hpp"

#include <boost/msm/front/functor_row.hpp>

#include <type_traits>

namespace cauce::chart {

// Where a row starts, when it is not one state.
/// From any one of these states.
template <class... States>
struct AnyOf {};
/// Tokens rest in all of these at once, and all of them leave.
template <class... States>
struct Together {};
/// From whatever is open: the whole scope, not one token.
struct AnyOpen {};

// Where a row leads, when it is not a state.
/// A flag or a note: nothing is left or entered.
struct Stay {};
/// One token more in the same scope; the one that acts stays where it is.
template <class State>
struct Opens {};
/// Only for MSM, whose regions cannot be opened later: where the region of `Opens<State>` rests before. Charts with
/// such rows name it in `initial_state`; lowering leaves it out.
template <class State>
struct Dormant : Wait {};

namespace detail {

/// The row's guard on MSM's back-end.
template <class From, class On, class To, class... Clauses>
struct Permitted {
    template <class Event, class Machine, class SourceState, class TargetState>
    bool operator()(const Event&, Machine& machine, [[maybe_unused]] SourceState& source, TargetState&) const
    {
        const Judge& judge = *machine.judge;
        if constexpr (std::is_same_v<On, Completion>) {
            if constexpr (requires { From::call(); }) {
                if (!judge.children_ended(From::about.id)) return false;
            }
            if constexpr (requires { typename SourceState::Flag_AND; }) {
                if (!source.template is_flag_active<Ended, typename SourceState::Flag_AND>()) return false;
            }
        }
        return (Clauses::permits(judge) && ... && true);
    }
};
/// The row's action on MSM's back-end.
template <class... Clauses>
struct CarriedOut {
    template <class Event, class Machine, class SourceState, class TargetState>
    void operator()(const Event&, Machine& machine, SourceState&, TargetState&) const
    {
        (Clauses::carry_out(*machine.judge), ...);
    }
};

template <class From, class On, class To, class... Clauses>
struct MsmRow {
    using type = boost::msm::front::Row<From, On, To, CarriedOut<Clauses...>, Permitted<From, On, To, Clauses...>>;
};
template <class From, class On, class... Clauses>
struct MsmRow<From, On, Stay, Clauses...> {
    using type = boost::msm::front::Row<From, On, boost::msm::front::none, CarriedOut<Clauses...>, Permitted<From, On, Stay, Clauses...>>;
};
/// Rests in one of the states that open the region: asked as a clause, since the row starts in the region itself.
template <class From>
struct RestsIn : Clause {
    static bool permits(const Judge& judge) { return judge.rests_in(From::about.id); }
};
template <class... States>
struct RestsIn<AnyOf<States...>> : Clause {
    static bool permits(const Judge& judge) { return (judge.rests_in(States::about.id) || ...); }
};
template <class From, class On, class To, class... Clauses>
struct MsmRow<From, On, Opens<To>, Clauses...> : MsmRow<Dormant<To>, On, To, RestsIn<From>, Clauses...> {};

} // namespace detail

/// One row of the regulation: in this state, on this event, leads to; and what it takes.
template <class From, class On, class To, class... Clauses>
struct Row : detail::MsmRow<From, On, To, Clauses...>::type {
    using WrittenFrom = From;
    using WrittenOn = On;
    using WrittenTo = To;
    static void lower(const RowDraft& draft) { (Clauses::lower(draft), ...); }
};

/// Who opens a case, and with what.
template <class On, class... Clauses>
struct Opening {
    using WrittenOn = On;
    static void lower(const RowDraft& draft) { (Clauses::lower(draft), ...); }
};

} // namespace cauce::chart
