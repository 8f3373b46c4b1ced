#pragma once

#include "engine/definition/model.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/result.hpp"

#include <boost/json/fwd.hpp>

#include <string>
#include <string_view>

namespace cauce::definition {

/// What `from_json` reads at most: a definition of some hundred states takes about 200 kB.
constexpr std::size_t json_bytes_max = 4 * 1024 * 1024;
constexpr std::size_t json_depth_max = 64;

/// The canonical JSON (RFC 8785). Members that hold their default are left out, so that a new member of the model does
/// not change the digest of what does not use it.
[[nodiscard]] std::string to_json(const Definition& definition);
/// Reads what `to_json` writes, in any order and layout; unknown members are refused, absent ones have their default.
/// Whether the definition makes sense is for `check` to say.
/// @returns a refusal `invalid` that names the place ("/root/states/3/kind")
[[nodiscard]] Result<Definition> from_json(std::string_view json);
/// SHA-256 of the canonical JSON: the identity of a version.
[[nodiscard]] Digest digest_of(const Definition& definition);

} // namespace cauce::definition
