#include "engine/execution/task_lifecycle.hpp"

#include "engine/execution/lifecycle_explorer.hpp"

#include <boost/mp11/mpl.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>

namespace cauce {
namespace {

namespace msm = boost::msm;

// clang-format off
struct Offer {}; struct Claim {}; struct Assign {}; struct Start {}; struct Release {}; struct Delegate {}; struct Resolve {}; struct Complete {}; struct Cancel {};
using Events = boost::mp11::mp_list<Offer, Claim, Assign, Start, Release, Delegate, Resolve, Complete, Cancel>;

template <TaskStatus S> struct In : msm::front::state<> { static constexpr TaskStatus status = S; };
using Created = In<TaskStatus::created>;     using Offered = In<TaskStatus::offered>;       using Claimed = In<TaskStatus::claimed>;
using InProgress = In<TaskStatus::in_progress>; using Completed = In<TaskStatus::completed>; using Cancelled = In<TaskStatus::cancelled>;

template <class From, class On, class To> using Row = msm::front::Row<From, On, To>;

struct Chart : msm::front::state_machine_def<Chart> {
    using initial_state = Created;
    using no_exception_thrown = int;
    using transition_table = boost::mp11::mp_list<
        Row< Created    , Offer    , Offered    >,
        Row< Created    , Assign   , Claimed    >,
        Row< Created    , Cancel   , Cancelled  >,
        Row< Offered    , Claim    , Claimed    >,
        Row< Offered    , Assign   , Claimed    >,
        Row< Offered    , Complete , Completed  >,  // who acts without claiming first has claimed by that
        Row< Offered    , Cancel   , Cancelled  >,
        Row< Claimed    , Start    , InProgress >,
        Row< Claimed    , Release  , Offered    >,
        Row< Claimed    , Assign   , Claimed    >,
        Row< Claimed    , Delegate , Claimed    >,
        Row< Claimed    , Resolve  , Claimed    >,
        Row< Claimed    , Complete , Completed  >,
        Row< Claimed    , Cancel   , Cancelled  >,
        Row< InProgress , Release  , Offered    >,
        Row< InProgress , Assign   , Claimed    >,
        Row< InProgress , Delegate , Claimed    >,
        Row< InProgress , Resolve  , Claimed    >,
        Row< InProgress , Complete , Completed  >,
        Row< InProgress , Cancel   , Cancelled  >
    >;
    /// The explorer asks every event in every state: that most have no row is the answer, not a mistake.
    template <class Machine, class Event> void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using Machine = msm::back::state_machine<Chart>;
using States = boost::mp11::mp_list<Created, Offered, Claimed, InProgress, Completed, Cancelled>;

} // namespace

const TaskLifecycle& task_lifecycle()
{
    static const TaskLifecycle lifecycle = lifecycle_of<TaskLifecycle, Machine, Events, States>();
    return lifecycle;
}

} // namespace cauce
