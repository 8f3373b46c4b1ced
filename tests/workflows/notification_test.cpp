// How an act is notified, and from when it binds: time-and-procedure.md 4, with its worked examples.
#include "tests/workflows/play.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using cauce::test::Play;

namespace {

/// A case with an act that is to be notified: the filing itself stands for it.
Play to_be_notified(std::string_view day, std::string_view more)
{
    Play play{"party_procedure", day};
    const std::string on{day};
    play.must(play.open(R"({"channel": "counter", "filed_at": ")" + on + R"(T08:00:00-05:00", "filed_folios": 1, "filed_by": "Rosa", "request": "Licencia", "silence": "positive"})"));
    play.must(play.take("notify", R"({"act": 1, "addressee": "Rosa", "full_text": true, "remedies": "Recursos")" + std::string{more} + "}"));
    return play;
}

std::string field(const Play& play, const char* name)
{
    const auto value = feel::Value{play.now().items[0].data}[name];
    const auto* const day = value.get_if<Day>();
    return day != nullptr ? to_iso(*day) : to_string(value);
}
std::string effect(const Play& play) { return field(play, "effect_on") + " " + field(play, "day1"); }
Result<Decision> take(Play& play, std::string_view action, std::string_view data = "{}") { return play.take("notifications", 1, action, data); }

} // namespace

BOOST_AUTO_TEST_SUITE(notification)

BOOST_AUTO_TEST_CASE(an_act_is_notified_within_five_days_of_its_date_and_stays_valid_if_late)
{
    auto play = to_be_notified("2025-12-05", "");
    BOOST_TEST(due(play, "to_notify") == "2025-12-16"); // T04
    play.must(play.lapse("to_notify"));
    BOOST_TEST(field(play, "notified_late") == "true");
    play.must(take(play, "visit_domicile", R"({"made_on": "2025-12-17", "visit_result": "received"})"));
    BOOST_TEST(effect(play) == "2025-12-17 2025-12-18");
}

BOOST_AUTO_TEST_CASE(it_carries_the_whole_text_the_remedies_and_the_reports_it_rests_on)
{
    Play play{"party_procedure", "2026-06-01"};
    play.must(play.open(R"({"channel": "counter", "filed_at": "2026-06-01T08:00:00-05:00", "filed_folios": 1, "filed_by": "Rosa", "request": "Licencia", "silence": "positive"})"));
    const auto with = [&](std::string_view more) {
        return play.take("notify", R"({"act": 1, "addressee": "Rosa", "remedies": "Recursos")" + std::string{more} + "}");
    };
    BOOST_TEST(with("").has_error());
    BOOST_TEST(with(R"(, "full_text": false)").has_error());
    BOOST_TEST(with(R"(, "full_text": true, "rests_on_reports": true)").has_error());
    play.must(with(R"(, "full_text": true, "rests_on_reports": true, "reports_attached": true)"));
    BOOST_TEST(play.take("notify", R"({"act": 9, "addressee": "Rosa", "full_text": true, "remedies": "Recursos"})").has_error());
    BOOST_TEST(field(play, "act_number") == "\"N-1\"");
    BOOST_TEST(field(play, "act_issued_on") == "2026-06-01");
}

BOOST_AUTO_TEST_CASE(a_personal_notification_takes_effect_on_its_day)
{
    auto play = to_be_notified("2026-05-05", "");
    BOOST_TEST(take(play, "visit_domicile", R"({"made_on": "2026-05-06", "visit_result": "received"})").has_error()); // tomorrow
    play.must(take(play, "visit_domicile", R"({"made_on": "2026-05-05", "visit_result": "received", "received_by": "Rosa", "received_by_role": "addressee", "id_document": "40123456"})"));
    BOOST_TEST(effect(play) == "2026-05-05 2026-05-06");
    BOOST_TEST(play.state_of("notifications", 1) == "effective");
}

BOOST_AUTO_TEST_CASE(an_extract_beside_a_notification_binds_five_days_after_its_publication_too)
{
    auto play = to_be_notified("2026-05-04", R"(, "publication_ordered": true)");
    play.must(take(play, "visit_domicile", R"({"made_on": "2026-05-04", "visit_result": "received"})"));
    BOOST_TEST(play.state_of("notifications", 1) == "awaiting_publication");
    play.on("2026-05-05");
    play.must(take(play, "publish_act", R"({"last_published_on": "2026-05-05", "by_extract": true})"));
    BOOST_TEST(effect(play) == "2026-05-12 2026-05-13");
}

BOOST_AUTO_TEST_CASE(nothing_is_notified_on_a_day_off)
{
    auto play = to_be_notified("2026-05-01", ""); // Labour Day
    BOOST_TEST(take(play, "visit_domicile", R"({"made_on": "2026-05-01", "visit_result": "received"})").has_error());
}

