#include "tests/support/memory_tables.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

/// What the record is made of: events, and the rows that follow from them.
namespace cauce::test::memory {
namespace {

bool tells(const Append& append, const RefusedAttempt& row)
{
    return append.stream == refusals_of(row.case_id) && std::ranges::any_of(append.events, [&](const RecordedEvent& event) { return event.version == row.version; });
}

void ensure_once(const CaseProjection& projection)
{
    for (const auto& task : projection.tasks) {
        std::set<std::tuple<std::string, std::string, std::string>> seen;
        for (const auto& row : inbox_of(task)) ensure(seen.emplace(row.role, row.matter, row.unit).second, "a task has one row a role, matter and unit in the work baskets");
    }
}

class MemoryEvents final : public EventStore {
public:
    explicit MemoryEvents(Tables& tables) : tables_{tables} {}

    std::vector<RecordedEvent> events(const TenantId& tenant, StreamId stream, std::int64_t after, std::size_t limit) override
    {
        const auto held = tables_.lock();
        std::vector<RecordedEvent> found;
        for (const auto& event : history(tenant, stream))
            if (event.version > after && found.size() < limit) found.push_back(event);
        return found;
    }

    ChainHead head(const TenantId& tenant, StreamId stream) override
    {
        const auto held = tables_.lock();
        const auto& events = history(tenant, stream);
        return events.empty() ? ChainHead{} : ChainHead{events.back().version, events.back().hash};
    }

    std::vector<Result<Position>> commit(std::span<const Commit> commits) override
    {
        const auto held = tables_.lock();
        std::vector<Result<Position>> results;
        for (const auto& one : commits) results.push_back(commit_one(one));
        return results;
    }

    std::optional<IdempotentReply> reply(const TenantId& tenant, const std::string& key) override { return find(tables_, &Tables::replies, {tenant, key}); }

    void for_each_stream(const std::function<bool(const TenantId&, StreamId)>& visit) override
    {
        std::vector<StreamKey> keys;
        {
            const auto held = tables_.lock();
            for (const auto& [key, events] : tables_.streams) keys.push_back(key);
        }
        for (const auto& [tenant, stream] : keys)
            if (!visit(tenant, stream)) return;
    }

    /// What is in memory has no order beside the events.
    std::vector<RecordFault> order_faults() override { return {}; }

private:
    const std::vector<RecordedEvent>& history(const TenantId& tenant, StreamId stream) const
    {
        static const std::vector<RecordedEvent> none;
        const auto found = tables_.streams.find({tenant, stream});
        return found == tables_.streams.end() ? none : found->second;
    }

    Result<Position> commit_one(const Commit& commit)
    {
        for (const auto& append : commit.appends) {
            const auto& events = history(commit.tenant, append.stream);
            const auto version = events.empty() ? 0 : events.back().version;
            if (version != append.expected_version)
                return Refusal{RefusalKind::conflict, "version " + std::to_string(append.expected_version), "another version"};
        }
        if (commit.reply && tables_.replies.contains({commit.tenant, commit.reply->key}))
            return Refusal{RefusalKind::conflict, "an idempotency key that is free", "a reply under this key"};
        for (const auto& row : commit.refused_attempts)
            ensure(std::ranges::any_of(commit.appends, [&](const Append& append) { return tells(append, row); }), "a refused attempt is listed with its event");
        for (const auto& change : commit.projections) ensure_once(change.after);
        for (const auto& change : commit.projections)
            ensure(find(tables_.cases, CaseKey{commit.tenant, change.after.row.id}) == change.before, "the rows of a case were not what its commit says");

        for (const auto& append : commit.appends) {
            if (append.events.empty()) continue;
            auto& events = tables_.streams[{commit.tenant, append.stream}];
            events.insert(events.end(), append.events.begin(), append.events.end());
        }
        for (const auto& change : commit.projections) tables_.cases[{commit.tenant, change.after.row.id}] = change.after;
        for (const auto& row : commit.refused_attempts) tables_.refused_attempts[{commit.tenant, row.case_id, row.version}] = row;
        for (const auto& row : commit.schedules) tables_.schedules[{commit.tenant, row.key}] = row;
        if (commit.reply) tables_.replies[{commit.tenant, commit.reply->key}] = *commit.reply;
        return ++tables_.position;
    }

