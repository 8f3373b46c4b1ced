#include "engine/execution/instrument.hpp"

#include "engine/directory/organisation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

constexpr std::string_view signature_norm{"DS 052-2008-PCM 3-4"};

int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }

/// The acronym of the organ that numbers it. A delegate numbers in the own organ, and the act names the delegation (LPAG 79.4).
std::string organ_of(const definition::Instrument& instrument, const DecisionContext& context)
{
    if (instrument.organ != of_the_signer) return instrument.organ;
    if (context.organisation == nullptr) return {}; // no directory is kept: the actor's roles say it all
    const auto* const post = context.organisation->post(context.actor.post, context.today);
    const auto* const organ = post == nullptr ? nullptr : context.organisation->organ(post->organ, context.today);
    if (organ == nullptr || organ->acronym.empty())
        throw Refused{unsigned_because(RefusalKind::incomplete, fmt::format("a post of an organ with an acronym, under which '{}' is numbered", instrument.designation.es), fmt::format("'{}'", context.actor.post.value))};
    return organ->acronym;
}

/// Whoever has the file of another's signature signs nothing with it.
std::optional<Refusal> fault_of_signer(const SignedElsewhere& found, const DecisionContext& context)
{
    const auto& person = context.actor.person;
    if (context.organisation == nullptr) return unsigned_because(RefusalKind::not_allowed, "a directory that says whose the certificate is", "none");
    const auto on_record = context.organisation->identity_documents.find(person);
    if (on_record == context.organisation->identity_documents.end())
        return unsigned_because(RefusalKind::not_allowed, fmt::format("an identity document of '{}' on record in the directory, as the certificate has it", person.value), "none");
    if (on_record->second == found.identity_document) return std::nullopt;
    return unsigned_because(RefusalKind::not_allowed, fmt::format("a certificate of '{}'", person.value), "one of " + found.signature.certificate_subject);
}

const DocumentInput* of_kind(const std::vector<DocumentInput>& documents, const std::string& kind)
{
    const auto found = std::ranges::find(documents, kind, &DocumentInput::kind);
    return found == documents.end() ? nullptr : &*found;
}

} // namespace

std::string series_of(const definition::Instrument& instrument, std::string_view organ, int year) { return fmt::format("{}/{}/{}", instrument.series, organ, year); }

std::string number_in_words(std::string_view organ, std::int64_t sequence, int year, std::string_view municipality)
{
    std::string issuer{organ};
    if (!municipality.empty()) issuer += (issuer.empty() ? "" : "/") + std::string{municipality};
    return fmt::format("{:03}-{}{}{}", sequence, year, issuer.empty() ? "" : "-", issuer);
}

Refusal unsigned_because(RefusalKind kind, std::string expected, std::string found)
{
    Refusal refusal{kind, std::move(expected), std::move(found)};
    refusal.rule = "signature";
    refusal.norm = signature_norm;
    return refusal;
}

std::vector<Refusal> faults_of(const Signature* signature, const std::vector<DocumentInput>& documents, const std::vector<std::string>& kinds, const DecisionContext& context)
{
    using enum RefusalKind;
    if (signature == nullptr) return {unsigned_because(incomplete, "a signature: the password again, or each instrument as it was signed elsewhere with a certificate", "none")};
    const bool elsewhere = signature->method == with_certificate;
    if (!elsewhere && signature->method != with_password)
        return {unsigned_because(incomplete, fmt::format("a signature by {} or {}", with_password, with_certificate), "'" + signature->method + "'")};
    std::vector<Refusal> faults;
    for (const auto& kind : kinds) {
        const auto* const brought = of_kind(documents, kind);
        if (!elsewhere && brought != nullptr) faults.push_back({invalid, "no document of kind '" + kind + "': the program writes it", "one"});
        if (!elsewhere) continue;
        if (brought == nullptr || brought->sha256.empty()) faults.push_back(unsigned_because(incomplete, "the content of '" + kind + "', signed elsewhere", "none"));
        else if (!brought->signed_elsewhere) faults.push_back(unsigned_because(not_allowed, "a verified signature on '" + kind + "'", "none"));
        else if (auto stranger = fault_of_signer(*brought->signed_elsewhere, context)) faults.push_back(*std::move(stranger));
    }
    return faults;
}

std::optional<Signature> take_signed(DocumentRef& document, const std::vector<DocumentInput>& documents, const std::optional<Signature>& of_act)
{
    const auto* const brought = of_kind(documents, document.kind);
    if (brought == nullptr) return of_act;
    if (brought->number != document.number) throw Refused{{RefusalKind::conflict, "an instrument with the number that it is given now, " + document.number, "'" + brought->number + "'"}};
    ensure(brought->signed_elsewhere.has_value(), "what was signed elsewhere was verified");
    document.folios = brought->signed_elsewhere->pages;
    document.sha256 = brought->sha256;
    document.media_type = "application/pdf";
    document.size = brought->size;
    return brought->signed_elsewhere->signature;
}

void judge_signature(const Input& input, const DecisionContext& context, Judgement& judgement)
{
    if (judgement.issues.empty()) return;
    for (auto& fault : faults_of(input.signature, *input.documents, judgement.issues, context)) judgement.unmet.push_back(std::move(fault));
}

bool is_instrument(const Program& program, std::string_view kind)
{
    const auto& kinds = program.definition().documents;
    return std::ranges::any_of(kinds, [&](const definition::DocumentKind& one) { return one.id == kind && one.instrument; });
}

Refusal issued_only(const std::string& kind) { return {RefusalKind::invalid, "the act that issues '" + kind + "' under a number", "a paper that is put into the file"}; }

void issue(Step& step, const definition::DocumentKind& kind, const Issuing& with, const DecisionContext& context, const Family& family)
{
    const auto& instrument = *kind.instrument;
    if (instrument.automatic && of_kind(with.documents, kind.id) != nullptr) throw Refused{issued_only(kind.id)};
    const auto year = year_of(context.today);
    DocumentRef document{};
    document.id = static_cast<std::int64_t>(step.now().documents.size()) + 1;
    document.kind = kind.id;
    document.title = instrument.designation.es;
    document.issued_on = context.today;
    document.incorporated_on = context.today;
    const auto organ = organ_of(instrument, context);
    document.series = series_of(instrument, organ, year);
    document.sequence = context.next_of_series ? context.next_of_series(document.series) : 1;
    for (const auto& other : step.issued_now()) // of the same series in this very act
        if (other == document.series) ++document.sequence;
    const bool known = context.organisation != nullptr && context.organisation->municipality;
    document.number = number_in_words(organ, document.sequence, year, known ? context.organisation->municipality->acronym : std::string_view{});
    auto signature = take_signed(document, with.documents, with.signature);
    step.issue(std::move(document), instrument.automatic ? std::nullopt : std::move(signature), family);
}

} // namespace cauce
