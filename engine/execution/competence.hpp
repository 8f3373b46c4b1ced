#pragma once

#include "engine/execution/candidates.hpp"
#include "engine/execution/decide.hpp"
#include "engine/values/actor.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cauce {

class Environment;

/// Directs the administration (LOM 27): what nobody else is named for is the manager's to order.
inline constexpr const char* manager_role = "municipal_manager";
/// An entity distributes among its people what is within its competence: who does a task.
inline constexpr const char* distribution_norm = "LPAG 72.2";

[[nodiscard]] Refusal not_competent(std::string_view rule, std::string expected, const Actor& actor, std::string norm = {});

/// Of who is not above a post: the manager could instead.
[[nodiscard]] Refusal not_superior(const PostId& post, const DecisionContext& context, std::string norm);

/// For what a definition lets roles do beside its table, such as to extend a term or to rectify: it cannot be delegated, and who has a
/// conflict of interest in the case does none of it.
/// @param what  "rectify", "extend 'answer'"
/// @throws Refused  by the rule "role" or "abstention"
void demand_role(const Case& current, const std::vector<RoleId>& roles, const DecisionContext& context, std::string_view what, const std::string& norm);

/// Whether the actor may take a row, by every rule about who may: the role and the unit, own or delegated; that a collegiate body
/// acts as one; that a voice is no vote; duties kept apart; the conflict of interest; that nobody judges an own act.
struct Competence {
    std::vector<Refusal> unmet;   ///< each with its rule, norm and who could act instead; empty: competent
    RoleId role;                  ///< that serves
    RoleId recorded_for;          ///< body in whose name it is recorded
    bool concurs_only{false};     ///< others must still concur
    Capacity capacity{Capacity::own};
    std::string norm{};
    PostId on_behalf_of{};
};
/// @param explained  refusals say who could act instead, which asks the whole directory
[[nodiscard]] Competence competence_of(const Case& current, const Family& family, const Candidate& candidate, const DecisionContext& context,
                                       const Environment& environment, bool explained);

/// That a person may not act in the case at all (LPAG 99); null if there is none.
[[nodiscard]] const Abstention* abstention_of(const Case& current, const PersonId& person);

} // namespace cauce