    Tables& tables_;
};

class MemoryProjections final : public Projections {
public:
    explicit MemoryProjections(Tables& tables) : tables_{tables} {}

    std::optional<CaseProjection> find_case(const TenantId& tenant, CaseId id) override { return find(tables_, &Tables::cases, {tenant, id}); }

    std::vector<InboxRow> inbox(const TenantId& tenant, CaseId id) override
    {
        const auto projection = find_case(tenant, id);
        return projection ? inbox_of(*projection) : std::vector<InboxRow>{};
    }

    std::vector<CaseRow> cases(const TenantId& tenant, const CaseFilter& filter) override
    {
        const auto held = tables_.lock();
        std::vector<CaseRow> found;
        const auto every = all_of(tables_.cases, tenant);
        for (auto at = every.rbegin(); at != every.rend() && found.size() < filter.limit; ++at) {
            const auto& row = at->row;
            const bool there = std::any_of(at->tokens.begin(), at->tokens.end(),
                                           [&](const TokenRow& token) { return token.rest != "ended" && token.state == filter.state; });
            if (!filter.definition.empty() && row.definition != filter.definition) continue;
            if (!filter.status.empty() && row.status != filter.status) continue;
            if (!filter.state.empty() && !there) continue;
            if (filter.parent && row.parent != filter.parent) continue;
            if (filter.before && row.id >= *filter.before) continue;
            found.push_back(row);
        }
        return found;
    }

    std::vector<ListedTask> tasks(const TenantId& tenant, const TaskFilter& filter) override
    {
        const auto held = tables_.lock();
        return tasks_of(tables_, tenant, filter);
    }

    std::size_t count_tasks(const TenantId& tenant, const TaskFilter& filter) override
    {
        const auto held = tables_.lock();
        return tasks_of(tables_, tenant, filter).size();
    }

    std::vector<DueTerm> claim_due(Day today, std::size_t limit, Instant now, std::chrono::seconds lease) override
    {
        const auto held = tables_.lock();
        std::vector<DueTerm> due;
        for (const auto& [key, projection] : tables_.cases)
            for (const auto& term : projection.terms) {
                const auto claim = find(tables_.claimed_until, std::tuple{key.first, key.second, term.instance});
                if (term.wakes_on && *term.wakes_on <= today && (!claim || *claim <= now)) due.push_back({key.first, key.second, term.instance, term.wakes_on});
            }
        std::stable_sort(due.begin(), due.end(), [](const DueTerm& a, const DueTerm& b) { return a.wakes_on < b.wakes_on; });
        if (due.size() > limit) due.erase(due.begin() + static_cast<std::ptrdiff_t>(limit), due.end());
        for (const auto& one : due) tables_.claimed_until[{one.tenant, one.case_id, one.instance}] = now + lease;
        return due;
    }

    std::vector<CaseId> cases_with_terms_over(const TenantId& tenant, Day first, Day last, CaseId after, std::size_t limit) override
    {
        const auto held = tables_.lock();
        std::vector<CaseId> ids;
        for (const auto& [key, projection] : tables_.cases)
            if (key.first == tenant && key.second > after && ids.size() < limit && std::ranges::any_of(projection.terms, [&](const TermRow& term) { return runs_over(term, first, last); }))
                ids.push_back(key.second);
        return ids;
    }

    void replace(const TenantId& tenant, const CaseProjection& projection) override
    {
        const auto held = tables_.lock();
        tables_.cases[{tenant, projection.row.id}] = projection;
    }

    std::vector<CaseId> case_ids(const TenantId& tenant, CaseId after, std::size_t limit) override
    {
        const auto held = tables_.lock();
        std::vector<CaseId> ids;
        for (const auto& [key, projection] : tables_.cases)
            if (key.first == tenant && key.second > after && ids.size() < limit) ids.push_back(key.second);
        return ids;
    }

