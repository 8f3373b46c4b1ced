#pragma once

#include "adapters/store/pool.hpp"
#include "engine/ports/store.hpp"

namespace cauce::sql {

class SqlEvents final : public EventStore {
public:
    explicit SqlEvents(Pool& pool) : pool_{pool} {}
    std::vector<RecordedEvent> events(const TenantId& tenant, StreamId stream, std::int64_t after, std::size_t limit) override;
    ChainHead head(const TenantId& tenant, StreamId stream) override;
    std::vector<Result<Position>> commit(std::span<const Commit> commits) override;
    std::optional<IdempotentReply> reply(const TenantId& tenant, const std::string& key) override;
    void for_each_stream(const std::function<bool(const TenantId&, StreamId)>& visit) override;
    std::vector<RecordFault> order_faults() override;

private:
    Pool& pool_;
};

class SqlProjections final : public Projections {
public:
    explicit SqlProjections(Pool& pool) : pool_{pool} {}
    std::optional<CaseProjection> find_case(const TenantId& tenant, CaseId id) override;
    std::vector<InboxRow> inbox(const TenantId& tenant, CaseId id) override;
    std::vector<CaseRow> cases(const TenantId& tenant, const CaseFilter& filter) override;
    std::vector<ListedTask> tasks(const TenantId& tenant, const TaskFilter& filter) override;
    std::size_t count_tasks(const TenantId& tenant, const TaskFilter& filter) override;
    std::vector<DueTerm> claim_due(Day today, std::size_t limit, Instant now, std::chrono::seconds lease) override;
    std::vector<CaseId> cases_with_terms_over(const TenantId& tenant, Day first, Day last, CaseId after, std::size_t limit) override;
    void replace(const TenantId& tenant, const CaseProjection& projection) override;
    std::vector<CaseId> case_ids(const TenantId& tenant, CaseId after, std::size_t limit) override;
    void erase(const TenantId& tenant, CaseId id) override;

private:
    Pool& pool_;
};

class SqlDefinitions final : public DefinitionStore {
public:
    explicit SqlDefinitions(Pool& pool) : pool_{pool} {}
    bool put(const TenantId& tenant, const StoredDefinition& definition) override;
    std::optional<StoredDefinition> by_digest(const TenantId& tenant, const std::string& digest) override;
    std::optional<StoredDefinition> latest(const TenantId& tenant, const std::string& key) override;
    std::optional<StoredDefinition> by_version(const TenantId& tenant, const std::string& key, std::int64_t version) override;
    std::vector<StoredDefinition> list(const TenantId& tenant) override;

private:
    Pool& pool_;
};

class SqlAccounts final : public Accounts {
public:
    explicit SqlAccounts(Pool& pool) : pool_{pool} {}
    std::optional<Account> account(const TenantId& tenant, const PersonId& person) override;
    void put_account(const TenantId& tenant, const Account& account) override;
    void put_session(const TenantId& tenant, const Session& session) override;
    std::optional<Session> session(const TenantId& tenant, const std::string& token_digest) override;
    void end_session(const TenantId& tenant, const std::string& token_digest) override;
    void end_sessions_before(Instant now) override;
    void put_feed(const TenantId& tenant, const FeedGrant& grant) override;
    std::optional<FeedGrant> feed(const TenantId& tenant, const std::string& token_digest) override;
    std::vector<FeedGrant> feeds(const TenantId& tenant, const PostId& post) override;
    void end_feed(const TenantId& tenant, const std::string& token_digest) override;

private:
    Pool& pool_;
};

class SqlBlobs final : public BlobStore {
public:
    explicit SqlBlobs(Pool& pool) : pool_{pool} {}
    std::unique_ptr<Upload> upload(const TenantId& tenant) override;
    std::optional<std::int64_t> size(const TenantId& tenant, const Digest& digest) override;
    std::vector<std::byte> read(const TenantId& tenant, const Digest& digest, std::int64_t offset) override;
    std::vector<Kept> list(const TenantId& tenant, const std::optional<Digest>& after, std::size_t limit) override;

private:
    Pool& pool_;
};

class SqlDeadlineQueries final : public DeadlineQueries {
public:
    explicit SqlDeadlineQueries(Pool& pool) : pool_{pool} {}
    std::vector<AgeingRow> ageing(const TenantId& tenant, const SupervisionFilter& filter, Grain grain, const AgeingDays& days) override;
    std::vector<DayCount> due_by_day(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last) override;
    std::vector<MetCount> met(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last) override;
    std::vector<StayRow> stays(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last, const DayRanks& by) override;
    std::vector<ListedTerm> terms(const TenantId& tenant, const TermFilter& filter) override;
    std::vector<ListedEntry> entries(const TenantId& tenant, const LedgerFilter& filter) override;

private:
    Pool& pool_;
};

class SqlSchedules final : public ScheduleTable {
public:
    explicit SqlSchedules(Pool& pool) : pool_{pool} {}
    std::vector<ScheduleRow> list(const TenantId& tenant) override;
    std::vector<DueSchedule> claim_due(Day today, std::size_t limit, Instant now, std::chrono::seconds lease) override;
    void replace(const TenantId& tenant, const ScheduleRow& row) override;
    void erase(const TenantId& tenant, const std::string& key) override;

private:
    Pool& pool_;
};

class SqlRefusedAttempts final : public RefusedAttempts {
public:
    explicit SqlRefusedAttempts(Pool& pool) : pool_{pool} {}
    std::vector<RefusedAttempt> list(const TenantId& tenant, const RefusedAttemptFilter& filter) override;
    std::vector<RefusedAttempt> of_stream(const TenantId& tenant, CaseId id) override;
    void replace(const TenantId& tenant, CaseId id, const std::vector<RefusedAttempt>& rows) override;

private:
    Pool& pool_;
};

class SqlWatchlist final : public Watchlist {
public:
    explicit SqlWatchlist(Pool& pool) : pool_{pool} {}
    void follow(const TenantId& tenant, const PersonId& person, CaseId id) override;
    void unfollow(const TenantId& tenant, const PersonId& person, CaseId id) override;
    bool follows(const TenantId& tenant, const PersonId& person, CaseId id) override;
    std::vector<CaseId> followed(const TenantId& tenant, const PersonId& person, CaseId before, std::size_t limit) override;
    std::size_t count(const TenantId& tenant, const PersonId& person, std::size_t limit) override;

private:
    Pool& pool_;
};

class SqlAccessLog final : public AccessLog {
public:
    explicit SqlAccessLog(Pool& pool) : pool_{pool} {}
    void append(const TenantId& tenant, std::span<const AccessEntry> entries) override;
    std::vector<AccessEntry> list(const TenantId& tenant, const AccessFilter& filter) override;

private:
    Pool& pool_;
};

} // namespace cauce::sql
