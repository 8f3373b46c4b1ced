#pragma once

#include "engine/chart/judge.hpp"
#include "engine/chart/row.hpp"

#include <boost/mp11/list.hpp>
#include <boost/mp11/mpl.hpp>
#include <boost/msm/front/state_machine_def.hpp>
#include <boost/parameter/aux_/void.hpp>

namespace boost::msm::back {
template <class, class, class, class, class>
class state_machine;
}

namespace cauce::chart {

/// The base of every chart: a Boost.MSM front-end with `initial_state` (one state, or a list: a region each) and a
/// `transition_table` that is an `mp_list` of rows in the order of the norm. A chart with an `about` is itself a
/// parallel state of another: `Sub<Chart>` in that one's table.
template <class Derived>
struct Chart : boost::msm::front::state_machine_def<Derived> {
    using no_exception_thrown = int;
    /// A refusal is an answer, not an error: whoever runs the chart sees that nothing was handled.
    template <class Machine, class Event>
    void no_transition(const Event&, Machine&, int)
    {
    }
    Judge* judge{nullptr};
};

/// A nested chart, as MSM's back-end names it. Lowering never completes the type, so the back-end is not included.
template <class Front>
using Sub = boost::msm::back::state_machine<Front, boost::parameter::void_, boost::parameter::void_,
                                            boost::parameter::void_, boost::parameter::void_>;

} // namespace cauce::chart
