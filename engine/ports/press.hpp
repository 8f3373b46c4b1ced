#pragma once

#include "engine/execution/sheet.hpp"

#include <string>

namespace cauce {

/// An instrument on its paper.
struct Printed {
    std::string html; ///< a whole page
    std::string pdf;
    int pages;
};

/// Writes instruments: the same sheet gives the same bytes. Thread-safe.
class Press {
public:
    virtual ~Press() = default;
    /// @throws std::runtime_error  the text's tags do not parse
    [[nodiscard]] virtual Printed print(const Sheet& sheet) const = 0;
};

} // namespace cauce
