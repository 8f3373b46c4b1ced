#pragma once

#include "adapters/http/message.hpp"

#include <string>
#include <vector>

namespace cauce::http {

struct Application;

enum class Method { get, post, remove };
[[nodiscard]] std::string_view name_of(Method method); ///< "GET", "POST", "DELETE"

enum class Access { anyone, person };
enum class BodyKind { none, json, document };
/// Where a handler runs: beside the connections, where it must not block, or on a thread of the office.
enum class Runs { beside_connections, in_office };
using Handler = void (*)(Application&, const CallPtr&, const Respond&);

/// A handler that answers at once.
template <Reply (*answer)(Application&, const Call&)>
void answering(Application& application, const CallPtr& call, const Respond& respond)
{
    respond(answer(application, *call));
}

/// A query parameter or header field; `schema` names one of the value schemas (schemas.hpp).
struct Parameter {
    enum class In { query, header };
    std::string name;
    std::string schema;
    std::string description;
    bool required{false};
    In in{In::query};
};
struct Good {
    int status;
    std::string description;
    std::string schema{};                       ///< empty: no body
    std::string media_type{"application/json"};
    std::vector<std::string> headers{};         ///< besides those of every answer
};
/// What OpenAPI says about a route.
struct Operation {
    std::string id;
    std::string tag;
    std::string summary;
    std::string description{};
    std::vector<Parameter> parameters{};
    std::string body{};                  ///< schema of the request
    std::vector<Good> answers;
    std::vector<ProblemKind> problems{}; ///< besides those that follow from the rest
};
/// One row of the table that both the router and OpenAPI read.
struct Route {
    Method method;
    std::string path; ///< "/v1/cases/{id}"
    Access access;
    BodyKind body;
    Runs runs;
    Handler handler;
    Operation operation;
    bool acts{false};         ///< changes a case: takes Idempotency-Key, If-Match and Cauce-Post
    bool body_optional{false};
    bool impatient{false};    ///< answered within `Limits::ready`, not `Limits::answer`
};

/// The table.
[[nodiscard]] const std::vector<Route>& all_routes();

// its parts, each in a file of its own
[[nodiscard]] std::vector<Route> system_routes();
[[nodiscard]] std::vector<Route> session_routes();
[[nodiscard]] std::vector<Route> definition_routes();
[[nodiscard]] std::vector<Route> calendar_routes();
[[nodiscard]] std::vector<Route> parameter_routes();
[[nodiscard]] std::vector<Route> case_routes();
[[nodiscard]] std::vector<Route> act_routes();
[[nodiscard]] std::vector<Route> task_routes();
[[nodiscard]] std::vector<Route> document_routes();
[[nodiscard]] std::vector<Route> instrument_routes();
[[nodiscard]] std::vector<Route> schedule_routes();
[[nodiscard]] std::vector<Route> feed_routes();
[[nodiscard]] std::vector<Route> supervision_routes();
[[nodiscard]] std::vector<Route> directory_routes();
[[nodiscard]] std::vector<Route> directory_change_routes();
[[nodiscard]] std::vector<Route> attempt_routes();
[[nodiscard]] std::vector<Route> access_log_routes();
[[nodiscard]] std::vector<Route> case_file_routes();

} // namespace cauce::http
