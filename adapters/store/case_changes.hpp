#pragma once

#include "engine/ports/projections.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cauce::sql {

/// A task without a due day stands behind every other.
inline constexpr Day no_due{std::chrono::local_days{std::chrono::year{9999} / 12 / 31}};

/// The rows of one case that a commit writes and those that it takes away. Pointers are into the change it was made of.
struct CaseChanges {
    CaseId id;
    std::string_view definition; ///< stands in rows of tasks and terms, so that supervisors' questions need no other table
    const CaseRow* row{nullptr}; ///< none if it is the same
    std::vector<const TokenRow*> tokens{};
    std::vector<const TaskRow*> tasks{};
    std::vector<const TermRow*> terms{};
    std::vector<const LedgerRow*> ledger{};
    std::vector<InboxRow> inbox{}; ///< of tasks whose rows differ: all that they have now
    std::vector<std::int64_t> tokens_gone{};
    std::vector<std::int64_t> tasks_gone{};
    std::vector<std::int64_t> terms_gone{};
    std::vector<std::int64_t> ledger_gone{};
    std::vector<std::int64_t> inbox_replaced{}; ///< tasks of these rows that may have others, which go
    std::vector<std::int64_t> inbox_gone{};     ///< tasks that have no rows any more
};
[[nodiscard]] CaseChanges changes_of(const ProjectionChange& change);

/// Roles as the table keeps them: with a space between them, in their order.
[[nodiscard]] std::string joined(const std::vector<std::string>& roles);
[[nodiscard]] std::vector<std::string> split(const std::string& roles);

} // namespace cauce::sql
