#pragma once

#include <string>

namespace cauce {

/// What a person reads, in both languages of the interface.
struct Text {
    std::string es;
    std::string en;
    friend bool operator==(const Text&, const Text&) = default;
};

} // namespace cauce
