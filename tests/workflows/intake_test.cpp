// The reception desk: what is filed, late or with defects, for another entity, or asking for nothing: time-and-procedure.md 3.
#include "tests/workflows/party.hpp"

#include "engine/definition/fields.hpp"
#include "workflows/party_procedure.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

BOOST_AUTO_TEST_SUITE(party_procedure)

BOOST_AUTO_TEST_CASE(the_desk_acknowledges_at_once_and_the_receipt_has_a_number)
{
    Play play{"party_procedure", "2026-01-05"};
    play.must(play.open(filed("2026-01-05")));
    BOOST_REQUIRE(play.now().documents.size() == 2U);
    BOOST_TEST(play.now().documents[1].kind == "receipt");
    BOOST_TEST(play.now().documents[1].number == "001-2026-MP");
    BOOST_TEST(play.states() == "awaiting_qualification");
    BOOST_TEST(due(play, "qualification") == "2026-01-05");
}

BOOST_AUTO_TEST_CASE(what_is_filed_through_the_digital_desk_is_received_as_the_rule_of_that_day_says)
{
    const auto through_the_desk = [](const char* at, const char* today) {
        Play play{"party_procedure", today};
        play.must(play.open(R"({"channel": "mesa_digital", "filed_at": ")" + std::string{at} + R"(", "filed_folios": 1, "filed_by": "Rosa", "request": "Licencia", "silence": "positive"})"));
        return to_iso(*play.data("received_on").get_if<Day>()) + " " + due(play, "decision");
    };
    BOOST_TEST(through_the_desk("2026-05-15T22:40:00-05:00", "2026-05-18") == "2026-05-15 2026-06-26"); // T19
    BOOST_TEST(through_the_desk("2024-05-17T22:40:00-05:00", "2024-05-20") == "2024-05-20 2024-07-02"); // T20
    BOOST_TEST(through_the_desk("2026-05-17T10:00:00-05:00", "2026-05-18") == "2026-05-17 2026-06-26"); // T21: a Sunday; day 1 is Monday
}

BOOST_AUTO_TEST_CASE(what_is_filed_later_comes_into_the_same_file_with_a_receipt_of_its_own)
{
    auto play = admitted("2026-05-15");
    play.on("2026-05-18");
    BOOST_TEST(play.take("add_filing", R"({"channel": "mesa_digital", "filed_at": "2026-05-19T10:00:00-05:00", "filed_folios": 1, "filed_by": "Rosa"})").has_error());
    play.must(play.take("add_filing", R"({"channel": "mesa_digital", "filed_at": "2026-05-16T22:40:00-05:00", "filed_folios": 2, "filed_by": "Rosa", "subject": "Adjunta plano"})"));
    BOOST_TEST(play.now().documents[play.now().documents.size() - 1].kind == "added_receipt");
    BOOST_TEST(to_iso(*feel::Value{play.now().items[0].data}["received_on"].get_if<Day>()) == "2026-05-16");
    BOOST_TEST(to_iso(*play.data("received_on").get_if<Day>()) == "2026-05-15"); // the first one stands
    BOOST_TEST(play.take("add_filing", R"({"channel": "mesa_digital", "filed_at": "2026-05-16T22:40:00-05:00", "filed_folios": 2, "filed_by": "Rosa", "received_on": "2026-05-01"})").has_error());
}

