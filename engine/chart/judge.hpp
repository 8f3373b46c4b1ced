#pragma once

#include "engine/chart/about.hpp"

#include <string_view>

namespace cauce::chart {

/// Answers the guards of a chart, and hears its actions, while Boost.MSM itself runs it. Lowering needs none.
struct Judge {
    virtual ~Judge() = default;
    [[nodiscard]] virtual bool holds(const Guard& guard) const = 0;
    [[nodiscard]] virtual bool has_field(std::string_view name) const = 0;
    [[nodiscard]] virtual bool has_document(std::string_view kind) const = 0;
    /// Comes with the act that is being judged.
    [[nodiscard]] virtual bool brings(std::string_view document) const = 0;
    [[nodiscard]] virtual bool rests_in(std::string_view state) const = 0;
    [[nodiscard]] virtual bool children_ended(std::string_view call_state) const = 0;
    virtual void assign(std::string_view field, std::string_view expression) = 0;
    virtual void add(std::string_view collection) = 0;
};

} // namespace cauce::chart
