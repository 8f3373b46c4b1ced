#include "tools/cauce/table.hpp"

#include <algorithm>
#include <string_view>

namespace cauce::program {
namespace {

/// Characters, not bytes: accents count once.
std::size_t width_of(std::string_view utf8)
{
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](unsigned char byte) { return (byte & 0xC0U) != 0x80U; }));
}

} // namespace

std::string table(const std::vector<std::string>& heading, const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths(heading.size());
    const auto widen = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
    };
    widen(heading);
    for (const auto& row : rows) widen(row);

    std::string text;
    const auto line = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += row[i];
            if (i + 1 < row.size()) text.append(widths[i] - width_of(row[i]) + 2, ' ');
        }
        while (text.ends_with(' ')) text.pop_back();
        text += '\n';
    };
    line(heading);
    for (const auto& row : rows) line(row);
    return text;
}

} // namespace cauce::program