BOOST_AUTO_TEST_CASE(who_refuses_to_sign_is_notified_if_the_place_is_described)
{
    auto play = to_be_notified("2026-05-05", "");
    BOOST_TEST(take(play, "visit_domicile", R"({"made_on": "2026-05-05", "visit_result": "refused"})").has_error());
    play.must(take(play, "visit_domicile", R"({"made_on": "2026-05-05", "visit_result": "refused", "place_features": "Casa de dos pisos, puerta verde"})"));
    BOOST_TEST(play.state_of("notifications", 1) == "effective");
}

BOOST_AUTO_TEST_CASE(with_nobody_there_a_second_visit_on_the_day_told_leaves_it_under_the_door)
{
    auto play = to_be_notified("2026-05-05", "");
    BOOST_TEST(take(play, "visit_domicile", R"({"made_on": "2026-05-05", "visit_result": "nobody"})").has_error());
    BOOST_TEST(take(play, "visit_domicile", R"({"made_on": "2026-05-05", "visit_result": "nobody", "next_visit_on": "2026-05-09"})").has_error()); // Saturday
    play.must(take(play, "visit_domicile", R"({"made_on": "2026-05-05", "visit_result": "nobody", "next_visit_on": "2026-05-08"})"));
    play.on("2026-05-08");
    BOOST_TEST(take(play, "visit_again", R"({"made_on": "2026-05-07", "visit_result": "nobody", "place_features": "Casa verde"})").has_error());
    BOOST_TEST(take(play, "visit_again", R"({"made_on": "2026-05-08", "visit_result": "nobody"})").has_error());
    play.must(take(play, "visit_again", R"({"made_on": "2026-05-08", "visit_result": "nobody", "place_features": "Casa verde"})"));
    BOOST_TEST(effect(play) == "2026-05-08 2026-05-11");
    BOOST_TEST(field(play, "attempts") == "2");
}

BOOST_AUTO_TEST_CASE(the_order_of_the_modalities_binds)
{
    auto plain = to_be_notified("2026-06-01", "");
    BOOST_TEST(take(plain, "send_email").has_error());
    BOOST_TEST(take(plain, "deposit_in_mailbox", R"({"made_on": "2026-06-01", "receipt_on": "2026-06-01"})").has_error());
    BOOST_TEST(take(plain, "deposit_in_state_mailbox", R"({"alerts_sent": true})").has_error());
    BOOST_TEST(take(plain, "send_by_other_means", R"({"made_on": "2026-06-01", "receipt_on": "2026-06-01"})").has_error());
    BOOST_TEST(take(plain, "publish_act", R"({"last_published_on": "2026-06-01"})").has_error());

    auto with_mailbox = to_be_notified("2026-06-01", R"(, "state_mailbox_assigned": true, "email_authorised": true)"); // mandatory once assigned
    BOOST_TEST(take(with_mailbox, "visit_domicile", R"({"made_on": "2026-06-01", "visit_result": "received"})").has_error());
    BOOST_TEST(take(with_mailbox, "send_email").has_error());
    BOOST_TEST(take(with_mailbox, "deposit_in_state_mailbox").has_error()); // the alerts are a condition of its validity
    with_mailbox.must(take(with_mailbox, "deposit_in_state_mailbox", R"({"alerts_sent": true})"));
}

BOOST_AUTO_TEST_CASE(without_a_receipt_of_the_mail_it_is_served_by_writ_in_five_days_more)
{
    auto play = to_be_notified("2026-06-01", R"(, "email_authorised": true)");
    play.must(take(play, "send_email"));
    BOOST_TEST(due(play, "to_confirm_email") == "2026-06-03"); // T22a
    auto answered = play;
    play.must(play.lapse("to_confirm_email"));
    BOOST_TEST(due(play, "to_serve") == "2026-06-10"); // T22b
    BOOST_TEST(take(play, "send_email").has_error());
    answered.on("2026-06-02");
    answered.must(take(answered, "record_receipt", R"({"receipt_on": "2026-06-02"})"));
    BOOST_TEST(effect(answered) == "2026-06-02 2026-06-03");
}

BOOST_AUTO_TEST_CASE(a_state_mailbox_binds_the_day_after_its_reception_or_after_five_days_unopened)
{
    auto play = to_be_notified("2026-03-17", R"(, "state_mailbox_assigned": true)");
    play.must(take(play, "deposit_in_state_mailbox", R"({"alerts_sent": true})"));
    BOOST_TEST(due(play, "to_open_mailbox") == "2026-03-24"); // T23a
    auto opened = play;
    play.must(play.lapse("to_open_mailbox"));
    BOOST_TEST(effect(play) == "2026-03-25 2026-03-26"); // T23b: its fifteenth day is 17 April
    opened.on("2026-03-19");
    opened.must(take(opened, "record_receipt", R"({"receipt_on": "2026-03-19"})"));
    BOOST_TEST(effect(opened) == "2026-03-20 2026-03-23");
}

