#pragma once

#include "engine/values/digest.hpp"
#include "engine/values/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cauce::sql {

/// One row of an answer. A column that does not hold what is asked for is an InvariantViolation: the schema was changed
/// behind our back.
class Row {
public:
    explicit Row(std::size_t columns) : columns_(columns) {}
    [[nodiscard]] bool is_null(std::size_t column) const { return !columns_[column].has_value(); }
    [[nodiscard]] const std::string& text(std::size_t column) const;
    [[nodiscard]] std::int64_t integer(std::size_t column) const;
    [[nodiscard]] bool boolean(std::size_t column) const;
    [[nodiscard]] Day day(std::size_t column) const;
    [[nodiscard]] Instant instant(std::size_t column) const;
    [[nodiscard]] Digest digest(std::size_t column) const;

private:
    friend class Connection;
    std::vector<std::optional<std::string>> columns_;
};

} // namespace cauce::sql
