#include "adapters/http/openapi.hpp"

#include "adapters/http/schemas.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;

constexpr std::string_view description =
    "Cases of a municipal manager's office. Times are RFC 3339 in UTC, money is a string with two decimals, lists page by cursor.\n\n"
    "Limits: header 16 KiB, JSON body 1 MiB nested at most 32 deep (UTF-8, no member twice, no U+0000, no unknown member), document 50 MiB.\n\n"
    "The ETag of a case is its version; with If-Match an act is only done on that version (412 otherwise). With an Idempotency-Key an act is done once: the "
    "same key with the same request gets the first answer again, with `Idempotency-Replayed: true`, also after a restart; with another request it is refused. "
    "What was refused is not kept. A person with several posts chooses with Cauce-Post in which he or she acts.\n\n"
    "X-Request-Id is taken from the request (1 to 64 letters, digits, '.', '_' or '-') or made, and is in every answer.";

/// Problems that follow from what a route is, besides those it names.
std::set<ProblemKind> problems_of(const Route& route)
{
    using enum ProblemKind;
    std::set<ProblemKind> all{route.operation.problems.begin(), route.operation.problems.end()};
    all.insert({malformed_request, internal_error, header_too_large, request_timeout});
    if (route.runs == Runs::in_office) all.insert({overloaded, storage_unavailable});
    if (route.access == Access::person) all.insert(unauthenticated);
    if (route.method != Method::get) all.insert(foreign_origin);
    if (route.body == BodyKind::json) all.insert({malformed_json, invalid, body_too_large, unsupported_media_type});
    if (route.body == BodyKind::document) all.insert(body_too_large);
    if (route.operation.id == "signIn") all.insert({overloaded, storage_unavailable});
    if (route.impatient) all.insert(storage_unavailable);
    if (route.acts) all.insert({version_mismatch, idempotency_key_reused, outcome_unknown, conflict});
    return all;
}

object parameter(std::string_view name, std::string_view in, bool required, std::string_view schema, const std::string& text)
{
    object made{{"name", name}, {"in", in}, {"required", required}, {"schema", value_schema(schema)}};
    if (!text.empty()) made["description"] = text;
    return made;
}

std::string_view schema_of_variable(std::string_view variable)
{
    if (variable == "id" || variable == "case") return "case_number";
    if (variable == "key" || variable == "action" || variable == "collection" || variable == "post") return "name";
    if (variable == "feed") return "feed";
    return "number";
}

array parameters_of(const Route& route)
{
    array all;
    for (std::size_t at = 0; (at = route.path.find('{', at)) != std::string::npos;) {
        const auto end = route.path.find('}', at);
        const auto variable = route.path.substr(at + 1, end - at - 1);
        all.push_back(parameter(variable, "path", true, schema_of_variable(variable), ""));
        at = end;
    }
    for (const auto& one : route.operation.parameters)
        all.push_back(parameter(one.name, one.in == Parameter::In::query ? "query" : "header", one.required, one.schema, one.description));
    if (route.acts) {
        all.push_back(parameter("Cauce-Post", "header", false, "name", "the post in which the person acts; needed by who holds several"));
        all.push_back(parameter("Idempotency-Key", "header", false, "idempotency_key", "of the person: done once, however often it is sent"));
        if (route.operation.id != "openCase") all.push_back(parameter("If-Match", "header", false, "etag", "the version of the case that was seen"));
    }
    return all;
}

object content(std::string_view media_type, std::string_view schema)
{
    return {{media_type, object{{"schema", object{{"$ref", "#/components/schemas/" + std::string{schema}}}}}}};
}

object headers(const std::vector<std::string>& names)
{
    object all;
    for (const auto& name : names) all[name] = {{"schema", object{{"type", "string"}}}};
    return all;
}

object responses_of(const Route& route)
{
    object all;
    for (const auto& good : route.operation.answers) {
        auto names = good.headers;
        names.emplace_back("X-Request-Id");
        if (route.acts) names.emplace_back("Idempotency-Replayed");
        const auto status = std::to_string(good.status);
        if (auto* const before = all.if_contains(status)) { // the same as another media type
            for (auto& one : content(good.media_type, good.schema)) before->as_object()["content"].as_object().insert(one);
            continue;
        }
        object response{{"description", good.description}, {"headers", headers(names)}};
        if (!good.schema.empty()) response["content"] = content(good.media_type, good.schema);
        all[status] = std::move(response);
    }
    std::map<int, std::string> by_status;
    for (const auto kind : problems_of(route)) {
        auto& names = by_status[type_of(kind).status];
        names += (names.empty() ? "" : ", ") + std::string{type_of(kind).name};
    }
    for (const auto& [status, names] : by_status) {
        std::vector<std::string> fields{"X-Request-Id", "Content-Language"};
        if (status == 401) fields.emplace_back("WWW-Authenticate");
        if (status == 429 || status == 503) fields.emplace_back("Retry-After");
        all[std::to_string(status)] = {{"description", names}, {"headers", headers(fields)}, {"content", content("application/problem+json", "Problem")}};
    }
    return all;
}

object operation_of(const Route& route)
{
    const auto& operation = route.operation;
    object made{{"operationId", operation.id}, {"tags", array{operation.tag}}, {"summary", operation.summary}, {"responses", responses_of(route)}};
    if (!operation.description.empty()) made["description"] = operation.description;
    if (auto parameters = parameters_of(route); !parameters.empty()) made["parameters"] = std::move(parameters);
    if (route.body != BodyKind::none)
        made["requestBody"] = {{"required", !route.body_optional},
                               {"content", content(route.body == BodyKind::json ? "application/json" : "*/*", operation.body)}};
    if (route.access == Access::anyone) made["security"] = array{};
    return made;
}

std::string lower(std::string_view word)
{
    std::string made{word};
    for (char& c : made) c = static_cast<char>(c - 'A' + 'a');
    return made;
}

} // namespace

object openapi(std::span<const Route> routes)
{
    object paths;
    for (const auto& route : routes) {
        auto& path = paths[route.path];
        if (path.is_null()) path = object{};
        path.as_object()[lower(name_of(route.method))] = operation_of(route);
    }
    object security{{"bearer", {{"type", "http"}, {"scheme", "bearer"}}}, {"cookie", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "cauce_session"}}}};
    return {{"openapi", "3.1.0"},
            {"info", {{"title", "Cauce"}, {"version", "1"}, {"description", description}, {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
            {"security", array{object{{"bearer", array{}}}, object{{"cookie", array{}}}}},
            {"paths", std::move(paths)},
            {"components", {{"schemas", schemas()}, {"securitySchemes", std::move(security)}}}};
}

} // namespace cauce::http
