#include "adapters/http/acting.hpp"

#include "adapters/http/reserved.hpp"
#include "adapters/http/route.hpp"
#include "adapters/http/view.hpp"
#include "engine/service/content_reader.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace cauce::http {
namespace {

constexpr std::size_t key_bytes_max = 200;
constexpr std::size_t post_bytes_max = 200;

bool is_key(std::string_view key)
{
    return !key.empty() && key.size() <= key_bytes_max && std::ranges::all_of(key, [](char c) { return c > ' ' && c < 127; });
}

/// What makes two requests the same: who acts in which post, method, path with its query, and body. The parts carry their
/// lengths, so that no two requests read alike.
Digest digest_of(const Call& call, const Actor& actor)
{
    std::string all;
    const auto add = [&all](std::string_view part) { all += fmt::format("{}:{};", part.size(), part); };
    add(actor.post.value);
    add(call.method);
    add(call.path);
    for (const auto& [name, value] : call.query) {
        add(name);
        add(value);
    }
    add(call.headers.get("content-type"));
    add(call.content ? to_hex(call.content->digest) : to_hex(sha256(call.body)));
    return sha256(all);
}

/// As who did it may read it.
Answer answer_of(Application& application, const PersonId& person, const Done& done, bool opened)
{
    Asker asker{application, person};
    const auto program = application.office.program_of(application.tenant(), done.after);
    boost::json::array events;
    for (const auto& event : done.events) events.push_back({{"version", event.version}, {"kind", event.kind}});
    auto answer = json_answer(opened ? 201 : 200, {{"case", shown(asker, *program, done.after)}, {"events", std::move(events)}});
    answer.headers.emplace_back("ETag", fmt::format("\"{}\"", done.after.head.version));
    if (opened) answer.headers.emplace_back("Location", "/v1/cases/" + to_case_number(done.id));
    return answer;
}

std::string kept_form(const Answer& answer)
{
    boost::json::array headers;
    for (const auto& [name, value] : answer.headers) headers.push_back({name, value});
    return boost::json::serialize(boost::json::object{{"status", answer.status}, {"body", answer.body}, {"headers", std::move(headers)}});
}

Answer from_kept_form(const std::string& text)
{
    const auto kept = boost::json::parse(text);
    Answer answer{.status = boost::json::value_to<int>(kept.at("status")), .body = boost::json::value_to<std::string>(kept.at("body"))};
    for (const auto& header : kept.at("headers").as_array())
        answer.headers.emplace_back(boost::json::value_to<std::string>(header.at(0)), boost::json::value_to<std::string>(header.at(1)));
    answer.headers.emplace_back("Idempotency-Replayed", "true");
    return answer;
}

struct Order {
    Application& application;
    CallPtr call;
    Respond respond;
    std::string command;
    bool opens;
    std::optional<CaseId> id; ///< nothing: it opens one
    Request common;           ///< copy of what the outcome is judged by
};

Reply reply_of(const Order& order, Outcome& outcome)
{
    auto& application = order.application;
    if (const auto* done = std::get_if<Done>(&outcome)) {
        application.metrics.command_settled(order.command, "done");
        application.log->info("command done request={} command={} case={} version={} person={} post={}", order.call->request_id, order.command,
                              to_case_number(done->id), done->after.head.version, order.common.actor.person.value, order.common.actor.post.value);
        return answer_of(application, order.common.actor.person, *done, order.opens);
    }
    if (const auto* replayed = std::get_if<Replayed>(&outcome)) {
        application.metrics.command_settled(order.command, "replayed");
        return from_kept_form(replayed->reply);
    }
    auto problem = std::holds_alternative<Refusal>(outcome)
                       ? problem_of_refusal(application, *order.call, order.common, order.id, std::get<Refusal>(outcome))
                       : report(application, order.call->request_id, std::get<std::exception_ptr>(outcome));
    application.metrics.command_settled(order.command, type_of(problem.kind).name);
    return problem;
}

Completion completion_of(std::shared_ptr<const Order> order)
{
    return [order = std::move(order)](Outcome outcome) {
        // Not here: the thread that completes commits for others, and an answer takes a while to write.
        const auto shared = std::make_shared<Outcome>(std::move(outcome));
        auto work = [order, shared] {
            try {
                order->respond(reply_of(*order, *shared));
            } catch (...) {
                order->respond(report(order->application, order->call->request_id, std::current_exception()));
            }
        };
        try {
            order->application.office.post(work);
        } catch (const Overloaded&) { // what is done is told all the same
            work();
        }
    };
}

} // namespace

