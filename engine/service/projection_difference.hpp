#pragma once

#include "engine/ports/projections.hpp"

#include <string>
#include <vector>

namespace cauce {

/// How the stored rows of a case differ from what its log says, a sentence a value ("task 3: status offered, from the
/// log completed"); empty if they are the same to the letter.
[[nodiscard]] std::vector<std::string> differences(const CaseProjection& stored, const CaseProjection& from_log);

/// The same of the rows that the work baskets have of the case.
[[nodiscard]] std::vector<std::string> differences(const std::vector<InboxRow>& stored, const CaseProjection& from_log);

} // namespace cauce
