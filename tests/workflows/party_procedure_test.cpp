// A procedure that a party begins, with every common sub-flow: filing and its correction, silence, requirements and
// abandonment, withdrawal, reports, incidents. The days are those of the worked examples in time-and-procedure.md 6.
#include "tests/workflows/play.hpp"

#include "engine/calendar/peru.hpp"
#include "engine/definition/fields.hpp"
#include "workflows/party_procedure.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using cauce::test::Play;

namespace {

std::string filed(std::string_view day, std::string_view silence = "positive", std::string_view more = "")
{
    return R"({"channel": "counter", "filed_at": ")" + std::string{day} + R"(T10:00:00-05:00", "filed_folios": 4, "filed_by": "Rosa Quispe", "request": "Licencia", "silence": ")" + std::string{silence} + '"' + std::string{more} + "}";
}

Play admitted(std::string_view day, std::string_view silence = "positive", std::string_view more = "")
{
    Play play{"party_procedure", day};
    play.must(play.open(filed(day, silence, more)));
    play.must(play.take("admit"));
    return play;
}

/// The last day of the term that runs now.
std::string due(const Play& play, std::string_view term)
{
    for (const auto& one : play.now().terms)
        if (one.term == term && one.has_due() && one.is_open()) return to_iso(one.due);
    return "none";
}

Play decided(std::string_view day)
{
    auto play = admitted(day);
    play.must(play.take("propose_decision", R"({"sense": "granted", "reasons": "Cumple los requisitos"})"));
    play.must(play.take("decide", R"({"remedies_told": "Reconsideración o apelación, quince días hábiles"})"));
    return play;
}

/// The last paper of that kind.
std::int64_t last_of(const Play& play, std::string_view kind)
{
    std::int64_t found = 0;
    for (const auto& document : play.now().documents)
        if (document.kind == kind) found = document.id;
    return found;
}

Result<Decision> notice(Play& play, std::int64_t act, std::string_view addressee = "Rosa Quispe")
{
    return play.take("notify", R"({"act": )" + std::to_string(act) + R"(, "addressee": ")" + std::string{addressee} + R"(", "full_text": true, "remedies": "Recursos"})");
}

Result<Decision> serve(Play& play, std::int64_t item, std::string_view on)
{
    return play.take("notifications", item, "visit_domicile", R"({"made_on": ")" + std::string{on} + R"(", "visit_result": "received", "received_by": "Rosa Quispe"})");
}

/// The decision, notified in person on that day.
void notify(Play& play, std::string_view on)
{
    play.must(notice(play, last_of(play, "resolution")));
    play.must(serve(play, 1, on));
}

/// Required of the applicant, and notified in person on that day.
void require(Play& play, std::string_view on)
{
    play.must(play.take("require_of_party", R"({"requirement": "Presentar el título"})"));
    play.must(notice(play, last_of(play, "requirement_letter")));
    play.must(serve(play, 1, on));
}

} // namespace

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

BOOST_AUTO_TEST_CASE(positive_silence_operates_five_days_after_the_term_without_a_notification)
{
    auto play = admitted("2026-01-05");
    play.must(play.lapse("decision"));
    BOOST_TEST(due(play, "silence") == "2026-02-23"); // T06
    play.must(play.lapse("silence"));
    BOOST_TEST(play.now().outcome == "granted_by_silence");
}

BOOST_AUTO_TEST_CASE(only_an_effective_notification_clears_positive_silence)
{
    auto late = decided("2026-01-05");
    late.must(late.lapse("decision")); // decided, and nobody notified it
    late.must(late.lapse("silence"));
    BOOST_TEST(late.now().outcome == "granted_by_silence");

    auto in_time = decided("2026-01-05");
    in_time.must(in_time.lapse("decision"));
    in_time.on("2026-02-23");
    notify(in_time, "2026-02-23");
    BOOST_TEST(in_time.states() == "in_review_window");
    BOOST_TEST(due(in_time, "silence") == "none");
}

