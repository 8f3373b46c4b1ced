#pragma once

#include "engine/execution/lifecycle.hpp"

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <boost/msm/back/state_machine.hpp>

#include <array>
#include <cstddef>
#include <deque>
#include <set>
#include <type_traits>
#include <utility>

namespace cauce {

/// Asks a Boost.MSM machine every event in every state that it can reach, and writes down what it answered. Include only
/// where a machine is run.
/// @tparam Events  a list of empty event types, in the order of the enum of changes
/// @tparam States  a list of the machine's states, each with its `status`
template <class Table, class Machine, class Events, class States>
Table lifecycle_of()
{
    using Status = std::remove_cv_t<decltype(boost::mp11::mp_front<States>::status)>;
    std::array<Status, boost::mp11::mp_size<States>::value> status{};
    boost::mp11::mp_for_each<States>([&](auto state) {
        using State = decltype(state);
        status[static_cast<std::size_t>(boost::msm::back::get_state_id<typename Machine::stt, State>::value)] = State::status;
    });

    Table table;
    // Only const machines are copied and none is moved: the forwarding constructor of msm::back::state_machine (Boost
    // 1.81) captures the rest and silently restarts them. A deque never moves what it holds.
    Machine first;
    first.start();
    std::deque<Machine> frontier;
    frontier.push_back(std::as_const(first));
    std::set<int> seen{first.current_state()[0]};
    while (!frontier.empty()) {
        const Machine here{std::as_const(frontier.back())};
        frontier.pop_back();
        std::size_t change = 0;
        boost::mp11::mp_for_each<Events>([&](auto event) {
            Machine machine{here};
            if (machine.process_event(event) == boost::msm::back::HANDLED_TRUE) {
                const int from = here.current_state()[0];
                const int to = machine.current_state()[0];
                table.set(status[static_cast<std::size_t>(from)], change, status[static_cast<std::size_t>(to)]);
                if (seen.insert(to).second) frontier.push_back(std::as_const(machine));
            }
            ++change;
        });
    }
    return table;
}

} // namespace cauce
