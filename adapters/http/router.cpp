#include "adapters/http/router.hpp"

#include <boost/url.hpp>

#include <algorithm>

namespace cauce::http {
namespace {

/// Segments of a template or a path without escapes.
std::vector<std::string_view> split(std::string_view path)
{
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        const auto end = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

std::optional<Pairs> match(const Route& route, const Target& target)
{
    const auto expected = split(route.path);
    if (expected.size() != target.segments.size()) return std::nullopt;
    Pairs parameters;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const bool variable = expected[i].starts_with('{');
        if (!variable && expected[i] != target.segments[i]) return std::nullopt;
        if (variable && target.segments[i].empty()) return std::nullopt;
        if (variable) parameters.add(std::string{expected[i].substr(1, expected[i].size() - 2)}, target.segments[i]);
    }
    return parameters;
}

} // namespace

bool is_clean_text(std::string_view text)
{
    const auto* at = reinterpret_cast<const unsigned char*>(text.data());
    const auto* const end = at + text.size();
    while (at != end) {
        const unsigned char first = *at++;
        if (first == 0) return false;
        if (first < 0x80) continue;
        const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
        if (first < 0xC2 || first > 0xF4 || end - at < more) return false;
        // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
        const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (*at < low || *at > high) return false;
        for (int i = 1; i < more; ++i)
            if ((at[i] & 0xC0) != 0x80) return false;
        at += more;
    }
    return true;
}

std::variant<Target, Problem> parse_target(std::string_view text)
{
    const Problem malformed{ProblemKind::malformed_request, "the request target is not a path with an optional query in UTF-8"};
    const auto parsed = boost::urls::parse_origin_form({text.data(), text.size()});
    if (!parsed) return malformed;
    Target target;
    for (const auto segment : parsed->encoded_segments()) target.segments.push_back(segment.decode());
    for (const auto parameter : parsed->encoded_params()) {
        boost::urls::encoding_opts options;
        options.space_as_plus = true;
        auto name = parameter.key.decode(options);
        auto value = parameter.value.decode(options);
        if (!is_clean_text(name) || !is_clean_text(value)) return malformed;
        if (target.query.find(name) != nullptr) return Problem{ProblemKind::malformed_request, "the query parameter '" + name + "' is given twice"};
        target.query.add(std::move(name), std::move(value));
    }
    if (!std::ranges::all_of(target.segments, is_clean_text)) return malformed;
    return target;
}

std::variant<Match, Problem> find_route(std::span<const Route> routes, std::string_view method, const Target& target)
{
    const auto wanted = method == "HEAD" ? std::string_view{"GET"} : method;
    bool somewhere = false;
    for (const auto& route : routes) {
        auto parameters = match(route, target);
        if (!parameters) continue;
        if (name_of(route.method) == wanted) return Match{&route, std::move(*parameters)};
        somewhere = true;
    }
    if (!somewhere) return Problem{ProblemKind::no_such_route, "see /openapi.json for what there is"};
    Problem problem{ProblemKind::method_not_allowed, "allowed here: " + allowed_methods(routes, target)};
    problem.allow = allowed_methods(routes, target);
    return problem;
}

std::string allowed_methods(std::span<const Route> routes, const Target& target)
{
    std::string allowed;
    for (const auto& route : routes) {
        if (!match(route, target)) continue;
        allowed += name_of(route.method);
        allowed += route.method == Method::get ? ", HEAD, " : ", ";
    }
    return allowed.empty() ? allowed : allowed + "OPTIONS";
}

} // namespace cauce::http
