#pragma once

#include "engine/chart/about.hpp"

#include <boost/mpl/vector.hpp>
#include <boost/msm/front/states.hpp>

/// What a token rests in. A chart derives a state from one of these and gives it an `about`.
namespace cauce::chart {

using definition::StateKind;

/// MSM's flag of states that end their region: what a join asks for.
struct Ended {};

template <StateKind state_kind>
struct State : boost::msm::front::state<> {
    static constexpr StateKind kind{state_kind};
};
using Task = State<StateKind::task>;     ///< somebody must act: it has an owner
using Wait = State<StateKind::wait>;     ///< for a message or a term
using Choice = State<StateKind::choice>; ///< left at once, by completion rows
using Rest = State<StateKind::rest>;     ///< steady, may last for ever
/// Opens child cases; `static definition::Call call()` says which.
using Call = State<StateKind::call>;
struct End : State<StateKind::end> {
    using flag_list = boost::mpl::vector1<Ended>;
};

} // namespace cauce::chart
