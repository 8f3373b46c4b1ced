#pragma once

#include "engine/definition/model.hpp"

namespace cauce::workflows {

/// Common: a document that the reception desk takes in and routes the same day.
[[nodiscard]] definition::Definition incoming_document();

} // namespace cauce::workflows
