#include "engine/service/schedules.hpp"

#include <chrono>
#include <exception>
#include <stdexcept>
#include <variant>

namespace cauce {
namespace {

/// Long enough to open what is due; a node that stops before lets another have them after this. A schedule that is looked
/// for before its day (it may be moved back) is looked at again as often.
constexpr std::chrono::seconds lease{60};
constexpr int conflicts_max = 8;

/// Ends the work on one schedule, with the reason for whoever looks after the system.
struct NotOpened : std::runtime_error {
    using std::runtime_error::runtime_error;
};

} // namespace

/// Period by period, so that those that were missed are opened in order, each by a commit of its own.
std::size_t Schedules::fire(const DueSchedule& due)
{
    std::size_t opened = 0;
    for (int conflicts = 0; conflicts < conflicts_max;) {
        const auto schedule = find(due.tenant, due.key);
        if (!schedule || schedule->next() == nullptr) return opened;
        const auto day = due_day(*schedule, *schedule->next(), adjust_);
        if (day.has_error()) throw NotOpened{in_words(day.error())};
        if (day->day > day_in_peru(clock_.now())) return opened;
        auto request = opening(*schedule, *day);
        if (request.has_error()) throw NotOpened{in_words(request.error())};
        auto outcome = office_.open(*std::move(request));
        if (auto* const failure = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failure);
        if (std::holds_alternative<Done>(outcome)) {
            ++opened;
            continue;
        }
        const auto& refusal = std::get<Refusal>(outcome);
        if (refusal.kind != RefusalKind::conflict) throw NotOpened{in_words(refusal)};
        ++conflicts; // another node was faster, or somebody set it anew: what is next is read again
    }
    return opened;
}

std::size_t Schedules::fire_due(std::size_t limit, const std::function<void(const DueSchedule&, const std::string&)>& failed)
{
    const auto now = clock_.now();
    std::size_t opened = 0;
    for (const auto& due : office_.store().schedules().claim_due(day_in_peru(now), limit, now, lease)) {
        try {
            opened += fire(due);
        } catch (const StorageFailure&) {
            throw;
        } catch (const std::exception& failure) {
            // One schedule that cannot open its case must not keep the others from theirs.
            if (failed) failed(due, failure.what());
        }
    }
    return opened;
}

} // namespace cauce
