#pragma once

#include "engine/definition/model.hpp"
#include "engine/diagram/drawing.hpp"

#include <string>

namespace cauce::diagram {

/// The text of a Mermaid state diagram (stateDiagram-v2), for documents that draw such text themselves.
[[nodiscard]] std::string to_mermaid(const definition::Definition& definition, Language language);

} // namespace cauce::diagram
