#include "engine/service/office_parts.hpp"

#include "engine/definition/fields.hpp"
#include "engine/execution/seating.hpp"
#include "engine/service/freshness.hpp"
#include "engine/service/input.hpp"
#include "engine/service/receiver.hpp"
#include "engine/service/refusal_record.hpp"
#include "engine/service/replay_check.hpp"
#include "engine/service/signed_contents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace cauce {
namespace {

/// Conflicts come from other nodes only (Turns): of four that number instruments in one series at once, each wins a quarter of its attempts.
constexpr int attempts_max = 32;

std::vector<StreamKey> keyed(const TenantId& tenant, const std::vector<StreamId>& streams)
{
    std::vector<StreamKey> keys;
    keys.reserve(streams.size());
    for (const auto stream : streams) keys.push_back({tenant, stream});
    return keys;
}

/// What the request is known to touch before anything is read.
StreamKey first_stream(const std::variant<OpenRequest, ActRequest>& request, const Clock& clock)
{
    if (const auto* const act = std::get_if<ActRequest>(&request)) return {act->tenant, stream_of(act->id)};
    const std::chrono::year_month_day today{day_in_peru(clock.now())};
    return {std::get<OpenRequest>(request).tenant, case_series(static_cast<int>(today.year()))};
}

/// What was done is durable: a completion that cannot take the answer must not stop the others.
void tell(const Completion& completion, Outcome outcome) noexcept
{
    try {
        completion(std::move(outcome));
    } catch (...) {
    }
}

void store_content(BlobStore& blobs, const TenantId& tenant, const std::string& content)
{
    const auto upload = blobs.upload(tenant);
    upload->write(std::as_bytes(std::span{content}));
    static_cast<void>(upload->close());
    upload->store();
}

} // namespace

const Request& Order::common() const
{
    return std::visit([](const auto& one) -> const Request& { return one; }, request);
}

Office::Parts::Parts(Store& of_store, const Clock& of_clock, const OfficeSettings& with)
    : store{of_store}, clock{of_clock}, settings{with}, definitions{of_store.definitions(), of_clock}, parameters{of_store.events(), of_clock}, calendars{of_store.events(), of_clock}, organisations{of_store.events(), of_clock},
      cases{of_store.events(), with.cached_cases_max}, series{of_store.events()}, committer{of_store.events(), of_clock, with.transactions_max},
      calendar_changes{{calendars, definitions, cases, of_store.projections(), committer, of_clock}}, directory_changes{organisations, committer, of_clock},
      parameter_changes{{parameters, definitions, of_store.definitions(), committer, of_clock}}, pool_{with.threads}
{
}

Office::Parts::~Parts()
{
    std::unique_lock lock{mutex_};
    closing_ = true;
    empty_.wait(lock, [this] { return inside_ == 0; });
}

bool Office::Parts::enter()
{
    const std::lock_guard lock{mutex_};
    if (closing_ || inside_ >= settings.queue_max) return false;
    ++inside_;
    return true;
}

void Office::Parts::leave()
{
    const std::lock_guard lock{mutex_};
    if (--inside_ == 0) empty_.notify_all();
}

void Office::Parts::accept(std::variant<OpenRequest, ActRequest> request, Completion completion)
{
    if (!enter()) {
        tell(completion, std::make_exception_ptr(Overloaded{"more requests than this office can queue"}));
        return;
    }
    auto first = first_stream(request, clock);
    wait_for_turn(std::make_shared<Order>(Order{std::move(request), std::move(completion)}), {std::move(first)});
}

void Office::Parts::post(std::function<void()> work)
{
    if (!enter()) throw Overloaded{"more requests than this office can queue"};
    pool_.submit([this, work = std::move(work)]() noexcept {
        try {
            work();
        } catch (...) {
            // As with completions: whoever asked for it handles its failures.
        }
        leave();
    });
}

