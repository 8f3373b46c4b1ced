// What an act issues under a number: its number, its signature, its annulment.
#include "engine/execution/instrument.hpp"
#include "engine/execution/sheet.hpp"
#include "tests/support/desk.hpp"
#include "tests/support/sample_definitions.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

struct Signing {
    Desk desk{numbered_order()};

    Signing()
    {
        desk.context.next_of_series = [this](const std::string& series) { return asked == series || asked.empty() ? (asked = series, given + 1) : 1; };
        desk.on("2026-11-23");
        desk.as(clerk());
        BOOST_REQUIRE(desk.open(feel::Context{{{"subject", "Obra"}}}).has_value());
        desk.as(chief());
    }
    Result<Decision> sign(std::optional<Signature> signature = Signature{"password"}, std::vector<DocumentInput> documents = {})
    {
        TakeAction command{};
        command.action = "sign";
        command.signature = std::move(signature);
        command.documents = std::move(documents);
        auto signed_one = desk.send(command);
        if (signed_one.has_value()) ++given;
        return signed_one;
    }
    const DocumentRef& last() const { return desk.current.documents[desk.current.documents.size() - 1]; }

    std::string asked;
    std::int64_t given{0};
};

constexpr const char* document_of_chief = "07654321";

/// @param identity_document  of who signed it, as a verifier found; null: it was not verified
DocumentInput signed_elsewhere(std::string number, const char* identity_document = document_of_chief)
{
    DocumentInput made{};
    made.kind = "order";
    made.number = std::move(number);
    made.sha256 = std::string(64, 'a');
    made.size = 10;
    if (identity_document == nullptr) return made;
    auto& found = made.signed_elsewhere.emplace();
    found.signature = {"certificate", "00AB", {}, "valid"};
    found.signature.certificate_subject = "CN=Alguien";
    found.identity_document = identity_document;
    found.pages = 3;
    return made;
}

const Signature certified{"certificate"};

} // namespace

BOOST_FIXTURE_TEST_SUITE(instruments, Signing)

BOOST_AUTO_TEST_CASE(it_takes_the_next_number_of_its_type_organ_and_year)
{
    BOOST_REQUIRE(sign().has_value());
    BOOST_TEST(asked == "manager_order/GM/2026");
    BOOST_TEST(last().number == "001-2026-GM");
    BOOST_TEST(last().series == "manager_order/GM/2026");
    BOOST_TEST(last().title == "Orden de Gerencia Municipal");
    BOOST_REQUIRE(sign().has_value());
    BOOST_TEST(last().number == "002-2026-GM");
    const auto* const issued = desk.current.instrument(2);
    BOOST_REQUIRE(issued != nullptr);
    BOOST_TEST(issued->person.value == chief().person.value);
    BOOST_TEST(issued->signature.method == "password");
    desk.on("2027-01-04");
    asked.clear();
    given = 0;
    BOOST_REQUIRE(sign().has_value());
    BOOST_TEST(asked == "manager_order/GM/2027");
    BOOST_TEST(last().number == "001-2027-GM");
}

BOOST_AUTO_TEST_CASE(the_number_ends_with_organ_and_municipality)
{
    BOOST_TEST(number_in_words("GM", 12, 2026, "MDSMV") == "012-2026-GM/MDSMV");
    BOOST_TEST(number_in_words("", 34, 2026, "MDSMV") == "034-2026-MDSMV");
    BOOST_TEST(number_in_words("", 1234, 2026, "") == "1234-2026");
}

BOOST_AUTO_TEST_CASE(nothing_is_issued_without_a_signature)
{
    const auto refused = sign(std::nullopt);
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST(refused.error().rule == "signature");
    BOOST_TEST(sign(Signature{"wax"}).error().rule == "signature");
    BOOST_TEST((sign(Signature{"password"}, {signed_elsewhere("001-2026-GM")}).error().kind == RefusalKind::invalid));
    BOOST_TEST(desk.current.documents.size() == 0U);
    BOOST_TEST(desk.offers().front().issues.front() == "order");
    BOOST_TEST(desk.offers().front().documents.empty());
}

BOOST_AUTO_TEST_CASE(what_was_signed_elsewhere_bears_the_number_that_the_series_gives)
{
    desk.context.organisation = directory_of_chief(document_of_chief);
    BOOST_TEST(sign(certified).error().rule == "signature"); // where is it?
    BOOST_TEST((sign(certified, {signed_elsewhere("007-2026-GM")}).error().kind == RefusalKind::conflict));
    BOOST_REQUIRE(sign(certified, {signed_elsewhere("001-2026-GM")}).has_value());
    BOOST_TEST(last().sha256 == std::string(64, 'a'));
    BOOST_TEST(last().folios == 3);
    BOOST_TEST(last().media_type == "application/pdf");
    BOOST_TEST(desk.current.instrument(1)->signature.certificate_serial == "00AB");
}

