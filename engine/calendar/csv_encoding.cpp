#include "engine/calendar/csv_encoding.hpp"

#include <algorithm>

namespace cauce {
namespace {

/// Where the first byte is that no character begins with; npos: nowhere.
std::size_t first_strange_byte(std::string_view line)
{
    for (std::size_t at = 0; at < line.size();) {
        const auto length = length_of_character(line.substr(at));
        if (length == 0) return at;
        at += length;
    }
    return std::string_view::npos;
}

/// ISO 8859-1 is the first 256 code points.
void append_latin_1(std::string& out, std::string_view line)
{
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
        } else {
            out += static_cast<char>(0xC0U | (byte >> 6U));
            out += static_cast<char>(0x80U | (byte & 0x3FU));
        }
    }
}

} // namespace

std::size_t length_of_character(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    const auto follows = [&](std::size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
    const auto first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool shortest = first != 0xE0 || byte(1) >= 0xA0;
        const bool surrogate = first == 0xED && byte(1) >= 0xA0;
        return shortest && !surrogate && follows(1) && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool shortest = first != 0xF0 || byte(1) >= 0x90;
        const bool beyond = first == 0xF4 && byte(1) >= 0x90;
        return shortest && !beyond && follows(1) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

bool is_utf_16(std::string_view text)
{
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text.find('\0') != std::string_view::npos;
}

CsvDecoding decode_lines(std::string_view text)
{
    CsvDecoding decoding;
    decoding.text.reserve(text.size());
    for (std::size_t line = 1; !text.empty(); ++line) {
        const auto here = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
        text.remove_prefix(here.size());
        const auto strange = first_strange_byte(here);
        if (strange == std::string_view::npos) {
            decoding.text += here;
            continue;
        }
        const auto byte = static_cast<unsigned char>(here[strange]);
        decoding.faults.push_back({line, "text in UTF-8", "the byte " + std::to_string(byte) + ", as in a file of another encoding (Latin-1)"});
        append_latin_1(decoding.text, here);
    }
    return decoding;
}

} // namespace cauce
