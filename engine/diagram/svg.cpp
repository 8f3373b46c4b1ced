#include "engine/diagram/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cauce::diagram {
namespace {

// Rules of a picture inside a page count for the whole page, so each is held to the picture's class.
// Colours have a contrast of at least 4.5 to 1 where they carry text (WCAG 2.1, 1.4.3). Kinds differ by shape too.
constexpr std::string_view style = R"(
.cauce-diagram text{font-family:"IBM Plex Sans",Helvetica,Arial,"Liberation Sans",sans-serif;font-size:11px;fill:#393939}
.cauce-diagram .title{font-size:13px;font-weight:600;fill:#161616}
.cauce-diagram .box{fill:#fff;stroke:#525252;stroke-width:1.2}
.cauce-diagram .task .box{stroke:#0043ce}
.cauce-diagram .task .mark{fill:#0043ce}
.cauce-diagram .wait .box{stroke:#6f6f6f;stroke-dasharray:5 3;fill:#f8f8f8}
.cauce-diagram .choice .box{fill:#fcf4d6;stroke:#8e6a00}
.cauce-diagram .call .box{fill:#f6f2ff;stroke:#6929c4}
.cauce-diagram .call .mark{stroke:#6929c4;stroke-width:1.2}
.cauce-diagram .rest .box{fill:#defbe6;stroke:#0e6027;stroke-width:2}
.cauce-diagram .end .box{fill:#e8e8e8;stroke:#161616;stroke-width:1.2}
.cauce-diagram .end .mark{fill:none;stroke:#161616;stroke-width:1.2}
.cauce-diagram .any_open .box{fill:#fff;stroke:#a8a8a8;stroke-dasharray:2 3}
.cauce-diagram .any_open .title{font-style:italic;font-weight:400}
.cauce-diagram .composite>.box{fill:#fff;stroke:#0043ce}
.cauce-diagram .collection>.box{fill:#fff;stroke:#8d8d8d;stroke-dasharray:8 4}
.cauce-diagram .dot{fill:#161616}
.cauce-diagram .link{fill:none;stroke:#6f6f6f;stroke-width:1.2}
.cauce-diagram .opens .link{stroke-dasharray:5 3}
.cauce-diagram .behind{fill:#fff;fill-opacity:.88}
.cauce-diagram .sign{fill:none;stroke:#525252;stroke-width:1.1}
.cauce-diagram .divider{stroke:#a6c8ff;stroke-width:1.2;stroke-dasharray:6 4}
)";

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char letter : text) {
        switch (letter) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default:
            if (static_cast<unsigned char>(letter) >= 0x20 || letter == '\n') out += letter; // others are not XML
        }
    }
    return out;
}

/// One decimal is finer than a screen shows.
std::string number(double value)
{
    const double rounded = std::round(value * 10) / 10;
    return fmt::format("{:g}", rounded == 0 ? 0.0 : rounded);
}

std::string_view name_of(BoxKind kind)
{
    switch (kind) {
    case BoxKind::start: return "start";
    case BoxKind::join: return "join";
    case BoxKind::any_open: return "any_open";
    case BoxKind::task: return "task";
    case BoxKind::wait: return "wait";
    case BoxKind::choice: return "choice";
    case BoxKind::call: return "call";
    case BoxKind::rest: return "rest";
    case BoxKind::end: return "end";
    case BoxKind::composite: return "composite";
    case BoxKind::collection: return "collection";
    }
    return {};
}

void rectangle(std::string& out, std::string_view style_class, const Rectangle& at, double radius)
{
    out += fmt::format(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>)", style_class, number(at.x), number(at.y), number(at.width), number(at.height),
                       number(radius));
}

Rectangle shrunk(const Rectangle& at, double by) { return {at.x + by, at.y + by, at.width - 2 * by, at.height - 2 * by}; }

/// What tells the kinds apart without colour.
void shape(std::string& out, const Box& box)
{
    const Rectangle& at = box.at;
    switch (box.kind) {
    case BoxKind::start: out += fmt::format(R"(<circle class="dot" cx="{}" cy="{}" r="{}"/>)", number(at.centre()), number(at.y + at.height / 2), number(at.width / 2)); return;
    case BoxKind::join: rectangle(out, "dot", at, 2); return;
    case BoxKind::task:
        rectangle(out, "box", at, 4);
        rectangle(out, "mark", {at.x, at.y + 4, 4, at.height - 8}, 0);
        return;
    case BoxKind::choice: {
        const double cut = 10;
        out += fmt::format(R"(<polygon class="box" points="{0},{2} {4},{1} {5},{1} {6},{2} {5},{3} {4},{3}"/>)", number(at.x), number(at.y), number(at.y + at.height / 2),
                           number(at.bottom()), number(at.x + cut), number(at.right() - cut), number(at.right()));
        return;
    }
    case BoxKind::call:
        rectangle(out, "box", at, 2);
        for (const double x : {at.x + 6, at.right() - 6})
            out += fmt::format(R"(<line class="mark" x1="{0}" y1="{1}" x2="{0}" y2="{2}"/>)", number(x), number(at.y), number(at.bottom()));
        return;
    case BoxKind::rest: rectangle(out, "box", at, std::min(at.height / 2, 18.0)); return;
    case BoxKind::end:
        rectangle(out, "box", at, std::min(at.height / 2, 18.0));
        rectangle(out, "mark", shrunk(at, 3), std::min(at.height / 2, 18.0) - 3);
        return;
    case BoxKind::wait:
    case BoxKind::any_open:
    case BoxKind::composite: rectangle(out, "box", at, 8); return;
    case BoxKind::collection: rectangle(out, "box", at, 2); return;
    }
}

/// A sign of 10 by 10 pixels that stands on the line.
void sign(std::string& out, Sign sign, double x, double baseline)
{
    const auto path = [&](std::string_view data) {
        out += fmt::format(R"~(<path class="sign" transform="translate({} {})" d="{}"/>)~", number(x), number(baseline - 9), data);
    };
    switch (sign) {
    case Sign::none: return;
    case Sign::clock: return path("M5 .5a4.5 4.5 0 1 0 .01 0M5 2.5V5l2 1.5");
    case Sign::envelope: return path("M.5 1.5h9v7h-9zM.5 2l4.5 3.5L9.500 2");
    case Sign::loop: return path("M8.500 3A4 4 0 1 0 9 6M9 .8V3.300H6.500");
    }
}

void lines(std::string& out, const std::vector<Line>& lines, const Rectangle& within, std::string_view style_class)
{
    constexpr double sign_room = 14;
    const bool signed_lines = std::ranges::any_of(lines, [](const Line& line) { return line.sign != Sign::none; });
    const auto attribute = style_class.empty() ? std::string{} : fmt::format(R"( class="{}")", style_class);
    for (const auto& line : lines) {
        const double baseline = within.y + line.offset;
        if (signed_lines) { // a list: aligned left behind its signs
            const double x = within.x + (style_class == "note" ? 10 : 4);
            sign(out, line.sign, x, baseline);
            out += fmt::format(R"(<text{} x="{}" y="{}">{}</text>)", attribute, number(x + sign_room), number(baseline), escaped(line.text));
        } else {
            out += fmt::format(R"(<text{} x="{}" y="{}" text-anchor="middle">{}</text>)", attribute, number(within.centre()), number(baseline), escaped(line.text));
        }
    }
}

void tooltip(std::string& out, const std::string& text)
{
    if (!text.empty()) out += "<title>" + escaped(text) + "</title>";
}

void draw_box(std::string& out, const Box& box)
{
    out += fmt::format(R"(<g class="{}")", name_of(box.kind));
    if (!box.id.empty()) out += fmt::format(R"( data-{}="{}")", box.kind == BoxKind::collection ? "collection" : "state", escaped(box.id));
    out += '>';
    tooltip(out, box.tooltip);
    shape(out, box);
    lines(out, box.title, box.at, "title");
    lines(out, box.notes, box.at, "note");
    out += "</g>\n";
}

std::string path_of(const std::vector<Point>& route)
{
    std::string path = fmt::format("M{} {}", number(route.front().x), number(route.front().y));
    for (std::size_t at = 1; at < route.size(); ++at) {
        const Point& from = route[at - 1];
        const Point& to = route[at];
        const double middle = (from.y + to.y) / 2;
        if (at % 2 == 1) {
            if (from.y != to.y) path += fmt::format("V{}", number(to.y));
        } else {
            path += fmt::format("C{} {} {} {} {} {}", number(from.x), number(middle), number(to.x), number(middle), number(to.x), number(to.y));
        }
    }
    return path;
}

void draw_link(std::string& out, const Link& link, const std::string& arrow)
{
    out += link.opens_region ? R"(<g class="opens">)" : "<g>";
    tooltip(out, link.tooltip);
    out += fmt::format(R"~(<path class="link" d="{}" marker-end="url(#{})"/>)~", path_of(link.route), arrow);
    out += "</g>\n";
}

void draw_label(std::string& out, const Link& link)
{
    if (link.label.empty()) return;
    out += "<g>";
    tooltip(out, link.tooltip);
    rectangle(out, "behind", link.label_at, 3);
    lines(out, link.label, link.label_at, "");
    out += "</g>\n";
}

} // namespace

std::string to_svg(const definition::Definition& definition, Language language)
{
    const Drawing drawing = draw(definition, language);
    const std::string prefix = "diagram-" + definition.key; // ids are those of the whole page it may stand in
    std::string out = fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" lang="{2}" aria-labelledby="{3}-title {3}-desc" class="cauce-diagram">)"
        "\n",
        number(std::ceil(drawing.size.width)), number(std::ceil(drawing.size.height)), language == Language::es ? "es" : "en", escaped(prefix));
    out += fmt::format("<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-desc\">{2}</desc>\n", escaped(prefix), escaped(drawing.title), escaped(drawing.description));
    out += fmt::format("<defs><style>{}</style>"
                       R"(<marker id="{}-arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 .5L8 4L0 7.500z" fill="#6f6f6f"/></marker>)"
                       "</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
                       style, escaped(prefix));
    for (const auto& box : drawing.boxes) draw_box(out, box);
    for (const auto& divider : drawing.dividers)
        out += fmt::format("<line class=\"divider\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n", number(divider.from.x), number(divider.from.y), number(divider.to.x),
                           number(divider.to.y));
    for (const auto& link : drawing.links) draw_link(out, link, escaped(prefix) + "-arrow");
    for (const auto& link : drawing.links) draw_label(out, link);
    out += "</svg>\n";
    return out;
}

} // namespace cauce::diagram