std::vector<TenantId> Office::Parts::tenants_at_work()
{
    constexpr std::chrono::hours between_questions{1}; // it reads a good part of the database
    const auto now = clock.now();
    {
        const std::lock_guard lock{mutex_};
        if (tenants_asked_at_ && is_fresh(*tenants_asked_at_, now, between_questions)) return calendars.tenants_seen();
        tenants_asked_at_ = now;
    }
    for (const auto& tenant : store.tenants()) static_cast<void>(calendars.plan(tenant));
    return calendars.tenants_seen();
}

std::optional<Office::Parts::Looked> Office::Parts::looked_for_stranded(const TenantId& tenant)
{
    const std::lock_guard lock{mutex_};
    const auto at = looked_for_stranded_.find(tenant);
    return at == looked_for_stranded_.end() ? std::nullopt : std::optional{at->second};
}

void Office::Parts::note_looked_for_stranded(const TenantId& tenant, Looked looked)
{
    const std::lock_guard lock{mutex_};
    looked_for_stranded_[tenant] = looked;
}

bool Office::Parts::recounted_here(const TenantId& tenant, const std::string& version)
{
    const std::lock_guard lock{mutex_};
    const auto at = recounted_here_.find(tenant);
    return at != recounted_here_.end() && at->second == version;
}

void Office::Parts::note_recounted_here(const TenantId& tenant, const std::string& version)
{
    const std::lock_guard lock{mutex_};
    recounted_here_[tenant] = version;
}

void Office::Parts::wait_for_turn(const OrderPtr& order, std::vector<StreamKey> streams)
{
    order->turns = std::move(streams);
    turns.take(order->turns, [this, order] { pool_.submit([this, order] { attempt(order); }); });
}

void Office::Parts::attempt(const OrderPtr& order)
{
    try {
        work(order);
    } catch (...) {
        // The world failed, or this case does not hang together: it is read again from its log, and the others go on.
        if (const auto* const act = std::get_if<ActRequest>(&order->request)) cases.drop(act->tenant, act->id);
        finish(order, std::current_exception());
    }
}

std::optional<Outcome> Office::Parts::answered_before(const Request& request)
{
    if (!request.idempotency) return std::nullopt;
    auto kept = store.events().reply(request.tenant, request.idempotency->key);
    if (!kept) return std::nullopt;
    if (kept->request == request.idempotency->request) return Replayed{std::move(kept->reply)};
    return Refusal{RefusalKind::conflict, "a new idempotency key, or the request that this one was used for", "the key was used for another request"};
}

std::optional<Refusal> Office::Parts::rehearse(const ActRequest& request)
{
    if (const auto answer = answered_before(request)) {
        const auto* const refusal = std::get_if<Refusal>(&*answer);
        return refusal == nullptr ? std::nullopt : std::optional{*refusal};
    }
    const auto drafted = draft(request, true);
    return drafted.has_value() ? std::nullopt : std::optional{drafted.error()};
}

std::optional<Refusal> Office::Parts::rehearse(const OpenRequest& request)
{
    const auto drafted = draft(request, true);
    return drafted.has_value() ? std::nullopt : std::optional{drafted.error()};
}

Result<Office::Preview> Office::Parts::preview(const ActRequest& request, const std::string& kind, bool numbered)
{
    ensure(settings.press != nullptr, "an office that shows instruments has a press");
    const auto drafted = draft(request, false);
    if (drafted.has_error()) return drafted.error();
    auto sheet = drafted->draft.sheet(drafted->id, kind);
    if (!sheet) return Refusal{RefusalKind::not_found, "an instrument that this act issues", "'" + kind + "'"};
    if (!numbered) sheet->number.clear();
    return Preview{settings.press->print(*sheet), sheet->number};
}

