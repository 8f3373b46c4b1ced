#include "engine/service/office.hpp"
#include "engine/service/office_parts.hpp"

#include <chrono>
#include <latch>
#include <memory>
#include <utility>

namespace cauce {
namespace {

/// Long enough to fire them; a node that stops before lets another have them after this.
constexpr std::chrono::seconds lease{60};

} // namespace

std::size_t Office::fire_due_terms(std::size_t limit, const std::function<void(const DueTerm&, std::exception_ptr)>& failed)
{
    ensure(!parts_->pool_.runs_here(), "a thread of the office does not wait for the office");
    const auto now = parts_->clock.now();
    const auto due = parts_->store.projections().claim_due(day_in_peru(now), limit, now, lease);
    // Shared, because the waiting thread may be gone before the last `count_down` returns.
    const auto fired = std::make_shared<std::latch>(static_cast<std::ptrdiff_t>(due.size()));
    for (const auto& term : due) {
        ActRequest request{{term.tenant, system_actor()}, term.case_id, WakeTerm{term.instance}};
        // A refusal is a claim that came too late: the term was met, held or fired in the meantime.
        act(std::move(request), [fired, &failed, &term](Outcome outcome) {
            if (const auto* const failure = std::get_if<std::exception_ptr>(&outcome); failure != nullptr && failed) failed(term, *failure);
            fired->count_down();
        });
    }
    fired->wait();
    return due.size();
}

} // namespace cauce
