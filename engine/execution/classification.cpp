#include "engine/execution/classification.hpp"

#include "engine/definition/confidentiality.hpp"
#include "engine/execution/competence.hpp"

#include <fmt/format.h>

namespace cauce {

void classify(const Program& program, Step& step, const Classify& command, const DecisionContext& context)
{
    const auto& named = program.definition().classify;
    const auto who = named.empty() ? std::vector{RoleId{manager_role}} : named;
    demand_role(step.now(), who, context, "classify", "TUO 27806 15");
    if (definition::confidentiality_class(command.confidentiality) == nullptr) {
        std::string known;
        for (const auto& one : definition::confidentiality_classes()) known.append(known.empty() ? "" : ", ").append(one.id);
        throw Refused{{RefusalKind::invalid, "a class: " + known, "'" + command.confidentiality + "'"}};
    }
    if (command.norm.empty()) throw Refused{{RefusalKind::incomplete, "the norm of the class (TUO 27806 15-17)", "none"}};
    if (command.reason.empty()) throw Refused{{RefusalKind::incomplete, "a reason", "none"}};
    if (command.until && *command.until < context.today) throw Refused{{RefusalKind::invalid, "a last day that is not over", to_iso(*command.until)}};
    step.emit(CaseClassified{command.confidentiality, command.until, command.norm, command.reason});
}

} // namespace cauce
