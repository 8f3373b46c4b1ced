#pragma once

namespace cauce::feel {

/// Case of the scripts of Europe: ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic. Other letters, and those whose other
/// case is not one letter (the German sharp s), stay as they are. Independent of the machine's locale.
[[nodiscard]] char32_t upper(char32_t c);
[[nodiscard]] char32_t lower(char32_t c);

} // namespace cauce::feel