BOOST_AUTO_TEST_CASE(negative_silence_is_the_partys_to_invoke_and_the_entity_must_still_decide)
{
    auto play = admitted("2026-01-05", "negative");
    BOOST_TEST(play.take("invoke_silence").has_error());
    play.must(play.lapse("decision"));
    BOOST_TEST(due(play, "silence") == "none");
    BOOST_TEST(play.states() == "under_evaluation");
    play.must(play.take("propose_decision", R"({"sense": "denied", "reasons": "No cumple"})"));
    play.must(play.take("invoke_silence"));
    BOOST_TEST(play.now().outcome == "denied_by_silence");
    auto positive = admitted("2026-01-05");
    positive.must(positive.lapse("decision"));
    BOOST_TEST(positive.take("invoke_silence").has_error());
}

BOOST_AUTO_TEST_CASE(an_act_is_firm_fifteen_days_after_its_notification)
{
    auto play = decided("2025-03-14");
    notify(play, "2025-03-14");
    BOOST_TEST(due(play, "review") == "2025-04-04"); // T02
    play.must(play.lapse("review"));
    BOOST_TEST(play.now().outcome == "firm");

    auto appealed = decided("2025-03-14");
    notify(appealed, "2025-03-14");
    appealed.on("2025-04-04");
    appealed.must(appealed.take("file_review", R"({"review_kind": "appeal"})"));
    BOOST_TEST(appealed.now().outcome == "under_review");
}

BOOST_AUTO_TEST_CASE(no_remedy_is_received_that_no_law_creates)
{
    const auto read = [](const char* remedy) { return definition::read_fields(workflows::party_procedure().fields, boost::json::object{{"review_kind", remedy}}); };
    for (const std::string known : {"reconsideration", "appeal"}) {
        BOOST_TEST(read(known.c_str()).has_value());
        auto play = decided("2025-03-14");
        notify(play, "2025-03-14");
        play.must(play.take("file_review", R"({"review_kind": ")" + known + "\"}"));
        BOOST_TEST(play.now().outcome == "under_review");
    }
    BOOST_TEST(read("revision").has_error()); // LPAG 218.1: only where a law says so expressly
}

BOOST_AUTO_TEST_CASE(who_lives_far_away_has_the_days_of_distance)
{
    auto play = admitted("2026-05-04", "positive", R"(, "distance_days": 2)");
    play.must(play.take("propose_decision", R"({"sense": "granted", "reasons": "Cumple"})"));
    play.must(play.take("decide", R"({"remedies_told": "Recursos"})"));
    notify(play, "2026-05-04");
    BOOST_TEST(due(play, "review") == "2026-05-27"); // T18
}

BOOST_AUTO_TEST_CASE(an_unmet_requirement_lets_the_procedure_be_abandoned_after_thirty_days)
{
    auto play = admitted("2026-04-06");
    play.must(play.take("require_of_party", R"({"requirement": "Presentar el título"})"));
    BOOST_TEST(due(play, "answer_requirement") == "none"); // nothing runs against who does not know
    play.must(notice(play, last_of(play, "requirement_letter")));
    play.must(serve(play, 1, "2026-04-06"));
    BOOST_TEST(due(play, "answer_requirement") == "2026-04-20"); // T28a
    play.must(play.lapse("answer_requirement"));
    BOOST_TEST(due(play, "standstill") == "2026-06-02"); // T28b
    BOOST_TEST(play.take("declare_abandonment").has_error());
    play.must(play.lapse("standstill"));
    play.must(play.take("declare_abandonment"));
    BOOST_TEST(play.states() == "awaiting_notification"); // by resolution, notified, appealable (LPAG 202)
    const auto declared = to_iso(play.now().documents[play.now().documents.size() - 1].issued_on.value());
    play.must(notice(play, last_of(play, "abandonment_resolution")));
    play.must(serve(play, 2, declared));
    BOOST_TEST(play.states() == "in_review_window");
    auto appealed = play;
    play.must(play.lapse("review"));
    BOOST_TEST(play.now().outcome == "abandoned");
    appealed.must(appealed.take("file_review", R"({"review_kind": "appeal"})"));
    BOOST_TEST(appealed.now().outcome == "under_review");
}

