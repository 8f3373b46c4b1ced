#pragma once

#include "engine/execution/command.hpp"
#include "engine/execution/program.hpp"
#include "engine/ports/blob_store.hpp"
#include "engine/ports/signature_verifier.hpp"

namespace cauce {

/// An act that is signed with a certificate, with what the verifier found of each instrument that came with it. Every other command
/// comes back as it is, and whatever somebody claimed of a signature is gone.
/// @param verifier  null: this office believes no certificate
/// @returns a refusal with the rule "signature" if one is not to be believed
[[nodiscard]] Result<Command> with_signatures(const Program& program, Command command, const SignatureVerifier* verifier, BlobStore& blobs, const TenantId& tenant, Instant now);

} // namespace cauce
