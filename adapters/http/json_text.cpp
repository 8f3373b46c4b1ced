#include "adapters/http/json_input.hpp"

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>

#include <unordered_set>

namespace cauce::http {
namespace {

using boost::json::error_code;
using boost::json::string_view;

/// Boost.JSON keeps the last of two members of one name. Two readers of such a text could disagree on what was asked, so
/// it is refused: this walk remembers the names of every open object.
struct Scan {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    bool stop(error_code& error, std::string why)
    {
        reason = std::move(why);
        error = boost::json::error::exception; // any error ends the walk; `reason` tells
        return false;
    }
    bool no_nul(string_view part, error_code& error)
    {
        return part.find('\0') == string_view::npos || stop(error, "a text holds the character U+0000");
    }
    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&)
    {
        open.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, error_code&)
    {
        open.pop_back();
        return true;
    }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_key_part(string_view part, std::size_t, error_code& error)
    {
        name.append(part.data(), part.size());
        return no_nul(part, error);
    }
    bool on_key(string_view part, std::size_t, error_code& error)
    {
        name.append(part.data(), part.size());
        if (!no_nul(part, error)) return false;
        if (!open.back().insert(name).second) return stop(error, "the member '" + name.substr(0, 100) + "' is given twice");
        name.clear();
        return true;
    }
    bool on_string_part(string_view part, std::size_t, error_code& error) { return no_nul(part, error); }
    bool on_string(string_view part, std::size_t, error_code& error) { return no_nul(part, error); }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, string_view, error_code&) { return true; }
    bool on_uint64(std::uint64_t, string_view, error_code&) { return true; }
    bool on_double(double, string_view, error_code&) { return true; }
    bool on_bool(bool, error_code&) { return true; }
    bool on_null(error_code&) { return true; }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

    std::vector<std::unordered_set<std::string>> open;
    std::string name;
    std::string reason;
};

std::string in_words(const error_code& error, std::size_t depth_max)
{
    if (error == boost::json::error::too_deep) return "it is nested more than " + std::to_string(depth_max) + " deep";
    if (error == boost::json::error::incomplete) return "it ends too early";
    return error.message();
}

} // namespace

std::variant<boost::json::object, Problem> parse_object(std::string_view text, std::size_t depth_max)
{
    boost::json::parse_options options;
    options.max_depth = depth_max;
    boost::json::basic_parser<Scan> scan{options};
    error_code error;
    const auto consumed = scan.write_some(false, text.data(), text.size(), error);
    if (!error && consumed < text.size()) error = boost::json::error::extra_data;
    if (error) {
        const auto& reason = scan.handler().reason;
        return Problem{ProblemKind::malformed_json,
                       (reason.empty() ? in_words(error, depth_max) : reason) + " (at byte " + std::to_string(consumed) + ")"};
    }
    auto value = boost::json::parse({text.data(), text.size()}, {}, options);
    if (auto* object = value.if_object()) return std::move(*object);
    return Problem{ProblemKind::malformed_json, "the body is not a JSON object"};
}

} // namespace cauce::http
