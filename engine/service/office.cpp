#include "engine/service/office.hpp"

#include "engine/directory/authority.hpp"
#include "engine/execution/seating.hpp"
#include "engine/service/office_parts.hpp"
#include "engine/service/refusal_record.hpp"

#include <fmt/format.h>

#include <future>
#include <utility>

namespace cauce {

Office::Office(Store& store, const Clock& clock, OfficeSettings settings) : parts_{std::make_unique<Parts>(store, clock, settings)} {}
Office::~Office() = default;

void Office::open(OpenRequest request, Completion completion) { parts_->accept(std::move(request), std::move(completion)); }
void Office::act(ActRequest request, Completion completion) { parts_->accept(std::move(request), std::move(completion)); }

namespace {

template <class Request>
Outcome wait_for(Office& office, void (Office::*accept)(Request, Completion), Request request)
{
    // Shared, because the waiting thread may be gone before `set_value` returns.
    const auto promise = std::make_shared<std::promise<Outcome>>();
    auto outcome = promise->get_future();
    (office.*accept)(std::move(request), [promise](Outcome one) { promise->set_value(std::move(one)); });
    return outcome.get();
}

} // namespace

Outcome Office::open(OpenRequest request)
{
    ensure(!parts_->pool_.runs_here(), "a thread of the office does not wait for the office");
    return wait_for<OpenRequest>(*this, &Office::open, std::move(request));
}

Outcome Office::act(ActRequest request)
{
    ensure(!parts_->pool_.runs_here(), "a thread of the office does not wait for the office");
    return wait_for<ActRequest>(*this, &Office::act, std::move(request));
}

std::optional<Refusal> Office::rehearse(const ActRequest& request) { return parts_->rehearse(request); }

std::optional<Refusal> Office::rehearse(const OpenRequest& request) { return parts_->rehearse(request); }

Result<Office::Preview> Office::preview(const ActRequest& request, const std::string& kind, bool numbered) { return parts_->preview(request, kind, numbered); }

void Office::post(std::function<void()> work) { parts_->post(std::move(work)); }

Result<Case> Office::read(const TenantId& tenant, CaseId id)
{
    const auto current = parts_->cases.fresh(tenant, id);
    if (!current) return Refusal{RefusalKind::not_found, "a case of this municipality", fmt::format("no {}", to_case_number(id))};
    return *current;
}

std::shared_ptr<const Program> Office::program_of(const TenantId& tenant, const Case& current)
{
    return parts_->definitions.by_digest(tenant, current.definition_digest);
}

Result<std::vector<Offer>> Office::offers(const TenantId& tenant, CaseId id, const Actor& actor)
{
    const auto current = read(tenant, id);
    if (current.has_error()) return current.error();
    const auto program = program_of(tenant, *current);
    Draft draft{parts_->sources(), tenant, parts_->clock.now()};
    const auto seat = seated(draft.organisation(), actor, &*current, draft.today());
    if (seat.has_error()) return seat.error();
    return cauce::offers(*program, *current, draft.context(*program, *seat));
}

Result<std::vector<RowDemand>> Office::demands(const TenantId& tenant, CaseId id, const std::string& collection, ItemId item, const std::string& action)
{
    const auto current = read(tenant, id);
    if (current.has_error()) return current.error();
    const auto program = program_of(tenant, *current);
    Family family{ScopeId{1}};
    if (!collection.empty()) {
        const auto* const scope = current->scope_of_item(collection, item);
        if (scope == nullptr) return Refusal{RefusalKind::not_found, "an item of '" + collection + "' that has begun", std::to_string(item.value)};
        family = {scope->id, collection, item};
    }
    Draft draft{parts_->sources(), tenant, parts_->clock.now()};
    auto context = draft.context(*program, {});
    context.organisation = parts_->organisations.kept(tenant);
    auto demands = demands_of(*program, *current, family, action, context);
    if (demands.empty()) return Refusal{RefusalKind::not_found, "an action of '" + program->definition().key + "'", "'" + action + "'"};
    return demands;
}

Result<TermExplanation> Office::explain(const TenantId& tenant, CaseId id, std::int64_t term)
{
    const auto current = read(tenant, id);
    if (current.has_error()) return current.error();
    const auto* const instance = current->term(term);
    // Events of before calendars were known name none.
    const auto calendars = instance == nullptr || instance->counted.version.empty() ? Result<Calendars>{parts_->calendars.of(tenant)}
                                                                                   : parts_->calendars.version(tenant, instance->counted.version);
    if (calendars.has_error()) return calendars.error();
    return cauce::explain(*program_of(tenant, *current), *current, term, *calendars);
}

Result<std::string> Office::deploy(const TenantId& tenant, const std::string& json, const Actor& actor)
{
    return parts_->definitions.deploy(tenant, json, actor.person);
}

Result<std::shared_ptr<const Program>> Office::definition(const TenantId& tenant, const std::string& key) { return parts_->definitions.latest(tenant, key); }

Result<std::shared_ptr<const Program>> Office::definition(const TenantId& tenant, const std::string& key, std::int64_t version)
{
    return parts_->definitions.version(tenant, key, version);
}

Result<Actor> Office::actor(const TenantId& tenant, const PersonId& person, const PostId& post) 
{
    return stand(*parts_->organisations.fresh(tenant), person, post, day_in_peru(parts_->clock.now()));
}

Result<Actor> Office::actor_in(const TenantId& tenant, CaseId id, const Actor& asked)
{
    const auto current = read(tenant, id);
    if (current.has_error()) return current.error();
    return seated(*parts_->organisations.fresh(tenant), asked, &*current, day_in_peru(parts_->clock.now()));
}

std::shared_ptr<const Organisation> Office::organisation(const TenantId& tenant) { return parts_->organisations.kept(tenant); }

DirectoryChanges& Office::directory() { return parts_->directory_changes; }

SeriesReport Office::number_series(const TenantId& tenant, const std::string& series) { return report_series(parts_->store.events(), parts_->cases, tenant, series); }

ParameterChanges& Office::parameters() { return parts_->parameter_changes; }

void Office::note_refusal(const TenantId& tenant, CaseId id, const Actor& actor, const std::string& action, const Refusal& refusal)
{
    if (is_recorded(refusal, actor)) parts_->record_refusal(tenant, id, actor, action, refusal);
}

Calendars Office::calendars_of(const TenantId& tenant) { return parts_->calendars.of(tenant); }

CalendarChanges& Office::calendars() { return parts_->calendar_changes; }

Store& Office::store() { return parts_->store; }

} // namespace cauce
