#include "tests/support/memory_store.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <tuple>

namespace cauce::test {
namespace {

using CaseKey = std::pair<TenantId, CaseId>;
using StreamKey = std::pair<TenantId, StreamId>;

/// The tables, behind one lock.
struct Tables {
    std::mutex mutex;
    bool broken{false};
    Position position{0};
    std::map<StreamKey, std::vector<RecordedEvent>> streams;
    std::map<CaseKey, CaseProjection> cases;
    std::map<std::tuple<TenantId, CaseId, std::int64_t>, Instant> claimed_until;
    std::map<std::pair<TenantId, std::string>, IdempotentReply> replies;
    std::map<std::pair<TenantId, std::string>, StoredDefinition> definitions;
    std::map<std::pair<TenantId, PostId>, Post> posts;
    std::map<std::pair<TenantId, PersonId>, Person> people;
    std::map<std::pair<TenantId, PersonId>, Account> accounts;
    std::map<std::pair<TenantId, std::string>, Session> sessions;
    std::map<std::pair<TenantId, Digest>, std::vector<std::byte>> blobs;
    std::map<std::pair<TenantId, std::string>, std::string> parameters;

    [[nodiscard]] std::unique_lock<std::mutex> lock()
    {
        std::unique_lock held{mutex};
        if (broken) throw StorageFailure{"the memory store was told to be broken"};
        return held;
    }
};

template <class Map, class Key>
auto find(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type>
{
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional{found->second};
}

/// The values of one tenant, in the order of their keys.
template <class Map>
auto all_of(const Map& map, const TenantId& tenant) -> std::vector<typename Map::mapped_type>
{
    std::vector<typename Map::mapped_type> all;
    for (const auto& [key, value] : map)
        if (key.first == tenant) all.push_back(value);
    return all;
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

    std::optional<IdempotentReply> reply(const TenantId& tenant, const std::string& key) override
    {
        const auto held = tables_.lock();
        return find(tables_.replies, std::pair{tenant, key});
    }

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
        for (const auto& change : commit.projections)
            ensure(find(tables_.cases, CaseKey{commit.tenant, change.after.row.id}) == change.before, "the rows of a case were not what its commit says");

        for (const auto& append : commit.appends) {
            if (append.events.empty()) continue;
            auto& events = tables_.streams[{commit.tenant, append.stream}];
            events.insert(events.end(), append.events.begin(), append.events.end());
        }
        for (const auto& change : commit.projections) tables_.cases[{commit.tenant, change.after.row.id}] = change.after;
        if (commit.reply) tables_.replies[{commit.tenant, commit.reply->key}] = *commit.reply;
        return ++tables_.position;
    }

    Tables& tables_;
};

class MemoryProjections final : public Projections {
public:
    explicit MemoryProjections(Tables& tables) : tables_{tables} {}

    std::optional<CaseProjection> find_case(const TenantId& tenant, CaseId id) override
    {
        const auto held = tables_.lock();
        return find(tables_.cases, CaseKey{tenant, id});
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
        const auto place = [](const std::optional<Day>& due, CaseId id, std::int64_t task) {
            return std::tuple{!due.has_value(), due.value_or(Day{}), id, task};
        };
        std::vector<ListedTask> found;
        for (const auto& projection : all_of(tables_.cases, tenant))
            for (const auto& task : projection.tasks) {
                const bool offered = std::any_of(task.roles.begin(), task.roles.end(), [&](const std::string& role) {
                    return std::find(filter.roles.begin(), filter.roles.end(), role) != filter.roles.end();
                });
                const bool own = !filter.owner.empty() && task.owner == filter.owner;
                if (!is_open(task)) continue;
                if (!(filter.roles.empty() && filter.owner.empty()) && !offered && !own) continue;
                if (!filter.definition.empty() && projection.row.definition != filter.definition) continue;
                if (filter.after && place(task.due, projection.row.id, task.task) <= place(filter.after->due, filter.after->case_id, filter.after->task)) continue;
                found.push_back({projection.row, task});
            }
        std::sort(found.begin(), found.end(), [&](const ListedTask& a, const ListedTask& b) {
            return place(a.task.due, a.case_row.id, a.task.task) < place(b.task.due, b.case_row.id, b.task.task);
        });
        if (found.size() > filter.limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(filter.limit), found.end());
        return found;
    }

