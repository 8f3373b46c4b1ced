#pragma once

#include "engine/values/text.hpp"

#include <span>
#include <string_view>

namespace cauce {

/// A matter whose exercise no act may delegate.
struct NeverDelegable {
    std::string_view matter;
    std::string_view es, en;
    std::string_view basis;
};
/// governance-and-control.md, function 19.
[[nodiscard]] std::span<const NeverDelegable> never_delegable();
/// Null if it may be delegated.
[[nodiscard]] const NeverDelegable* never_delegable(std::string_view matter);

} // namespace cauce
