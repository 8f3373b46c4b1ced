#include "engine/expression/text.hpp"

#include <algorithm>
#include <array>

namespace cauce::feel {

std::optional<char32_t> take_code_point(std::string_view text, std::size_t& at)
{
    if (at >= text.size()) return std::nullopt;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(at);
    if (first < 0x80) {
        ++at;
        return static_cast<char32_t>(first);
    }
    const std::size_t more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4 || text.size() - at <= more) return std::nullopt;
    char32_t code_point = first & (0x3fU >> more);
    for (std::size_t i = 1; i <= more; ++i) {
        if ((byte(at + i) & 0xc0U) != 0x80) return std::nullopt;
        code_point = code_point << 6 | (byte(at + i) & 0x3fU);
    }
    constexpr std::array<char32_t, 4> smallest{0, 0x80, 0x800, 0x10000};
    const bool surrogate = code_point >= 0xd800 && code_point <= 0xdfff;
    if (code_point < smallest[more] || code_point > 0x10ffff || surrogate) return std::nullopt;
    at += more + 1;
    return code_point;
}

void append_code_point(std::string& text, char32_t code_point)
{
    const auto put = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
    const auto put_tail = [&](int shift) { put(0x80 | (code_point >> shift & 0x3f)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xc0 | code_point >> 6);
        put_tail(0);
    } else if (code_point < 0x10000) {
        put(0xe0 | code_point >> 12);
        put_tail(6);
        put_tail(0);
    } else {
        put(0xf0 | code_point >> 18);
        put_tail(12);
        put_tail(6);
        put_tail(0);
    }
}

bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();)
        if (!take_code_point(text, at)) return false;
    return true;
}

std::size_t count_code_points(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80; }));
}

std::u32string to_code_points(std::string_view text)
{
    constexpr char32_t replacement = 0xfffd;
    std::u32string points;
    points.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto point = take_code_point(text, at);
        if (!point) ++at;
        points += point.value_or(replacement);
    }
    return points;
}

std::string to_utf8(std::u32string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (const auto point : text) append_code_point(bytes, point);
    return bytes;
}

bool is_space(char32_t c)
{
    return c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0xa0 || c == 0x1680 || c == 0x180e || (c >= 0x2000 && c <= 0x200b) ||
           c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

// Every character beyond ASCII that is not a space counts as a letter: wider than rules 28 and 29 of the grammar, which
// leave out few ranges, and no expression that they accept changes its meaning.
bool starts_name(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '?' || (c >= 0x80 && !is_space(c));
}

bool continues_name(char32_t c) { return starts_name(c) || (c >= '0' && c <= '9'); }

bool is_plain_name(std::string_view text)
{
    std::size_t at = 0;
    for (bool first = true; at < text.size(); first = false) {
        const auto point = take_code_point(text, at);
        if (!point || !(first ? starts_name(*point) : continues_name(*point))) return false;
    }
    return !text.empty();
}

void append_quoted(std::string& out, std::string_view text)
{
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default: out += c;
        }
    }
    out += '"';
}

} // namespace cauce::feel