    std::vector<DueTerm> claim_due(Day today, std::size_t limit, Instant now, std::chrono::seconds lease) override
    {
        const auto held = tables_.lock();
        std::vector<DueTerm> due;
        for (const auto& [key, projection] : tables_.cases)
            for (const auto& term : projection.terms) {
                const auto claim = find(tables_.claimed_until, std::tuple{key.first, key.second, term.instance});
                if (is_counting(term) && term.due < today && (!claim || *claim <= now)) due.push_back({key.first, key.second, term.instance, term.due});
            }
        std::stable_sort(due.begin(), due.end(), [](const DueTerm& a, const DueTerm& b) { return a.due < b.due; });
        if (due.size() > limit) due.erase(due.begin() + static_cast<std::ptrdiff_t>(limit), due.end());
        for (const auto& one : due) tables_.claimed_until[{one.tenant, one.case_id, one.instance}] = now + lease;
        return due;
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

class MemoryDefinitions final : public DefinitionStore {
public:
    explicit MemoryDefinitions(Tables& tables) : tables_{tables} {}

    bool put(const TenantId& tenant, const StoredDefinition& definition) override
    {
        const auto held = tables_.lock();
        if (tables_.definitions.contains({tenant, definition.digest})) return false;
        for (const auto& other : all_of(tables_.definitions, tenant))
            if (other.key == definition.key && other.version == definition.version)
                throw StorageFailure{"another definition has the key '" + definition.key + "' and version " + std::to_string(definition.version)};
        tables_.definitions[{tenant, definition.digest}] = definition;
        return true;
    }

    std::optional<StoredDefinition> by_digest(const TenantId& tenant, const std::string& digest) override
    {
        const auto held = tables_.lock();
        return find(tables_.definitions, std::pair{tenant, digest});
    }

    std::optional<StoredDefinition> latest(const TenantId& tenant, const std::string& key) override
    {
        std::optional<StoredDefinition> last;
        for (auto& definition : sorted(tenant))
            if (definition.key == key) last = std::move(definition);
        return last;
    }

    std::optional<StoredDefinition> by_version(const TenantId& tenant, const std::string& key, std::int64_t version) override
    {
        for (auto& definition : sorted(tenant))
            if (definition.key == key && definition.version == version) return std::move(definition);
        return std::nullopt;
    }

    std::vector<StoredDefinition> list(const TenantId& tenant) override
    {
        auto all = sorted(tenant);
        for (auto& definition : all) definition.json.clear();
        return all;
    }

private:
    std::vector<StoredDefinition> sorted(const TenantId& tenant)
    {
        const auto held = tables_.lock();
        auto all = all_of(tables_.definitions, tenant);
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::tie(a.key, a.version) < std::tie(b.key, b.version); });
        return all;
    }

    Tables& tables_;
};

class MemoryDirectory final : public Directory {
public:
    explicit MemoryDirectory(Tables& tables) : tables_{tables} {}

    std::optional<Person> person(const TenantId& tenant, const PersonId& id) override
    {
        const auto held = tables_.lock();
        return find(tables_.people, std::pair{tenant, id});
    }
    std::vector<Person> people(const TenantId& tenant) override
    {
        const auto held = tables_.lock();
        return all_of(tables_.people, tenant);
    }
    std::optional<Post> post(const TenantId& tenant, const PostId& id) override
    {
        const auto held = tables_.lock();
        return find(tables_.posts, std::pair{tenant, id});
    }
    std::vector<Post> posts(const TenantId& tenant) override
    {
        const auto held = tables_.lock();
        return all_of(tables_.posts, tenant);
    }
    void put_post(const TenantId& tenant, const Post& post) override
    {
        const auto held = tables_.lock();
        tables_.posts[{tenant, post.id}] = post;
    }
    void put_person(const TenantId& tenant, const Person& person) override
    {
        const auto held = tables_.lock();
        for (const auto& post : person.posts)
            if (!tables_.posts.contains({tenant, post})) throw StorageFailure{"no post '" + post.value + "' for the person '" + person.id.value + "'"};
        tables_.people[{tenant, person.id}] = person;
    }
    std::optional<Account> account(const TenantId& tenant, const PersonId& person) override
    {
        const auto held = tables_.lock();
        return find(tables_.accounts, std::pair{tenant, person});
    }
    void put_account(const TenantId& tenant, const Account& account) override
    {
        const auto held = tables_.lock();
        if (!tables_.people.contains({tenant, account.person})) throw StorageFailure{"no person '" + account.person.value + "' for the account"};
        tables_.accounts[{tenant, account.person}] = account;
    }
    void put_session(const TenantId& tenant, const Session& session) override
    {
        const auto held = tables_.lock();
        if (!tables_.people.contains({tenant, session.person})) throw StorageFailure{"no person '" + session.person.value + "' for the session"};
        tables_.sessions[{tenant, session.token_digest}] = session;
    }
    std::optional<Session> session(const TenantId& tenant, const std::string& token_digest) override
    {
        const auto held = tables_.lock();
        return find(tables_.sessions, std::pair{tenant, token_digest});
    }
    void end_session(const TenantId& tenant, const std::string& token_digest) override
    {
        const auto held = tables_.lock();
        tables_.sessions.erase({tenant, token_digest});
    }
    void end_sessions_before(Instant now) override
    {
        const auto held = tables_.lock();
        std::erase_if(tables_.sessions, [&](const auto& entry) { return entry.second.expires_at < now; });
    }

private:
    Tables& tables_;
};

class MemoryBlobs final : public BlobStore {
    static constexpr std::size_t chunk_bytes = 256 * 1024;

