// Instruments on paper: looked at with poppler, as any reader would.
#include "adapters/paper/paper_press.hpp"
#include "engine/values/digest.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>

using namespace cauce;

namespace {

namespace fs = std::filesystem;

/// A PDF as a file for poppler's programs.
class Viewed {
public:
    explicit Viewed(const std::string& pdf) : folder_{fs::temp_directory_path() / fmt::format("cauce-paper-{}", to_hex(sha256(pdf)).substr(0, 16))}
    {
        fs::create_directories(folder_);
        std::ofstream{file(), std::ios::binary} << pdf;
    }
    ~Viewed() { fs::remove_all(folder_); }
    Viewed(const Viewed&) = delete;
    Viewed& operator=(const Viewed&) = delete;

    [[nodiscard]] std::string text(int page = 0) const
    {
        const auto pages = page == 0 ? std::string{} : fmt::format("-f {0} -l {0}", page);
        return output(fmt::format("pdftotext -enc UTF-8 -layout {} {} -", pages, file().string()));
    }
    [[nodiscard]] int pages() const
    {
        const auto told = output("pdfinfo " + file().string());
        return std::stoi(told.substr(told.find("Pages:") + 6));
    }
    /// What the code on a page says to a reader of such codes.
    [[nodiscard]] std::string code(int page) const
    {
        const auto picture = (folder_ / "page").string();
        (void)output(fmt::format("pdftoppm -gray -r 150 -f {0} -l {0} -singlefile {1} {2}", page, file().string(), picture));
        auto told = output(fmt::format("zbarimg --quiet --raw {}.pgm", picture));
        while (!told.empty() && told.back() == '\n') told.pop_back();
        return told;
    }
    /// How dark a part of a page is, from 0 (white) to 1; the part in fractions of the page.
    struct Part {
        double left, top, right, bottom;
    };
    [[nodiscard]] double darkness(int page, Part part) const
    {
        std::istringstream picture{output(fmt::format("pdftoppm -gray -r 50 -f {0} -l {0} {1}", page, file().string()))};
        std::string magic;
        std::size_t width = 0, height = 0;
        int most = 0;
        picture >> magic >> width >> height >> most;
        BOOST_REQUIRE(magic == "P5");
        picture.get();
        std::string fields(width * height, '\0');
        picture.read(fields.data(), static_cast<std::streamsize>(fields.size()));
        double dark = 0;
        std::size_t count = 0;
        const auto at = [](double fraction, std::size_t size) { return static_cast<std::size_t>(fraction * static_cast<double>(size)); };
        for (auto y = at(part.top, height); y < at(part.bottom, height); ++y)
            for (auto x = at(part.left, width); x < at(part.right, width); ++x, ++count) dark += 1.0 - static_cast<unsigned char>(fields[y * width + x]) / 255.0;
        return dark / static_cast<double>(count);
    }

private:
    [[nodiscard]] fs::path file() const { return folder_ / "instrument.pdf"; }
    [[nodiscard]] static std::string output(const std::string& command)
    {
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{popen(command.c_str(), "r"), pclose};
        BOOST_REQUIRE(pipe != nullptr);
        std::string all;
        std::array<char, 4096> piece{};
        for (auto read = std::fread(piece.data(), 1, piece.size(), pipe.get()); read > 0; read = std::fread(piece.data(), 1, piece.size(), pipe.get())) all.append(piece.data(), read);
        return all;
    }
    fs::path folder_;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// As if no line were broken.
std::string in_one_line(const std::string& text)
{
    std::istringstream words{text};
    std::string line;
    for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
    return line;
}

Sheet sheet(std::string text)
{
    Sheet made;
    made.text = std::move(text);
    made.designation = "Resolución de Alcaldía";
    made.number = "001-2026-ALC/MDSMV";
    made.issued_on = *parse_day("2026-11-23");
    made.case_number = "EXP-2026-000019";
    made.municipality = "Municipalidad Distrital de San Martín del Valle";
    made.acronym = "MDSMV";
    made.code = "EXP-2026-000019/3";
    made.signer = "Íñigo Núñez Güell";
    made.post = "Alcalde";
    return made;
}

SheetField field(std::string name, definition::FieldKind kind, feel::Value value)
{
    SheetField made{std::move(name), {}, std::move(value)};
    made.type.kind = kind;
    return made;
}

const paper::PaperPress press{"https://valle.gob.pe/v1/verification"};

} // namespace

BOOST_AUTO_TEST_SUITE(paper_press)

BOOST_AUTO_TEST_CASE(the_text_of_an_instrument_can_be_taken_out_again_with_its_letters)
{
    auto made = sheet("**VISTO:** el informe, por {{data.cost}} ({{data.cost_in_words}}), del {{data.seen_on}};\n\n# SE RESUELVE\n\n1. Aprobar, según el señor Ñáñez.\n2. Publicar.\n");
    made.data = {field("cost", definition::FieldKind::money, Decimal{49606}), field("seen_on", definition::FieldKind::date, *parse_day("2026-11-03"))};
    const auto printed = press.print(made);
    const Viewed viewed{printed.pdf};
    const auto text = in_one_line(viewed.text());
    BOOST_TEST_INFO(text);
    for (const auto* part : {"Municipalidad Distrital de San Martín del Valle", "Resolución de Alcaldía N° 001-2026-ALC/MDSMV", "VISTO:", "49,606.00", "cuarenta y nueve mil seiscientos seis con 00/100",
                             "3 de noviembre de 2026", "23 de noviembre de 2026", "1.", "señor Ñáñez", "Íñigo Núñez Güell", "Alcalde", "Expediente EXP-2026-000019", "Página 1 de 1", "https://valle.gob.pe/v1/verification/EXP-2026-000019/3/"})
        BOOST_TEST(contains(text, part), part);
    BOOST_TEST(!contains(text, "**"));
    BOOST_TEST(contains(text, verification_code("EXP-2026-000019/3", to_hex(sha256(printed.html)))));
    BOOST_TEST(contains(printed.html, "<strong>VISTO:</strong>"));
    BOOST_TEST(contains(printed.html, "<h1>Resolución de Alcaldía N° 001-2026-ALC/MDSMV</h1>"));
    BOOST_TEST(printed.pages == 1);
    BOOST_TEST(viewed.pages() == 1);
}

BOOST_AUTO_TEST_CASE(what_a_case_holds_is_text_and_never_markup)
{
    auto made = sheet("{{data.subject}}\n\n{{#data.parts}}\n- {{name}}\n{{/data.parts}}\n");
    const std::string hostile = "**gordo** <script>alert(1)</script> [aquí](http://x) # 1. `c` & {{number}} _y_ \\z";
    made.data = {field("subject", definition::FieldKind::text, hostile)};
    const auto printed = press.print(made);
    const auto text = Viewed{printed.pdf}.text();
    BOOST_TEST_INFO(text);
    for (const auto* part : {"**gordo**", "<script>alert(1)</script>", "[aquí](http://x)", "# 1.", "`c` & {{number}} _y_ \\z"}) BOOST_TEST(contains(text, part), part);
    BOOST_TEST(!contains(printed.html, "<script>"));
    BOOST_TEST(!contains(printed.html, "<a "));
}

BOOST_AUTO_TEST_CASE(a_long_instrument_goes_on_over_numbered_pages_in_order)
{
    std::string text;
    for (int i = 1; i <= 150; ++i) text += fmt::format("Que, el considerando número {} dice lo que la norma manda, con sus razones y con la extensión que tiene siempre un considerando de verdad;\n\n", i);
    const auto printed = press.print(sheet(text));
    const Viewed viewed{printed.pdf};
    BOOST_TEST(printed.pages > 5);
    BOOST_REQUIRE(viewed.pages() == printed.pages);
    int next = 1;
    for (int page = 1; page <= printed.pages; ++page) {
        const auto shown = viewed.text(page);
        BOOST_TEST(contains(shown, fmt::format("Página {} de {}", page, printed.pages)));
        while (contains(shown, fmt::format("número {} dice", next))) ++next;
        // the margins are white, the text is not, and the code is at its place
        BOOST_TEST(viewed.darkness(page, {0, 0, 0.08, 1}) == 0);
        BOOST_TEST(viewed.darkness(page, {0.92, 0, 1, 1}) == 0);
        BOOST_TEST(viewed.darkness(page, {0.12, 0.91, 0.21, 0.97}) > 0.2);
        BOOST_TEST(viewed.darkness(page, {0.12, 0.1, 0.9, 0.25}) > 0.02);
    }
    BOOST_TEST(next == 151);
}

BOOST_AUTO_TEST_CASE(the_code_leads_to_where_the_instrument_is_verified)
{
    std::string text;
    for (int i = 0; i < 60; ++i) text += "Que, el considerando dice lo que la norma manda, con sus razones;\n\n";
    const auto printed = press.print(sheet(text));
    const Viewed viewed{printed.pdf};
    const auto address = "https://valle.gob.pe/v1/verification/" + verification_code("EXP-2026-000019/3", to_hex(sha256(printed.html)));
    BOOST_REQUIRE(printed.pages > 1);
    for (int page = 1; page <= printed.pages; ++page) BOOST_TEST(viewed.code(page) == address);
}

BOOST_AUTO_TEST_CASE(a_code_that_leads_nowhere_is_not_printed)
{
    const auto printed = paper::PaperPress{}.print(sheet("Texto.\n"));
    const Viewed viewed{printed.pdf};
    const auto text = in_one_line(viewed.text());
    BOOST_TEST(contains(text, "Código de verificación: " + verification_code("EXP-2026-000019/3", to_hex(sha256(printed.html)))), text);
    BOOST_TEST(viewed.code(1) == "");
    BOOST_TEST(viewed.darkness(1, {0.12, 0.90, 0.2, 0.93}) == 0);
}

BOOST_AUTO_TEST_CASE(each_page_bears_its_folio_in_the_file)
{
    auto made = sheet({});
    for (int i = 0; i < 60; ++i) made.text += "Que, el considerando dice lo que la norma manda, con sus razones;\n\n";
    made.first_folio = 41;
    const auto printed = press.print(made);
    const Viewed viewed{printed.pdf};
    BOOST_REQUIRE(printed.pages > 1);
    for (int page = 1; page <= printed.pages; ++page) BOOST_TEST(contains(viewed.text(page), fmt::format("Página {} de {}. Folio {}\n", page, printed.pages, 40 + page)));
    made.first_folio = 0;
    BOOST_TEST(!contains(Viewed{press.print(made).pdf}.text(), "Folio"));
}

BOOST_AUTO_TEST_CASE(nobody_signs_a_page_on_which_nothing_else_stands)
{
    // whatever the length of the text, in a paragraph, a list or a table
    const auto last_page_has = [](const Sheet& made, const std::string& word) {
        const auto printed = press.print(made);
        const auto text = Viewed{printed.pdf}.text(printed.pages);
        BOOST_TEST(contains(text, "Íñigo Núñez Güell"));
        BOOST_TEST(contains(text, word), "of " << made.text.size() << " letters and " << made.table.rows.size() << " rows the last page, " << printed.pages << ", says: " << text);
        return printed.pages;
    };
    std::set<int> pages;
    for (int count = 14; count < 46; ++count) {
        std::string paragraphs, items, one;
        for (int i = 0; i < count; ++i) {
            paragraphs += "Considerando que hay razones.\n\n";
            items += "- Considerando que hay razones.\n";
            one += "Considerando que hay razones, y que son muchas para una sola línea de texto en esta página. ";
        }
        for (const auto& text : {paragraphs, items, one}) pages.insert(last_page_has(sheet(text), "Considerando"));
        auto table = sheet("Índice.\n");
        table.table.columns = {{"Código", 2}, {"Documento", 5}};
        for (int i = 0; i < 2 * count; ++i) table.table.rows.push_back({fmt::format("EXP-{}", i), "Considerando"});
        pages.insert(last_page_has(table, "Considerando"));
    }
    BOOST_TEST(pages.size() > 1U); // the end of a page was among them
}

BOOST_AUTO_TEST_CASE(the_same_sheet_gives_the_same_bytes)
{
    const auto one = press.print(sheet("Texto.\n")), other = press.print(sheet("Texto.\n"));
    BOOST_TEST((one.pdf == other.pdf));
    BOOST_TEST(one.html == other.html);
    BOOST_TEST((press.print(sheet("Otro.\n")).pdf != one.pdf));
}

BOOST_AUTO_TEST_CASE(a_draft_says_so_and_bears_no_number_and_no_code)
{
    auto draft = sheet("Texto.\n");
    draft.number.clear();
    const auto printed = press.print(draft);
    const Viewed viewed{printed.pdf};
    BOOST_TEST(contains(viewed.text(), "Borrador sin valor"));
    BOOST_TEST(viewed.darkness(1, {0.4, 0.4, 0.6, 0.6}) > 0); // the mark across the page
    BOOST_TEST(contains(viewed.text(), "_____"));
    BOOST_TEST(!contains(viewed.text(), "verification"));
    BOOST_TEST(viewed.darkness(1, {0.12, 0.90, 0.2, 0.93}) == 0);
}

BOOST_AUTO_TEST_CASE(capacity_and_its_act_stand_below_the_name)
{
    auto made = sheet("Texto.\n");
    made.capacity = "por delegación de Alcalde";
    made.norm = "RA 12-2026-ALC/MDSMV";
    BOOST_TEST(contains(Viewed{press.print(made).pdf}.text(), "por delegación de Alcalde (RA 12-2026-ALC/MDSMV)"));
}

BOOST_AUTO_TEST_CASE(tags_that_do_not_parse_are_no_instrument)
{
    BOOST_CHECK_THROW(static_cast<void>(press.print(sheet("{{#open}} never closed"))), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_table_stands_behind_the_text_with_its_heads_on_each_page_that_it_reaches)
{
    auto made = sheet("Índice del expediente.\n");
    made.table.columns = {{"Código", 2}, {"Documento", 5}};
    for (int row = 1; row <= 120; ++row) made.table.rows.push_back({fmt::format("EXP-{}", row), row == 7 ? "Informe <b>técnico</b> & anexos" : "Informe"});
    const auto printed = press.print(made);
    const Viewed viewed{printed.pdf};
    BOOST_TEST(printed.pages >= 2);
    for (int page = 1; page <= printed.pages; ++page) {
        const auto text = viewed.text(page);
        if (contains(text, "EXP-")) BOOST_TEST(contains(text, "Documento"), "page " << page);
        BOOST_TEST(contains(text, fmt::format("Página {} de {}", page, printed.pages)));
    }
    const auto all = viewed.text();
    for (int row = 1; row <= 120; ++row) BOOST_TEST(contains(all, fmt::format("EXP-{} ", row)), row);
    BOOST_TEST(contains(all, "Informe <b>técnico</b> & anexos"));
    BOOST_TEST(contains(printed.html, "<td>Informe &lt;b&gt;técnico&lt;/b&gt; &amp; anexos</td>"));
}

BOOST_AUTO_TEST_SUITE_END()