Result<Office::Parts::Drafted> Office::Parts::draft(const OpenRequest& request, bool certain)
{
    const auto program = definitions.latest(request.tenant, request.definition);
    if (program.has_error()) return program.error();
    auto given = request.scheduled ? data_of(*request.scheduled, **program) : request.data;
    if (given.has_error()) return std::move(given).error();
    auto data = definition::read_fields((*program)->definition().fields, *given);
    if (data.has_error()) return std::move(data).error();
    const auto* const scheduled = request.scheduled ? &*request.scheduled : nullptr;
    if (scheduled != nullptr && store.events().head(request.tenant, stream_of_schedule(scheduled->before.set.key)) != scheduled->before.head)
        return Refusal{RefusalKind::conflict, fmt::format("a schedule '{}' that opens {} next", scheduled->before.set.key, scheduled->period.period), "it went on, or was changed"};
    Drafted drafted{Draft{sources(), request.tenant, clock.now(), certain}, CaseId{}};
    const auto actor = seated(drafted.draft.organisation(), request.actor, nullptr, drafted.draft.today());
    if (actor.has_error()) return actor.error();
    const auto opened = drafted.draft.open(request.definition, {*std::move(data), request.documents, request.reason}, *actor, scheduled);
    if (opened.has_error()) return opened.error();
    drafted.id = *opened;
    return drafted;
}

Result<Office::Parts::Drafted> Office::Parts::draft(const ActRequest& request, bool certain)
{
    auto current = certain ? nullptr : cases.kept(request.tenant, request.id);
    if (!current) current = cases.fresh(request.tenant, request.id);
    if (!current) return Refusal{RefusalKind::not_found, "a case of this municipality", fmt::format("no {}", to_case_number(request.id))};
    if (request.expected_version && *request.expected_version != current->head.version)
        return Refusal{RefusalKind::conflict, fmt::format("version {}", *request.expected_version), fmt::format("version {}", current->head.version)};
    const auto program = definitions.by_digest(request.tenant, current->definition_digest);
    auto command = with_data(*program, *current, request.command, request.data);
    if (command.has_error()) return std::move(command).error();
    command = with_signatures(*program, *std::move(command), settings.verifier, store.blobs(), request.tenant, clock.now());
    if (command.has_error()) return std::move(command).error();
    Drafted drafted{Draft{sources(), request.tenant, clock.now(), certain}, request.id};
    const auto& organisation = drafted.draft.organisation();
    const auto actor = seated(organisation, request.actor, current.get(), drafted.draft.today());
    if (actor.has_error()) return actor.error();
    command = with_receiver(organisation, *current, *std::move(command), drafted.draft.today());
    if (command.has_error()) return std::move(command).error();
    if (auto acted = drafted.draft.act(std::move(current), *command, *actor); acted.has_error()) return std::move(acted).error();
    return drafted;
}

Result<Office::Parts::Drafted> Office::Parts::draft(Order& order)
{
    const auto& tenant = order.common().tenant;
    const auto* const open = std::get_if<OpenRequest>(&order.request);
    const auto* const act = std::get_if<ActRequest>(&order.request);
    if (!order.certain) {
        const auto organisation = organisations.kept(tenant);
        const auto plan = parameters.kept(tenant);
        const auto kept = act == nullptr ? nullptr : cases.kept(tenant, act->id);
        auto drafted = open != nullptr ? draft(*open, false) : draft(*act, false);
        if (drafted.has_value()) return drafted;
        // Perhaps another node moved the case, or changed the directory or a parameter: nobody is refused on what may be stale.
        order.certain = true;
        const auto now = act == nullptr ? nullptr : cases.fresh(tenant, act->id);
        const bool same_case = act == nullptr || (kept && now && kept->head.version == now->head.version);
        const bool same_rules = organisations.fresh(tenant)->head.version == organisation->head.version && parameters.fresh(tenant)->head.version == plan->head.version;
        if (same_case && same_rules) return drafted;
    }
    return open != nullptr ? draft(*open, true) : draft(*act, true);
}

