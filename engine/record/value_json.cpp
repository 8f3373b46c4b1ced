#include "engine/record/value_json.hpp"

#include "engine/values/canonical_json.hpp"
#include "engine/values/result.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <iterator>

namespace cauce {
namespace {

namespace json = boost::json;

/// {"$date": ...} and its like: one member whose name begins with '$', which no field's name can.
feel::Value tagged_value(std::string_view tag, const json::value& value)
{
    if (tag == "$number") {
        const auto number = Decimal::parse(text_in(value));
        if (number) return *number;
    } else if (tag == "$date") {
        const auto day = parse_day(text_in(value));
        if (day) return *day;
    } else if (tag == "$instant") {
        const auto instant = parse_rfc3339(text_in(value));
        if (instant) return *instant;
    } else if (tag == "$time") {
        return feel::Time{std::chrono::microseconds{integer_in(value)}, std::nullopt};
    } else if (tag == "$days_duration") {
        return feel::DayTimeDuration{std::chrono::microseconds{integer_in(value)}};
    } else if (tag == "$years_duration") {
        return feel::YearMonthDuration{integer_in(value)};
    }
    unreadable(fmt::format("a value tagged {}", tag));
}

void append_tagged(std::string& out, std::string_view tag, std::string_view quoted)
{
    out.append("{\"").append(tag).append("\":\"").append(quoted).append("\"}");
}
void append_tagged(std::string& out, std::string_view tag, std::int64_t number) { fmt::format_to(std::back_inserter(out), R"({{"{}":{}}})", tag, number); }

/// Writes each alternative of a FEEL value; ranges and functions are never data.
struct ValueWriter {
    std::string& out;

    void operator()(feel::Null) const { out += "null"; }
    void operator()(bool truth) const { out += truth ? "true" : "false"; }
    void operator()(const Decimal& number) const
    {
        constexpr std::int64_t exact_max = (std::int64_t{1} << 53) - 1; // beyond it a JSON number is not exact (RFC 7493)
        const auto whole = number.to_integer();
        if (whole && *whole >= -exact_max && *whole <= exact_max)
            append_json_integer(out, *whole);
        else
            append_tagged(out, "$number", number.to_string());
    }
    void operator()(const std::string& text) const { append_json_string(out, text); }
    void operator()(Day day) const { append_tagged(out, "$date", to_iso(day)); }
    void operator()(const feel::Time& time) const { append_tagged(out, "$time", time.since_midnight.count()); }
    void operator()(const feel::DateTime& instant) const { append_tagged(out, "$instant", to_rfc3339(instant.instant)); }
    void operator()(feel::DayTimeDuration length) const { append_tagged(out, "$days_duration", length.length.count()); }
    void operator()(feel::YearMonthDuration length) const { append_tagged(out, "$years_duration", length.months); }
    void operator()(const feel::List& list) const
    {
        out += '[';
        bool first = true;
        if (list)
            for (const auto& element : *list) {
                if (!first) out += ',';
                first = false;
                append_value(out, element);
            }
        out += ']';
    }
    void operator()(const feel::Context& context) const
    {
        out += '{';
        bool first = true;
        for (const auto& [name, value] : context.entries()) {
            if (!first) out += ',';
            first = false;
            append_json_string(out, name);
            out += ':';
            append_value(out, value);
        }
        out += '}';
    }
    void operator()(const std::shared_ptr<const feel::Range>&) const { ensure(false, "a range is not data"); }
    void operator()(const std::shared_ptr<const feel::Function>&) const { ensure(false, "a function is not data"); }
};

} // namespace

void unreadable(std::string_view what) { throw UnreadableEvent{fmt::format("unreadable event: {}", what)}; }

const json::string& text_in(const json::value& value)
{
    if (!value.is_string()) unreadable("a string is expected");
    return value.get_string();
}

std::int64_t integer_in(const json::value& value)
{
    if (value.is_int64()) return value.get_int64();
    unreadable("a whole number is expected");
}

feel::Value value_of_json(const json::value& value)
{
    switch (value.kind()) {
    case json::kind::null: return {};
    case json::kind::bool_: return value.get_bool();
    case json::kind::int64: return value.get_int64();
    case json::kind::string: return std::string_view{value.get_string()};
    case json::kind::array: {
        std::vector<feel::Value> list;
        list.reserve(value.get_array().size());
        for (const auto& element : value.get_array()) list.push_back(value_of_json(element));
        return list;
    }
    case json::kind::object: {
        const auto& object = value.get_object();
        if (object.size() == 1 && std::string_view{object.begin()->key()}.starts_with('$')) return tagged_value(object.begin()->key(), object.begin()->value());
        std::vector<feel::Context::Entry> entries;
        entries.reserve(object.size());
        for (const auto& [name, member] : object) entries.emplace_back(std::string{name}, value_of_json(member));
        return feel::Context{std::move(entries)};
    }
    case json::kind::uint64:
    case json::kind::double_: break;
    }
    unreadable("a number that is not whole");
}


void append_value(std::string& out, const feel::Value& value) { std::visit(ValueWriter{out}, value.data()); }

feel::Value parse_value(std::string_view text)
{
    boost::system::error_code error;
    const auto parsed = json::parse(text, error);
    if (error) unreadable(error.message());
    return value_of_json(parsed);
}

} // namespace cauce
