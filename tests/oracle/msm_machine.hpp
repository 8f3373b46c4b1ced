#pragma once

#include "engine/chart/chart.hpp"
#include "tests/oracle/machine.hpp"

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <boost/mp11/set.hpp>
#include <boost/msm/back/state_machine.hpp>

#include <algorithm>
#include <type_traits>

/// A chart as Boost.MSM runs it. Include only in the file of one chart: the back-end costs seconds to a minute.
///
/// What MSM has no word for is said in its own terms, never expanded by hand in a chart:
/// - a row from `AnyOf` is a row from each of its states;
/// - a row from `AnyOpen` that stays is in the machine's `internal_transition_table`;
/// - a row from `AnyOpen` that leads to a state is a row of an enclosing machine, in which the chart is one state and the
///   states that such rows lead to are the others.
namespace cauce::oracle {

namespace mp = boost::mp11;
namespace msm = boost::msm;

// Sorting the rows of a chart.

template <class Row>
struct Each {
    using type = mp::mp_list<Row>;
};
template <class... States, class On, class To, class... Clauses>
struct Each<chart::Row<chart::AnyOf<States...>, On, To, Clauses...>> {
    using type = mp::mp_list<chart::Row<States, On, To, Clauses...>...>;
};
template <class... States, class On, class To, class... Clauses>
struct Each<chart::Row<chart::AnyOf<States...>, On, chart::Opens<To>, Clauses...>> {
    using type = mp::mp_list<chart::Row<chart::AnyOf<States...>, On, chart::Opens<To>, Clauses...>>;
};
template <class Row>
using EachOf = typename Each<Row>::type;

template <class Row>
using FromAnyOpen = std::is_same<typename Row::WrittenFrom, chart::AnyOpen>;
template <class Row>
using Stays = std::is_same<typename Row::WrittenTo, chart::Stay>;
template <class Row>
using Target = typename Row::WrittenTo;

template <class Front>
struct Sorted {
    using all = mp::mp_flatten<mp::mp_transform<EachOf, typename Front::transition_table>, mp::mp_list<>>;
    using any_open = mp::mp_copy_if<all, FromAnyOpen>;
    using noted = mp::mp_copy_if<any_open, Stays>;
    using leaving = mp::mp_remove_if<any_open, Stays>;
    /// The states outside the chart's own: where rows from any open state lead. (Rows between them stay among them.)
    using outside = mp::mp_unique<mp::mp_transform<Target, leaving>>;
    template <class Row>
    using IsOutside = mp::mp_contains<outside, typename Row::WrittenFrom>;
    using plain = mp::mp_remove_if<all, FromAnyOpen>;
    using inner = mp::mp_remove_if<plain, IsOutside>;
    using outer = mp::mp_copy_if<plain, IsOutside>;
    static constexpr bool is_enclosed{!mp::mp_empty<outside>::value};
};

/// A row from any open state is not offered once nothing is open.
template <class On, class To, class... Clauses>
struct WhileOpen {
    template <class Event, class Machine, class Source, class State>
    bool operator()(const Event& event, Machine& machine, Source& source, State& state) const
    {
        return machine.judge->rests_in("") && chart::detail::Permitted<chart::AnyOpen, On, To, Clauses...>{}(event, machine, source, state);
    }
};
template <class Row>
struct AsInternal;
template <class On, class... Clauses>
struct AsInternal<chart::Row<chart::AnyOpen, On, chart::Stay, Clauses...>> {
    using type = msm::front::Internal<On, chart::detail::CarriedOut<Clauses...>, WhileOpen<On, chart::Stay, Clauses...>>;
};
template <class Machine>
struct AsLeaving {
    template <class Row>
    struct Apply;
    template <class On, class To, class... Clauses>
    struct Apply<chart::Row<chart::AnyOpen, On, To, Clauses...>> {
        using type = msm::front::Row<Machine, On, To, chart::detail::CarriedOut<Clauses...>, WhileOpen<On, To, Clauses...>>;
    };
    template <class Row>
    using fn = typename Apply<Row>::type;
};
template <class Row>
using InternalOf = typename AsInternal<Row>::type;

// The machines.

template <class Front>
struct Inner : Front {
    using transition_table = typename Sorted<Front>::inner;
    using internal_transition_table = std::conditional_t<Sorted<Front>::is_enclosed, mp::mp_list<>, mp::mp_transform<InternalOf, typename Sorted<Front>::noted>>;
};
template <class Front>
using InnerMachine = chart::Sub<Inner<Front>>;

template <class Front>
struct Outer : chart::Chart<Outer<Front>> {
    using initial_state = InnerMachine<Front>;
    using transition_table =
        mp::mp_append<mp::mp_transform_q<AsLeaving<InnerMachine<Front>>, typename Sorted<Front>::leaving>, typename Sorted<Front>::outer>;
    using internal_transition_table = mp::mp_transform<InternalOf, typename Sorted<Front>::noted>;
};

template <class Row>
using EventOf = typename Row::WrittenOn;

/// The events of a chart and of those nested in it.
template <class Front>
struct EventsOf;
template <class State>
struct NestedEvents {
    using type = mp::mp_list<>;
};
template <class Front>
struct NestedEvents<chart::Sub<Front>> {
    using type = typename EventsOf<Front>::type;
};
template <class Row>
using NestedEventsOf = typename NestedEvents<typename Row::WrittenFrom>::type;
template <class Front>
struct EventsOf {
    using rows = typename Sorted<Front>::all;
    using own = mp::mp_transform<EventOf, rows>;
    using nested = mp::mp_flatten<mp::mp_transform<NestedEventsOf, rows>, mp::mp_list<>>;
    using type = mp::mp_unique<mp::mp_remove<mp::mp_append<own, nested>, chart::Completion>>;
};

template <class Front>
class MsmMachine : public Machine {
public:
    using Whole = std::conditional_t<Sorted<Front>::is_enclosed, chart::Sub<Outer<Front>>, InnerMachine<Front>>;

