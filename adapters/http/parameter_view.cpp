#include "adapters/http/parameter_view.hpp"

#include "adapters/http/view.hpp"
#include "engine/definition/fields.hpp"
#include "engine/definition/members.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace cauce::http {
namespace {

using boost::json::object;
using boost::json::value;

object draft_view(const DraftedParameter& draft, value shown)
{
    const bool open = draft.status == DraftStatus::open;
    return {{"draft", draft.what.draft},
            {"key", draft.what.key},
            {"status", name_of(draft.status)},
            {"value", std::move(shown)},
            {"from", to_iso(draft.what.from)},
            {"until", or_null(draft.what.until)},
            {"norm", or_null(draft.what.norm)},
            {"reason", draft.what.reason},
            {"drafted_by", draft.by.person.value},
            {"drafted_at", to_rfc3339(draft.at)},
            {"decided_by", open ? value(nullptr) : value(draft.decided_by.person.value)},
            {"decided_at", open ? value(nullptr) : value(to_rfc3339(draft.decided_at))},
            {"rejected_for", or_null(draft.rejected_for)}};
}

} // namespace

object view(const DraftedParameter& draft, const std::vector<KnownParameter>& known)
{
    const auto found = std::ranges::find(known, draft.what.key, [](const KnownParameter& one) { return one.parameter.key; });
    return draft_view(draft, found == known.end() ? value(nullptr) : definition::write_value(found->parameter.type, draft.what.value));
}

object view(const ParameterPlan& plan, const KnownParameter& known, Day day)
{
    const auto& parameter = known.parameter;
    const auto [in_force, set, national] = value_on(plan, parameter, known.proposed, day);
    const auto shown = definition::write_value(parameter.type, in_force);
    const bool is_national = national_parameter(parameter.key) != nullptr;
    return {{"key", parameter.key},
            {"label", view(parameter.label)},
            {"type", definition::enumerator_name(parameter.type.kind)},
            {"basis", or_null(parameter.basis)},
            {"mark", definition::enumerator_name(parameter.mark)},
            {"used_by", boost::json::value_from(known.used_by)},
            {"value", shown},
            {"source", set != nullptr ? "municipality" : is_national ? "norm" : "definition"},
            {"norm", set != nullptr ? or_null(set->what.norm) : national != nullptr ? value(national->norm) : value(nullptr)},
            {"verified", national == nullptr ? value(nullptr) : value(national->verified)},
            {"set_by", set == nullptr ? value(nullptr) : value(draft_view(*set, shown))}};
}

} // namespace cauce::http
