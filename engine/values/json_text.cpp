#include "engine/values/json_text.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>

#include <unordered_set>
#include <utility>
#include <vector>

namespace cauce {
namespace {

using boost::json::error_code;
using boost::json::string_view;

/// Boost.JSON keeps the last of two members of one name. Two readers of such a text could disagree on what it says, so
/// it is refused: this walk remembers the names of every open object.
struct Scan {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    struct Open {
        bool is_array;
        std::size_t elements{0};
        std::string name{}; ///< of the member that is being read
        std::unordered_set<std::string> names{};
    };

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return begin(false); }
    bool on_object_end(std::size_t, error_code&) { return end(); }
    bool on_array_begin(error_code&) { return begin(true); }
    bool on_array_end(std::size_t, error_code&) { return end(); }
    bool on_key_part(string_view part, std::size_t, error_code& error)
    {
        name.append(part.data(), part.size());
        return no_nul(part, error);
    }
    bool on_key(string_view part, std::size_t, error_code& error)
    {
        name.append(part.data(), part.size());
        if (!no_nul(part, error)) return false;
        auto& object = open.back();
        object.name = std::exchange(name, {});
        return object.names.insert(object.name).second || stop("the member " + pointer() + " is given twice", error);
    }
    bool on_string_part(string_view part, std::size_t, error_code& error) { return no_nul(part, error); }
    bool on_string(string_view part, std::size_t, error_code& error) { return value() && no_nul(part, error); }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, string_view, error_code&) { return value(); }
    bool on_uint64(std::uint64_t, string_view, error_code&) { return value(); }
    bool on_double(double, string_view, error_code&) { return value(); }
    bool on_bool(bool, error_code&) { return value(); }
    bool on_null(error_code&) { return value(); }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

    std::string reason;

private:
    bool value()
    {
        if (!open.empty()) ++open.back().elements;
        return true;
    }
    bool begin(bool is_array)
    {
        value();
        open.push_back({is_array});
        return true;
    }
    bool end()
    {
        open.pop_back();
        return true;
    }
    bool stop(std::string why, error_code& error)
    {
        reason = std::move(why);
        error = boost::json::error::exception; // any error ends the walk; `reason` tells
        return false;
    }
    bool no_nul(string_view part, error_code& error)
    {
        return part.find('\0') == string_view::npos || stop("a text holds the character U+0000", error);
    }
    /// RFC 6901. A text may repeat a name as long as itself: what is told stays short.
    [[nodiscard]] std::string pointer() const
    {
        constexpr std::size_t told_max = 200;
        std::string place;
        for (const auto& one : open) {
            place += '/';
            if (one.is_array) {
                place += std::to_string(one.elements - 1);
                continue;
            }
            for (const char letter : one.name) {
                if (letter == '~') place += "~0";
                else if (letter == '/') place += "~1";
                else place += letter;
            }
        }
        if (place.size() <= told_max) return place;
        auto first = place.size() - told_max;
        while (first < place.size() && (static_cast<unsigned char>(place[first]) & 0xC0) == 0x80) ++first; // not inside a character
        return "..." + place.substr(first);
    }

    std::vector<Open> open;
    std::string name;
};

std::string in_words(const error_code& error, std::size_t depth_max)
{
    if (error == boost::json::error::too_deep) return "it is nested more than " + std::to_string(depth_max) + " deep";
    if (error == boost::json::error::incomplete) return "it ends too early";
    return error.message();
}

} // namespace

std::variant<boost::json::value, JsonFault> read_json(std::string_view text, std::size_t depth_max)
{
    boost::json::parse_options options;
    options.max_depth = depth_max;
    boost::json::basic_parser<Scan> scan{options};
    error_code error;
    const auto consumed = scan.write_some(false, text.data(), text.size(), error);
    if (!error && consumed < text.size()) error = boost::json::error::extra_data;
    if (error) {
        const auto& reason = scan.handler().reason;
        return JsonFault{reason.empty() ? in_words(error, depth_max) : reason, consumed};
    }
    return boost::json::parse({text.data(), text.size()}, {}, options);
}

} // namespace cauce
