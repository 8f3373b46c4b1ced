#include "adapters/http/request_reading.hpp"

#include "adapters/http/access.hpp"
#include "adapters/http/router.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <random>

namespace cauce::http {
namespace {

constexpr std::size_t request_id_max = 64;

bool may_stand_in_a_log(std::string_view id)
{
    return !id.empty() && id.size() <= request_id_max && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

std::optional<Problem> wrong_query(const Call& call)
{
    const auto& known = call.route->operation.parameters;
    for (const auto& [name, value] : call.query)
        if (std::ranges::none_of(known, [&](const Parameter& p) { return p.in == Parameter::In::query && p.name == name; }))
            return Problem{ProblemKind::malformed_request, "there is no query parameter '" + name + "' here"};
    for (const auto& parameter : known)
        if (parameter.required && parameter.in == Parameter::In::query && call.query.get(parameter.name).empty())
            return Problem{ProblemKind::malformed_request, "the query parameter '" + parameter.name + "' is missing"};
    return std::nullopt;
}

/// "application/json; charset=utf-8" is JSON too.
bool is_json(std::string media_type)
{
    media_type.resize(std::min(media_type.find(';'), media_type.size()));
    while (!media_type.empty() && media_type.back() == ' ') media_type.pop_back();
    std::ranges::transform(media_type, media_type.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return media_type == "application/json";
}

} // namespace

Language language_of(std::string_view accept_language)
{
    double spanish = 0, english = 0;
    while (!accept_language.empty()) {
        const auto end = std::min(accept_language.find(','), accept_language.size());
        auto part = accept_language.substr(0, end);
        accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        double weight = 1;
        if (const auto q = part.find(";q="); q != std::string_view::npos) std::from_chars(part.data() + q + 3, part.data() + part.size(), weight);
        if (part.starts_with("es")) spanish = std::max(spanish, weight);
        if (part.starts_with("en")) english = std::max(english, weight);
    }
    return english > spanish ? Language::english : Language::spanish;
}

std::string request_id_of(const Pairs& headers)
{
    if (const auto* given = headers.find("x-request-id"); given != nullptr && may_stand_in_a_log(*given)) return *given;
    static const auto process = std::random_device{}();
    static std::atomic<std::uint64_t> count{0};
    return fmt::format("{:08x}-{:08x}", process, ++count);
}

std::optional<Problem> prepare(Call& call, std::string_view text, bool http_1_1)
{
    if (http_1_1 && call.headers.find("host") == nullptr) return Problem{ProblemKind::malformed_request, "there is no Host field"};
    auto target = parse_target(text);
    if (auto* problem = std::get_if<Problem>(&target)) return std::move(*problem);
    auto& found = std::get<Target>(target);
    auto match = find_route(all_routes(), call.method, found);
    if (auto* problem = std::get_if<Problem>(&match)) return std::move(*problem);
    call.route = std::get<Match>(match).route;
    call.parameters = std::move(std::get<Match>(match).parameters);
    call.query = std::move(found.query);
    for (const auto& [name, value] : call.headers)
        if (!is_clean_text(value)) return Problem{ProblemKind::malformed_request, "the field '" + name + "' is not UTF-8"};
    if (auto problem = foreign_origin(call)) return problem;
    if (auto problem = wrong_query(call)) return problem;
    const auto* media_type = call.headers.find("content-type");
    const bool says_json = media_type == nullptr ? call.route->body_optional : is_json(*media_type);
    if (call.route->body == BodyKind::json && !says_json) return Problem{ProblemKind::unsupported_media_type, "expected Content-Type: application/json"};
    return std::nullopt;
}

} // namespace cauce::http
