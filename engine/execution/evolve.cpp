#include "engine/execution/evolve.hpp"

#include "engine/execution/task_lifecycle.hpp"
#include "engine/execution/term_lifecycle.hpp"
#include "engine/record/event_json.hpp"
#include "engine/values/result.hpp"

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <algorithm>
#include <type_traits>

namespace cauce {
namespace {

using OfOtherStreams = boost::mp11::mp_list<NumberTaken, ScheduleSet, ScheduleStopped, ScheduleRan, CalendarFounded, CalendarDrafted, CalendarApproved, CalendarRejected, CalendarApplied,
                                             OrganSet, PostSet, PostAbolished, PersonSet, TitularSet, AppointmentMade, SubstitutionMade, LeaveRecorded, DelegationMade,
                                             DelegationAvocated, AccessGranted, HoldingEnded, AttemptRefused, MunicipalitySet, ParameterDrafted, ParameterApproved, ParameterRejected>;

/// What each kind of event does to a case. An event that cannot have happened is a damaged log.
class Evolution {
public:
    Evolution(Case& current, const Event& event) : case_{current}, event_{event} {}

    void operator()(const CaseOpened& opened)
    {
        case_.definition = opened.definition;
        case_.definition_version = opened.definition_version;
        case_.definition_digest = opened.definition_digest;
        case_.opened_on = event_.effective_on;
        case_.parent = opened.parent;
        case_.parent_call = opened.parent_call;
        case_.schedule = opened.schedule;
        case_.period = opened.period;
        case_.data = opened.data;
        act(opened.action, {}, {});
    }
    void operator()(const ScopeOpened& opened)
    {
        case_.scopes.push_back({opened.scope, opened.parent, opened.key, opened.item});
        case_.last_scope = opened.scope.value;
    }
    void operator()(const ScopeClosed& closed)
    {
        std::erase_if(case_.tokens, [&](const Token& token) { return token.scope == closed.scope; });
        std::erase_if(case_.scopes, [&](const ScopeInstance& scope) { return scope.id == closed.scope; });
    }
    void operator()(const TokenEntered& entered)
    {
        if (entered.from.empty()) {
            case_.tokens.push_back({entered.token, entered.scope, entered.state, entered.region, entered.rest, entered.outcome, event_.recorded_at});
            case_.last_token = std::max(case_.last_token, entered.token.value);
        } else {
            auto& token = token_of(entered.token);
            leave(token.id, entered.completes);
            remember_move(entered);
            token.state = entered.state;
            token.rest = entered.rest;
            token.outcome = entered.outcome;
            token.entered_at = event_.recorded_at;
        }
        if (entered.task) {
            ensure(entered.task->id.value == static_cast<std::int64_t>(case_.tasks.size()) + 1, "tasks are numbered in order");
            const auto offered = task_lifecycle().after(TaskStatus::created, TaskChange::offer);
            case_.tasks.push_back({entered.task->id, entered.token, entered.state, *offered, entered.task->roles, {}, {}, {}, {}, event_.recorded_at, {}});
        }
    }
    void operator()(const TokenCancelled& cancelled)
    {
        leave(cancelled.token, false);
        std::erase_if(case_.tokens, [&](const Token& token) { return token.id == cancelled.token; });
    }
    void operator()(const ActionTaken& taken)
    {
        act(taken.action, taken.collection, taken.item);
        write(taken.collection, taken.item, taken.data);
        for (std::size_t at = 0; at < case_.concurrences.size(); ++at)
            if (const auto& one = case_.concurrences[at]; one.act == 0 && one.action == taken.action && one.collection == taken.collection && one.item == taken.item)
                case_.concurrences.edit(at).act = event_.version;
    }
    void operator()(const ActionConcurred& concurred)
    {
        case_.concurrences.push_back({concurred.action, concurred.collection, concurred.item, concurred.role, event_.actor.person, 0});
        write(concurred.collection, concurred.item, concurred.data);
    }
    void operator()(const RowFired&) {}
    void operator()(const DataAssigned& assigned)
    {
        if (assigned.correction != 0) return put(assigned.collection, assigned.item, assigned.data); // the same formula, of the same act
        write(assigned.collection, assigned.item, assigned.data);
        if (!assigned.row.empty())
            for (const auto& [name, value] : assigned.data.entries()) remember_computed({assigned.collection, assigned.item, name, assigned.row, case_.last_act, event_.version, event_.effective_on});
    }
    void operator()(const ItemAdded& added) { case_.items.push_back({added.collection, added.item, added.mandatory, added.data, case_.last_act, false}); }

