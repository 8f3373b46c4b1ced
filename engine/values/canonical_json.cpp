#include "engine/values/canonical_json.hpp"

#include "engine/values/result.hpp"

#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <vector>

namespace cauce {
namespace {

constexpr std::uint64_t each_byte = 0x0101010101010101;
constexpr std::uint64_t high_bits = 0x8080808080808080;

/// Whether one of eight bytes must be escaped: below 0x20, a quote or a backslash.
bool any_escaped(std::uint64_t bytes)
{
    const auto has_zero = [](std::uint64_t word) { return (word - each_byte) & ~word & high_bits; };
    const std::uint64_t control = (bytes - each_byte * 0x20) & ~bytes & high_bits;
    return (control | has_zero(bytes ^ (each_byte * '"')) | has_zero(bytes ^ (each_byte * '\\'))) != 0;
}

bool is_escaped(char byte)
{
    return static_cast<unsigned char>(byte) < 0x20 || byte == '"' || byte == '\\';
}

/// The first byte from `at` on that must be escaped; `end` if there is none. Text is plain far more often than not.
const char* next_escaped(const char* at, const char* end)
{
    for (; end - at >= 8; at += 8) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, at, sizeof bytes);
        if (any_escaped(bytes)) break;
    }
    return std::find_if(at, end, is_escaped);
}

void append_escape(std::string& out, char byte)
{
    switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\t': out += "\\t"; return;
    case '\n': out += "\\n"; return;
    case '\f': out += "\\f"; return;
    case '\r': out += "\\r"; return;
    default: break;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u00";
    out += digits[static_cast<unsigned char>(byte) >> 4];
    out += digits[static_cast<unsigned char>(byte) & 0xF];
}

void append_whole(std::string& out, std::int64_t number)
{
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

/// A whole number of JSON, of which only what a double keeps is significant.
template <class Whole>
void append_rounded(std::string& out, Whole number)
{
    constexpr std::int64_t exact = (std::int64_t{1} << 53) - 1;
    if (std::cmp_less_equal(number, exact) && std::cmp_greater_equal(number, -exact))
        append_whole(out, static_cast<std::int64_t>(number));
    else
        append_json_number(out, static_cast<double>(number));
}

void append_value(std::string& out, const boost::json::value& value);

void append_array(std::string& out, const boost::json::array& array)
{
    out += '[';
    bool first = true;
    for (const auto& element : array) {
        if (!first) out += ',';
        first = false;
        append_value(out, element);
    }
    out += ']';
}

void append_object(std::string& out, const boost::json::object& object)
{
    std::vector<const boost::json::key_value_pair*> members;
    members.reserve(object.size());
    for (const auto& member : object) members.push_back(&member);
    std::ranges::sort(members, [](const auto* a, const auto* b) { return member_before(a->key(), b->key()); });
    out += '{';
    bool first = true;
    for (const auto* member : members) {
        if (!first) out += ',';
        first = false;
        append_json_string(out, member->key());
        out += ':';
        append_value(out, member->value());
    }
    out += '}';
}

void append_value(std::string& out, const boost::json::value& value)
{
    switch (value.kind()) {
    case boost::json::kind::null: out += "null"; return;
    case boost::json::kind::bool_: out += value.get_bool() ? "true" : "false"; return;
    case boost::json::kind::int64: append_rounded(out, value.get_int64()); return;
    case boost::json::kind::uint64: append_rounded(out, value.get_uint64()); return;
    case boost::json::kind::double_: append_json_number(out, value.get_double()); return;
    case boost::json::kind::string: append_json_string(out, value.get_string()); return;
    case boost::json::kind::array: append_array(out, value.get_array()); return;
    case boost::json::kind::object: append_object(out, value.get_object()); return;
    }
}

} // namespace

std::string to_canonical_json(const boost::json::value& value)
{
    std::string out;
    append_value(out, value);
    return out;
}

void append_json_string(std::string& out, std::string_view utf8)
{
    out += '"';
    const char* at = utf8.data();
    const char* const end = at + utf8.size();
    while (true) {
        const char* const stop = next_escaped(at, end);
        out.append(at, stop);
        if (stop == end) break;
        append_escape(out, *stop);
        at = stop + 1;
    }
    out += '"';
}

void append_json_integer(std::string& out, std::int64_t number)
{
    constexpr std::int64_t exact = (std::int64_t{1} << 53) - 1;
    ensure(number >= -exact && number <= exact, "a whole number of JSON is one that a double keeps exactly");
    append_whole(out, number);
}

void append_json_number(std::string& out, double number)
{
    ensure(std::isfinite(number), "a number of JSON is finite");
    if (number == 0) { // -0 too
        out += '0';
        return;
    }
    if (number < 0) out += '-';
    // "d.ddde+XX" with the fewest digits that read back as the same number: digits and exponent of Number::toString
    std::array<char, 32> text{};
    char* const end = std::to_chars(text.data(), text.data() + text.size(), std::abs(number), std::chars_format::scientific).ptr;
    char* const e = std::find(text.data(), end, 'e');
    int exponent = 0;
    std::from_chars(e[1] == '+' ? e + 2 : e + 1, end, exponent);
    std::string digits{text[0]};
    if (e - text.data() > 2) digits.append(text.data() + 2, e);
    const int count = static_cast<int>(digits.size());
    const int point = exponent + 1; // digits before the point

    if (point > 0 && point <= 21) {
        out.append(digits, 0, static_cast<std::size_t>(std::min(count, point)));
        if (count <= point) {
            out.append(static_cast<std::size_t>(point - count), '0');
        } else {
            out += '.';
            out.append(digits, static_cast<std::size_t>(point));
        }
    } else if (point > -6 && point <= 0) {
        out += "0.";
        out.append(static_cast<std::size_t>(-point), '0');
        out += digits;
    } else {
        out += digits[0];
        if (count > 1) {
            out += '.';
            out.append(digits, 1);
        }
        out += exponent < 0 ? "e-" : "e+";
        append_whole(out, std::abs(exponent));
    }
}

bool member_before(std::string_view a, std::string_view b)
{
    const auto [at_a, at_b] = std::ranges::mismatch(a, b);
    if (at_a == a.end() || at_b == b.end()) return a.size() < b.size();
    // Bytes of UTF-8 are in the order of code points. Only surrogate pairs (lead bytes from 0xF0), which UTF-16 puts before
    // U+E000..U+FFFF (lead bytes 0xEE and 0xEF), are not where UTF-16 has them.
    const auto rank = [](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return code == 0xEE || code == 0xEF ? code + 0x100 : code;
    };
    return rank(*at_a) < rank(*at_b);
}

} // namespace cauce
