#pragma once

/// Natural units are CSS pixels; y grows downwards.
namespace cauce::diagram {

struct Size {
    double width{0};
    double height{0};
};
struct Point {
    double x{0};
    double y{0};
};
struct Rectangle {
    double x{0};
    double y{0};
    double width{0};
    double height{0};
    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] double centre() const { return x + width / 2; }
};

} // namespace cauce::diagram
