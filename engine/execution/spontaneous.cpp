#include "engine/execution/spontaneous.hpp"

#include "engine/execution/environment.hpp"

#include <algorithm>

namespace cauce {

void go_by_itself(const Program& program, Step& step, const Family& family, definition::Trigger trigger, std::string_view name, TokenId only, const DecisionContext& context, const Child* child)
{
    auto offered = candidates(program, step.now(), family, trigger, name);
    if (only.value != 0) std::erase_if(offered, [&](const Candidate& candidate) { return candidate.token.value != 0 && candidate.token != only; });
    step.take_each(offered, family, false, [&](const Candidate& candidate) {
        Environment environment{program, step.now(), context, family};
        if (child != nullptr) environment.with_child(*child);
        return std::ranges::all_of(candidate.row->guards, [&](const auto& guard) { return environment.holds(guard.expression); });
    });
}

} // namespace cauce
