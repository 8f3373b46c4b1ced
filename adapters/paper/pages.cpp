#include "adapters/paper/pages.hpp"

#include "adapters/paper/quick_code.hpp"

#include <cairo-pdf.h>
#include <cmark.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

namespace cauce::paper {
namespace {

// Points, 72 to the inch.
constexpr double mm = 72.0 / 25.4;
constexpr double page_width = 210 * mm, page_height = 297 * mm;
constexpr double left = 25 * mm, top = 22 * mm, bottom = page_height - 34 * mm; ///< below it stands the footer
constexpr double text_width = page_width - left - 20 * mm;
constexpr double code_size = 20 * mm;
constexpr double between_blocks = 8, indent_step = 18;
constexpr double table_size = 7, between_columns = 4, between_rows = 3;
constexpr const char* family = "Liberation Serif";

template <class T, auto release>
struct Releaser {
    void operator()(T* held) const { release(held); }
};
template <class T, auto release>
using Held = std::unique_ptr<T, Releaser<T, release>>;
using Layout = Held<PangoLayout, g_object_unref>;
using Surface = Held<cairo_surface_t, cairo_surface_destroy>;
using Canvas = Held<cairo_t, cairo_destroy>;
using Node = Held<cmark_node, cmark_node_free>;

std::string for_markup(const char* text)
{
    if (text == nullptr) return {};
    const std::unique_ptr<char, decltype(&g_free)> safe{g_markup_escape_text(text, -1), g_free};
    return safe.get();
}

/// The inline content of a block as Pango's markup.
std::string markup_of(cmark_node* block)
{
    std::string markup;
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk{cmark_iter_new(block), cmark_iter_free};
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
        auto* const node = cmark_iter_get_node(walk.get());
        const bool enters = event == CMARK_EVENT_ENTER;
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT: markup += for_markup(cmark_node_get_literal(node)); break;
        case CMARK_NODE_CODE: markup += "<tt>" + for_markup(cmark_node_get_literal(node)) + "</tt>"; break;
        case CMARK_NODE_SOFTBREAK: markup += ' '; break;
        case CMARK_NODE_LINEBREAK: markup += '\n'; break;
        case CMARK_NODE_STRONG: markup += enters ? "<b>" : "</b>"; break;
        case CMARK_NODE_EMPH: markup += enters ? "<i>" : "</i>"; break;
        default: break;
        }
    }
    return markup;
}

/// How a block of text is set.
struct Style {
    double size{11};
    double indent{0};
    PangoAlignment align{PANGO_ALIGN_LEFT};
    bool justified{false};
    bool whole{false};  ///< on one page
    double followed{0}; ///< height of what is to stand on the same page as its last lines
};

/// A line at its place.
struct Placed {
    std::size_t page;
    double x, baseline;
    PangoLayoutLine* line;
};

/// Fills pages with blocks, line by line; they are drawn when their number is known.
class Setter {
public:
    explicit Setter(cairo_t* canvas) : canvas_{canvas} {}

    void skip(double points) { y_ = std::min(y_ + points, bottom); }

    void set(const std::string& markup, const Style& style, const std::string& marker = {})
    {
        auto layout = made(markup, style);
        int height = 0;
        pango_layout_get_size(layout.get(), nullptr, &height);
        if (style.whole && y_ + height / double{PANGO_SCALE} > bottom) new_page();
        const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> lines{pango_layout_get_iter(layout.get()), pango_layout_iter_free};
        const int count = pango_layout_get_line_count(layout.get());
        const int last_lines = style.followed == 0 ? count : count <= 3 ? 0 : count - 2;
        int line = 0;
        do {
            PangoRectangle box;
            pango_layout_iter_get_line_extents(lines.get(), nullptr, &box);
            const double line_height = box.height / double{PANGO_SCALE};
            const double together = line == last_lines ? (height - box.y) / double{PANGO_SCALE} + style.followed : line_height;
            if (y_ + together > bottom) new_page();
            const double ascent = (pango_layout_iter_get_baseline(lines.get()) - box.y) / double{PANGO_SCALE};
            if (line == 0 && !marker.empty()) set_beside(marker, style, y_ + ascent);
            placed_.push_back({page_, left + style.indent + box.x / double{PANGO_SCALE}, y_ + ascent, pango_layout_iter_get_line_readonly(lines.get())});
            y_ += line_height;
            ++line;
        } while (pango_layout_iter_next_line(lines.get()) != 0);
        layouts_.push_back(std::move(layout));
    }

    /// @param followed  height of what is to stand on the same page as its last row
    void set_table(const SheetTable& table, double followed)
    {
        double all = 0;
        for (const auto& column : table.columns) all += column.share;
        std::vector<double> widths;
        std::vector<std::string> heads;
        for (const auto& column : table.columns) {
            widths.push_back(text_width * column.share / all);
            heads.push_back("<b>" + for_markup(column.head.c_str()) + "</b>");
        }
        set_row(heads, widths, {});
        for (const auto& row : table.rows) {
            std::vector<std::string> cells;
            for (const auto& cell : row) cells.push_back(for_markup(cell.c_str()));
            set_row(cells, widths, heads, &row == &table.rows.back() ? followed : 0);
        }
    }