Problem problem_of_refusal(Application& application, const Call& call, const Request& request, std::optional<CaseId> id, const Refusal& refusal)
{
    auto told = refusal;
    if (id)
        if (const auto current = application.office.read(request.tenant, *id); current.has_value()) {
            Asker asker{application, call};
            told = shown(asker, *application.office.program_of(request.tenant, *current), *current, std::move(told));
        }
    Problem problem{told};
    if (refusal.kind != RefusalKind::conflict) return problem;
    if (request.idempotency) {
        const auto kept = application.store().events().reply(request.tenant, request.idempotency->key);
        if (kept && kept->request != request.idempotency->request) problem.kind = ProblemKind::idempotency_key_reused;
    }
    if (problem.kind == ProblemKind::conflict && request.expected_version && call.headers.find("if-match") != nullptr)
        problem.kind = ProblemKind::version_mismatch;
    return problem;
}

std::variant<Members, Problem> members_of(const Application& application, const Call& call)
{
    if (call.body.empty() && call.route->body_optional) return Members{{}};
    auto body = parse_object(call.body, application.settings.limits.json_depth);
    if (auto* problem = std::get_if<Problem>(&body)) return std::move(*problem);
    return Members{std::move(std::get<boost::json::object>(body))};
}

Result<CaseId> case_of(const Call& call, std::string_view parameter)
{
    const auto text = call.parameters.get(parameter);
    const auto id = parse_case_number(text);
    if (id == CaseId{}) return Refusal{RefusalKind::not_found, "a case number such as EXP-2026-000019", text};
    return id;
}

Result<std::int64_t> number_of(const Call& call, std::string_view parameter, std::string_view what)
{
    const auto text = call.parameters.get(parameter);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size() && number > 0) return number;
    return Refusal{RefusalKind::not_found, fmt::format("the number of a {}", what), text};
}

Result<TakeAction> action_of(const Call& call)
{
    TakeAction take{.action = call.parameters.get("action")};
    if (call.parameters.find("item") == nullptr) return take;
    const auto item = number_of(call, "item", "item");
    if (item.has_error()) return item.error();
    take.collection = call.parameters.get("collection");
    take.item = ItemId{*item};
    return take;
}

std::optional<Refusal> count_folios(const Application& application, DocumentInput& document, std::span<const std::byte> content)
{
    const auto pages = application.pages.pages(content);
    if (!pages || document.folios == *pages) return std::nullopt;
    if (document.folios != 0) return Refusal{RefusalKind::invalid, fmt::format("{} folios, as the PDF has pages", *pages), std::to_string(document.folios)};
    document.folios = *pages;
    return std::nullopt;
}

std::optional<Refusal> find_contents(Application& application, std::vector<DocumentInput>& documents)
{
    for (auto& document : documents) {
        if (document.sha256.empty()) continue;
        const auto digest = *parse_digest(document.sha256);
        const auto size = application.store().blobs().size(application.tenant(), digest);
        if (!size) return Refusal{RefusalKind::incomplete, "a content that was uploaded before", "no content " + document.sha256};
        document.size = *size;
        if (*size > PageCounter::content_bytes_max) continue;
        if (auto miscounted = count_folios(application, document, whole_content({application.store().blobs(), application.tenant(), digest, *size}))) return miscounted;
    }
    return std::nullopt;
}

std::optional<Problem> fill(Application& application, const Call& call, Request& request)
{
    request.tenant = application.tenant();
    if (call.headers.get("cauce-post").size() > post_bytes_max) return Problem{ProblemKind::malformed_request, "Cauce-Post is too long"};
    request.actor = asking(call);
    const auto version = expected_version(call);
    if (version.has_error()) return Problem{version.error()};
    request.expected_version = *version;
    const auto* key = call.headers.find("idempotency-key");
    if (key == nullptr) return std::nullopt;
    if (!is_key(*key)) return Problem{ProblemKind::malformed_request, "an Idempotency-Key has 1 to 200 visible ASCII characters"};
    const bool opens = call.route->path == "/v1/cases";
    request.idempotency = Request::Idempotency{
        request.actor.person.value + '/' + *key, digest_of(call, request.actor),
        [&application, opens, person = request.actor.person](const Done& done) { return kept_form(answer_of(application, person, done, opens)); }};
    return std::nullopt;
}

std::optional<Problem> rehearse(Application& application, const Call& call, const ActRequest& request, std::string_view name)
{
    const auto refusal = application.office.rehearse(request);
    if (!refusal) return std::nullopt;
    auto problem = problem_of_refusal(application, call, request, request.id, *refusal);
    application.metrics.command_settled(name, type_of(problem.kind).name);
    return problem;
}

void open(Application& application, const CallPtr& call, const Respond& respond, OpenRequest request)
{
    auto order = std::make_shared<const Order>(Order{application, call, respond, "open", true, {}, request});
    application.office.open(std::move(request), completion_of(std::move(order)));
}

void act(Application& application, const CallPtr& call, const Respond& respond, ActRequest request, std::string_view name)
{
    auto order = std::make_shared<const Order>(Order{application, call, respond, std::string{name}, false, request.id, request});
    application.office.act(std::move(request), completion_of(std::move(order)));
}

} // namespace cauce::http
