#pragma once

#include "engine/execution/command.hpp"
#include "engine/execution/judgement.hpp"
#include "engine/execution/step.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// What an act issues: an instrument that takes the next number of its series in the very commit of the act, so that a number
/// is neither left out nor given twice. Annulled with the act, it keeps its number.
namespace cauce {

/// As the organ of an instrument: whichever the post that signs belongs to.
inline constexpr std::string_view of_the_signer{"="};
/// "manager_resolution/GM/2026"
[[nodiscard]] std::string series_of(const definition::Instrument& instrument, std::string_view organ, int year);
/// "012-2026-GM/MDSMV"
/// @param municipality  its acronym; empty: none is on record
[[nodiscard]] std::string number_in_words(std::string_view organ, std::int64_t sequence, int year, std::string_view municipality);

/// As the method of a signature.
inline constexpr std::string_view with_password{"password"}, with_certificate{"certificate"};
/// Of somebody's signature on a document: whose it is not, or that it is none.
[[nodiscard]] Refusal unsigned_because(RefusalKind kind, std::string expected, std::string found);

/// What is signed is so with the password again, and the program writes it; or elsewhere with a certificate of who acts, and it comes with
/// the act.
/// @param kinds  of documents that are signed
[[nodiscard]] std::vector<Refusal> faults_of(const Signature* signature, const std::vector<DocumentInput>& documents, const std::vector<std::string>& kinds, const DecisionContext& context);
/// Content and folios of what was signed elsewhere, if it comes with the act.
/// @returns the signature on it as it was verified, else the one of the act
/// @throws Refused  if it bears another number than the document has
[[nodiscard]] std::optional<Signature> take_signed(DocumentRef& document, const std::vector<DocumentInput>& documents, const std::optional<Signature>& of_act);
/// Of an act that issues instruments.
void judge_signature(const Input& input, const DecisionContext& context, Judgement& judgement);

[[nodiscard]] bool is_instrument(const Program& program, std::string_view kind);
/// An instrument is no paper that somebody puts into the file.
[[nodiscard]] Refusal issued_only(const std::string& kind);

/// What comes with the act that issues.
struct Issuing {
    const std::vector<DocumentInput>& documents;
    const std::optional<Signature>& signature;
};
/// @param family  whose item the instrument belongs to, if it is one's
/// @throws Refused  if what was signed elsewhere bears another number than the series gives now
void issue(Step& step, const definition::DocumentKind& kind, const Issuing& with, const DecisionContext& context, const Family& family);

} // namespace cauce
