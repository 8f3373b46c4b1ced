#pragma once

#include "engine/execution/decide.hpp"

#include <string>
#include <vector>

namespace cauce {

/// One action that the case's definition knows where the case rests: what the actor may do now, and if not, why not.
struct Offer {
    std::string action;
    std::string collection{}; ///< with `item`: on an item
    ItemId item{};
    Text label;
    std::string row;
    std::string from;                     ///< state
    std::string to;                       ///< state; empty: stays
    bool allowed{false};                  ///< nothing but the act's own input is missing
    std::vector<Refusal> unmet{};         ///< each condition that does not hold, by itself
    std::vector<std::string> form{};      ///< fields that the act may write
    std::vector<std::string> needs{};     ///< fields still without a value that must come with the act
    std::vector<std::string> documents{}; ///< kinds still missing that must come with the act
    std::vector<std::string> issues{};    ///< kinds of instrument that the act issues: it must be signed
    std::string adds{};                   ///< collection whose item the act's data become; the form begins with that item's fields
    std::vector<std::string> pending{};   ///< conditions that read what the act brings: judged with it
    std::vector<RoleId> roles{};          ///< who may
    std::vector<RoleId> recorded_by{};    ///< who may record it in the name of those
    bool reason_required{false};
    std::string basis{};
};

[[nodiscard]] std::vector<Offer> offers(const Program& program, const Case& current, const DecisionContext& context);

} // namespace cauce
