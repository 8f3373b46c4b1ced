#pragma once

#include "engine/directory/authority.hpp"
#include "engine/execution/candidates.hpp"
#include "engine/execution/decide.hpp"
#include "engine/values/money.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a row asks of whoever takes it, as the case is: before anybody is asked whether he or she may.
namespace cauce {

class Environment;

/// Who may take the row: the roles, or those for whom it is recorded.
[[nodiscard]] std::vector<RoleId> roles_of(const Program::Row& row, const Environment& environment);
/// Those of them that must act yet: all of a row that any of them takes, the missing ones of a row in which all concur.
[[nodiscard]] std::vector<RoleId> roles_asked(const Case& current, const Family& family, const Program::Row& row, const Environment& environment);
[[nodiscard]] bool is_body(const Program& program, const RoleId& role);
[[nodiscard]] std::optional<Money> amount_of(const Program::Row& row, const Environment& environment);
/// Id of the organ or post in whose charge it is; empty: of any.
[[nodiscard]] std::string unit_of(const Program::Row& row, const Environment& environment);
/// Ids of persons, posts and organs that may not.
[[nodiscard]] std::vector<std::string> excluded_of(const Program::Row& row, const Environment& environment);

/// To be answered by the directory. Bodies are not asked: they act through who records for them.
/// @param organisation  null: none is kept
[[nodiscard]] Demand demand_of(const Case& current, const Family& family, const Program::Row& row, const Environment& environment, const Organisation* organisation, Day day);

/// A concurrence that waits for the others of this row; of a post by itself, since what is recorded for a body is the body's.
[[nodiscard]] bool is_waiting(const Concurrence& one, const Family& family, const Program::Row& row);
[[nodiscard]] bool is_own(const Program& program, const Concurrence& one);

/// Visits whoever did one of the actions, alone or with others, unless it was annulled: (person, action).
template <class Visit>
void each_who_did(const Case& current, const Family& family, const std::vector<std::string>& actions, Visit visit)
{
    const auto same_matter = [&](const auto& done) { return done.collection.empty() || (done.collection == family.collection && done.item == family.item); };
    for (const auto& action : actions) {
        for (const auto& deed : current.deeds)
            if (!deed.annulled && deed.action == action && same_matter(deed)) visit(deed.person, action);
        for (const auto& one : current.concurrences) {
            if (one.action != action || !same_matter(one)) continue;
            bool annulled = false;
            for (const auto& deed : current.deeds) annulled = annulled || (deed.version == one.act && deed.annulled);
            if (!annulled) visit(one.person, action);
        }
    }
}

/// Persons who could take no row of this kind in the case, whoever they act for: by duties kept apart, and by abstention.
[[nodiscard]] std::vector<PersonId> barred(const Program& program, const Case& current, const Family& family, const Program::Row& row);

/// Which of the excluded somebody is who acts in a post, for another or not: the person, one of the posts or of their organs;
/// null: none.
[[nodiscard]] const std::string* excludes(const std::vector<std::string>& excluded, const Organisation* organisation, const PersonId& person, const PostId& post, const PostId& on_behalf_of, Day day);

/// All that a row asks.
struct RowDemand {
    const definition::Transition* row{nullptr}; ///< null: of no case
    Demand demand;
    std::vector<PersonId> barred{};
    std::vector<std::string> excluded{};
};
/// Of each row of the definition that an action may take; of an item's action, on that item.
[[nodiscard]] std::vector<RowDemand> demands_of(const Program& program, const Case& current, const Family& family, std::string_view action, const DecisionContext& context);

/// Who could take it, and who nearly could: as the directory says, and refused with "kept_out" whom the case keeps out as a person.
[[nodiscard]] std::vector<Candidacy> who_could(const Organisation& organisation, const RowDemand& asked, Day day);

} // namespace cauce