BOOST_AUTO_TEST_CASE(a_certificate_signs_for_the_person_whose_it_is)
{
    const auto refused = [&](const char* identity_document) {
        const auto outcome = sign(certified, {signed_elsewhere("001-2026-GM", identity_document)});
        BOOST_REQUIRE(outcome.has_error());
        BOOST_TEST((outcome.error().kind == RefusalKind::not_allowed));
        BOOST_TEST(outcome.error().rule == "signature");
        return outcome.error().expected;
    };
    BOOST_TEST(refused(document_of_chief).find("a directory") != std::string::npos);
    desk.context.organisation = directory_of_chief();
    BOOST_TEST(refused(document_of_chief).find("on record") != std::string::npos); // nobody knows whose it is
    desk.context.organisation = directory_of_chief(document_of_chief);
    BOOST_TEST(refused("01234567").find("a certificate of") != std::string::npos);
    BOOST_TEST(refused("").find("a certificate of") != std::string::npos);
    BOOST_TEST(refused(nullptr).find("verified") != std::string::npos);
    BOOST_TEST(desk.current.documents.size() == 0U);
    BOOST_TEST(sign(certified, {signed_elsewhere("001-2026-GM")}).has_value());
}

BOOST_AUTO_TEST_CASE(of_several_that_one_act_issues_each_is_signed_itself)
{
    auto made = numbered_order();
    auto letter = made.documents.front();
    letter.id = "letter";
    letter.instrument->series = "letter";
    made.documents.push_back(letter);
    made.root.transitions.front().produces.push_back("letter");
    const auto numbers = desk.context.next_of_series;
    desk = Desk{made};
    desk.context.next_of_series = numbers;
    desk.on("2026-11-23");
    desk.as(clerk());
    BOOST_REQUIRE(desk.open(feel::Context{{{"subject", "Obra"}}}).has_value());
    desk.as(chief());
    desk.context.organisation = directory_of_chief(document_of_chief);
    // the signature of the order is none of the letter (DS 052-2008-PCM 4)
    const auto one_alone = sign(certified, {signed_elsewhere("001-2026-GM")});
    BOOST_REQUIRE(one_alone.has_error());
    BOOST_TEST(one_alone.error().rule == "signature");
    BOOST_TEST(one_alone.error().expected.find("'letter'") != std::string::npos, one_alone.error().expected);
    auto other = signed_elsewhere("001-2026-GM");
    other.kind = "letter";
    other.sha256 = std::string(64, 'b');
    other.signed_elsewhere->signature.certificate_serial = "00AC";
    BOOST_REQUIRE(sign(certified, {signed_elsewhere("001-2026-GM"), other}).has_value());
    BOOST_REQUIRE(desk.current.documents.size() == 2U);
    BOOST_TEST(desk.current.documents[0].sha256 == std::string(64, 'a'));
    BOOST_TEST(desk.current.documents[1].sha256 == std::string(64, 'b'));
    BOOST_TEST(desk.current.instrument(1)->signature.certificate_serial == "00AB");
    BOOST_TEST(desk.current.instrument(2)->signature.certificate_serial == "00AC");
}

BOOST_AUTO_TEST_CASE(annulled_with_its_act_it_keeps_its_number)
{
    BOOST_REQUIRE(sign().has_value());
    const auto act = desk.current.last_act;
    BOOST_REQUIRE(desk.send(Annul{act, "vicio", "RGM 1-2026"}).has_value());
    BOOST_TEST(desk.current.instrument(1)->annulled);
    BOOST_TEST(last().number == "001-2026-GM");
    BOOST_REQUIRE(sign().has_value());
    BOOST_TEST(last().number == "002-2026-GM");
    BOOST_TEST(!desk.current.instrument(2)->annulled);
}

BOOST_AUTO_TEST_CASE(nobody_puts_an_instrument_into_the_file_as_a_paper)
{
    BOOST_TEST((desk.send(AttachDocument{signed_elsewhere("001-2026-GM")}).error().kind == RefusalKind::invalid));
    TakeAction archive{};
    archive.action = "archive";
    archive.documents = {signed_elsewhere("001-2026-GM")};
    BOOST_TEST((desk.send(archive).error().kind == RefusalKind::invalid));
}

BOOST_AUTO_TEST_SUITE_END()
