#pragma once

#include "engine/ports/press.hpp"

#include <string>

namespace cauce::paper {

/// Mustache, CommonMark, and PDF by Pango and Cairo, in this process.
class PaperPress final : public Press {
public:
    /// @param verification_address  under which `GET .../{code}` answers ("https://valle.gob.pe/v1/verification"); empty: no QR code, and the code of verification as text: one that leads nowhere helps nobody
    explicit PaperPress(std::string verification_address = {}) : verification_address_{std::move(verification_address)} {}
    [[nodiscard]] Printed print(const Sheet& sheet) const override;

private:
    std::string verification_address_;
};

} // namespace cauce::paper
