#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cauce::diagram {

/// Width of a text in pixels, by the widths of Helvetica (which Arial, Liberation Sans and most interface fonts follow
/// within a few per cent), rounded up a little: the layout must hold whatever font shows it.
[[nodiscard]] double text_width(std::string_view utf8, double font_size);

/// The text in lines of at most this width, broken at spaces; a longer word has a line of its own.
[[nodiscard]] std::vector<std::string> wrap(std::string_view utf8, double font_size, double width_max);

} // namespace cauce::diagram
