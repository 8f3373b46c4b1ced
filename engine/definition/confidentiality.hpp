#pragma once

#include "engine/values/text.hpp"

#include <span>
#include <string_view>

namespace cauce::definition {

/// A class of information that not everybody may read (time-and-procedure.md 9.4).
struct ConfidentialityClass {
    std::string_view id;
    std::string_view es, en;
    std::string_view basis;
};
inline constexpr std::string_view public_class = "public";
/// All classes, `public` first.
[[nodiscard]] std::span<const ConfidentialityClass> confidentiality_classes();
/// Null if there is none of that name.
[[nodiscard]] const ConfidentialityClass* confidentiality_class(std::string_view id);

} // namespace cauce::definition