    void operator()(const TaskClaimed& claimed) { hand_over(claimed.task, TaskChange::claim, claimed.person, claimed.post); }
    void operator()(const TaskAssigned& assigned) { hand_over(assigned.task, TaskChange::assign, assigned.person, assigned.post); }
    void operator()(const TaskStarted& started) { change(started.task, TaskChange::start); }
    void operator()(const TaskReleased& released)
    {
        hand_over(released.task, TaskChange::release, {}, {});
        auto& task = case_.tasks.edit(index_of(released.task));
        task.delegator = {};
        task.delegator_post = {};
    }
    void operator()(const TaskDelegated& delegated)
    {
        const auto before = case_.tasks[index_of(delegated.task)];
        hand_over(delegated.task, TaskChange::delegate, delegated.person, delegated.post);
        auto& task = case_.tasks.edit(index_of(delegated.task));
        task.delegator = before.owner;
        task.delegator_post = before.owner_post;
    }
    void operator()(const TaskResolved& resolved)
    {
        const auto before = case_.tasks[index_of(resolved.task)];
        hand_over(resolved.task, TaskChange::resolve, before.delegator, before.delegator_post);
        auto& task = case_.tasks.edit(index_of(resolved.task));
        task.delegator = {};
        task.delegator_post = {};
    }

    void operator()(const TermStarted& started)
    {
        ensure(started.instance == static_cast<std::int64_t>(case_.terms.size()) + 1, "terms are numbered in order");
        TermInstance term{};
        term.id = started.instance;
        term.term = started.term;
        term.scope = started.scope;
        term.token = started.token;
        term.counted_from = started.counted_from;
        term.due = started.due;
        term.holder = started.holder;
        term.act = case_.last_act;
        term.calendar = started.calendar;
        term.amount = started.unit.empty() ? (started.due - started.counted_from).count() : started.amount;
        term.unit = started.unit.empty() ? "calendar_days" : started.unit;
        term.backward = started.backward;
        term.rolls = started.rolls;
        term.distance = started.distance;
        term.distance_unit = started.distance_unit;
        term.counted = started.counted;
        case_.terms.push_back(std::move(term));
    }
    void operator()(const TermHeld& held)
    {
        auto& term = change(held.instance, TermChange::hold);
        term.pauses.push_back({held.on + std::chrono::days{1}, {}, held.row, {}, {}, 0, event_.version, event_.actor.person, event_.actor.post});
        term.held_by = held.held_by;
    }
    void operator()(const TermReleased& released)
    {
        auto& term = change(released.instance, TermChange::release);
        end_pause(term, released.on);
        term.held_by.clear();
        term.counted_from = released.counted_from;
        count(term, released.due, released.counted);
    }
    void operator()(const TermSuspended& suspended)
    {
        auto& term = change(suspended.instance, TermChange::suspend);
        term.pauses.push_back({suspended.first, suspended.last, {}, suspended.reason, suspended.norm, suspended.document, event_.version, event_.actor.person, event_.actor.post});
        count(term, suspended.due, suspended.counted);
    }
    void operator()(const TermResumed& resumed)
    {
        auto& term = change(resumed.instance, TermChange::resume);
        end_pause(term, resumed.last);
        count(term, resumed.due, resumed.counted);
    }
    void operator()(const TermExtended& extended)
    {
        auto& term = change(extended.instance, TermChange::extend);
        term.grants.push_back({event_.effective_on, extended.amount, extended.reason, extended.norm, extended.document, event_.version, event_.actor.person, event_.actor.post});
        count(term, extended.due, extended.counted);
    }
    void operator()(const TermRevived& revived)
    {
        auto& term = change(revived.instance, TermChange::revive);
        if (!term.pauses.empty() && !term.pauses.back().last) end_pause(term, event_.effective_on);
        term.held_by.clear();
        term.met_on.reset();
        term.days_late = 0;
        count(term, revived.due, revived.counted);
    }
    void operator()(const TermsRecounted& recounted)
    {
        for (const auto& moved : recounted.moved) {
            auto& term = term_of(moved.instance);
            term.counted_from = moved.counted_from.value_or(term.counted_from);
            term.amount = moved.amount.value_or(term.amount);
            term.distance = moved.distance.value_or(term.distance);
            count(term, moved.due, moved.counted);
        }
    }
    void operator()(const TermAlarmed& alarmed)
    {
        auto& alarms = term_of(alarmed.instance).counted.alarms;
        ensure(!alarms.empty() && alarms.front() == alarmed.alarm, "alarms go off in order");
        alarms.erase(alarms.begin());
    }
    void operator()(const TermMet& met)
    {
        auto& term = change(met.instance, TermChange::meet);
        term.met_on = met.on;
        term.days_late = met.days_late;
    }
    void operator()(const TermLapsed& lapsed)
    {
        change(lapsed.instance, TermChange::lapse);
        case_.last_act = 0;
    }
    void operator()(const TermCancelled& cancelled) { change(cancelled.instance, TermChange::cancel); }

