#pragma once

#include "engine/execution/step.hpp"

namespace cauce {

/// What an act was about: the case, an item, or the item that it added.
struct Matter {
    std::string collection; ///< empty: the case
    ItemId item;
};
/// @param act  version of the act; of one that is not there: the case
[[nodiscard]] Matter matter_of(const Program& program, const Case& current, std::int64_t act);

/// Corrections are acts too, each with reason and authority; nothing is deleted. Each throws Refused.
void rectify(const Program& program, Step& step, const Rectify& command, const DecisionContext& context);
void annul(const Program& program, Step& step, const Annul& command, const DecisionContext& context);
void reopen(const Program& program, Step& step, const Reopen& command, const DecisionContext& context);
void close_file(const Program& program, Step& step, const CloseFile& command, const DecisionContext& context);

} // namespace cauce