    void start(chart::Judge& judge) override
    {
        give(whole_, judge);
        whole_.start();
    }
    bool offer(definition::Trigger trigger, std::string_view name) override
    {
        bool handled = false;
        mp::mp_for_each<mp::mp_transform<mp::mp_identity, typename EventsOf<Front>::type>>([&]<class Event>(mp::mp_identity<Event>) {
            if (Event::trigger == trigger && Event::about.id == name) handled = was_handled(whole_.process_event(Event{}));
        });
        return handled;
    }
    bool settle() override { return was_handled(whole_.process_event(chart::Completion{})); }
    [[nodiscard]] std::vector<std::string> states() const override
    {
        std::vector<std::string> found;
        collect(whole_, found);
        std::ranges::sort(found);
        return found;
    }
    [[nodiscard]] bool ended() const override { return all_ended(whole_); }

private:
    static bool was_handled(msm::back::HandledEnum answer) { return (answer & msm::back::HANDLED_TRUE) != 0; }

    template <class Machine>
    using StatesOf = typename msm::back::generate_state_set<typename Machine::stt>::type;

    /// Calls `visit` with each state that the machine rests in (a nested machine is given as itself).
    template <class Machine, class Visit>
    static void each_current(const Machine& machine, const Visit& visit)
    {
        const int regions = Machine::nr_regions::value;
        for (int region = 0; region < regions; ++region)
            boost::mpl::for_each<StatesOf<Machine>, boost::add_pointer<boost::mpl::_1>>([&]<class State>(State*) {
                if (msm::back::get_state_id<typename Machine::stt, State>::value == machine.current_state()[region])
                    visit(const_cast<Machine&>(machine).template get_state<State&>());
            });
    }
    template <class State>
    static constexpr bool is_machine = requires { typename State::stt; };
    template <class State>
    struct Of {
        static constexpr bool dormant{false}, inner{false};
    };
    template <class State>
    struct Of<chart::Dormant<State>> {
        static constexpr bool dormant{true}, inner{false};
    };

    template <class Machine>
    static void collect(const Machine& machine, std::vector<std::string>& found)
    {
        each_current(machine, [&]<class State>(const State& state) {
            if constexpr (is_machine<State>) {
                if constexpr (!std::is_same_v<State, InnerMachine<Front>>) found.emplace_back(State::about.id);
                collect(state, found);
            } else if constexpr (!Of<State>::dormant) {
                found.emplace_back(State::about.id);
            }
        });
    }
    template <class Machine>
    static bool all_ended(const Machine& machine)
    {
        bool all = true;
        each_current(machine, [&]<class State>(const State& state) {
            if constexpr (std::is_same_v<State, InnerMachine<Front>>)
                all = all && all_ended(state);
            else if constexpr (is_machine<State>)
                all = false;
            else if constexpr (!Of<State>::dormant)
                all = all && State::kind == definition::StateKind::end;
        });
        return all;
    }
    template <class Machine>
    static void give(Machine& machine, chart::Judge& judge)
    {
        machine.judge = &judge;
        boost::mpl::for_each<StatesOf<Machine>, boost::add_pointer<boost::mpl::_1>>([&]<class State>(State*) {
            if constexpr (is_machine<State>) give(machine.template get_state<State&>(), judge);
        });
    }

    Whole whole_;
};

} // namespace cauce::oracle
