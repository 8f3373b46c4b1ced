#pragma once

#include "engine/ports/blob_store.hpp"

#include <stdexcept>

namespace cauce {

/// What is stored under a digest is not what has this digest: somebody changed it, or the disk did.
struct DamagedContent : std::runtime_error {
    explicit DamagedContent(const Digest& digest);
};

/// A stored content, piece by piece, with the proof that it is what its digest says: the last piece is given only if the
/// whole hashes to it. So whoever passes the pieces on never passes on a whole that is false.
class ContentReader {
public:
    /// @param size  bytes, as the record says
    ContentReader(BlobStore& blobs, TenantId tenant, const Digest& digest, std::int64_t size);

    /// Reads the first piece ahead, so that a content of one piece is proved before anything of it is passed on.
    /// @throws DamagedContent
    void look_ahead();
    /// The next piece; empty behind the end.
    /// @throws DamagedContent  instead of the last piece
    [[nodiscard]] std::vector<std::byte> next();

private:
    [[nodiscard]] std::vector<std::byte> fetch();

    BlobStore& blobs_;
    TenantId tenant_;
    Digest digest_;
    std::int64_t size_;
    std::int64_t read_{0};
    bool proved_{false};
    Sha256 hash_;
    std::optional<std::vector<std::byte>> ahead_;
};

/// Of contents that are looked at: all of it in memory.
/// @throws DamagedContent
[[nodiscard]] std::vector<std::byte> whole_content(ContentReader reader);

} // namespace cauce
