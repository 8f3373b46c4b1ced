#include "adapters/http/access.hpp"
#include "adapters/http/json_input.hpp"
#include "adapters/http/route.hpp"
#include "adapters/http/view.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>

namespace cauce::http {
namespace {

Reply list_definitions(Application& application, const Call&)
{
    boost::json::array items;
    for (const auto& stored : application.store().definitions().list(application.tenant())) {
        const auto program = application.office.definition(application.tenant(), stored.key, stored.version);
        if (program.has_value()) items.push_back(view(stored, **program));
    }
    return json_answer(200, {{"items", std::move(items)}});
}

Answer canonical(const Call& call, const StoredDefinition& stored)
{
    const auto tag = '"' + stored.digest + '"';
    if (call.headers.get("if-none-match") == tag) return Answer{.status = 304, .headers = {{"ETag", tag}}};
    return Answer{.body = stored.json, .headers = {{"ETag", tag}}};
}

Reply read_definition(Application& application, const Call& call)
{
    const auto key = call.parameters.get("key");
    const auto* wanted = call.query.find("version");
    std::optional<StoredDefinition> stored;
    if (wanted == nullptr) {
        stored = application.store().definitions().latest(application.tenant(), key);
    } else {
        std::int64_t version = 0;
        const auto [end, error] = std::from_chars(wanted->data(), wanted->data() + wanted->size(), version);
        if (error != std::errc{} || end != wanted->data() + wanted->size() || version < 1)
            return Problem{ProblemKind::malformed_request, "the query parameter 'version' is a whole number from 1"};
        stored = application.store().definitions().by_version(application.tenant(), key, version);
    }
    if (!stored) return Refusal{RefusalKind::not_found, "a definition", key + (wanted == nullptr ? "" : " version " + *wanted)};
    return canonical(call, *stored);
}

Reply deploy(Application& application, const Call& call)
{
    if (!call.headers.get("idempotency-key").empty())
        return Problem{ProblemKind::malformed_request, "Idempotency-Key has no meaning for a definition: it is known by its digest, and deploying the same again changes nothing"};
    const auto actor = actor_with(application, call, application.settings.deployers);
    if (actor.has_error()) return actor.error();
    const auto body = parse_object(call.body, application.settings.limits.json_depth);
    if (const auto* problem = std::get_if<Problem>(&body)) return *problem;
    const auto digest = application.office.deploy(application.tenant(), call.body, *actor);
    if (digest.has_error()) return digest.error();
    const auto stored = application.store().definitions().by_digest(application.tenant(), *digest);
    ensure(stored.has_value(), "what was deployed is stored");
    const auto program = application.office.definition(application.tenant(), stored->key, stored->version);
    if (program.has_error()) return program.error();
    application.log->info("definition deployed request={} key={} version={} digest={} person={}", call.request_id, stored->key, stored->version, stored->digest,
                          actor->person.value);
    auto answer = json_answer(201, view(*stored, **program));
    answer.headers.emplace_back("Location", "/v1/definitions/" + stored->key + "?version=" + std::to_string(stored->version));
    return answer;
}

} // namespace

std::vector<Route> definition_routes()
{
    using enum Method;
    return {
        {get, "/v1/definitions", Access::person, BodyKind::none, Runs::in_office, answering<list_definitions>,
         {.id = "listDefinitions", .tag = "definitions", .summary = "Every version of every definition", .answers = {{200, "The definitions", "DefinitionList"}}}},
        {get, "/v1/definitions/{key}", Access::person, BodyKind::none, Runs::in_office, answering<read_definition>,
         {.id = "readDefinition", .tag = "definitions", .summary = "One definition as its canonical JSON",
          .parameters = {{"version", "version", "the highest one, if it is not given"}, {"If-None-Match", "etag", "", false, Parameter::In::header}},
          .answers = {{200, "The very bytes that its digest is made of", "Definition", "application/json", {"ETag"}}, {304, "Not modified", "", "", {"ETag"}}},
          .problems = {ProblemKind::not_found}}},
        {post, "/v1/definitions", Access::person, BodyKind::json, Runs::in_office, answering<deploy>,
         {.id = "deployDefinition", .tag = "definitions", .summary = "Deploy a definition",
          .description = "Checked, stored and in force at once; cases that are open stay on the version they began with. Deploying the same again changes "
                         "nothing and is answered as the first time, even when a higher version is in force by then: a definition is known by its digest, so "
                         "there is no Idempotency-Key to give. A post with the role administrator does it.",
          .parameters = {{"Cauce-Post", "name", "the post in which the person acts", false, Parameter::In::header}},
          .body = "Definition", .answers = {{201, "Deployed", "DefinitionSummary", "application/json", {"Location"}}},
          .problems = {ProblemKind::not_allowed, ProblemKind::invalid, ProblemKind::conflict}}},
    };
}

} // namespace cauce::http
