#include "adapters/http/json_input.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::http;

namespace {

std::string fault(std::string_view text)
{
    const auto parsed = parse_object(text, 32);
    BOOST_REQUIRE_MESSAGE(std::holds_alternative<Problem>(parsed), text);
    BOOST_TEST((std::get<Problem>(parsed).kind == ProblemKind::malformed_json));
    return std::get<Problem>(parsed).detail;
}
http::Members members(std::string_view text)
{
    auto parsed = parse_object(text, 32);
    BOOST_REQUIRE(std::holds_alternative<boost::json::object>(parsed));
    return http::Members{std::get<boost::json::object>(std::move(parsed))};
}
std::string nested(int depth)
{
    return "{\"a\":" + std::string(static_cast<std::size_t>(depth - 1), '[') + std::string(static_cast<std::size_t>(depth - 1), ']') + "}";
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_json_input)

BOOST_AUTO_TEST_CASE(an_object_is_read)
{
    const auto parsed = parse_object(" {\"a\": 1, \"b\": {\"a\": \"ñ\"}} \n", 32);
    BOOST_REQUIRE(std::holds_alternative<boost::json::object>(parsed));
    BOOST_TEST(std::get<boost::json::object>(parsed).size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_member_that_is_given_twice_is_refused_however_it_is_spelt)
{
    BOOST_TEST(fault(R"({"a":1,"a":2})") == "the member /a is given twice (at byte 9)");
    BOOST_TEST(fault(R"({"x":[{"a":1,"\u0061":2}]})").starts_with("the member /x/0/a is given twice"));
    BOOST_TEST(std::holds_alternative<boost::json::object>(parse_object(R"({"a":{"a":1},"b":{"a":1}})", 32)));
}

BOOST_AUTO_TEST_CASE(nesting_ends_at_the_limit)
{
    BOOST_TEST(std::holds_alternative<boost::json::object>(parse_object(nested(32), 32)));
    BOOST_TEST(fault(nested(33)).starts_with("it is nested more than 32 deep"));
    BOOST_TEST(fault(std::string(500'000, '[')).starts_with("it is nested more than 32 deep"));
}

BOOST_AUTO_TEST_CASE(what_is_not_json_says_where)
{
    BOOST_TEST(fault("").starts_with("it ends too early"));
    BOOST_TEST(fault("{\"a\":1").starts_with("it ends too early"));
    BOOST_TEST(fault("{\"a\":1} x").find("at byte") != std::string::npos);
    for (const char* text : {"{a:1}", "{'a':1}", "{\"a\":01}", "{\"a\":NaN}", "{\"a\":1,}", "nul", "\xEF\xBB\xBF{}", "{\"a\":\"\xC3\x28\"}", "{\"a\":\"\x01\"}", "{\"a\":\"\\ud800\"}"})
        BOOST_TEST(!fault(text).empty(), text);
    BOOST_TEST(fault("[1]") == "the body is not a JSON object");
    BOOST_TEST(fault("\"a\"") == "the body is not a JSON object");
}

BOOST_AUTO_TEST_CASE(a_text_without_nul_goes_into_every_database)
{
    BOOST_TEST(fault(R"({"a":"b\u0000c"})").starts_with("a text holds the character U+0000"));
    BOOST_TEST(fault(R"({"\u0000":1})").starts_with("a text holds the character U+0000"));
}

BOOST_AUTO_TEST_CASE(members_are_taken_by_type)
{
    auto all = members(R"({"t":"x","n":7,"d":"2026-11-22","o":{"k":null},"e":null})");
    BOOST_TEST(all.text("t", http::Members::Need::required) == "x");
    BOOST_TEST(all.whole("n", http::Members::Need::required, 1, 10).value() == 7);
    BOOST_TEST(to_iso(all.day("d").value()) == "2026-11-22");
    BOOST_TEST(all.object("o").size() == 1u);
    BOOST_TEST(all.text("e").empty());
    BOOST_TEST(all.text("absent").empty());
    BOOST_TEST(!all.fault().has_value());
}

BOOST_AUTO_TEST_CASE(the_first_wrong_member_is_named)
{
    using Need = http::Members::Need;
    auto missing = members("{}");
    (void)missing.text("reason", Need::required);
    BOOST_TEST(missing.fault().value().expected == "/reason: a text of at most 4000 bytes");
    auto wrong = members(R"({"amount":"7","reason":3})");
    (void)wrong.whole("amount", Need::required, 1, 10);
    (void)wrong.text("reason");
    BOOST_TEST(wrong.fault().value().expected == "/amount: a whole number from 1 to 10");
    BOOST_TEST(wrong.fault().value().found == "\"7\"");
    auto long_text = members(R"({"t":"ññ"})");
    (void)long_text.text("t", Need::optional, 3);
    BOOST_TEST(long_text.fault().has_value());
    auto empty = members(R"({"t":""})");
    (void)empty.text("t", Need::required);
    BOOST_TEST(empty.fault().has_value());
}

BOOST_AUTO_TEST_CASE(a_member_that_nobody_asked_for_is_refused)
{
    auto all = members(R"({"reason":"x","raeson":"y"})");
    (void)all.text("reason");
    BOOST_TEST(all.fault().value().found == "/raeson");
}

BOOST_AUTO_TEST_CASE(documents_are_read_with_their_place)
{
    auto good = members(R"({"documents":[{"kind":"report","folios":3,"issued_on":"2026-11-20"}]})");
    const auto documents = good.documents("documents");
    BOOST_TEST(!good.fault().has_value());
    BOOST_REQUIRE(documents.size() == 1u);
    BOOST_TEST(documents.front().folios == 3);
    auto bad = members(R"({"documents":[{"kind":"report"},{"kind":"report","sha256":"ABC"}]})");
    (void)bad.documents("documents");
    BOOST_TEST(bad.fault().value().expected.starts_with("/documents/1/sha256"));
    auto injected = members(R"({"documents":[{"kind":"report","media_type":"text/html\r\nX: y"}]})");
    (void)injected.documents("documents");
    BOOST_TEST(injected.fault().value().expected.starts_with("/documents/0/media_type"));
    auto strange = members(R"({"documents":[{"kind":"report","colour":"red"}]})");
    (void)strange.documents("documents");
    BOOST_TEST(strange.fault().value().found == "/documents/0/colour");
}

BOOST_AUTO_TEST_SUITE_END()
