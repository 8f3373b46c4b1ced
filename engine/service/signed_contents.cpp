#include "engine/service/signed_contents.hpp"

#include "engine/execution/case_file.hpp"
#include "engine/execution/instrument.hpp"
#include "engine/service/content_reader.hpp"

#include <fmt/format.h>

#include <utility>

namespace cauce {
namespace {

/// @throws DamagedContent
Result<std::vector<std::byte>> content_of(BlobStore& blobs, const TenantId& tenant, const std::string& sha256)
{
    const auto digest = parse_digest(sha256);
    const auto size = digest ? blobs.size(tenant, *digest) : std::nullopt;
    if (!size) return Refusal{RefusalKind::incomplete, "a content that was uploaded before", "no content " + sha256};
    if (*size > SignatureVerifier::content_bytes_max)
        return unsigned_because(RefusalKind::invalid, fmt::format("a signed content of at most {} bytes", SignatureVerifier::content_bytes_max), fmt::format("{} bytes", *size));
    return whole_content({blobs, tenant, *digest, *size});
}

Result<SignedElsewhere> verified(const DocumentInput& document, const SignatureVerifier* verifier, BlobStore& blobs, const TenantId& tenant, Instant now)
{
    if (verifier == nullptr) return unsigned_because(RefusalKind::not_allowed, "an office that was told which certificates to believe", "none is trusted here");
    const auto content = content_of(blobs, tenant, document.sha256);
    if (content.has_error()) return content.error();
    return verifier->verify(*content, now);
}

} // namespace

Result<Command> with_signatures(const Program& program, Command command, const SignatureVerifier* verifier, BlobStore& blobs, const TenantId& tenant, Instant now)
{
    const auto verify_each = [&](auto& act, const auto& is_signed) -> Result<Command> {
        for (auto& document : act.documents) {
            document.signed_elsewhere.reset();
            if (!act.signature || act.signature->method != with_certificate || document.sha256.empty() || !is_signed(document.kind)) continue;
            auto found = verified(document, verifier, blobs, tenant, now);
            if (found.has_error()) return std::move(found).error();
            document.signed_elsewhere = *std::move(found);
        }
        return Command{std::move(act)};
    };
    if (auto* const act = std::get_if<TakeAction>(&command)) return verify_each(*act, [&](const std::string& kind) { return is_instrument(program, kind); });
    if (auto* const close = std::get_if<CloseFile>(&command)) return verify_each(*close, [](const std::string& kind) { return kind == index_kind; });
    return command;
}

} // namespace cauce