void Office::Parts::work(const OrderPtr& order)
{
    const auto& request = order->common();
    if (auto answer = answered_before(request)) return finish(order, *std::move(answer));

    auto result = draft(*order);
    if (result.has_error()) return refuse(order, std::move(result).error());

    const auto needed = keyed(request.tenant, result->draft.streams());
    if (!std::includes(order->turns.begin(), order->turns.end(), needed.begin(), needed.end())) {
        std::vector<StreamKey> all;
        std::set_union(order->turns.begin(), order->turns.end(), needed.begin(), needed.end(), std::back_inserter(all));
        turns.give_back(order->turns);
        return wait_for_turn(order, std::move(all));
    }

    const auto drafted = std::make_shared<Drafted>(*std::move(result));
    // Stored before the commit, because the record never names a content that is not there.
    for (const auto& content : drafted->draft.seal(settings.press)) store_content(store.blobs(), request.tenant, content);
    auto commit = drafted->draft.commit();
    if (request.idempotency) {
        const auto& changed = drafted->draft.changed(drafted->id);
        commit.reply = IdempotentReply{request.idempotency->key, request.idempotency->request,
                                       request.idempotency->reply(Done{drafted->id, changed.after, changed.events, 0})};
    }
    committer.add(std::move(commit), [this, order, drafted](Committer::Outcome outcome) { settle(order, *drafted, std::move(outcome)); });
}

void Office::Parts::settle(const OrderPtr& order, Drafted& drafted, Committer::Outcome outcome)
{
    if (auto* const failure = std::get_if<std::exception_ptr>(&outcome)) {
        forget(order->common().tenant, drafted.draft);
        return finish(order, std::move(*failure));
    }
    auto& result = std::get<Result<Position>>(outcome);
    if (result.has_value()) return finish(order, keep(drafted, *result));
    forget(order->common().tenant, drafted.draft);
    if (++order->attempts == attempts_max) return finish(order, std::move(result).error());
    order->certain = true;
    pool_.submit([this, order] { attempt(order); });
}

Done Office::Parts::keep(Drafted& drafted, Position position)
{
    check_replay(store.events(), drafted.draft);
    for (const auto& [id, changed] : drafted.draft.changed())
        if (!changed.events.empty()) cases.keep(std::make_shared<const Case>(changed.after));
    const auto& changed = drafted.draft.changed(drafted.id);
    for (const auto& [id, taken] : drafted.draft.series())
        if (!taken.numbers.empty()) series.keep(changed.after.tenant, id, taken.end);
    return {drafted.id, changed.after, changed.events, position};
}

void Office::Parts::forget(const TenantId& tenant, const Draft& draft)
{
    for (const auto& [id, changed] : draft.changed()) cases.drop(tenant, id);
    for (const auto& [id, taken] : draft.series()) series.drop(tenant, id);
}

void Office::Parts::refuse(const OrderPtr& order, Refusal refusal)
{
    const auto& request = order->common();
    if (is_recorded(refusal, request.actor)) {
        const auto* const act = std::get_if<ActRequest>(&order->request);
        const auto action = act == nullptr ? "open " + std::get<OpenRequest>(order->request).definition : name_of(act->command);
        record_refusal(request.tenant, act == nullptr ? CaseId{} : act->id, request.actor, action, refusal);
    }
    finish(order, std::move(refusal));
}

void Office::Parts::record_refusal(const TenantId& tenant, CaseId id, const Actor& asked, const std::string& action, const Refusal& refusal)
{
    const auto now = clock.now();
    const auto current = id == CaseId{} ? nullptr : cases.kept(tenant, id);
    const auto seat = seated(*organisations.kept(tenant), asked, current.get(), day_in_peru(now));
    cauce::record_refusal(store.events(), committer, now, tenant, id, seat.has_value() ? *seat : asked, action, refusal);
}

void Office::Parts::finish(const OrderPtr& order, Outcome outcome)
{
    turns.give_back(order->turns);
    tell(order->completion, std::move(outcome));
    leave();
}

} // namespace cauce
