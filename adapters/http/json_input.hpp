#pragma once

#include "adapters/http/problem.hpp"
#include "engine/execution/command.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cauce::http {

/// A person's JSON text as an object: UTF-8, no member twice, no NUL in a text, nested at most `depth_max` deep.
/// The problem says what is wrong and at which byte.
[[nodiscard]] std::variant<boost::json::object, Problem> parse_object(std::string_view text, std::size_t depth_max);

/// Whether it may stand in a Content-Type field: a type, a slash, visible ASCII and spaces, at most 200 bytes.
[[nodiscard]] bool is_media_type(std::string_view text);

/// Takes the members of an object out one by one. The first thing wrong is kept; later calls give neutral values, so that
/// a handler reads everything and asks once.
class Members {
public:
    explicit Members(boost::json::object object, std::string path = "") : object_{std::move(object)}, path_{std::move(path)} {}

    enum class Need { optional, required };
    [[nodiscard]] std::string text(std::string_view name, Need need = Need::optional, std::size_t bytes_max = 4000);
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name, Need need, std::int64_t least, std::int64_t most);
    [[nodiscard]] std::optional<Day> day(std::string_view name, Need need = Need::optional);
    [[nodiscard]] std::optional<Instant> instant(std::string_view name);
    [[nodiscard]] bool flag(std::string_view name);
    /// Lists; none is an empty one.
    [[nodiscard]] std::vector<std::string> texts(std::string_view name, std::size_t most, std::size_t bytes_max);
    [[nodiscard]] std::vector<std::int64_t> wholes(std::string_view name, std::size_t most, std::int64_t least, std::int64_t greatest);
    /// Each to be read like this one, and then joined.
    [[nodiscard]] std::vector<Members> objects(std::string_view name, std::size_t most);
    /// Takes over what was wrong in a part.
    void join(Members& part);
    /// What was read is not what is expected there. The first thing wrong is kept.
    void refuse(std::string_view name, std::string_view expected, std::string_view found);
    [[nodiscard]] boost::json::object object(std::string_view name);
    /// Papers that come with an act; a content is named by the digest under which it was uploaded.
    [[nodiscard]] std::vector<DocumentInput> documents(std::string_view name);

    /// What was wrong, or a member that nobody asked for.
    [[nodiscard]] std::optional<Refusal> fault();

private:
    [[nodiscard]] std::optional<boost::json::value> take(std::string_view name, Need need, std::string_view expected);
    [[nodiscard]] boost::json::array list(std::string_view name, std::size_t most);
    void wrong(std::string_view name, std::string_view expected, const boost::json::value& found);

    boost::json::object object_;
    std::string path_;
    std::optional<Refusal> fault_{};
};

} // namespace cauce::http
