#pragma once

#include "engine/ports/page_counter.hpp"

namespace cauce::paper {

/// Of PDF, by QPDF.
class PdfPageCounter final : public PageCounter {
public:
    [[nodiscard]] std::optional<std::int64_t> pages(std::span<const std::byte> content) const override;
};

} // namespace cauce::paper
