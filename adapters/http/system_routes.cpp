#include "adapters/http/application.hpp"
#include "adapters/http/openapi.hpp"
#include "adapters/http/route.hpp"

#include <boost/json.hpp>

namespace cauce::http {
namespace {

Reply healthy(Application&, const Call&) { return json_answer(200, {{"status", "alive"}}); }

void ready(Application& application, const CallPtr&, const Respond& respond)
{
    application.readiness.ask([respond](const std::exception_ptr& failure) {
        if (!failure) return respond(json_answer(200, {{"status", "ready"}}));
        Problem problem = problem_of(failure);
        problem.kind = ProblemKind::storage_unavailable; // whatever it is, it is not ready
        problem.retry_after = std::chrono::seconds{1};
        respond(std::move(problem));
    });
}

Reply metrics(Application& application, const Call&)
{
    return Answer{.body = application.metrics.text(), .media_type = "text/plain; version=0.0.4; charset=utf-8"};
}

Reply describe(Application&, const Call&)
{
    static const std::string document = boost::json::serialize(openapi(all_routes()));
    return Answer{.body = document, .headers = {{"Cache-Control", "no-cache"}}};
}

} // namespace

std::vector<Route> system_routes()
{
    using enum Method;
    return {
        {get, "/healthz", Access::anyone, BodyKind::none, Runs::beside_connections, answering<healthy>,
         {.id = "health", .tag = "system", .summary = "The process is alive", .answers = {{200, "It is", "Status"}}}},
        {.method = get, .path = "/readyz", .access = Access::anyone, .body = BodyKind::none, .runs = Runs::beside_connections, .handler = ready,
         .operation = {.id = "readiness", .tag = "system", .summary = "The store would take a commit", .description = "What is found serves for a second. If it would not, `detail` says why.",
                       .answers = {{200, "It would", "Status"}}},
         .impatient = true},
        {get, "/metrics", Access::anyone, BodyKind::none, Runs::beside_connections, answering<metrics>,
         {.id = "metrics", .tag = "system", .summary = "Counters in Prometheus' text format", .answers = {{200, "The counters", "Text", "text/plain"}}}},
        {get, "/openapi.json", Access::anyone, BodyKind::none, Runs::beside_connections, answering<describe>,
         {.id = "openapi", .tag = "system", .summary = "This document", .answers = {{200, "The document", "OpenApi"}}}},
    };
}

} // namespace cauce::http
