#pragma once

#include "engine/values/result.hpp"

#include <chrono>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cauce::http {

enum class Language { spanish, english };

/// Every reason why a request is not done. Names are stable: `urn:cauce:problem:<name>` is the `type` of RFC 9457.
enum class ProblemKind {
    // refusals of the office
    not_found, wrong_state, not_allowed, incomplete, condition_unmet, invalid, too_late, conflict,
    // what does not even reach it
    malformed_request, malformed_json, unauthenticated, sign_in_failed, too_many_attempts, foreign_origin, no_such_route, method_not_allowed, request_timeout,
    version_mismatch, body_too_large, unsupported_media_type, idempotency_key_reused, header_too_large,
    // the world, and our mistakes
    internal_error, overloaded, storage_unavailable, outcome_unknown,
};
struct ProblemType {
    ProblemKind kind;
    std::string_view name;
    int status;
    std::string_view title_es;
    std::string_view title_en;
};
[[nodiscard]] std::span<const ProblemType> problem_types();
[[nodiscard]] const ProblemType& type_of(ProblemKind kind);

/// One request's reason, in words that the person who asked can act on.
struct Problem {
    Problem(ProblemKind the_kind, std::string the_detail) : kind{the_kind}, detail{std::move(the_detail)} {}
    Problem(const Refusal& refusal); ///< every refusal is a problem // NOLINT(google-explicit-constructor)
    ProblemKind kind;
    std::string detail{};
    std::optional<std::string> expected{};
    std::optional<std::string> found{};
    std::vector<std::string> unmet{};
    std::string rule{};                 ///< of who may act
    std::string norm{};
    std::vector<std::string> instead{}; ///< who could
    std::optional<std::chrono::seconds> retry_after{};
    std::string allow{}; ///< methods, of `method_not_allowed`
};

/// The world's failures and our own, told without inner secrets; what is logged is said by `what`.
[[nodiscard]] Problem problem_of(const std::exception_ptr& failure);

/// The problem document.
[[nodiscard]] std::string to_json(const Problem& problem, Language language, std::string_view request_id);

} // namespace cauce::http
