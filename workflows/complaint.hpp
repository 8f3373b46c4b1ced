#pragma once

#include "engine/definition/model.hpp"

namespace cauce::workflows {

/// Common: complaint about the handling of a procedure (queja por defectos de tramitación, LPAG 169).
[[nodiscard]] definition::Definition complaint();

} // namespace cauce::workflows
