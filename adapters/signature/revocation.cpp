#include "adapters/signature/revocation.hpp"

#include "adapters/signature/trust.hpp"
#include "engine/execution/instrument.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <stdexcept>
#include <utility>
#include <vector>

namespace cauce::signature {
namespace {

using List = Held<X509_CRL, X509_CRL_free>;

std::vector<List> lists_in(const std::string& path)
{
    const Held<BIO, BIO_free_all> file{BIO_new_file(path.c_str(), "r")};
    std::vector<List> all;
    while (file) {
        List one{PEM_read_bio_X509_CRL(file.get(), nullptr, nullptr, nullptr)};
        if (!one) break;
        all.push_back(std::move(one));
    }
    ERR_clear_error();
    if (all.empty()) throw std::runtime_error{path + ": a file of lists of revoked certificates in PEM is expected"};
    return all;
}

bool is_in_force(X509_CRL* list, X509* issuer, Instant now)
{
    if (X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(issuer)) != 0) return false;
    const auto next = instant_of(X509_CRL_get0_nextUpdate(list));
    return next && now <= *next && X509_CRL_verify(list, X509_get0_pubkey(issuer)) == 1;
}

} // namespace

std::optional<Refusal> fault_of_status(const STACK_OF(X509) * chain, const std::string& path, Instant on, Instant now)
{
    const auto lists = lists_in(path);
    const auto refused = [](std::string found) { return unsigned_because(RefusalKind::invalid, "a certificate of which a list in force says that it was not revoked", std::move(found)); };
    for (int i = 0; i + 1 < sk_X509_num(chain); ++i) {
        auto* const certificate = sk_X509_value(chain, i);
        bool known = false;
        for (const auto& list : lists) {
            if (!is_in_force(list.get(), sk_X509_value(chain, i + 1), now)) continue;
            known = true;
            X509_REVOKED* revoked = nullptr;
            if (X509_CRL_get0_by_cert(list.get(), &revoked, certificate) != 1) continue;
            const auto since = instant_of(X509_REVOKED_get0_revocationDate(revoked));
            if (!since || *since <= on) return refused(in_words(X509_get_subject_name(certificate)) + ", revoked");
        }
        ERR_clear_error();
        if (!known) return refused("no list of " + in_words(X509_get_issuer_name(certificate)) + " in force");
    }
    return std::nullopt;
}

} // namespace cauce::signature
