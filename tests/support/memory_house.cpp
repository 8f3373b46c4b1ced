#include "tests/support/memory_tables.hpp"

#include <algorithm>

/// What an office works with: definitions, accounts, contents of documents, what people follow.
namespace cauce::test::memory {
namespace {

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

    std::optional<StoredDefinition> by_digest(const TenantId& tenant, const std::string& digest) override { return find(tables_, &Tables::definitions, {tenant, digest}); }

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
        auto all = all_of(tables_, &Tables::definitions, tenant);
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::tie(a.key, a.version) < std::tie(b.key, b.version); });
        return all;
    }

    Tables& tables_;
};

class MemoryAccounts final : public Accounts {
public:
    explicit MemoryAccounts(Tables& tables) : tables_{tables} {}

    std::optional<Account> account(const TenantId& tenant, const PersonId& person) override { return find(tables_, &Tables::accounts, {tenant, person}); }
    void put_account(const TenantId& tenant, const Account& account) override
    {
        const auto held = tables_.lock();
        tables_.accounts[{tenant, account.person}] = account;
    }
    void put_session(const TenantId& tenant, const Session& session) override
    {
        const auto held = tables_.lock();
        tables_.sessions[{tenant, session.token_digest}] = session;
    }
    std::optional<Session> session(const TenantId& tenant, const std::string& token_digest) override { return find(tables_, &Tables::sessions, {tenant, token_digest}); }
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
    void put_feed(const TenantId& tenant, const FeedGrant& grant) override
    {
        const auto held = tables_.lock();
        tables_.feeds[{tenant, grant.token_digest}] = grant;
    }
    std::optional<FeedGrant> feed(const TenantId& tenant, const std::string& token_digest) override
    {
        const auto held = tables_.lock();
        return find(tables_.feeds, std::pair{tenant, token_digest});
    }
    std::vector<FeedGrant> feeds(const TenantId& tenant, const PostId& post) override
    {
        const auto held = tables_.lock();
        auto all = all_of(tables_.feeds, tenant);
        std::erase_if(all, [&](const FeedGrant& grant) { return grant.post != post; });
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::tie(a.granted_at, a.token_digest) < std::tie(b.granted_at, b.token_digest); });
        return all;
    }
    void end_feed(const TenantId& tenant, const std::string& token_digest) override
    {
        const auto held = tables_.lock();
        tables_.feeds.erase({tenant, token_digest});
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
        Whole close() override
        {
            Sha256 hash;
            hash.update(bytes_);
            digest_ = hash.finish();
            return {digest_, static_cast<std::int64_t>(bytes_.size())};
        }
        std::vector<std::byte> content() override { return bytes_; }
        void store() override
        {
            const auto held = tables_.lock();
            tables_.blobs[{tenant_, digest_}] = std::move(bytes_);
        }

    private:
        Tables& tables_;
        TenantId tenant_;
        std::vector<std::byte> bytes_;
        Digest digest_{};
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

class MemoryWatchlist final : public Watchlist {
public:
    explicit MemoryWatchlist(Tables& tables) : tables_{tables} {}

    void follow(const TenantId& tenant, const PersonId& person, CaseId id) override
    {
        const auto held = tables_.lock();
        tables_.watchlist.insert({tenant, person, id});
    }
    void unfollow(const TenantId& tenant, const PersonId& person, CaseId id) override
    {
        const auto held = tables_.lock();
        tables_.watchlist.erase({tenant, person, id});
    }
    bool follows(const TenantId& tenant, const PersonId& person, CaseId id) override
    {
        const auto held = tables_.lock();
        return tables_.watchlist.contains({tenant, person, id});
    }
    std::vector<CaseId> followed(const TenantId& tenant, const PersonId& person, CaseId before, std::size_t limit) override
    {
        const auto held = tables_.lock();
        std::vector<CaseId> cases;
        for (auto at = tables_.watchlist.rbegin(); at != tables_.watchlist.rend() && cases.size() < limit; ++at) {
            const auto& [of, by, id] = *at;
            if (of == tenant && by == person && (before == CaseId{} || id < before)) cases.push_back(id);
        }
        return cases;
    }
    std::size_t count(const TenantId& tenant, const PersonId& person, std::size_t limit) override { return followed(tenant, person, CaseId{}, limit).size(); }

private:
    Tables& tables_;
};

class MemoryAccessLog final : public AccessLog {
public:
    explicit MemoryAccessLog(Tables& tables) : tables_{tables} {}

    void append(const TenantId& tenant, std::span<const AccessEntry> entries) override
    {
        const auto held = tables_.lock();
        auto& log = tables_.accesses[tenant];
        for (const auto& one : entries) {
            log.push_back(one);
            log.back().number = static_cast<std::int64_t>(log.size());
        }
    }
    std::vector<AccessEntry> list(const TenantId& tenant, const AccessFilter& filter) override
    {
        const auto place = [](const auto& one) { return std::pair{one.at, one.number}; };
        const auto held = tables_.lock();
        std::vector<AccessEntry> found;
        if (const auto log = tables_.accesses.find(tenant); log != tables_.accesses.end())
            for (const auto& one : log->second) {
                if ((!filter.person.empty() && one.person != filter.person) || (filter.case_id && one.case_id != *filter.case_id)) continue;
                if ((filter.from && one.at < *filter.from) || (filter.to && one.at >= *filter.to) || (filter.before && place(one) >= place(*filter.before))) continue;
                found.push_back(one);
            }
        std::ranges::sort(found, std::greater{}, place);
        if (found.size() > filter.limit) found.resize(filter.limit);
        return found;
    }

private:
    Tables& tables_;
};

} // namespace

std::unique_ptr<DefinitionStore> definitions_over(Tables& tables) { return std::make_unique<MemoryDefinitions>(tables); }
std::unique_ptr<Accounts> accounts_over(Tables& tables) { return std::make_unique<MemoryAccounts>(tables); }
std::unique_ptr<BlobStore> blobs_over(Tables& tables) { return std::make_unique<MemoryBlobs>(tables); }
std::unique_ptr<Watchlist> watchlist_over(Tables& tables) { return std::make_unique<MemoryWatchlist>(tables); }
std::unique_ptr<AccessLog> access_log_over(Tables& tables) { return std::make_unique<MemoryAccessLog>(tables); }

} // namespace cauce::test::memory