BOOST_AUTO_TEST_CASE(what_the_desk_enters_late_is_confirmed_by_a_second_person_who_says_why)
{
    const auto on_time = [](std::string_view channel, const char* filed_on, const char* today) {
        Play play{"party_procedure", today};
        play.must(play.open(R"({"channel": ")" + std::string{channel} + R"(", "filed_at": ")" + filed_on + R"(T10:00:00-05:00", "filed_folios": 4, "filed_by": "Rosa", "request": "Licencia", "silence": "positive"})"));
        return play.states() == "awaiting_qualification";
    };
    BOOST_TEST(on_time("counter", "2026-06-05", "2026-06-05"));
    BOOST_TEST(!on_time("counter", "2026-06-05", "2026-06-08"));
    BOOST_TEST(on_time("mesa_digital", "2026-06-05", "2026-06-08"));
    BOOST_TEST(!on_time("mesa_digital", "2026-06-05", "2026-06-09"));

    Play play{"party_procedure", "2026-06-08"};
    play.must(play.open(filed("2026-01-05"))); // so long ago that silence would grant it at once
    BOOST_TEST(play.states() == "entry_to_be_confirmed");
    BOOST_TEST(due(play, "decision") == "none");
    BOOST_TEST(due(play, "entry") == "2026-06-08");
    BOOST_TEST(play.take("confirm_entry").has_error()); // by who entered it
    BOOST_TEST(play.take("admit").has_error());
    play.by(PersonId{"benita"});
    auto by_entry = play;
    play.must(play.take("confirm_entry")); // the stamped copy shows it (LPAG 35.2)
    BOOST_TEST(due(play, "decision") == "2026-02-16");
    by_entry.must(by_entry.take("date_by_entry"));
    BOOST_TEST(to_iso(*by_entry.data("received_on").get_if<Day>()) == "2026-06-08");
    BOOST_TEST(due(by_entry, "decision") == "2026-07-21");

    auto added = admitted("2026-06-08");
    added.must(added.take("add_filing", R"({"channel": "counter", "filed_at": "2026-06-01T10:00:00-05:00", "filed_folios": 2, "filed_by": "Rosa"})"));
    BOOST_TEST(added.state_of("filings", 1) == "added_entry_to_be_confirmed");
    BOOST_TEST(added.take("filings", 1, "confirm_entry").has_error());
    added.by(PersonId{"benita"});
    added.must(added.take("filings", 1, "date_by_entry"));
    BOOST_TEST(to_iso(*feel::Value{added.now().items[0].data}["received_on"].get_if<Day>()) == "2026-06-08");
}

BOOST_AUTO_TEST_CASE(nothing_is_received_of_a_year_that_has_no_calendar)
{
    Play play{"party_procedure", "2026-06-08"};
    const auto opened = play.open(filed("1987-01-05"));
    BOOST_REQUIRE(opened.has_error());
    BOOST_TEST((opened.error().kind == RefusalKind::condition_unmet));
}

BOOST_AUTO_TEST_CASE(nothing_is_received_that_will_be_filed_tomorrow)
{
    Play play{"party_procedure", "2026-01-05"};
    BOOST_TEST(play.open(filed("2026-01-06")).has_error());
}

BOOST_AUTO_TEST_CASE(the_receipt_declares_the_folios_that_were_filed)
{
    // given a filing of four folios
    const auto counted = [](const std::vector<std::int64_t>& folios) {
        const auto definition = workflows::party_procedure();
        const auto program = *Program::compile(definition);
        OpenCase command{};
        command.data = *definition::read_fields(definition.fields, boost::json::parse(filed("2026-01-05")).as_object());
        for (const auto one : folios) {
            DocumentInput paper{};
            paper.kind = "filing";
            paper.folios = one;
            command.documents.push_back(paper);
        }
        DecisionContext context{*parse_rfc3339("2026-01-05T16:00:00Z"), *parse_day("2026-01-05"), {PersonId{"ana"}, PostId{"mesa"}, Capacity::own, {}, {RoleId{"reception_desk"}}}, program->parameter_defaults()};
        context.calendars = calendars_of_peru();
        return open(*program, TenantId{"150101"}, CaseId{2026000001}, command, context);
    };
    BOOST_TEST(counted({4}).has_value());
    BOOST_TEST(counted({3, 1}).has_value());
    for (const auto& wrong : {std::vector<std::int64_t>{3}, {5}, {3, 2}, {4, 0}}) {
        const auto refused = counted(wrong);
        BOOST_REQUIRE(refused.has_error());
    }
    BOOST_TEST(counted({3}).error().found.find("3") != std::string::npos, counted({3}).error().found);
}

BOOST_AUTO_TEST_CASE(nothing_is_filed_by_mail)
{
    const auto definition = workflows::party_procedure();
    for (const auto* const channel : {"certified_mail", "post", ""}) BOOST_TEST(definition::read_fields(definition.fields, {{"channel", channel}}).has_error(), channel);
    BOOST_TEST(definition::read_fields(definition.fields, {{"channel", "counter"}}).has_value());
    // and an appeal is received by the desk of who issued the act alone (LPAG 131.4)
    const auto& rows = definition.root.transitions;
    const auto review = std::ranges::find(rows, "in_review_window.file_review", &definition::Transition::id);
    BOOST_REQUIRE(review != rows.end());
    BOOST_TEST((review->acts.recorded_by == std::vector<RoleId>{RoleId{"reception_desk"}}));
}