    [[nodiscard]] double height_of(const std::string& markup, const Style& style) const
    {
        int height = 0;
        pango_layout_get_size(made(markup, style).get(), nullptr, &height);
        return height / double{PANGO_SCALE};
    }

    [[nodiscard]] std::size_t pages() const { return page_ + 1; }

    void draw(std::size_t page) const
    {
        for (const auto& one : placed_)
            if (one.page == page) {
                cairo_move_to(canvas_, one.x, one.baseline);
                pango_cairo_show_layout_line(canvas_, one.line);
            }
    }

    [[nodiscard]] Layout made(const std::string& markup, const Style& style) const
    {
        Layout layout{pango_cairo_create_layout(canvas_)};
        const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> font{pango_font_description_new(), pango_font_description_free};
        pango_font_description_set_family_static(font.get(), family);
        pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_width(layout.get(), static_cast<int>((text_width - style.indent) * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(layout.get(), style.align);
        pango_layout_set_justify(layout.get(), style.justified ? 1 : 0);
        pango_layout_set_line_spacing(layout.get(), 1.15F);
        pango_layout_set_markup(layout.get(), markup.c_str(), static_cast<int>(markup.size()));
        return layout;
    }

private:
    void new_page()
    {
        ++page_;
        y_ = top;
    }
    /// Whole on a page. @param heads  of the table, for a new page
    void set_row(const std::vector<std::string>& cells, const std::vector<double>& widths, const std::vector<std::string>& heads, double followed = 0)
    {
        std::vector<Layout> made_cells;
        double height = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            made_cells.push_back(made(cells[i], {.size = table_size, .indent = text_width - widths[i] + between_columns}));
            int of_cell = 0;
            pango_layout_get_size(made_cells.back().get(), nullptr, &of_cell);
            height = std::max(height, of_cell / double{PANGO_SCALE});
        }
        if (y_ + height + followed > bottom) {
            new_page();
            if (!heads.empty()) set_row(heads, widths, {});
        }
        double x = left;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            place(made_cells[i].get(), x);
            x += widths[i];
            layouts_.push_back(std::move(made_cells[i]));
        }
        y_ += height + between_rows;
    }
    void place(PangoLayout* layout, double x)
    {
        const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> lines{pango_layout_get_iter(layout), pango_layout_iter_free};
        do {
            const double baseline = pango_layout_iter_get_baseline(lines.get()) / double{PANGO_SCALE};
            placed_.push_back({page_, x, y_ + baseline, pango_layout_iter_get_line_readonly(lines.get())});
        } while (pango_layout_iter_next_line(lines.get()) != 0);
    }
    void set_beside(const std::string& marker, const Style& style, double baseline)
    {
        layouts_.push_back(made(for_markup(marker.c_str()), {.size = style.size}));
        placed_.push_back({page_, left + style.indent - indent_step, baseline, pango_layout_get_line_readonly(layouts_.back().get(), 0)});
    }

    cairo_t* canvas_;
    std::size_t page_{0};
    double y_{top};
    std::vector<Layout> layouts_; ///< whose lines are placed
    std::vector<Placed> placed_;
};

/// The blocks of CommonMark, one below the other.
class Blocks {
public:
    /// @param followed  height of what is to stand on the same page as the last lines
    Blocks(Setter& setter, cmark_node* document, double followed) : setter_{setter}, followed_{followed}
    {
        for (auto* node = document; node != nullptr; node = is_leaf(node) ? nullptr : cmark_node_last_child(node)) last_ = node;
    }

    void set_children(cmark_node* parent, double indent)
    {
        for (auto* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) set(node, indent);
    }

private:
    static bool is_leaf(cmark_node* node)
    {
        const auto type = cmark_node_get_type(node);
        return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
    }
    void set(cmark_node* node, double indent)
    {
        const double followed = node == last_ ? followed_ : 0;
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HEADING: {
            const bool chief = cmark_node_get_heading_level(node) == 1;
            setter_.set("<b>" + markup_of(node) + "</b>", {.size = chief ? 13.0 : 11.0, .indent = indent, .align = chief ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT, .followed = followed}, take_marker());
            break;
        }
        case CMARK_NODE_PARAGRAPH: setter_.set(markup_of(node), {.indent = indent, .justified = true, .followed = followed}, take_marker()); break;
        case CMARK_NODE_CODE_BLOCK: setter_.set("<tt>" + for_markup(cmark_node_get_literal(node)) + "</tt>", {.size = 9, .indent = indent, .followed = followed}, take_marker()); break;
        case CMARK_NODE_BLOCK_QUOTE: return set_children(node, indent + indent_step);
        case CMARK_NODE_LIST: return set_list(node, indent + indent_step);
        case CMARK_NODE_THEMATIC_BREAK: break;
        default: return;
        }
        setter_.skip(between_blocks);
    }

    void set_list(cmark_node* list, double indent)
    {
        const bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
        auto number = cmark_node_get_list_start(list);
        for (auto* item = cmark_node_first_child(list); item != nullptr; item = cmark_node_next(item)) {
            marker_ = ordered ? std::to_string(number++) + "." : "•";
            set_children(item, indent);
        }
    }

    std::string take_marker() { return std::exchange(marker_, {}); }

    Setter& setter_;
    double followed_;
    cmark_node* last_{nullptr};
    std::string marker_; ///< of an item of a list, before its first block
};

