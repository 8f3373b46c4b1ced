#pragma once

#include "engine/execution/candidates.hpp"
#include "engine/execution/command.hpp"
#include "engine/execution/competence.hpp"
#include "engine/execution/decide.hpp"
#include "engine/execution/environment.hpp"

#include <string>
#include <vector>

namespace cauce {

/// What stands between a person and a row.
struct Judgement {
    std::vector<Refusal> unmet;         ///< each by itself; empty: the row may be taken
    std::vector<std::string> fields;    ///< required, without a value
    std::vector<std::string> documents; ///< kinds required or produced, not there
    std::vector<std::string> issues;    ///< kinds of instrument that the act issues, for which it must be signed
    std::vector<std::string> pending;   ///< guards that read what the act brings (only when nothing was brought)
    Competence competence;
};

/// What comes with an act; for an offer nothing has come yet.
struct Input {
    const feel::Context* data{nullptr};
    const std::vector<DocumentInput>* documents{nullptr};
    const std::string* reason{nullptr};
    const Signature* signature{nullptr};
    bool explained{false}; ///< refusals of guards name the parts that do not hold and what they found; always so for an offer
    [[nodiscard]] bool is_offer() const { return data == nullptr; }
};

/// @param environment  with the act's data already in it
[[nodiscard]] Judgement judge(const Case& current, const Family& family, const Candidate& candidate, const DecisionContext& context,
                              const Environment& environment, const Input& input);

/// Fields that an act may write: the row's, its state's, and what the row requires. Of a row that adds an item: all of that
/// item's in their order, and the case's that the row names.
[[nodiscard]] std::vector<std::string> form_of(const Program& program, const Case& current, const Candidate& candidate);

/// Of one token at most one row may be enabled: two are an error of the definition, and nobody guesses which was meant.
[[nodiscard]] Refusal ambiguous(const Program::Row& one, const Program::Row& other);

} // namespace cauce
