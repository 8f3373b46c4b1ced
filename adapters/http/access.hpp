#pragma once

#include "adapters/http/application.hpp"
#include "adapters/http/message.hpp"

namespace cauce::http {

inline constexpr std::string_view session_cookie = "cauce_session";

/// The token a person sends: `Authorization: Bearer`, or else the session cookie; empty: none.
[[nodiscard]] std::string token_of(const Pairs& headers);

/// A browser that changes something must do it from a page of ours: `Sec-Fetch-Site` and `Origin`, where a request
/// without a bearer token has them, have to say so. (Programs send neither.)
[[nodiscard]] std::optional<Problem> foreign_origin(const Call& call);

/// Recognises who asks, and writes it down in the call. Asks the store.
[[nodiscard]] std::optional<Problem> recognise(Application& application, Call& call);

/// Of a sign-in, or a password given again, that was neither accepted nor refused: too many of them, or something failed.
[[nodiscard]] Problem problem_of(Application& application, std::string_view request_id, const SignInOutcome& outcome);

/// Who asks, in the post of `Cauce-Post` (none: the only one): the office finds out who this is today.
[[nodiscard]] Actor asking(const Call& call);
/// Who acts: the person in that post. Asks the store.
[[nodiscard]] Result<Actor> actor_of(Application& application, const Call& call);
/// The same, of somebody with one of these roles.
[[nodiscard]] Result<Actor> actor_with(Application& application, const Call& call, const std::vector<RoleId>& roles);

/// The version in `If-Match`; none if there is no such field or it is `*`.
[[nodiscard]] Result<std::optional<std::int64_t>> expected_version(const Call& call);

} // namespace cauce::http
