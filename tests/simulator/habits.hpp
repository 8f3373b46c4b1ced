#pragma once

#include "engine/execution/case.hpp"
#include "engine/execution/offer.hpp"
#include "tests/simulator/random.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace cauce::simulator {

/// How people choose among what they may do, as in life and out of the definition alone:
/// - of what may be done in one state, what the norm names first is likelier (it names `approve` before `reject`), and what
///   may be done in many states, or where nothing waits to be done, is an exception (to withdraw, to challenge);
/// - what leads to where the case, or the item, has not been yet is likelier than what leads back or nowhere, and each time
///   that a row was taken there it is a quarter as likely;
/// - people have a bent for a while: a council that mostly approves, an office that mostly objects. But they tire: in each
///   further round through the same opinions or the same council, and with each further item of a collection, the bent is
///   weaker and the norm's order stronger;
/// - in some walks somebody is set on an exception, and does it once as if it were the ordinary course; where the case only waits, what may be done in any
///   state is what there is to do; and what was an exception on one item is not done on all of them;
/// - in some walks who is asked for something on an item does not answer.
class Habits {
public:
    /// A walk begins: what was done in the one before is forgotten.
    void begin();
    /// Other people, or a change of mind.
    void change_bents() { bents_.clear(); }
    struct Choice {
        std::size_t offer;
        bool presses; ///< not a mere repetition or exception, which can wait while others have something to do
    };
    struct Place {
        CaseId id;
        std::size_t round{0};  ///< how often the same was gone through before
        bool only_waits{false}; ///< for what none of its own states lets do
    };
    [[nodiscard]] Choice choose(const Program& program, const Place& where, const std::vector<Offer>& offers, Random& random);
    void note_taken(CaseId id, const Offer& offer)
    {
        ++taken_[{id, offer.collection, offer.item, offer.row}];
        ++taken_[{id, offer.collection, ItemId{}, offer.row}];
        set_on_[offer.row] = false;
    }
    void note_states(const Case& live);

private:
    /// A row or a state, of the case or of one of its items.
    using Somewhere = std::tuple<CaseId, std::string, ItemId, std::string>;
    [[nodiscard]] const std::set<std::string>& exceptions_of(const Program& program);

    std::map<Somewhere, unsigned> taken_;                         ///< rows, and how often
    std::set<Somewhere> entered_;                                 ///< states
    std::map<std::string, unsigned> bents_;                       ///< how much a row is liked at the moment, as a power of two
    std::map<std::string, bool> set_on_;                          ///< rows that are an exception: whether this walk does them once
    std::map<std::string, bool> neglected_;                       ///< rows of items: whether in this walk they wait until their term is over
    std::map<std::string, std::set<std::string>> exceptions_;     ///< rows from many states, by the digest of their definition
};

} // namespace cauce::simulator
