#pragma once

#include "adapters/store/connection.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace cauce::sql {

inline constexpr std::size_t chunk_bytes = 256 * 1024;

/// One piece of a content. Bytes are the one thing that does not travel as text: hexadecimal would double 50 MB.
void write_chunk(Connection& connection, const TenantId& tenant, const std::string& digest, std::int64_t place, std::span<const std::byte> bytes);
/// Empty if there is none.
[[nodiscard]] std::vector<std::byte> read_chunk(Connection& connection, const TenantId& tenant, const std::string& digest, std::int64_t place);

} // namespace cauce::sql
