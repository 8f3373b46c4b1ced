#include "adapters/http/answer_head.hpp"

#include <fmt/chrono.h>

namespace cauce::http {
namespace {

Answer answer_of(const Problem& problem, const Call& call)
{
    Answer answer{.status = type_of(problem.kind).status, .body = to_json(problem, call.language, call.request_id), .media_type = "application/problem+json"};
    answer.headers.emplace_back("Content-Language", call.language == Language::spanish ? "es" : "en");
    if (answer.status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer");
    if (problem.retry_after) answer.headers.emplace_back("Retry-After", std::to_string(problem.retry_after->count()));
    if (!problem.allow.empty()) answer.headers.emplace_back("Allow", problem.allow);
    return answer;
}

bool has(const Answer& answer, std::string_view name)
{
    for (const auto& [present, value] : answer.headers)
        if (present == name) return true;
    return false;
}

} // namespace

Answer finished(Reply reply, const Call& call, const Application& application)
{
    auto* problem = std::get_if<Problem>(&reply);
    Answer answer = problem != nullptr ? answer_of(*problem, call) : std::move(std::get<Answer>(reply));
    const bool has_body = answer.status != 204 && answer.status != 304;
    if (has_body && !answer.media_type.empty()) answer.headers.emplace_back("Content-Type", answer.media_type);
    const auto second = std::chrono::floor<std::chrono::seconds>(application.clock.now());
    answer.headers.emplace_back("Date", fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", second));
    answer.headers.emplace_back("X-Request-Id", call.request_id);
    answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
    if (!has(answer, "Cache-Control")) answer.headers.emplace_back("Cache-Control", has(answer, "ETag") ? "private, no-cache" : "no-store");
    return answer;
}

} // namespace cauce::http
