#pragma once

#include <string_view>

namespace cauce {

/// Of what one person proposes and another decides.
enum class DraftStatus { open, approved, rejected };
[[nodiscard]] std::string_view name_of(DraftStatus status);

} // namespace cauce
