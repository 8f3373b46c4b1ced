#pragma once

#include "engine/calendar/csv.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// How many bytes the character at the start takes; 0 if it is none (RFC 3629: shortest form, no surrogates).
[[nodiscard]] std::size_t length_of_character(std::string_view text);

/// Whether a text is UTF-16, as spreadsheets write "Unicode text": it begins with the mark of it, or has a NUL.
[[nodiscard]] bool is_utf_16(std::string_view text);

/// A text that is UTF-8 to the last line, so that it can be read on.
struct CsvDecoding {
    std::string text;
    std::vector<CsvFault> faults; ///< one for each line that was not; such a line was taken as Latin-1
};
[[nodiscard]] CsvDecoding decode_lines(std::string_view text);

} // namespace cauce