BOOST_AUTO_TEST_CASE(a_requirement_whose_notification_was_defective_runs_against_nobody)
{
    auto play = admitted("2026-04-06");
    require(play, "2026-04-06");
    play.must(play.lapse("answer_requirement"));
    BOOST_TEST(play.state_of("requirements", 1) == "unmet");
    play.must(play.take("notifications", 1, "declare_defective"));
    BOOST_TEST(play.state_of("requirements", 1) == "letter_to_be_notified");
    BOOST_TEST(due(play, "standstill") == "none");
    play.must(play.take("notifications", 1, "record_cure", R"({"cured_on": "2026-04-21"})"));
    BOOST_TEST(play.state_of("requirements", 1) == "awaiting_party");
    BOOST_TEST(due(play, "answer_requirement") == "2026-05-06"); // ten days from the cure
}

BOOST_AUTO_TEST_CASE(only_the_decision_itself_notified_to_a_party_binds)
{
    auto play = decided("2025-03-14");
    play.must(notice(play, last_of(play, "receipt"))); // which bears a number of another series
    play.must(serve(play, 1, "2025-03-14"));
    BOOST_TEST(play.states() == "awaiting_notification");
    BOOST_TEST(notice(play, last_of(play, "resolution"), "Otra persona").has_error());
    play.must(notice(play, last_of(play, "resolution")));
    BOOST_TEST(serve(play, 2, "2025-03-13").has_error()); // before it was signed
    play.must(serve(play, 2, "2025-03-14"));
    BOOST_TEST(play.states() == "in_review_window");
}

