#include "engine/execution/term_lifecycle.hpp"

#include "engine/execution/lifecycle_explorer.hpp"

#include <boost/mp11/mpl.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>

namespace cauce {
namespace {

namespace msm = boost::msm;

// clang-format off
struct Hold {}; struct Release {}; struct Suspend {}; struct Resume {}; struct Extend {}; struct Meet {}; struct Lapse {}; struct Cancel {}; struct Revive {};
using Events = boost::mp11::mp_list<Hold, Release, Suspend, Resume, Extend, Meet, Lapse, Cancel, Revive>;

template <TermStatus S> struct In : msm::front::state<> { static constexpr TermStatus status = S; };
using Running = In<TermStatus::running>; using Held = In<TermStatus::held>;     using Extended = In<TermStatus::extended>;
using Suspended = In<TermStatus::suspended>; using Met = In<TermStatus::met>; using Lapsed = In<TermStatus::lapsed>; using Cancelled = In<TermStatus::cancelled>;

template <class From, class On, class To> using Row = msm::front::Row<From, On, To>;

struct Chart : msm::front::state_machine_def<Chart> {
    using initial_state = Running;
    using no_exception_thrown = int;
    using transition_table = boost::mp11::mp_list<
        Row< Running  , Hold    , Held      >,
        Row< Running  , Suspend , Suspended >,
        Row< Running  , Extend  , Extended  >,
        Row< Running  , Meet    , Met       >,
        Row< Running  , Lapse   , Lapsed    >,
        Row< Running  , Cancel  , Cancelled >,
        Row< Extended , Hold    , Held      >,
        Row< Extended , Suspend , Suspended >,
        Row< Extended , Extend  , Extended  >,
        Row< Extended , Meet    , Met       >,
        Row< Extended , Lapse   , Lapsed    >,
        Row< Extended , Cancel  , Cancelled >,
        Row< Held     , Release , Running   >,
        Row< Held     , Meet    , Met       >,
        Row< Held     , Cancel  , Cancelled >,
        Row< Suspended, Resume  , Running   >,
        Row< Suspended, Meet    , Met       >,
        Row< Suspended, Cancel  , Cancelled >,
        Row< Cancelled, Revive  , Running   >,
        Row< Met      , Revive  , Running   >,  // by what had no effect
        Row< Lapsed   , Meet    , Met       >   // late acts of the administration stay valid (LPAG 151.3)
    >;
    /// As in the life cycle of tasks: most events have no row in most states.
    template <class Machine, class Event> void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using Machine = msm::back::state_machine<Chart>;
using States = boost::mp11::mp_list<Running, Held, Suspended, Extended, Met, Lapsed, Cancelled>;

} // namespace

const TermLifecycle& term_lifecycle()
{
    static const TermLifecycle lifecycle = lifecycle_of<TermLifecycle, Machine, Events, States>();
    return lifecycle;
}

} // namespace cauce
