#include "engine/service/office.hpp"

#include "engine/service/office_parts.hpp"
#include "engine/service/people.hpp"

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
    return cauce::offers(*program, *current, draft.context(*program, actor));
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

Result<Actor> Office::actor(const TenantId& tenant, const PersonId& person, const PostId& post) { return actor_of(parts_->store.directory(), tenant, person, post); }

Calendars Office::calendars_of(const TenantId& tenant) { return parts_->calendars.of(tenant); }

CalendarChanges& Office::calendars() { return parts_->calendar_changes; }

Store& Office::store() { return parts_->store; }

} // namespace cauce
