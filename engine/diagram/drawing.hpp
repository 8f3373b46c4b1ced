#pragma once

#include "engine/definition/model.hpp"
#include "engine/diagram/geometry.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cauce::diagram {

enum class Language { es, en };
[[nodiscard]] const std::string& in(Language language, const Text& text);

/// What a row waits for, as a small sign before its name.
enum class Sign { none, clock, envelope, loop };

/// One line of text in a box or on an edge.
struct Line {
    std::string text;
    Sign sign{Sign::none}; ///< before its first line
    double offset{0};      ///< of its baseline from the top of what holds it
};
enum class BoxKind {
    start,     ///< where a region begins: a dot
    join,      ///< a row from all of several states: a bar
    any_open,  ///< what may be done in every open state
    task, wait, choice, call, rest, end,
    composite, ///< a parallel state with its regions
    collection ///< the life of an item
};
struct Box {
    BoxKind kind;
    std::string id;     ///< of the state or collection; empty for what is only drawn
    Rectangle at;
    std::vector<Line> title;
    std::vector<Line> notes; ///< what may be done without leaving
    std::string tooltip;
};
struct Link {
    std::vector<Point> route; ///< as in layout.hpp
    Rectangle label_at;
    std::vector<Line> label;
    bool opens_region{false}; ///< the token that is there stays
    std::string tooltip;
};
/// Between the regions of a parallel state.
struct Divider {
    Point from;
    Point to;
};

/// A definition laid out: containers before what they hold, everything in absolute pixels.
struct Drawing {
    Size size;
    std::string title;
    std::string description; ///< the same in words, for who does not see it
    std::vector<Box> boxes;
    std::vector<Link> links;
    std::vector<Divider> dividers;
};

[[nodiscard]] Drawing draw(const definition::Definition& definition, Language language);

constexpr double title_size = 13; ///< font sizes, pixels
constexpr double text_size = 11;

} // namespace cauce::diagram
