#pragma once

#include "engine/directory/organisation.hpp"

namespace cauce {

/// Whether one post directs another on a day: it comes before it in their organ, or is of an organ above. Of the elected ones only the
/// mayor's does: councillors watch over what others direct (LOM 10.4, 11).
[[nodiscard]] bool is_superior(const Organisation& organisation, const PostId& superior, const PostId& post, Day day);

} // namespace cauce
