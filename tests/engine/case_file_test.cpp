// What the case file must satisfy (time-and-procedure.md 8): a case for each line, named after it. Lines that need the network are
// in tests/adapters/http_case_file_test.cpp; case_file_rows.csv says where each one is tested.
#include "engine/execution/case_file.hpp"
#include "engine/execution/evolve.hpp"
#include "engine/record/event_json.hpp"
#include "tests/support/desk.hpp"
#include "tests/support/office_under_test.hpp"
#include "tests/support/sample_definitions.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <set>
#include <sstream>

using namespace cauce;
using namespace cauce::test;

namespace {

definition::Definition orders()
{
    auto made = numbered_order();
    made.corrections = {.rectify = {RoleId{"chief"}}, .annul = {RoleId{"chief"}}, .reopen = {RoleId{"chief"}}, .close_file = {RoleId{"chief"}}};
    return made;
}

/// A manager's orders, with papers of others between them.
struct File {
    Desk desk{orders()};

    File()
    {
        desk.context.next_of_series = [this](const std::string&) { return given + 1; };
        desk.on("2025-03-03");
        BOOST_REQUIRE(desk.open(feel::Context{{{"subject", "Obra"}}}).has_value());
        desk.as(chief());
    }
    void attach(std::string kind, std::int64_t folios, char hash = 'a')
    {
        DocumentInput paper{};
        paper.kind = std::move(kind);
        paper.title = "Escrito";
        paper.folios = folios;
        paper.sha256 = std::string(64, hash);
        paper.issued_on = parse_day("2025-02-28");
        BOOST_REQUIRE(desk.send(AttachDocument{paper}).has_value());
    }
    std::int64_t sign()
    {
        TakeAction command{};
        command.action = "sign";
        command.signature = Signature{"password"};
        BOOST_REQUIRE(desk.send(command).has_value());
        ++given;
        return desk.current.last_act;
    }
    void archive() { BOOST_REQUIRE(desk.act("archive").has_value()); }
    const FileClosed& close()
    {
        BOOST_REQUIRE(desk.send(CloseFile{"Concluido", "LPAG 164", Signature{"password"}}).has_value());
        return desk.current.closings.back().file;
    }
    void reopen() { BOOST_REQUIRE(desk.send(Reopen{"drafting", "Apelación", "RA 2", "appeal"}).has_value()); }