BOOST_AUTO_TEST_CASE(each_party_is_notified_but_who_is_represented_or_one_of_more_than_ten)
{
    const auto with = [](std::string_view others) {
        auto play = admitted("2025-03-14", "positive", R"(, "other_parties": [)" + std::string{others} + "]");
        play.must(play.take("propose_decision", R"({"sense": "granted", "reasons": "Cumple"})"));
        play.must(play.take("decide", R"({"remedies_told": "Recursos"})"));
        play.must(notice(play, last_of(play, "resolution")));
        play.must(serve(play, 1, "2025-03-14"));
        return play;
    };
    auto third = with(R"({"name": "Vecina", "capacity": "third_party"})");
    BOOST_TEST(third.states() == "awaiting_third_party_notice");
    BOOST_TEST(due(third, "decision") == "none"); // silence is who asked's, who was notified
    third.on("2025-03-17");
    third.must(notice(third, last_of(third, "resolution"), "Vecina"));
    third.must(serve(third, 2, "2025-03-17"));
    BOOST_TEST(third.states() == "in_review_window");
    BOOST_TEST(due(third, "review") == "2025-04-07"); // from when it binds the last of them
    third.must(third.take("notifications", 2, "declare_defective"));
    BOOST_TEST(third.states() == "awaiting_third_party_notice");
    BOOST_TEST(due(third, "decision") == "none");

    BOOST_TEST(with(R"({"name": "Socio", "capacity": "co_applicant", "represented": true})").states() == "in_review_window");
    BOOST_TEST(with(R"({"name": "Socio", "capacity": "co_applicant"})").states() == "awaiting_notification");
    const auto crowd = [](int others) {
        std::string all;
        for (int i = 1; i <= others; ++i) all += (i == 1 ? "" : ", ") + std::string{R"({"name": "Vecino )"} + std::to_string(i) + R"(", "capacity": "co_applicant"})";
        return all;
    };
    BOOST_TEST(with(crowd(9)).states() == "awaiting_notification"); // ten with who filed
    BOOST_TEST(with(crowd(10)).states() == "in_review_window");
    auto later = decided("2025-03-14");
    notify(later, "2025-03-14");
    later.must(later.take("record_parties", R"({"other_parties": [{"name": "Vecina", "capacity": "third_party"}]})"));
    BOOST_TEST(later.states() == "awaiting_third_party_notice");
    BOOST_TEST(due(later, "decision") == "none");
}

BOOST_AUTO_TEST_CASE(a_defective_notification_of_the_decision_lets_the_clocks_of_decision_and_silence_run_on)
{
    auto play = decided("2026-01-05");
    notify(play, "2026-01-05");
    BOOST_TEST(play.states() == "in_review_window");
    BOOST_TEST(due(play, "decision") == "none");
    play.on("2026-01-20");
    play.must(play.take("notifications", 1, "declare_defective"));
    BOOST_TEST(play.states() == "awaiting_notification");
    BOOST_TEST(due(play, "decision") == "2026-02-16"); // T05, as if it had never stopped
    BOOST_TEST(due(play, "review") == "none");
    auto again = play, cured = play;
    play.must(play.lapse("decision"));
    BOOST_TEST(due(play, "silence") == "2026-02-23"); // T06
    play.must(play.lapse("silence"));
    BOOST_TEST(play.now().outcome == "granted_by_silence");

    again.must(serve(again, 1, "2026-01-20"));
    BOOST_TEST(again.states() == "in_review_window");
    BOOST_TEST(due(again, "decision") == "none");
    BOOST_TEST(due(again, "review") == "2026-02-10");
    cured.must(cured.take("notifications", 1, "record_cure", R"({"cured_on": "2026-01-19"})"));
    BOOST_TEST(due(cured, "review") == "2026-02-09");

    auto late = decided("2026-01-05"); // notified while silence was about to operate
    late.must(late.lapse("decision"));
    late.on("2026-02-20");
    notify(late, "2026-02-20");
    late.must(late.take("notifications", 1, "declare_defective"));
    BOOST_TEST(due(late, "silence") == "2026-02-23");
    late.must(late.lapse("silence"));
    BOOST_TEST(late.now().outcome == "granted_by_silence");
}

BOOST_AUTO_TEST_CASE(from_when_the_thirty_days_count_is_a_parameter)
{
    Play play{"party_procedure", "2026-04-06", R"({"abandonment_from_requirement": true})"};
    play.must(play.open(filed("2026-04-06")));
    play.must(play.take("admit"));
    require(play, "2026-04-06");
    play.must(play.lapse("answer_requirement"));
    BOOST_TEST(due(play, "standstill") == to_iso(*parse_day("2026-05-19")));
}

BOOST_AUTO_TEST_CASE(a_late_answer_still_keeps_the_procedure_from_abandonment)
{
    auto play = admitted("2026-04-06");
    require(play, "2026-04-06");
    play.must(play.lapse("answer_requirement"));
    play.must(play.lapse("standstill"));
    play.must(play.take("requirements", 1, "answer_requirement"));
    BOOST_TEST(play.take("declare_abandonment").has_error());
}

BOOST_AUTO_TEST_CASE(a_withdrawal_ends_the_procedure_unless_third_parties_insist)
{
    auto alone = admitted("2026-04-06");
    BOOST_TEST(alone.take("accept_withdrawal").has_error());
    alone.must(alone.take("withdraw"));
    alone.must(alone.take("accept_withdrawal"));
    BOOST_TEST(alone.now().outcome == "withdrawn");
    BOOST_TEST(to_string(feel::Value{alone.now().items[0].data}["withdrawn_object"]) == "\"procedure\""); // unless the party says otherwise (LPAG 200.4)

    auto others = admitted("2026-04-06");
    BOOST_TEST(others.take("withdraw", R"({"third_parties": true})").has_error()); // they are told first
    others.must(others.take("withdraw", R"({"third_parties": true, "third_parties_told_on": "2026-04-06"})"));
    BOOST_TEST(due(others, "insistence") == "2026-04-20");
    BOOST_TEST(others.take("accept_withdrawal").has_error());
    auto silent = others;
    others.must(others.take("withdrawals", 1, "insist"));
    BOOST_TEST(others.take("accept_withdrawal").has_error());
    silent.must(silent.lapse("insistence"));
    silent.must(silent.take("accept_withdrawal"));
    BOOST_TEST(silent.now().outcome == "withdrawn");
}

BOOST_AUTO_TEST_CASE(a_representative_withdraws_with_a_special_power_and_nobody_after_the_final_notification)
{
    auto play = admitted("2026-04-06");
    BOOST_TEST(play.take("withdraw", R"({"by_representative": true})").has_error());
    play.must(play.take("withdraw", R"({"by_representative": true, "special_power": true})"));

    auto notified = decided("2025-03-14");
    notify(notified, "2025-03-14");
    BOOST_TEST(notified.take("withdraw").has_error());
}

BOOST_AUTO_TEST_CASE(reports_are_asked_for_on_their_own_terms_and_the_decision_waits_for_them)
{
    auto play = admitted("2026-08-03");
    play.must(play.take("request_report", R"({"organ": "legal_office", "question": "¿Procede?", "asked_for": "report", "required_by_law": false})"));
    play.must(play.take("request_report", R"({"organ": "legal_office", "question": "Remitir el título", "asked_for": "inside_document"})"));
    play.must(play.take("request_report", R"({"organ": "legal_office", "question": "Remitir la partida", "asked_for": "outside_document"})"));
    BOOST_TEST(due(play, "report") == "2026-08-13"); // T27a
    BOOST_TEST(due(play, "inside_document") == "2026-08-07");
    BOOST_TEST(due(play, "outside_document") == "2026-08-11");
    BOOST_TEST(due(play, "decision") != "none"); // no clock stops for it (LPAG 50)
    for (const auto& term : play.now().terms)
        if (term.term == "report") {
            const auto instance = term.id;
            play.on("2026-08-13");
            play.must(play.command(ExtendTerm{instance, 3, {"Requiere inspección", "LPAG 143.3", 0}}));
            break;
        }
    BOOST_TEST(due(play, "report") == "2026-08-18"); // T27b
    BOOST_TEST(play.take("propose_decision", R"({"sense": "granted", "reasons": "Cumple"})").has_error());
    play.must(play.take("reports", 2, "deliver_report", R"({"conclusions": "Adjunto"})"));
    play.must(play.take("reports", 3, "deliver_report", R"({"conclusions": "Adjunto"})"));
    play.must(play.lapse("report"));
    auto skipped = play, oral = play;
    skipped.must(skipped.take("reports", 1, "proceed_without"));
    skipped.must(skipped.take("propose_decision", R"({"sense": "granted", "reasons": "Cumple"})"));
    oral.must(oral.take("reports", 1, "hear_orally", R"({"conclusions": "Procede"})"));
    BOOST_TEST(oral.state_of("reports", 1) == "heard_orally");
}

BOOST_AUTO_TEST_CASE(an_abstention_has_its_own_three_days_and_stops_no_clock)
{
    auto play = admitted("2025-12-10");
    play.must(play.command(Abstain{"family", "Es su hermana", {}, *parse_day("2025-12-04")}));
    BOOST_TEST(due(play, "abstention") == "2025-12-15"); // T25b
    BOOST_TEST(due(play, "decision") != "none");
    BOOST_TEST(!feel::Value{play.now().items[0].data}["raised_late"].is_true()); // T25a: the second day is 10 December

    auto late = admitted("2025-12-11");
    late.must(late.command(Abstain{"family", "Es su hermana", {}, *parse_day("2025-12-04")}));
    BOOST_TEST(feel::Value{late.now().items[0].data}["raised_late"].is_true());
    BOOST_TEST(late.command(Abstain{"family", "Es su hermana", PersonId{"otro"}, *parse_day("2025-12-12")}).has_error());
}

BOOST_AUTO_TEST_CASE(an_extension_asked_for_is_granted_by_extending_the_term_or_refused)
{
    auto play = admitted("2026-08-03");
    play.must(play.take("request_report", R"({"organ": "legal_office", "question": "¿Procede?", "asked_for": "report"})"));
    std::int64_t term = 0;
    for (const auto& one : play.now().terms)
        if (one.term == "report") term = one.id;
    const auto asked = R"({"term_number": )" + std::to_string(term) + R"(, "grounds": "Falta un dato", "without_fault": true})";
    BOOST_TEST(play.take("request_extension", R"({"term_number": 1, "grounds": "Falta un dato"})").has_error());
    play.must(play.take("request_extension", asked));
    BOOST_TEST(due(play, "decide_extension") == "2026-08-07");
    auto refused = play;
    play.must(play.command(ExtendTerm{term, 2, {"Procede", "LPAG 147", 0}}));
    BOOST_TEST(play.state_of("extensions", 1) == "extension_granted");
    refused.must(refused.take("extensions", 1, "refuse_extension"));
    BOOST_TEST(refused.state_of("extensions", 1) == "extension_refused");
}

BOOST_AUTO_TEST_CASE(a_complaint_is_a_case_of_its_own_and_the_procedure_goes_on)
{
    auto play = admitted("2026-07-24");
    play.must(play.take("file_complaint", R"({"complained_post": "licencias", "defect": "No resuelve", "complainant": "Rosa Quispe"})"));
    BOOST_REQUIRE(play.children().size() == 1U);
    BOOST_TEST(play.children()[0].definition == "complaint");
    BOOST_TEST(to_string(*play.children()[0].open.data.find("complained_post")) == "\"licencias\"");
    BOOST_TEST(play.states() == "under_evaluation");
    play.must(play.end_child("complaint_pending", "upheld"));
    BOOST_TEST(play.state_of("complaints", 1) == "complaint_decided");
    BOOST_TEST(to_string(feel::Value{play.now().items[0].data}["result"]) == "\"upheld\"");
}

BOOST_AUTO_TEST_CASE(competence_is_transferred_accepted_or_disputed)
{
    auto play = admitted("2026-07-24");
    BOOST_TEST(play.take("transfer_competence", R"({"from_organ": "legal_office", "to_organ": "legal_office"})").has_error());
    play.must(play.take("transfer_competence", R"({"from_organ": "legal_office", "to_organ": "planning_budget_office"})"));
    auto disputed = play;
    play.must(play.take("transfers", 1, "accept_competence"));
    disputed.must(disputed.take("transfers", 1, "dispute_competence"));
    BOOST_TEST(due(disputed, "competence_conflict") == "2026-08-03"); // 27 July, 30, 31, 3 August
    disputed.must(disputed.take("transfers", 1, "decide_competence", R"({"competent_organ": "legal_office"})"));
    BOOST_TEST(disputed.state_of("transfers", 1) == "competence_settled");
}

BOOST_AUTO_TEST_CASE(a_matter_goes_to_the_council_from_any_open_state)
{
    auto play = admitted("2026-07-24");
    play.must(play.take("submit_to_council", R"({"council_matter": "Donación", "council_instrument": "agreement", "council_majority": "two_thirds_legal_councillors"})"));
    BOOST_REQUIRE(play.children().size() == 1U);
    BOOST_TEST(play.children()[0].definition == "council_act");
    play.must(play.end_child("before_council", "firm"));
    BOOST_TEST(play.state_of("submissions", 1) == "council_decided");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(complaint)

BOOST_AUTO_TEST_CASE(a_complaint_is_answered_the_next_day_and_decided_in_three)
{
    Play play{"complaint", "2026-07-24"};
    play.must(play.open(R"({"complained_post": "licencias", "defect": "No resuelve", "complainant": "Rosa"})"));
    BOOST_TEST(due(play, "complaint_decision") == "2026-07-31"); // T26
    BOOST_TEST(due(play, "defence") == "2026-07-27");
    play.must(play.lapse("defence"));
    BOOST_TEST(play.states() == "awaiting_decision");
    play.must(play.take("uphold", R"({"reasons": "Venció el plazo", "corrective_measures": "Resolver en tres días"})"));
    BOOST_TEST(play.now().outcome == "upheld");
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
