#include "adapters/store/chunk.hpp"
#include "adapters/store/sql_ports.hpp"

#include <algorithm>
#include <cstdio>

namespace cauce::sql {
namespace {

constexpr Statement select_size{1, "SELECT size FROM blob WHERE tenant = :tenant AND digest = :digest"};
constexpr Statement select_kept{2, "SELECT digest, size FROM blob WHERE tenant = :tenant AND digest > :after ORDER BY digest LIMIT :limit"};
/// Two who store the same content at once: the second waits for the first and finds it there.
constexpr Statement insert_blob{1,
    "INSERT INTO blob (tenant, digest, size) VALUES (:tenant, :digest, :size) ON CONFLICT (tenant, digest) DO NOTHING RETURNING size"};

/// A content that has not all arrived waits in a file without a name, which vanishes with the process whatever ends it.
/// The database sees it only when it is whole, in one short transaction: a slow sender holds no lock.
class SpooledUpload final : public BlobStore::Upload {
public:
    SpooledUpload(Pool& pool, TenantId tenant) : pool_{pool}, tenant_{std::move(tenant)}, file_{std::tmpfile(), &std::fclose}
    {
        if (file_ == nullptr) throw StorageFailure{"no temporary file for an upload"};
    }

    void write(std::span<const std::byte> piece) override
    {
        hash_.update(piece);
        if (std::fwrite(piece.data(), 1, piece.size(), file_.get()) != piece.size()) throw StorageFailure{"the temporary file of an upload cannot be written"};
        size_ += static_cast<std::int64_t>(piece.size());
    }

    Whole close() override
    {
        digest_ = hash_.finish();
        return {digest_, size_};
    }

    std::vector<std::byte> content() override
    {
        std::rewind(file_.get());
        std::vector<std::byte> all(static_cast<std::size_t>(size_));
        if (std::fread(all.data(), 1, all.size(), file_.get()) != all.size()) throw StorageFailure{"the temporary file of an upload cannot be read"};
        return all;
    }

    void store() override
    {
        const auto digest = to_hex(digest_);
        std::rewind(file_.get());
        const auto connection = pool_.write();
        Transaction transaction{*connection};
        bool added = false;
        connection->run(insert_blob, {tenant_, digest, size_}, [&](const Row&) { added = true; });
        if (!added) return;
        std::vector<std::byte> chunk(chunk_bytes);
        std::int64_t left = size_;
        for (std::int64_t place = 0; left > 0; ++place) {
            const auto length = std::fread(chunk.data(), 1, chunk.size(), file_.get());
            if (length == 0) throw StorageFailure{"the temporary file of an upload cannot be read"};
            write_chunk(*connection, tenant_, digest, place, std::span{chunk}.first(length));
            left -= static_cast<std::int64_t>(length);
        }
        transaction.commit();
    }

private:
    Pool& pool_;
    TenantId tenant_;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    Sha256 hash_;
    Digest digest_{};
    std::int64_t size_{0};
};

} // namespace

std::unique_ptr<BlobStore::Upload> SqlBlobs::upload(const TenantId& tenant) { return std::make_unique<SpooledUpload>(pool_, tenant); }

std::optional<std::int64_t> SqlBlobs::size(const TenantId& tenant, const Digest& digest)
{
    std::optional<std::int64_t> size;
    pool_.read()->run(select_size, {tenant, to_hex(digest)}, [&](const Row& row) { size = row.integer(0); });
    return size;
}

std::vector<std::byte> SqlBlobs::read(const TenantId& tenant, const Digest& digest, std::int64_t offset)
{
    constexpr auto length = static_cast<std::int64_t>(chunk_bytes);
    auto chunk = read_chunk(*pool_.read(), tenant, to_hex(digest), offset / length);
    const auto skipped = std::min(chunk.size(), static_cast<std::size_t>(offset % length));
    chunk.erase(chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(skipped));
    return chunk;
}

std::vector<BlobStore::Kept> SqlBlobs::list(const TenantId& tenant, const std::optional<Digest>& after, std::size_t limit)
{
    std::vector<Kept> kept;
    pool_.read()->run(select_kept, {tenant, after ? to_hex(*after) : "", limit}, [&](const Row& row) { kept.push_back({row.digest(0), row.integer(1)}); });
    return kept;
}

} // namespace cauce::sql