void draw_code(cairo_t* canvas, const QuickCode& code)
{
    const double field = code_size / code.width;
    const double x = left, y = page_height - 8 * mm - code_size;
    for (int row = 0; row < code.width; ++row)
        for (int column = 0; column < code.width; ++column)
            if (code.dark[static_cast<std::size_t>(row * code.width + column)]) cairo_rectangle(canvas, x + column * field, y + row * field, field, field);
    cairo_fill(canvas);
}

/// Grey, from corner to corner.
void draw_mark(cairo_t* canvas, const Setter& setter, const std::string& mark)
{
    const auto layout = setter.made(for_markup(mark.c_str()), {.size = 72, .align = PANGO_ALIGN_CENTER});
    cairo_save(canvas);
    cairo_set_source_rgb(canvas, 0.88, 0.88, 0.88);
    cairo_translate(canvas, page_width / 2, page_height / 2);
    cairo_rotate(canvas, -0.9);
    cairo_move_to(canvas, -text_width / 2, -45);
    pango_cairo_show_layout(canvas, layout.get());
    cairo_restore(canvas);
}

void draw_footer(cairo_t* canvas, const Setter& setter, const Paper& paper, const std::string& numbering)
{
    const double beside_code = paper.code.empty() ? 0 : code_size + 4 * mm;
    const auto layout = setter.made(for_markup((paper.footer.empty() ? numbering : paper.footer + '\n' + numbering).c_str()), {.size = 8, .indent = beside_code});
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    cairo_move_to(canvas, left + beside_code, page_height - 8 * mm - height / double{PANGO_SCALE});
    pango_cairo_show_layout(canvas, layout.get());
}

cairo_status_t append(void* pdf, const unsigned char* bytes, unsigned int count)
{
    static_cast<std::string*>(pdf)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

void require(cairo_status_t status)
{
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error{fmt::format("Cairo: {}", cairo_status_to_string(status))};
}

} // namespace

Pages lay_out(const Paper& paper)
{
    Pages pages{};
    const Surface surface{cairo_pdf_surface_create_for_stream(append, &pages.pdf, page_width, page_height)};
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, paper.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, paper.date.c_str());
    const Canvas canvas{cairo_create(surface.get())};

    Setter setter{canvas.get()};
    const auto centred = [&](const std::string& text, double size, bool bold) {
        if (text.empty()) return;
        const auto safe = for_markup(text.c_str());
        setter.set(bold ? "<b>" + safe + "</b>" : safe, {.size = size, .align = PANGO_ALIGN_CENTER, .whole = true});
        setter.skip(between_blocks);
    };
    centred(paper.letterhead, 12, false);
    setter.skip(between_blocks);
    centred(paper.heading, 14, true);
    centred(paper.dated, 11, false);
    setter.skip(between_blocks);
    const Node document{cmark_parse_document(paper.text.data(), paper.text.size(), CMARK_OPT_VALIDATE_UTF8)};
    // Nobody signs a page on which nothing stands.
    const double before_closing = 4 * between_blocks;
    const double closing = before_closing + between_blocks + setter.height_of(for_markup(paper.closing.c_str()), {.align = PANGO_ALIGN_CENTER});
    Blocks{setter, document.get(), paper.table.rows.empty() ? closing : 0}.set_children(document.get(), 0);
    if (!paper.table.columns.empty()) setter.set_table(paper.table, closing);
    setter.skip(before_closing);
    centred(paper.closing, 11, false);

    pages.count = static_cast<int>(setter.pages());
    const auto code = paper.code.empty() ? QuickCode{} : quick_code(paper.code);
    for (std::size_t page = 0; page < setter.pages(); ++page) {
        if (!paper.mark.empty()) draw_mark(canvas.get(), setter, paper.mark);
        setter.draw(page);
        if (!paper.code.empty()) draw_code(canvas.get(), code);
        const auto folio = paper.first_folio == 0 ? std::string{} : fmt::format(". Folio {}", paper.first_folio + static_cast<std::int64_t>(page));
        draw_footer(canvas.get(), setter, paper, fmt::format("Página {} de {}{}", page + 1, pages.count, folio));
        cairo_show_page(canvas.get());
    }
    require(cairo_status(canvas.get()));
    cairo_surface_finish(surface.get());
    require(cairo_surface_status(surface.get()));
    return pages;
}

} // namespace cauce::paper
