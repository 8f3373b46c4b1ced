#include "engine/service/act_on_all.hpp"
#include "engine/service/office_parts.hpp"

#include <chrono>
#include <utility>

namespace cauce {
namespace {

/// Long enough to fire them; a node that stops before lets another have them after this.
constexpr std::chrono::seconds lease{60};

/// A claim that came too late: the term was met, held or fired in the meantime.
bool came_too_late(const Outcome& outcome)
{
    const auto* const refusal = std::get_if<Refusal>(&outcome);
    return refusal != nullptr && (refusal->kind == RefusalKind::wrong_state || refusal->kind == RefusalKind::conflict);
}

} // namespace

std::size_t Office::fire_due_terms(std::size_t limit, const std::function<void(const DueTerm&, const std::string&)>& failed)
{
    ensure(!parts_->pool_.runs_here(), "a thread of the office does not wait for the office");
    const auto now = parts_->clock.now();
    const auto due = parts_->store.projections().claim_due(day_in_peru(now), limit, now, lease);
    std::vector<ActRequest> requests;
    for (const auto& term : due) requests.push_back({{term.tenant, system_actor()}, term.case_id, WakeTerm{term.instance}});
    act_on_all(*this, std::move(requests), [&](std::size_t at, const Outcome& outcome) {
        // Anything else is told, also a refusal: a day that is in no published calendar keeps a term from being resumed.
        if (const auto why = failure_of(outcome); !why.empty() && !came_too_late(outcome) && failed) failed(due[at], why);
    });
    return due.size();
}

} // namespace cauce