BOOST_AUTO_TEST_CASE(the_entitys_mailbox_binds_on_the_day_of_reception)
{
    auto play = to_be_notified("2026-03-19", R"(, "mailbox_consented": true)");
    play.must(take(play, "deposit_in_mailbox", R"({"made_on": "2026-03-19", "receipt_on": "2026-03-19"})"));
    BOOST_TEST(effect(play) == "2026-03-19 2026-03-20"); // T24
}

BOOST_AUTO_TEST_CASE(where_a_law_asks_for_both_the_last_one_binds)
{
    auto play = to_be_notified("2026-05-05", R"(, "publication_ordered": true)");
    play.must(take(play, "visit_domicile", R"({"made_on": "2026-05-05", "visit_result": "received"})"));
    BOOST_TEST(play.state_of("notifications", 1) == "awaiting_publication");
    play.on("2026-05-08");
    play.must(take(play, "publish_act", R"({"last_published_on": "2026-05-08"})"));
    BOOST_TEST(effect(play) == "2026-05-08 2026-05-11"); // T30
}

BOOST_AUTO_TEST_CASE(an_extract_binds_five_days_after_its_publication)
{
    auto play = to_be_notified("2026-05-08", R"(, "domicile_unknown": true)");
    auto whole = play;
    play.must(take(play, "publish_act", R"({"last_published_on": "2026-05-08", "by_extract": true})"));
    BOOST_TEST(field(play, "effect_on") == "2026-05-15"); // T31
    whole.must(take(whole, "publish_act", R"({"last_published_on": "2026-05-08"})"));
    BOOST_TEST(effect(whole) == "2026-05-08 2026-05-11");
}

BOOST_AUTO_TEST_CASE(a_precautionary_measure_counts_from_its_very_day)
{
    auto play = to_be_notified("2026-03-16", R"(, "precautionary": true)");
    play.must(take(play, "record_presence", R"({"made_on": "2026-03-16"})"));
    BOOST_TEST(effect(play) == "2026-03-16 2026-03-16");
}

BOOST_AUTO_TEST_CASE(a_defective_notification_is_made_again_or_cured)
{
    auto play = to_be_notified("2026-05-05", "");
    play.must(take(play, "visit_domicile", R"({"made_on": "2026-05-05", "visit_result": "received"})"));
    BOOST_TEST(take(play, "record_cure", R"({"cured_on": "2026-05-05"})").has_error());
    play.on("2026-05-12");
    play.must(take(play, "declare_defective"));
    BOOST_TEST(effect(play) == "null null");
    auto again = play;
    play.must(take(play, "record_cure", R"({"cured_on": "2026-05-11"})")); // the party appealed that day (LPAG 27)
    BOOST_TEST(effect(play) == "2026-05-11 2026-05-12");
    again.must(take(again, "visit_domicile", R"({"made_on": "2026-05-12", "visit_result": "received"})"));
    BOOST_TEST(effect(again) == "2026-05-12 2026-05-13");
}

BOOST_AUTO_TEST_CASE(nothing_is_notified_cured_or_published_before_the_date_of_the_act)
{
    const auto refused = [](std::string_view more, std::string_view action, std::string_view before, std::string_view on_it) {
        auto play = to_be_notified("2026-06-02", more);
        play.on("2026-06-03");
        BOOST_TEST(take(play, action, before).has_error(), action << " before the act");
        play.must(take(play, action, on_it));
    };
    refused("", "visit_domicile", R"({"made_on": "2026-06-01", "visit_result": "received"})", R"({"made_on": "2026-06-02", "visit_result": "received"})");
    refused("", "record_presence", R"({"made_on": "2026-06-01"})", R"({"made_on": "2026-06-02"})");
    refused(R"(, "mailbox_consented": true)", "deposit_in_mailbox", R"({"made_on": "2026-06-01", "receipt_on": "2026-06-02"})", R"({"made_on": "2026-06-02", "receipt_on": "2026-06-02"})");
    refused(R"(, "other_means_asked_for": true)", "send_by_other_means", R"({"made_on": "2026-06-01", "receipt_on": "2026-06-03"})", R"({"made_on": "2026-06-02", "receipt_on": "2026-06-03"})");
    refused(R"(, "domicile_unknown": true)", "publish_act", R"({"last_published_on": "2026-06-01"})", R"({"last_published_on": "2026-06-02"})");
    auto play = to_be_notified("2026-06-02", "");
    play.must(take(play, "record_presence", R"({"made_on": "2026-06-02"})"));
    play.must(take(play, "declare_defective"));
    BOOST_TEST(take(play, "record_cure", R"({"cured_on": "2026-06-01"})").has_error());
    play.must(take(play, "record_cure", R"({"cured_on": "2026-06-02"})"));
}

BOOST_AUTO_TEST_SUITE_END()