    void operator()(const DocumentAttached& attached)
    {
        ensure(attached.document.id == static_cast<std::int64_t>(case_.documents.size()) + 1, "documents are numbered in order");
        case_.documents.push_back(attached.document);
        if (attached.document.series.empty()) return;
        const auto& by = event_.actor;
        case_.instruments.push_back({attached.document.id, case_.last_act, by.person, by.post, by.capacity, by.norm, by.on_behalf_of, event_.recorded_at,
                                     attached.signature.value_or(Signature{})});
    }
    void operator()(const ChildOpened& opened)
    {
        Child child{};
        child.call = opened.call;
        child.token = opened.token;
        child.id = opened.child;
        child.definition = opened.definition;
        case_.children.push_back(std::move(child));
    }
    void operator()(const ChildEnded& ended)
    {
        case_.last_act = 0;
        for (std::size_t at = 0; at < case_.children.size(); ++at)
            if (case_.children[at].id == ended.child) {
                auto& child = case_.children.edit(at);
                child.ended = true;
                child.outcome = ended.outcome;
                child.data = ended.data;
                return;
            }
        ensure(false, "a child that ends was opened");
    }
    void operator()(const CaseEnded& ended)
    {
        case_.status = CaseStatus::ended;
        case_.outcome = ended.outcome;
    }
    void operator()(const Rectified& rectified) { write(rectified.collection, rectified.item, rectified.data); }
    void operator()(const Annulled& annulled)
    {
        for (std::size_t at = 0; at < case_.deeds.size(); ++at)
            if (case_.deeds[at].version == annulled.annuls) case_.deeds.edit(at).annulled = true;
        for (std::size_t at = 0; at < case_.items.size(); ++at)
            if (case_.items[at].act == annulled.annuls) case_.items.edit(at).annulled = true;
        for (std::size_t at = 0; at < case_.instruments.size(); ++at)
            if (case_.instruments[at].act == annulled.annuls) case_.instruments.edit(at).annulled = true;
    }
    void operator()(const Reopened&)
    {
        case_.status = CaseStatus::open;
        case_.outcome.clear();
    }
    void operator()(const FileClosed& closed)
    {
        case_.status = CaseStatus::closed;
        case_.closings.push_back({closed, event_.version, event_.actor.person, event_.actor.post, event_.actor.capacity, event_.actor.norm, event_.recorded_at});
    }
    void operator()(const CaseLinked& linked) { case_.links.push_back({linked.kind, linked.other, linked.outgoing, linked.folios}); }
    void operator()(const AbstentionRaised& raised) { case_.abstentions.push_back({event_.version, raised.person, raised.post, raised.ground}); }
    void operator()(const AbstentionDecided& decided)
    {
        for (std::size_t at = 0; at < case_.abstentions.size(); ++at) {
            if (case_.abstentions[at].version != decided.abstention) continue;
            auto& abstention = case_.abstentions.edit(at);
            abstention.decided = true;
            abstention.upheld = decided.accepted;
            abstention.named = decided.named;
            abstention.roles = decided.roles;
            abstention.norm = decided.norm;
            return;
        }
        ensure(false, "an abstention that is decided was raised");
    }
    void operator()(const CaseClassified& classified)
    {
        case_.confidentiality = classified.confidentiality;
        case_.classified_until = classified.until;
        case_.classified_by_person = classified.row.empty();
    }
    template <class OfAnother>
        requires boost::mp11::mp_contains<OfOtherStreams, OfAnother>::value
    void operator()(const OfAnother&)
    {
        ensure(false, "only its own events are in a case");
    }

private:
    Token& token_of(TokenId id)
    {
        const auto found = std::ranges::find(case_.tokens, id, &Token::id);
        ensure(found != case_.tokens.end(), "a token that moves exists");
        return *found;
    }

    std::size_t index_of(TaskId id)
    {
        ensure(case_.task(id) != nullptr, "a task that changes exists");
        return static_cast<std::size_t>(id.value - 1);
    }

    void change(TaskId id, TaskChange how)
    {
        const auto at = index_of(id);
        const auto next = task_lifecycle().after(case_.tasks[at].status, how);
        ensure(next.has_value(), "a task changes as its life cycle allows");
        case_.tasks.edit(at).status = *next;
    }

