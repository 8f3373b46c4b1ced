#pragma once

#include "engine/directory/authority.hpp"
#include "engine/execution/candidates.hpp"
#include "engine/execution/decide.hpp"
#include "engine/values/money.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cauce {

class Environment;

/// Directs the administration (LOM 27): what nobody else is named for is the manager's to order.
inline constexpr const char* manager_role = "municipal_manager";

[[nodiscard]] Refusal not_competent(std::string_view rule, std::string expected, const Actor& actor, std::string norm = {});

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

/// Whether the actor may do something with a task: a row that leaves its state would let him or her. Refused as the nearest row does.
[[nodiscard]] std::optional<Refusal> unfit_for_task(const Program& program, const Case& current, const Task& task, const DecisionContext& context);

/// A task that somebody claimed is that person's, for those who would act in the same role.
[[nodiscard]] std::optional<Refusal> claimed_by_another(const Case& current, const Candidate& candidate, const Actor& actor, const RoleId& role);

/// That a person may not act in the case at all (LPAG 99); null if there is none.
[[nodiscard]] const Abstention* abstention_of(const Case& current, const PersonId& person);

/// Those of the roles that must act yet: all of a row that any of them takes, the missing ones of a row in which all concur.
[[nodiscard]] std::vector<RoleId> roles_asked(const Case& current, const Family& family, const Program::Row& row, const Environment& environment);
/// What the amount and the unit of a row are as things are.
[[nodiscard]] std::optional<Money> amount_of(const Program::Row& row, const Environment& environment);
[[nodiscard]] std::string unit_of(const Program::Row& row, const Environment& environment);
/// Ids that a row excludes, of persons, posts or organs.
[[nodiscard]] std::vector<std::string> excluded_of(const Program::Row& row, const Environment& environment);

/// Who may take the row: the roles, or those for whom it is recorded.
[[nodiscard]] std::vector<RoleId> roles_of(const Program::Row& row, const Environment& environment);

/// What an action asks of whoever does it in a case, for each row of the definition that it may take; of an item's action, on that item.
struct ActDemand {
    const definition::Transition* row;
    Demand demand;
    PostId only{};                   ///< in whose charge it is, if that is a post
    std::vector<PersonId> barred{};  ///< whoever they act for
    std::vector<std::string> excluded{};
};
[[nodiscard]] std::vector<ActDemand> demands_of(const Program& program, const Case& current, const Family& family, std::string_view action, const DecisionContext& context);

/// Persons who could take no row of this kind in the case, whoever they act for: by duties kept apart, and by abstention.
[[nodiscard]] std::vector<PersonId> barred(const Program& program, const Case& current, const Family& family, const Program::Row& row);

} // namespace cauce
