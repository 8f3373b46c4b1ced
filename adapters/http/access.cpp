#include "adapters/http/access.hpp"

#include "adapters/http/route.hpp"
#include "engine/directory/authority.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace cauce::http {
namespace {

constexpr std::string_view bearer = "Bearer ";

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::string cookie(const Pairs& headers, std::string_view name)
{
    const std::string all = headers.get("cookie");
    for (std::string_view rest = all; !rest.empty();) {
        const auto end = std::min(rest.find(';'), rest.size());
        const auto pair = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return std::string{pair.substr(name.size() + 1)};
    }
    return {};
}

} // namespace

std::string token_of(const Pairs& headers)
{
    if (const auto* authorization = headers.find("authorization"))
        return authorization->starts_with(bearer) ? std::string{trimmed(std::string_view{*authorization}.substr(bearer.size()))} : std::string{};
    return cookie(headers, session_cookie);
}

std::optional<Problem> foreign_origin(const Call& call)
{
    if (call.method == "GET" || call.method == "HEAD" || call.headers.find("authorization") != nullptr) return std::nullopt;
    const auto* site = call.headers.find("sec-fetch-site");
    if (site != nullptr && *site != "same-origin" && *site != "none")
        return Problem{ProblemKind::foreign_origin, "Sec-Fetch-Site is '" + *site + "'"};
    const auto* origin = call.headers.find("origin");
    if (origin == nullptr) return std::nullopt;
    const auto scheme_end = origin->find("://");
    const auto host = scheme_end == std::string::npos ? std::string{} : origin->substr(scheme_end + 3);
    if (!host.empty() && host == call.headers.get("host")) return std::nullopt;
    return Problem{ProblemKind::foreign_origin, "Origin is '" + *origin + "'"};
}

std::optional<Problem> recognise(Application& application, Call& call)
{
    if (call.token.empty()) return Problem{ProblemKind::unauthenticated, "neither a bearer token nor a session cookie"};
    call.session = application.identity.session(application.tenant(), call.token);
    if (!call.session) return Problem{ProblemKind::unauthenticated, "the session is unknown or over"};
    return std::nullopt;
}

Problem problem_of(Application& application, std::string_view request_id, const SignInOutcome& outcome)
{
    if (const auto* throttled = std::get_if<SignInThrottled>(&outcome)) {
        application.metrics.sign_in_settled("throttled");
        Problem problem{ProblemKind::too_many_attempts, fmt::format("try again in {} seconds", throttled->retry_after.count())};
        problem.retry_after = throttled->retry_after;
        return problem;
    }
    if (std::holds_alternative<SignInBusy>(outcome)) {
        application.metrics.sign_in_settled("busy");
        Problem problem{ProblemKind::overloaded, "many people sign in at this moment"};
        problem.retry_after = std::chrono::seconds{1};
        return problem;
    }
    application.metrics.sign_in_settled("failed");
    return report(application, request_id, std::get<std::exception_ptr>(outcome));
}

Actor asking(const Call& call)
{
    ensure(call.session.has_value(), "who acts was recognised before");
    Actor actor{call.session->person, PostId{call.headers.get("cauce-post")}};
    actor.origin = {"http", call.address, call.request_id};
    return actor;
}

Result<Actor> actor_of(Application& application, const Call& call)
{
    auto asked = asking(call);
    auto actor = application.office.actor(application.tenant(), asked.person, asked.post);
    if (actor.has_value()) actor->origin = std::move(asked.origin);
    else application.office.note_refusal(application.tenant(), CaseId{}, asked, call.route->operation.id, actor.error());
    return actor;
}

Result<Actor> actor_with(Application& application, const Call& call, const std::vector<RoleId>& roles)
{
    auto actor = actor_of(application, call);
    if (actor.has_error() || std::ranges::any_of(roles, [&](const RoleId& role) { return actor->has(role); })) return actor;
    std::string names;
    for (const auto& role : roles) names += (names.empty() ? "" : ", ") + role.value;
    Refusal refusal{RefusalKind::not_allowed, "a post with the role " + names, actor->post.value};
    refusal.rule = "role";
    refusal.norm = "LOM 26-28"; // its own organisation says who keeps what
    const auto today = day_in_peru(application.clock.now());
    refusal.instead = able(*application.office.organisation(application.tenant()), {.roles = roles}, today);
    application.office.note_refusal(application.tenant(), CaseId{}, *actor, call.route->operation.id, refusal);
    return refusal;
}

Result<std::optional<std::int64_t>> expected_version(const Call& call)
{
    const auto* field = call.headers.find("if-match");
    if (field == nullptr || *field == "*") return std::optional<std::int64_t>{};
    const std::string_view tag = *field;
    std::int64_t version = 0;
    if (tag.size() > 2 && tag.front() == '"' && tag.back() == '"') {
        const auto digits = tag.substr(1, tag.size() - 2);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
        if (error == std::errc{} && end == digits.data() + digits.size() && version > 0) return std::optional{version};
    }
    return Refusal{RefusalKind::invalid, "If-Match with the ETag of a case, such as \"17\"", *field};
}

} // namespace cauce::http