    void hand_over(TaskId id, TaskChange how, const PersonId& person, const PostId& post)
    {
        change(id, how);
        auto& task = case_.tasks.edit(index_of(id));
        task.owner = person;
        task.owner_post = post;
    }

    TermInstance& term_of(std::int64_t instance)
    {
        ensure(case_.term(instance) != nullptr, "a term that changes exists");
        return case_.terms.edit(static_cast<std::size_t>(instance - 1));
    }

    static void count(TermInstance& term, Day due, const Counted& counted)
    {
        term.due = due;
        term.counted = counted;
    }

    /// One that ends before it began leaves no entry: it was released on the day that held it.
    static void end_pause(TermInstance& term, Day last)
    {
        ensure(!term.pauses.empty(), "a pause that ends began");
        auto& pause = term.pauses.back();
        pause.last = last;
        if (last < pause.first) term.pauses.pop_back();
    }

    TermInstance& change(std::int64_t instance, TermChange how)
    {
        auto& term = term_of(instance);
        const auto next = term_lifecycle().after(term.status, how);
        ensure(next.has_value(), "a term changes as its life cycle allows");
        term.status = *next;
        return term;
    }

    /// The token leaves its state: its task, if any, is over.
    void leave(TokenId token, bool completes)
    {
        const auto* const task = case_.open_task_of(token);
        if (task == nullptr) return;
        const auto id = task->id;
        change(id, completes ? TaskChange::complete : TaskChange::cancel);
        case_.tasks.edit(index_of(id)).ended_at = event_.recorded_at;
        if (completes && case_.task(id)->owner.empty()) {
            auto& done = case_.tasks.edit(index_of(id));
            done.owner = event_.actor.person;
            done.owner_post = event_.actor.post;
        }
    }

    /// What an act wrote; null erases. What a row had computed there is no more.
    void write(const std::string& collection, ItemId item, const feel::Context& data)
    {
        if (data.empty()) return;
        for (std::size_t at = 0; at < case_.computed.size(); ++at) {
            const auto& computed = case_.computed[at];
            if (!computed.row.empty() && computed.item == item && computed.collection == collection && data.find(computed.field) != nullptr) case_.computed.edit(at).row.clear();
        }
        put(collection, item, data);
    }

    void remember_computed(Computed computed)
    {
        for (std::size_t at = 0; at < case_.computed.size(); ++at) {
            const auto& before = case_.computed[at];
            if (before.field == computed.field && before.item == computed.item && before.collection == computed.collection) {
                case_.computed.edit(at) = std::move(computed);
                return;
            }
        }
        case_.computed.push_back(std::move(computed));
    }

    void put(const std::string& collection, ItemId item, const feel::Context& data)
    {
        if (collection.empty()) return patch(case_.data, data);
        for (std::size_t at = 0; at < case_.items.size(); ++at)
            if (case_.items[at].id == item && case_.items[at].collection == collection) return patch(case_.items.edit(at).data, data);
        ensure(false, "an item that is written exists");
    }

    static void patch(feel::Context& target, const feel::Context& data)
    {
        for (const auto& [name, value] : data.entries()) {
            if (value.is_null())
                target.erase(name);
            else
                target.set(name, value);
        }
    }

    void act(const std::string& action, const std::string& collection, ItemId item)
    {
        case_.deeds.push_back({action, collection, item, event_.actor.person, event_.version, false, false});
        case_.last_act = event_.version;
    }

    /// Where the token was before the act: completions that follow in the same step do not count.
    void remember_move(const TokenEntered& entered)
    {
        for (auto at = case_.moves.size(); at-- > 0 && case_.moves[at].version == case_.last_act;)
            if (case_.moves[at].token == entered.token) return;
        case_.moves.push_back({case_.last_act, entered.token, entered.from, event_.version});
        if (case_.last_act == 0) return;
        for (auto at = case_.deeds.size(); at-- > 0;)
            if (case_.deeds[at].version == case_.last_act) {
                case_.deeds.edit(at).moved = true;
                return;
            }
    }

    Case& case_;
    const Event& event_;
};

} // namespace

void evolve(Case& current, const Event& event)
{
    ensure(event.version == current.head.version + 1, "events come in order");
    std::visit(Evolution{current, event}, event.payload);
    current.head.version = event.version;
    current.changed_at = event.recorded_at;
}

Case replay(const TenantId& tenant, CaseId id, std::span<const RecordedEvent> log)
{
    Case result;
    result.tenant = tenant;
    result.id = id;
    replay(result, log);
    return result;
}

void replay(Case& current, std::span<const RecordedEvent> rest)
{
    for (const auto& recorded : rest) {
        evolve(current, from_body(recorded.body));
        current.head.hash = recorded.hash;
    }
}

} // namespace cauce
