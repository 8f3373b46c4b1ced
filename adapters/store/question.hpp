#pragma once

#include "adapters/store/case_changes.hpp"
#include "adapters/store/parameter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace cauce::sql {

/// Of a page, as a number that every database takes.
[[nodiscard]] inline std::int64_t bounded(std::size_t limit) { return static_cast<std::int64_t>(std::min<std::size_t>(limit, 1'000'000)); }

/// A question that grows clause by clause, each parameter under a name of its own.
struct Question {
    std::string text{};
    Parameters parameters{};

    std::string operator()(const Parameter& value)
    {
        parameters.push_back(value);
        return fmt::format(":p{}", parameters.size());
    }
    void add(std::string_view clause, const Parameter& value) { text += fmt::format(fmt::runtime(clause), (*this)(value)); }
    void add_after(std::string_view columns, const std::optional<RowCursor>& after)
    {
        if (!after) return;
        add(fmt::format(" AND ({}) > ({{}}", columns), after->day.value_or(no_due));
        add(", {}", after->case_id);
        add(", {})", after->number);
    }
};

} // namespace cauce::sql
