#pragma once

#include "engine/values/digest.hpp"
#include "engine/values/id.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace cauce {

/// Contents of documents, addressed by SHA-256 and kept in chunks, so that 50 MB never sit in memory.
/// Failing storage throws StorageFailure.
class BlobStore {
public:
    /// A content that arrives: written piece by piece, closed, and then stored if whoever asked for it may have it kept.
    /// Destroyed before it is stored, it leaves nothing behind.
    class Upload {
    public:
        virtual ~Upload() = default;
        virtual void write(std::span<const std::byte> piece) = 0;
        struct Whole {
            Digest digest;
            std::int64_t size;
        };
        /// Nothing more comes. Once.
        /// @returns what has arrived, which is not stored yet
        [[nodiscard]] virtual Whole close() = 0;
        /// Behind `close`, before `store`: what has arrived, all in memory.
        [[nodiscard]] virtual std::vector<std::byte> content() = 0;
        /// Behind `close`, once. Durable from here on; storing the same content twice stores it once.
        virtual void store() = 0;
    };
    virtual ~BlobStore() = default;
    [[nodiscard]] virtual std::unique_ptr<Upload> upload(const TenantId& tenant) = 0;
    [[nodiscard]] virtual std::optional<std::int64_t> size(const TenantId& tenant, const Digest& digest) = 0;
    /// The chunk that begins at `offset` (at most 256 KiB); empty behind the end.
    [[nodiscard]] virtual std::vector<std::byte> read(const TenantId& tenant, const Digest& digest, std::int64_t offset) = 0;
    /// What is kept, by digest, behind `after`; for verification.
    struct Kept {
        Digest digest;
        std::int64_t size;
    };
    [[nodiscard]] virtual std::vector<Kept> list(const TenantId& tenant, const std::optional<Digest>& after, std::size_t limit) = 0;
};

} // namespace cauce
