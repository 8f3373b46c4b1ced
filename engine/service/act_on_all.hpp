#pragma once

#include "engine/service/office.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace cauce {

/// What the engine does to many cases by itself: asks for all of it at once and waits until each is answered. Not for the
/// office's own threads.
/// @param hear  gets the place of a request and its outcome; from any thread, may not throw
void act_on_all(Office& office, std::vector<ActRequest> requests, const std::function<void(std::size_t, const Outcome&)>& hear);

/// Why it was not done, in words; empty: it was.
[[nodiscard]] std::string failure_of(const Outcome& outcome);

} // namespace cauce
