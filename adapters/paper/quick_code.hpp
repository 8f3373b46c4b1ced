#pragma once

#include <string>
#include <vector>

namespace cauce::paper {

/// The dark and light fields of a QR code (ISO/IEC 18004), row by row.
struct QuickCode {
    int width; ///< and height, in fields
    std::vector<bool> dark;
};
/// @throws std::runtime_error  the text is longer than a code holds
[[nodiscard]] QuickCode quick_code(const std::string& text);

} // namespace cauce::paper
