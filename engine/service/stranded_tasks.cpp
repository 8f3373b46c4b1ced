#include "engine/directory/authority.hpp"
#include "engine/service/act_on_all.hpp"
#include "engine/service/office_parts.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace cauce {
namespace {

constexpr std::size_t tasks_a_page = 100;

/// Worth a look at its case: the owner is out of the post, or the post had a delegation that is over or was taken back.
bool may_be_stranded(const Organisation& organisation, const ListedTask& listed, Day today)
{
    const PostId post{listed.task.owner_post};
    if (stand(organisation, PersonId{listed.task.owner}, post, today).has_error()) return true;
    return std::ranges::any_of(organisation.delegations, [&](const Delegation& one) { return one.made.to_post == post && (!one.holds_on(today) || !one.avocations.empty()); });
}

/// The tasks of one person that may have to be freed.
std::vector<ActRequest> requests_for(Projections& projections, const TenantId& tenant, const PersonId& person, const Organisation& organisation, Day today)
{
    std::vector<ActRequest> requests;
    TaskFilter filter;
    filter.person = person.value;
    filter.tray = Tray::claimed;
    filter.limit = tasks_a_page;
    for (;;) {
        const auto page = projections.tasks(tenant, filter);
        for (const auto& listed : page)
            if (may_be_stranded(organisation, listed, today)) requests.push_back({{tenant, system_actor()}, listed.case_row.id, FreeTask{TaskId{listed.task.task}}});
        if (page.size() < tasks_a_page) return requests;
        filter.after = RowCursor{page.back().task.due, page.back().case_row.id, page.back().task.task};
    }
}

} // namespace

std::size_t Office::free_stranded_tasks(const std::function<void(const TenantId&, CaseId, const std::string&)>& failed)
{
    ensure(!parts_->pool_.runs_here(), "a thread of the office does not wait for the office");
    std::atomic<std::size_t> freed{0};
    for (const auto& tenant : parts_->tenants_at_work()) {
        const auto organisation = parts_->organisations.kept(tenant);
        const auto today = day_in_peru(parts_->clock.now());
        const std::pair looked{organisation->head.version, today};
        if (organisation->head.version == 0 || parts_->looked_for_stranded(tenant) == looked) continue;
        std::atomic<bool> whole{true}; // nothing was left out
        for (const auto& [person, name] : organisation->people) {
            auto requests = requests_for(parts_->store.projections(), tenant, person, *organisation, today);
            std::vector<CaseId> ids;
            for (const auto& request : requests) ids.push_back(request.id);
            act_on_all(*this, std::move(requests), [&](std::size_t at, const Outcome& outcome) {
                if (std::holds_alternative<Done>(outcome)) ++freed;
                const auto* const refusal = std::get_if<Refusal>(&outcome);
                if (refusal != nullptr && refusal->kind != RefusalKind::conflict) return; // the owner can still do it, or let it go meanwhile
                const auto why = failure_of(outcome);
                if (why.empty()) return;
                whole = false;
                if (refusal == nullptr && failed) failed(tenant, ids[at], why);
            });
        }
        if (whole) parts_->note_looked_for_stranded(tenant, looked);
    }
    return freed;
}

} // namespace cauce