    class MemoryUpload final : public Upload {
    public:
        MemoryUpload(Tables& tables, TenantId tenant) : tables_{tables}, tenant_{std::move(tenant)} {}
        void write(std::span<const std::byte> piece) override { bytes_.insert(bytes_.end(), piece.begin(), piece.end()); }
        Stored finish() override
        {
            Sha256 hash;
            hash.update(bytes_);
            const Stored stored{hash.finish(), static_cast<std::int64_t>(bytes_.size())};
            const auto held = tables_.lock();
            tables_.blobs[{tenant_, stored.digest}] = std::move(bytes_);
            return stored;
        }

    private:
        Tables& tables_;
        TenantId tenant_;
        std::vector<std::byte> bytes_;
    };

public:
    explicit MemoryBlobs(Tables& tables) : tables_{tables} {}

    std::unique_ptr<Upload> upload(const TenantId& tenant) override
    {
        const auto held = tables_.lock();
        return std::make_unique<MemoryUpload>(tables_, tenant);
    }
    std::optional<std::int64_t> size(const TenantId& tenant, const Digest& digest) override
    {
        const auto held = tables_.lock();
        const auto found = tables_.blobs.find({tenant, digest});
        return found == tables_.blobs.end() ? std::nullopt : std::optional{static_cast<std::int64_t>(found->second.size())};
    }
    std::vector<std::byte> read(const TenantId& tenant, const Digest& digest, std::int64_t offset) override
    {
        const auto held = tables_.lock();
        const auto found = tables_.blobs.find({tenant, digest});
        const auto first = static_cast<std::size_t>(offset);
        if (found == tables_.blobs.end() || first >= found->second.size()) return {};
        const auto last = std::min(found->second.size(), (first / chunk_bytes + 1) * chunk_bytes);
        const auto begin = found->second.begin();
        return {begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last)};
    }

    std::vector<Kept> list(const TenantId& tenant, const std::optional<Digest>& after, std::size_t limit) override
    {
        const auto held = tables_.lock();
        std::vector<Kept> kept;
        for (const auto& [key, bytes] : tables_.blobs)
            if (key.first == tenant && (!after || key.second > *after) && kept.size() < limit) kept.push_back({key.second, static_cast<std::int64_t>(bytes.size())});
        return kept;
    }

private:
    Tables& tables_;
};

class MemoryParameters final : public ParameterStore {
public:
    explicit MemoryParameters(Tables& tables) : tables_{tables} {}

    std::map<std::string, std::string> values(const TenantId& tenant) override
    {
        const auto held = tables_.lock();
        std::map<std::string, std::string> values;
        for (const auto& [key, literal] : tables_.parameters)
            if (key.first == tenant) values[key.second] = literal;
        return values;
    }
    void put(const TenantId& tenant, const std::string& key, const std::string& literal) override
    {
        const auto held = tables_.lock();
        tables_.parameters[{tenant, key}] = literal;
    }

private:
    Tables& tables_;
};

} // namespace

struct MemoryStore::Parts {
    Tables tables;
    MemoryEvents events{tables};
    MemoryProjections projections{tables};
    MemoryDefinitions definitions{tables};
    MemoryDirectory directory{tables};
    MemoryBlobs blobs{tables};
    MemoryParameters parameters{tables};
};

MemoryStore::MemoryStore() : parts_{std::make_unique<Parts>()} {}
MemoryStore::~MemoryStore() = default;
EventStore& MemoryStore::events() { return parts_->events; }
Projections& MemoryStore::projections() { return parts_->projections; }
DefinitionStore& MemoryStore::definitions() { return parts_->definitions; }
Directory& MemoryStore::directory() { return parts_->directory; }
BlobStore& MemoryStore::blobs() { return parts_->blobs; }
ParameterStore& MemoryStore::parameters() { return parts_->parameters; }
std::vector<TenantId> MemoryStore::tenants()
{
    auto& tables = parts_->tables;
    const auto held = tables.lock();
    std::set<TenantId> found;
    const auto add = [&](const auto& map) {
        for (const auto& entry : map) found.insert(entry.first.first);
    };
    add(tables.streams);
    add(tables.cases);
    add(tables.definitions);
    add(tables.blobs);
    return {found.begin(), found.end()};
}

void MemoryStore::ping() { (void)parts_->tables.lock(); }

void MemoryStore::set_broken(bool broken)
{
    const std::lock_guard held{parts_->tables.mutex};
    parts_->tables.broken = broken;
}

} // namespace cauce::test
