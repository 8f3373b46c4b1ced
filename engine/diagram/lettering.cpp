#include "engine/diagram/lettering.hpp"

#include <array>
#include <cstdint>

namespace cauce::diagram {
namespace {

/// Advance widths of Helvetica from U+0020 to U+007E, in thousandths of the font size (Adobe font metrics).
constexpr std::array<std::uint16_t, 95> advance{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};
constexpr double safety = 1.06;
constexpr double latin_small = 556, latin_capital = 722, other = 900;

} // namespace

double text_width(std::string_view utf8, double font_size)
{
    double sum = 0;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const auto byte = static_cast<unsigned char>(utf8[at]);
        if (byte >= 0x20 && byte < 0x7F) sum += advance[byte - 0x20U];
        else if (byte == 0xC2 || byte == 0xC3) sum += byte == 0xC3 && at + 1 < utf8.size() && static_cast<unsigned char>(utf8[at + 1]) < 0xA0 ? latin_capital : latin_small;
        else if (byte >= 0xC4) sum += other;
    }
    return sum / 1000 * font_size * safety;
}

std::vector<std::string> wrap(std::string_view utf8, double font_size, double width_max)
{
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < utf8.size()) {
        const std::size_t space = utf8.find(' ', at);
        const std::string_view word = utf8.substr(at, space == std::string_view::npos ? space : space - at);
        at = space == std::string_view::npos ? utf8.size() : space + 1;
        if (word.empty()) continue;
        const std::string longer = lines.empty() ? std::string{word} : lines.back() + ' ' + std::string{word};
        if (!lines.empty() && text_width(longer, font_size) <= width_max) lines.back() = longer;
        else lines.emplace_back(word);
    }
    return lines;
}

} // namespace cauce::diagram