    void erase(const TenantId& tenant, CaseId id) override
    {
        const auto held = tables_.lock();
        tables_.cases.erase({tenant, id});
    }

private:
    Tables& tables_;
};

class MemorySchedules final : public ScheduleTable {
public:
    explicit MemorySchedules(Tables& tables) : tables_{tables} {}

    std::vector<ScheduleRow> list(const TenantId& tenant) override
    {
        const auto held = tables_.lock();
        return all_of(tables_.schedules, tenant);
    }

    std::vector<DueSchedule> claim_due(Day today, std::size_t limit, Instant now, std::chrono::seconds lease) override
    {
        const auto held = tables_.lock();
        std::vector<std::pair<Day, DueSchedule>> due;
        for (const auto& [key, row] : tables_.schedules) {
            const auto claim = find(tables_.schedules_claimed_until, key);
            if (row.due_from && *row.due_from <= today && (!claim || *claim <= now)) due.emplace_back(*row.due_from, DueSchedule{key.first, key.second});
        }
        std::stable_sort(due.begin(), due.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        if (due.size() > limit) due.erase(due.begin() + static_cast<std::ptrdiff_t>(limit), due.end());
        std::vector<DueSchedule> claimed;
        for (auto& [day, one] : due) {
            tables_.schedules_claimed_until[{one.tenant, one.key}] = now + lease;
            claimed.push_back(std::move(one));
        }
        return claimed;
    }

    void replace(const TenantId& tenant, const ScheduleRow& row) override
    {
        const auto held = tables_.lock();
        tables_.schedules[{tenant, row.key}] = row;
    }
    void erase(const TenantId& tenant, const std::string& key) override
    {
        const auto held = tables_.lock();
        tables_.schedules.erase({tenant, key});
    }

private:
    Tables& tables_;
};

class MemoryRefusedAttempts final : public RefusedAttempts {
public:
    explicit MemoryRefusedAttempts(Tables& tables) : tables_{tables} {}

    std::vector<RefusedAttempt> list(const TenantId& tenant, const RefusedAttemptFilter& filter) override
    {
        const auto place = [](const auto& one) { return std::tuple{one.at, one.case_id, one.version}; };
        const auto held = tables_.lock();
        std::vector<RefusedAttempt> found;
        for (const auto& [key, row] : tables_.refused_attempts) {
            if (std::get<0>(key) != tenant || (!filter.person.empty() && row.person != filter.person)) continue;
            if ((filter.case_id && row.case_id != *filter.case_id) || (filter.before && place(row) >= place(*filter.before))) continue;
            found.push_back(row);
        }
        std::ranges::sort(found, std::greater{}, place);
        if (found.size() > filter.limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(filter.limit), found.end());
        return found;
    }

    std::vector<RefusedAttempt> of_stream(const TenantId& tenant, CaseId id) override
    {
        const auto held = tables_.lock();
        std::vector<RefusedAttempt> rows;
        for (const auto& [key, row] : tables_.refused_attempts)
            if (std::get<0>(key) == tenant && std::get<1>(key) == id) rows.push_back(row);
        return rows;
    }

    void replace(const TenantId& tenant, CaseId id, const std::vector<RefusedAttempt>& rows) override
    {
        const auto held = tables_.lock();
        std::erase_if(tables_.refused_attempts, [&](const auto& entry) { return std::get<0>(entry.first) == tenant && std::get<1>(entry.first) == id; });
        for (const auto& row : rows) tables_.refused_attempts[{tenant, id, row.version}] = row;
    }

private:
    Tables& tables_;
};

} // namespace

std::unique_ptr<RefusedAttempts> refused_attempts_over(Tables& tables) { return std::make_unique<MemoryRefusedAttempts>(tables); }
std::unique_ptr<ScheduleTable> schedules_over(Tables& tables) { return std::make_unique<MemorySchedules>(tables); }
std::unique_ptr<EventStore> events_over(Tables& tables) { return std::make_unique<MemoryEvents>(tables); }
std::unique_ptr<Projections> projections_over(Tables& tables) { return std::make_unique<MemoryProjections>(tables); }

} // namespace cauce::test::memory
