#include "engine/execution/parameter_plan.hpp"

#include "engine/definition/fields.hpp"

#include <fmt/format.h>

#include <variant>

namespace cauce {
namespace {

Refusal unknown_draft(std::int64_t draft) { return {RefusalKind::not_found, "a draft of a parameter", std::to_string(draft)}; }

/// Refused unless it is there to be decided.
Result<const DraftedParameter*> undecided(const ParameterPlan& plan, std::int64_t number)
{
    const auto* const draft = plan.draft(number);
    if (draft == nullptr) return unknown_draft(number);
    if (draft->status != DraftStatus::open) return Refusal{RefusalKind::wrong_state, "a draft that is open", std::string{name_of(draft->status)}};
    return draft;
}

/// What each kind of event does to the parameters.
struct Evolution {
    ParameterPlan& plan;
    const Event& event;

    void operator()(const ParameterDrafted& drafted) const
    {
        ensure(drafted.draft == static_cast<std::int64_t>(plan.drafts.size()) + 1, "drafts are numbered in order");
        plan.drafts.push_back({drafted, event.actor, event.recorded_at, DraftStatus::open});
    }
    void operator()(const ParameterApproved& approved) const
    {
        auto& draft = decide(approved.draft, DraftStatus::approved);
        plan.approved[draft.what.key].push_back(approved.draft);
    }
    void operator()(const ParameterRejected& rejected) const { decide(rejected.draft, DraftStatus::rejected).rejected_for = rejected.reason; }
    template <class Other>
    void operator()(const Other&) const
    {
        ensure(false, "only their own events are among the parameters");
    }

private:
    DraftedParameter& decide(std::int64_t number, DraftStatus status) const
    {
        ensure(plan.draft(number) != nullptr, "a draft that is decided exists");
        auto& draft = plan.drafts[static_cast<std::size_t>(number) - 1];
        ensure(draft.status == DraftStatus::open, "a draft is decided once");
        draft.status = status;
        draft.decided_by = event.actor;
        draft.decided_at = event.recorded_at;
        return draft;
    }
};

bool holds_on(const ParameterDrafted& what, Day day) { return what.from <= day && (!what.until || day <= *what.until); }

} // namespace

const DraftedParameter* ParameterPlan::draft(std::int64_t number) const
{
    return number >= 1 && number <= static_cast<std::int64_t>(drafts.size()) ? &drafts[static_cast<std::size_t>(number) - 1] : nullptr;
}

const DraftedParameter* ParameterPlan::in_force(std::string_view key, Day day) const
{
    const auto of_key = approved.find(key);
    if (of_key == approved.end()) return nullptr;
    for (auto number = of_key->second.rbegin(); number != of_key->second.rend(); ++number)
        if (const auto* const one = draft(*number); holds_on(one->what, day)) return one;
    return nullptr;
}

ParameterValue value_on(const ParameterPlan& plan, const definition::Parameter& parameter, const feel::Value& proposed, Day day)
{
    if (const auto* const set = plan.in_force(parameter.key, day); set != nullptr && definition::held_value(parameter.type, set->what.value, parameter.key).has_value())
        return {set->what.value, set};
    if (national_parameter(parameter.key) == nullptr) return {proposed};
    const auto* const national = national_value(parameter.key, day);
    return national == nullptr ? ParameterValue{} : ParameterValue{national->value, nullptr, national};
}

void evolve(ParameterPlan& plan, const Event& event) { std::visit(Evolution{plan, event}, event.payload); }

Result<std::vector<Payload>> propose(const ParameterPlan& plan, const definition::Parameter& parameter, const ParameterProposal& proposal)
{
    const bool is_law = parameter.mark == definition::Mark::law;
    if (proposal.reason.empty()) return Refusal{RefusalKind::incomplete, "a reason", "none"};
    if (is_law && proposal.norm.empty()) return Refusal{RefusalKind::incomplete, "the norm that sets the value", "none"};
    if (!is_recordable(proposal.from) || (proposal.until && !is_recordable(*proposal.until)))
        return Refusal{RefusalKind::invalid, fmt::format("days from {} to {}", to_iso(first_day), to_iso(final_day)), "a day beyond them"};
    if (proposal.until && *proposal.until < proposal.from) return Refusal{RefusalKind::invalid, "a last day from " + to_iso(proposal.from) + " on", to_iso(*proposal.until)};
    auto value = definition::held_value(parameter.type, proposal.value, parameter.key);
    if (value.has_error()) return std::move(value).error();
    if (value->is_null()) return Refusal{RefusalKind::incomplete, "a value of '" + parameter.key + "'", "none"};
    const auto number = static_cast<std::int64_t>(plan.drafts.size()) + 1;
    std::vector<Payload> events{ParameterDrafted{number, parameter.key, *std::move(value), proposal.from, proposal.until, proposal.norm, proposal.reason}};
    if (is_law) events.emplace_back(ParameterApproved{number});
    return events;
}

Result<std::vector<Payload>> approve(const ParameterPlan& plan, std::int64_t number, const Actor& actor)
{
    const auto draft = undecided(plan, number);
    if (draft.has_error()) return draft.error();
    if (actor.person == (*draft)->by.person) {
        Refusal refusal{RefusalKind::not_allowed, "another person than who drafted it", actor.person.value};
        refusal.rule = "second_person";
        return refusal;
    }
    return std::vector<Payload>{ParameterApproved{number}};
}

Result<std::vector<Payload>> reject(const ParameterPlan& plan, std::int64_t number, const std::string& reason)
{
    if (const auto draft = undecided(plan, number); draft.has_error()) return draft.error();
    if (reason.empty()) return Refusal{RefusalKind::incomplete, "a reason", "none"};
    return std::vector<Payload>{ParameterRejected{number, reason}};
}

} // namespace cauce