    std::int64_t given{0};
};

std::string text_of(const std::string& path)
{
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(legal_requirements, File)

BOOST_AUTO_TEST_CASE(unique_permanent_number)
{
    OfficeUnderTest town;
    std::set<CaseId> numbers;
    for (int i = 1; i <= 3; ++i) {
        const auto id = town.opened("permit", {{"subject", "Bodega"}}).id;
        BOOST_TEST(id.value == 2026000000 + i); // without gaps
        numbers.insert(id);
    }
    BOOST_TEST(numbers.size() == 3U);
    // it is the same through all that happens to the file
    const auto number = desk.current.id;
    archive();
    close();
    reopen();
    BOOST_TEST((desk.current.id == number));
    BOOST_TEST(document_code(number, 3) == "EXP-2025-000001/3");
}

BOOST_AUTO_TEST_CASE(single_file)
{
    desk.as(clerk());
    attach("report", 1);
    desk.as(chief());
    sign();
    // what two organs did is in one file, and the index of it has both
    archive();
    BOOST_TEST(close().index.size() == 2U);
    std::set<std::string> people;
    for (const auto& event : desk.log) people.insert(from_body(event.body).actor.person.value);
    BOOST_TEST(people.contains("ana"));
    BOOST_TEST(people.contains("luis"));
}

BOOST_AUTO_TEST_CASE(order_and_completeness)
{
    attach("report", 1);
    sign();
    attach("letter", 2);
    for (std::size_t i = 0; i < desk.log.size(); ++i) BOOST_TEST(desk.log[i].version == static_cast<std::int64_t>(i + 1));
    archive();
    const auto& index = close().index;
    BOOST_REQUIRE(index.size() == 3U);
    for (std::size_t i = 0; i < index.size(); ++i) BOOST_TEST(index[i].document == static_cast<std::int64_t>(i + 1));
    BOOST_TEST(index[1].kind == "order");
    BOOST_TEST(index[2].kind == "letter");
}

BOOST_AUTO_TEST_CASE(folio_numbering)
{
    attach("report", 3);
    attach("letter", 1);
    BOOST_TEST((folios_of(desk.current, 1) == Folios{1, 3}));
    BOOST_TEST((folios_of(desk.current, 2) == Folios{4, 4}));
    BOOST_TEST((folios_of(desk.current, 3) == Folios{}));
    BOOST_TEST(folio_count(desk.current) == 4);
    // nothing is in the file without one (LPAG 163.1)
    DocumentInput photograph{};
    photograph.kind = "photograph";
    BOOST_TEST((desk.send(AttachDocument{photograph}).error().kind == RefusalKind::incomplete));
}

BOOST_AUTO_TEST_CASE(intangibility)
{
    sign();
    const auto before = desk.log;
    const DocumentRef signed_one = desk.current.documents.back();
    BOOST_REQUIRE(desk.send(Rectify{desk.current.last_act, feel::Context{{{"subject", "Otra obra"}}}, "error material", "RGM 1"}).has_value());
    // the paper stays as it was signed, what was recorded too, and the change stands beside it with its reason
    BOOST_TEST((desk.current.documents.back() == signed_one));
    for (std::size_t i = 0; i < before.size(); ++i) BOOST_TEST(desk.log[i].body == before[i].body);
    BOOST_TEST(desk.log.back().body.find("error material") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(removal_of_pages)
{
    attach("report", 2);
    const auto act = sign();
    attach("letter", 1);
    const auto folios = folios_of(desk.current, 3);
    BOOST_REQUIRE(desk.send(Annul{act, "Vicio", "LPAG 213"}).has_value());
    // no order takes a paper out: annulled with its act, it keeps its place, and the others theirs
    BOOST_TEST(desk.current.documents.size() == 3U);
    BOOST_TEST((folios_of(desk.current, 3) == folios));
    BOOST_TEST(desk.current.instrument(2)->annulled);
}

BOOST_AUTO_TEST_CASE(loss)
{
    attach("report", 2);
    sign();
    archive();
    close();
    // from the log alone the file is made again, with its index
    BOOST_TEST((replay(desk.current.tenant, desk.current.id, desk.log) == desk.current));
}

BOOST_AUTO_TEST_CASE(proof_of_diligences)
{
    sign();
    archive();
    attach("constancia", 1); // of the notification, behind the end
    const auto& index = close().index;
    BOOST_TEST(index.back().kind == "constancia");
    BOOST_TEST((desk.send(AttachDocument{}).error().kind == RefusalKind::wrong_state)); // behind the closing none comes
}

BOOST_AUTO_TEST_CASE(digital_index)
{
    desk.on("2025-03-03");
    attach("report", 3, 'b');
    desk.on("2025-03-04");
    sign();
    archive();
    desk.on("2025-03-10");
    const auto& closed = close();
    BOOST_TEST(closed.code == "EXP-2025-000001/index/1");
    BOOST_TEST((closed.opened_on == parse_day("2025-03-03")));
    BOOST_TEST((closed.printed->issued_on == parse_day("2025-03-10")));
    const auto& report = closed.index.front();
    BOOST_TEST(report.code == "EXP-2025-000001/1");
    BOOST_TEST((report.issued_on == parse_day("2025-02-28")));
    BOOST_TEST((report.incorporated_on == parse_day("2025-03-03")));
    BOOST_TEST(report.sha256 == std::string(64, 'b'));
    BOOST_TEST(report.first_folio == 1);
    BOOST_TEST(report.last_folio == 3);
    BOOST_TEST((closed.index.back().incorporated_on == parse_day("2025-03-04")));
    BOOST_TEST(closed.index.back().number == "001-2025-GM");
    BOOST_TEST(closed.signature->method == "password");
}

BOOST_AUTO_TEST_CASE(metadata_as_evidence)
{
    attach("report", 3);
    BOOST_TEST(!verify(desk.current.tenant, {}, desk.log).has_value());
    auto forged = desk.log;
    auto& body = forged.back().body;
    body.replace(body.find("Escrito"), 7, "Escrita");
    BOOST_TEST(verify(desk.current.tenant, {}, forged).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(engine_rules, File)

BOOST_AUTO_TEST_CASE(append_only_facts)
{
    desk.on("2025-03-05");
    attach("report", 1);
    const auto fact = from_body(desk.log.back().body);
    BOOST_TEST(fact.version == static_cast<std::int64_t>(desk.log.size()));
    BOOST_TEST((fact.effective_on == parse_day("2025-03-05")));
    BOOST_TEST(fact.actor.post.value == "chief_post");
    BOOST_TEST((fact.actor.capacity == Capacity::own));
    const auto act = sign();
    BOOST_REQUIRE(desk.send(Rectify{act, feel::Context{{{"subject", "Otra"}}}, "error material", "RGM 1"}).has_value());
    BOOST_TEST(std::get<Rectified>(from_body(desk.log.back().body).payload).corrects == act);
}

BOOST_AUTO_TEST_CASE(index_at_closing)
{
    BOOST_TEST((desk.send(CloseFile{"fin", "LPAG 164", Signature{"password"}}).error().kind == RefusalKind::wrong_state)); // it goes on
    archive();
    const auto unsigned_one = desk.send(CloseFile{"fin", "LPAG 164"});
    BOOST_REQUIRE(unsigned_one.has_error());
    BOOST_TEST((unsigned_one.error().kind == RefusalKind::incomplete));
    BOOST_TEST(unsigned_one.error().rule == "signature");
    BOOST_TEST(desk.send(CloseFile{"fin", "LPAG 164", Signature{"wax"}}).has_error());
    // with a certificate, it comes along under its own code
    const Signature certified{"certificate"};
    BOOST_TEST(desk.send(CloseFile{"fin", "LPAG 164", certified}).has_error());
    DocumentInput index{};
    index.kind = "index";
    index.number = "EXP-2025-000001/index/2";
    index.sha256 = std::string(64, 'c');
    index.signed_elsewhere = {{"certificate", "00AB", {}, "valid"}, "07654321", 2};
    const auto before = desk.context.organisation;
    desk.context.organisation = directory_of_chief("07654321");
    BOOST_TEST((desk.send(CloseFile{"fin", "LPAG 164", certified, {index}}).error().kind == RefusalKind::conflict));
    index.number = "EXP-2025-000001/index/1";
    BOOST_REQUIRE(desk.send(CloseFile{"fin", "LPAG 164", certified, {index}}).has_value());
    BOOST_TEST(desk.current.closings.back().file.printed->sha256 == index.sha256);
    BOOST_TEST(desk.current.closings.back().file.signature->certificate_serial == "00AB");
    desk.context.organisation = before;
    // then nothing but a reopening, with its reason and its ground
    BOOST_TEST((desk.send(CloseFile{"fin", "LPAG 164", Signature{"password"}}).error().kind == RefusalKind::wrong_state));
    BOOST_TEST((desk.act("sign").error().kind == RefusalKind::wrong_state));
    BOOST_TEST((desk.send(Reopen{"drafting", "", "RA 2", "appeal"}).error().kind == RefusalKind::incomplete));
    BOOST_TEST((desk.send(Reopen{"drafting", "x", "RA 2", ""}).error().kind == RefusalKind::incomplete));
    BOOST_TEST((desk.send(Reopen{"drafting", "x", "RA 2", "boredom"}).error().kind == RefusalKind::invalid));
    for (const auto* const ground : {"appeal", "court_order", "ex_officio_review"}) {
        BOOST_REQUIRE(desk.send(Reopen{"drafting", "x", "RA 2", ground}).has_value());
        archive();
        close();
    }
    BOOST_TEST(desk.current.closings.size() == 4U);
    BOOST_TEST(desk.current.closings.back().file.code == "EXP-2025-000001/index/4");
    BOOST_TEST(desk.current.closings.back().person.value == "luis");
}

BOOST_AUTO_TEST_CASE(folios)
{
    attach("report", 2);
    const auto act = sign();
    attach("letter", 3);
    archive();
    close();
    reopen();
    attach("appeal", 4);
    // given for good: neither the closing nor an annulment moves them, and what comes later comes behind
    BOOST_REQUIRE(desk.send(Annul{act, "Vicio", "LPAG 213"}).has_value());
    BOOST_TEST((folios_of(desk.current, 1) == Folios{1, 2}));
    BOOST_TEST((folios_of(desk.current, 3) == Folios{3, 5})); // the order has none before it is printed
    BOOST_TEST((folios_of(desk.current, 4) == Folios{6, 9}));
    const auto first = desk.current.closings.back().file.index;
    archive();
    const auto& second = close().index;
    for (std::size_t i = 0; i < first.size(); ++i) BOOST_TEST((second[i] == first[i]));
}

BOOST_AUTO_TEST_CASE(two_times)
{
    desk.on("2025-03-05");
    attach("constancia", 1);
    const auto fact = from_body(desk.log.back().body);
    const auto& document = std::get<DocumentAttached>(fact.payload).document;
    BOOST_TEST((document.issued_on == parse_day("2025-02-28"))); // when it was
    BOOST_TEST((document.incorporated_on == parse_day("2025-03-05"))); // when it was known
    BOOST_TEST((day_in_peru(fact.recorded_at) == *parse_day("2025-03-05")));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(every_line_of_the_domain_has_a_test)
{
    std::ifstream file{"tests/engine/case_file_rows.csv"};
    std::string line;
    std::getline(file, line);
    int of_law = 0, of_the_engine = 0;
    while (std::getline(file, line)) {
        std::vector<std::string> cells;
        boost::split(cells, line, boost::is_any_of(","));
        BOOST_REQUIRE_MESSAGE(cells.size() == 5, "five cells in: " << line);
        ++(cells[0] == "8.1" ? of_law : of_the_engine);
        BOOST_TEST(text_of(cells[2]).find("_TEST_CASE(" + cells[3]) != std::string::npos, cells[2] << " has no " << cells[3]);
    }
    BOOST_TEST(of_law == 16);
    BOOST_TEST(of_the_engine == 8);
}
