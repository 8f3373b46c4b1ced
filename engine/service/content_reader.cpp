#include "engine/service/content_reader.hpp"

#include <utility>

namespace cauce {

DamagedContent::DamagedContent(const Digest& digest) : std::runtime_error{"the content stored as " + to_hex(digest) + " is another, or not all of it is there"} {}

ContentReader::ContentReader(BlobStore& blobs, TenantId tenant, const Digest& digest, std::int64_t size)
    : blobs_{blobs}, tenant_{std::move(tenant)}, digest_{digest}, size_{size}
{
}

void ContentReader::look_ahead() { ahead_ = next(); }

std::vector<std::byte> ContentReader::next()
{
    if (!ahead_) return fetch();
    auto piece = *std::move(ahead_);
    ahead_.reset();
    return piece;
}

std::vector<std::byte> ContentReader::fetch()
{
    if (proved_) return {};
    std::vector<std::byte> piece;
    if (read_ < size_) {
        piece = blobs_.read(tenant_, digest_, read_);
        read_ += static_cast<std::int64_t>(piece.size());
        if (piece.empty() || read_ > size_) throw DamagedContent{digest_};
        hash_.update(piece);
    }
    if (read_ == size_) {
        if (hash_.finish() != digest_) throw DamagedContent{digest_};
        proved_ = true;
    }
    return piece;
}

std::vector<std::byte> whole_content(ContentReader reader)
{
    std::vector<std::byte> content;
    for (auto piece = reader.next(); !piece.empty(); piece = reader.next()) content.insert(content.end(), piece.begin(), piece.end());
    return content;
}

} // namespace cauce
