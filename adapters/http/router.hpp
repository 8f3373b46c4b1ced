#pragma once

#include "adapters/http/route.hpp"

#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace cauce::http {

/// Path and query of a request line, decoded; texts are valid UTF-8 without NUL.
struct Target {
    std::vector<std::string> segments;
    Pairs query;
};
[[nodiscard]] std::variant<Target, Problem> parse_target(std::string_view text);

struct Match {
    const Route* route;
    Pairs parameters;
};
/// Finds the route of a request; HEAD is a GET. Otherwise `no_such_route`, or `method_not_allowed` with what is.
[[nodiscard]] std::variant<Match, Problem> find_route(std::span<const Route> routes, std::string_view method, const Target& target);
/// What is allowed at an address, for OPTIONS ("GET, HEAD, OPTIONS"); empty if there is nothing.
[[nodiscard]] std::string allowed_methods(std::span<const Route> routes, const Target& target);

/// Whether the text is UTF-8 without NUL: anything else is not let in, since not every database keeps it.
[[nodiscard]] bool is_clean_text(std::string_view text);

} // namespace cauce::http