BOOST_AUTO_TEST_CASE(defects_are_told_once_and_the_term_begins_again_with_the_correction)
{
    Play play{"party_procedure", "2026-01-05"};
    play.must(play.open(filed("2026-01-05")));
    BOOST_TEST(due(play, "decision") == "2026-02-16"); // T05
    play.must(play.take("require_correction", R"({"defects": [{"text": "Falta el plano"}, {"text": "Falta la firma"}]})"));
    BOOST_TEST(due(play, "decision") == "none");
    BOOST_TEST(due(play, "correction") == "2026-01-07");
    play.on("2026-01-07");
    play.must(play.take("correct", R"({"corrected_defects": [1]})"));
    BOOST_TEST(due(play, "decision") == "2026-02-18"); // T29b: whole again
    BOOST_TEST(play.take("admit").has_error());
    BOOST_TEST(play.take("require_correction", R"({"defects": [{"text": "Falta otra cosa"}]})").has_error()); // never a new point (LPAG 137)
    play.must(play.take("require_again"));
    play.must(play.take("correct", R"({"corrected_defects": [1, 2]})"));
    BOOST_TEST(play.take("require_again").has_error());
    play.must(play.take("admit"));
    BOOST_TEST(to_iso(*play.data("received_on").get_if<Day>()) == "2026-01-05"); // LPAG 137.1
    BOOST_TEST(play.take("require_correction_later", R"({"defects": [{"text": "Más"}]})").has_error());
}

BOOST_AUTO_TEST_CASE(what_is_not_corrected_in_two_days_is_returned)
{
    Play play{"party_procedure", "2025-04-16"};
    play.must(play.open(filed("2025-04-16")));
    BOOST_TEST(play.take("return_filing").has_error()); // nothing was observed
    play.must(play.take("require_correction", R"({"defects": [{"text": "Falta el plano"}]})"));
    BOOST_TEST(due(play, "correction") == "2025-04-22"); // T03: across Holy Week
    play.must(play.lapse("correction"));
    BOOST_TEST(play.states() == "uncorrected");
    BOOST_TEST(play.take("correct", R"({"corrected_defects": [1]})").has_error());
    play.must(play.take("return_filing"));
    BOOST_TEST(play.now().outcome == "not_presented");
}

BOOST_AUTO_TEST_CASE(what_was_corrected_is_not_returned)
{
    Play play{"party_procedure", "2026-01-05"};
    play.must(play.open(filed("2026-01-05")));
    play.must(play.take("require_correction", R"({"defects": [{"text": "Falta el plano"}, {"text": "Falta la firma"}]})"));
    play.must(play.take("correct", R"({"corrected_defects": [1, 2]})"));
    BOOST_TEST(play.take("return_filing").has_error());
    play.must(play.take("admit"));
}

BOOST_AUTO_TEST_CASE(the_unit_requires_once_what_the_desk_could_not_see)
{
    auto play = admitted("2026-01-05");
    play.must(play.take("require_correction_later", R"({"defects": [{"text": "El plano no corresponde al predio"}]})"));
    BOOST_TEST(play.states() == "awaiting_correction");
    play.on("2026-01-07");
    play.must(play.take("correct", R"({"corrected_defects": [1]})"));
    play.must(play.take("admit"));
    BOOST_TEST(due(play, "decision") == "2026-02-18");
}

BOOST_AUTO_TEST_CASE(a_filing_for_another_entity_is_forwarded_and_the_party_told)
{
    Play play{"party_procedure", "2026-01-05"};
    play.must(play.open(filed("2026-01-05")));
    BOOST_TEST(play.take("forward_to_entity").has_error());
    play.must(play.take("forward_to_entity", R"({"competent_entity": "SUNARP"})"));
    BOOST_TEST(play.now().outcome == "forwarded");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(incoming_document)

BOOST_AUTO_TEST_CASE(what_nobody_asked_for_is_routed_the_same_day)
{
    Play play{"incoming_document", "2026-07-24"};
    const std::string data = R"({"channel": "counter", "filed_at": "2026-07-24T10:00:00-05:00", "filed_folios": 1, "filed_by": "Rosa", "request": "Invita a una feria"})";
    play.must(play.open(data));
    BOOST_TEST(due(play, "routing") == "2026-07-24");
    auto late = play;
    play.must(play.take("route_document", R"({"routed_to": "legal_office"})"));
    play.must(play.take("take_note"));
    BOOST_TEST(play.now().outcome == "noted");
    late.must(late.lapse("routing"));
    BOOST_TEST(late.data("routed_late").is_true());
    late.must(late.take("begin_procedure", R"({"silence": "positive"})"));
    BOOST_REQUIRE(late.children().size() == 1U);
    BOOST_TEST(late.children()[0].definition == "party_procedure");
    BOOST_TEST(late.now().outcome == "became_procedure");
}

BOOST_AUTO_TEST_SUITE_END()
