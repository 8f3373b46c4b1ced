#pragma once

#include "engine/values/result.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace cauce {

/// A life cycle as a finite table: what Boost.MSM's back-end answered when it was asked every event in every state.
/// The machine itself stays in its own translation unit, and a case keeps one byte instead of a machine.
template <class Status, class Change, std::size_t StatusCount, std::size_t ChangeCount>
class Lifecycle {
public:
    /// The status after a change; nothing if the life cycle does not know it there.
    [[nodiscard]] std::optional<Status> after(Status status, Change change) const { return table_[static_cast<std::size_t>(status)][static_cast<std::size_t>(change)]; }
    void set(Status from, std::size_t change, Status to) { table_[static_cast<std::size_t>(from)][change] = to; }

private:
    std::array<std::array<std::optional<Status>, ChangeCount>, StatusCount> table_{};
};

} // namespace cauce
