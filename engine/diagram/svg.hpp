#pragma once

#include "engine/definition/model.hpp"
#include "engine/diagram/drawing.hpp"

#include <string>

namespace cauce::diagram {

/// A picture of a definition as SVG 1.1 that stands in a file or inside an HTML page: states by kind, rows by name, hints with
/// roles, conditions and norms; title and description for screen readers.
[[nodiscard]] std::string to_svg(const definition::Definition& definition, Language language);

} // namespace cauce::diagram
