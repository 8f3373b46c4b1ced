#include "adapters/http/access.hpp"
#include "adapters/http/access_log.hpp"
#include "adapters/http/json_input.hpp"
#include "adapters/http/route.hpp"
#include "adapters/http/view.hpp"
#include "engine/directory/authority.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace cauce::http {
namespace {

constexpr std::size_t sign_in_bytes_max = 8 * 1024;

std::string cookie_of(const Application& application, std::string_view token, std::chrono::seconds age)
{
    return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}", session_cookie, token, age.count(),
                       application.settings.behind_tls ? "; Secure" : "");
}

Reply reply_of(Application& application, const std::string& request_id, SignInOutcome outcome)
{
    if (auto* accepted = std::get_if<SignedIn>(&outcome)) {
        application.metrics.sign_in_settled("accepted");
        application.log->info("signed in request={} person={}", request_id, accepted->person.value);
        const auto age = std::chrono::floor<std::chrono::seconds>(accepted->expires_at - application.clock.now());
        auto answer = json_answer(201, {{"token", accepted->token}, {"person", accepted->person.value}, {"expires_at", to_rfc3339(accepted->expires_at)}});
        answer.headers.emplace_back("Set-Cookie", cookie_of(application, accepted->token, age));
        return answer;
    }
    if (!std::holds_alternative<SignInRefused>(outcome)) return problem_of(application, request_id, outcome);
    application.metrics.sign_in_settled("refused");
    if (const auto silent = application.repeats.may_say("sign-in refused")) application.log->warn("sign-in refused request={} not_said={}", request_id, *silent);
    return Problem{ProblemKind::sign_in_failed, "unknown person, wrong password or an account that is disabled"};
}

void sign_in(Application& application, const CallPtr& call, const Respond& respond)
{
    if (call->body.size() > sign_in_bytes_max) return respond(Problem{ProblemKind::body_too_large, "at most 8192 bytes here"});
    auto body = parse_object(call->body, application.settings.limits.json_depth);
    if (auto* problem = std::get_if<Problem>(&body)) return respond(std::move(*problem));
    Members members{std::move(std::get<boost::json::object>(body))};
    const PersonId person{members.text("person", Members::Need::required, 100)};
    auto password = members.text("password", Members::Need::required, 1024);
    if (auto fault = members.fault()) {
        if (fault->expected.starts_with("/password") && fault->found != "nothing") fault->found = "something else"; // never echo a secret
        return respond(Problem{*fault});
    }
    application.identity.sign_in(application.tenant(), person, std::move(password), [&application, call, respond](SignInOutcome outcome) {
        try {
            if (const auto* const accepted = std::get_if<SignedIn>(&outcome)) note_sign_in(application, *call, *accepted);
            respond(reply_of(application, call->request_id, std::move(outcome)));
        } catch (...) {
            respond(report(application, call->request_id, std::current_exception()));
        }
    });
}

Reply sign_out(Application& application, const Call& call)
{
    application.identity.sign_out(application.tenant(), call.token);
    return Answer{.status = 204, .media_type = {}, .headers = {{"Set-Cookie", cookie_of(application, "", std::chrono::seconds{0})}}};
}

Reply session(Application&, const Call& call)
{
    return json_answer(200, {{"person", call.session->person.value}, {"expires_at", to_rfc3339(call.session->expires_at)}});
}

Reply me(Application& application, const Call& call)
{
    const auto organisation = application.office.organisation(application.tenant());
    const auto today = day_in_peru(application.clock.now());
    const auto& id = call.session->person;
    const auto person = organisation->people.find(id);
    if (person == organisation->people.end()) return Problem{Refusal{RefusalKind::not_found, "a person of the directory", id.value}};
    boost::json::array posts;
    for (const auto& seat : seats_of(*organisation, id, today)) {
        const auto* const post = organisation->post(seat.post, today);
        boost::json::array roles;
        for (const auto& role : roles_of(*organisation, seat.post, today)) roles.emplace_back(role.value);
        posts.push_back({{"id", seat.post.value},
                         {"title", {{"es", post->title_es}, {"en", post->title_en}}},
                         {"roles", std::move(roles)},
                         {"capacity", name_of(seat.exercise.capacity)},
                         {"norm", or_null(seat.exercise.norm)}});
    }
    return json_answer(200, {{"person", id.value},
                             {"name", person->second},
                             {"tenant", application.tenant().value},
                             {"posts", std::move(posts)},
                             {"expires_at", to_rfc3339(call.session->expires_at)}});
}

} // namespace

std::vector<Route> session_routes()
{
    using enum Method;
    return {
        {post, "/v1/session", Access::anyone, BodyKind::json, Runs::beside_connections, sign_in,
         {.id = "signIn", .tag = "session", .summary = "Sign in",
          .description = "The answer carries the token twice: in the body for programs, in a cookie (HttpOnly, SameSite=Strict) for browsers. It is good for "
                         "eight hours. After five failures in a row a person waits, up to five minutes.",
          .body = "SignIn", .answers = {{201, "Signed in", "SignedIn", "application/json", {"Set-Cookie"}}},
          .problems = {ProblemKind::sign_in_failed, ProblemKind::too_many_attempts, ProblemKind::foreign_origin}}},
        {get, "/v1/session", Access::person, BodyKind::none, Runs::in_office, answering<session>,
         {.id = "readSession", .tag = "session", .summary = "Who is signed in, and until when", .answers = {{200, "The session", "Session"}}}},
        {remove, "/v1/session", Access::person, BodyKind::none, Runs::in_office, answering<sign_out>,
         {.id = "signOut", .tag = "session", .summary = "Sign out", .answers = {{204, "The session is over", "", "", {"Set-Cookie"}}},
          .problems = {ProblemKind::foreign_origin}}},
        {get, "/v1/me", Access::person, BodyKind::none, Runs::in_office, answering<me>,
         {.id = "me", .tag = "session", .summary = "The person with his or her posts", .answers = {{200, "The person", "Me"}}, .problems = {ProblemKind::not_found}}},
    };
}

} // namespace cauce::http
