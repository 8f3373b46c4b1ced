#include "tests/adapters/http_house.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;
using namespace std::chrono_literals;

namespace {
const boost::json::value ana{{"person", "ana"}, {"password", password}};
}

BOOST_AUTO_TEST_SUITE(http_session)

BOOST_AUTO_TEST_CASE(a_sign_in_gives_a_bearer_token_and_a_cookie_that_scripts_cannot_read)
{
    House house;
    auto client = house.client();
    auto answer = client.post("/v1/session", ana);
    BOOST_REQUIRE(answer.status == 201);
    const std::string token{answer.json().at("token").as_string()};
    BOOST_TEST(answer.headers["set-cookie"] == "cauce_session=" + token + "; Path=/; Max-Age=28800; HttpOnly; SameSite=Strict");
    client.token = token;
    BOOST_TEST(client.get("/v1/session").json().at("person") == "ana");
    client.token.clear();
    BOOST_TEST(client.get("/v1/session", {{"Cookie", "other=1; cauce_session=" + token}}).status == 200);
    House behind{{.behind_tls = true}};
    BOOST_TEST(behind.client().post("/v1/session", ana).headers["set-cookie"].ends_with("; Secure"));
}

BOOST_AUTO_TEST_CASE(me_shows_the_posts_with_their_roles)
{
    House house;
    const auto me = house.client("luis").get("/v1/me").json();
    BOOST_TEST(me.at("tenant") == "150101");
    BOOST_REQUIRE(me.at("posts").as_array().size() == 2u);
    BOOST_TEST(me.at("posts").at(0).at("roles").at(0) == "municipal_manager");
    BOOST_TEST(house.client("pablo").get("/v1/me").json().at("posts").as_array().empty());
}

BOOST_AUTO_TEST_CASE(a_wrong_password_and_an_unknown_person_get_the_same_answer)
{
    House house;
    auto client = house.client();
    auto wrong = client.post("/v1/session", {{"person", "ana"}, {"password", "otra"}}, {{"X-Request-Id", "r"}});
    auto unknown = client.post("/v1/session", {{"person", "nadie"}, {"password", "otra"}}, {{"X-Request-Id", "r"}});
    BOOST_TEST(wrong.problem() == "sign_in_failed");
    BOOST_TEST(wrong.status == 401);
    BOOST_TEST(wrong.headers["www-authenticate"] == "Bearer");
    BOOST_TEST(wrong.body == unknown.body);
}

BOOST_AUTO_TEST_CASE(guessing_is_slowed_down)
{
    House house;
    auto client = house.client();
    for (int i = 0; i < 5; ++i) BOOST_TEST(client.post("/v1/session", {{"person", "ana"}, {"password", "otra"}}).status == 401);
    auto throttled = client.post("/v1/session", ana);
    BOOST_TEST(throttled.status == 429);
    BOOST_TEST(throttled.problem() == "too_many_attempts");
    BOOST_TEST(throttled.headers["retry-after"] == "1");
    house.clock.move(1s);
    BOOST_TEST(client.post("/v1/session", ana).status == 201);
}

BOOST_AUTO_TEST_CASE(a_session_ends_by_signing_out_and_after_eight_hours)
{
    House house;
    auto first = house.client("ana");
    auto second = house.client("ana");
    auto out = first.send("DELETE", "/v1/session");
    BOOST_TEST(out.status == 204);
    BOOST_TEST(out.headers["set-cookie"].starts_with("cauce_session=; Path=/; Max-Age=0;"));
    BOOST_TEST(first.get("/v1/me").problem() == "unauthenticated");
    house.clock.move(8h - 1s);
    BOOST_TEST(second.get("/v1/me").status == 200);
    house.clock.move(1s);
    BOOST_TEST(second.get("/v1/me").problem() == "unauthenticated");
}

BOOST_AUTO_TEST_CASE(nothing_but_a_good_token_is_recognised)
{
    House house;
    auto client = house.client();
    const auto token = house.token("ana");
    BOOST_TEST(client.get("/v1/cases").status == 401);
    for (const auto& field : {std::string{"Bearer"}, "Bearer " + std::string(64, '0'), "Basic " + token, token, "bearer" + token, "Bearer " + token.substr(1)})
        BOOST_TEST(client.get("/v1/cases", {{"Authorization", field}}).problem() == "unauthenticated", field);
    // a bad header is not rescued by a good cookie
    BOOST_TEST(client.get("/v1/cases", {{"Authorization", "Bearer x"}, {"Cookie", "cauce_session=" + token}}).status == 401);
}

BOOST_AUTO_TEST_CASE(a_page_of_another_site_cannot_act_with_the_cookie)
{
    House house;
    auto client = house.client();
    const std::string cookie = "cauce_session=" + house.token("ana");
    const boost::json::value body{{"definition", "permit"}, {"data", {{"applicant", "X"}}}};
    const auto status = [&](Client::Headers headers) {
        headers.emplace("Cookie", cookie);
        return client.post("/v1/cases", body, headers).status;
    };
    BOOST_TEST(status({{"Sec-Fetch-Site", "cross-site"}}) == 403);
    BOOST_TEST(status({{"Sec-Fetch-Site", "same-site"}}) == 403);
    BOOST_TEST(status({{"Origin", "http://evil.example"}}) == 403);
    BOOST_TEST(status({{"Origin", "null"}}) == 403);
    BOOST_TEST(client.send("DELETE", "/v1/session", {}, {{"Cookie", cookie}, {"Origin", "http://evil.example"}}).problem() == "foreign_origin");
    BOOST_TEST(client.post("/v1/session", ana, {{"Origin", "http://evil.example"}}).problem() == "foreign_origin");
    BOOST_TEST(status({{"Sec-Fetch-Site", "same-origin"}, {"Origin", "http://127.0.0.1"}}) == 201);
    BOOST_TEST(status({}) == 201);
    // reading is not acting, and what the page reads stays with the browser
    BOOST_TEST(client.get("/v1/me", {{"Cookie", cookie}, {"Sec-Fetch-Site", "cross-site"}}).status == 200);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_sign_in_is_said_but_no_secret)
{
    House house;
    auto client = house.client();
    BOOST_TEST(client.post("/v1/session", {{"person", "ana"}}).problem() == "invalid");
    BOOST_TEST(client.post("/v1/session", {{"person", 7}, {"password", "x"}}).problem() == "invalid");
    BOOST_TEST(client.post("/v1/session", {{"person", "ana"}, {"password", password}, {"remember", true}}).problem() == "invalid");
    auto secret = client.post("/v1/session", {{"person", "ana"}, {"password", {{"my secret", 1}}}});
    BOOST_TEST(secret.problem() == "invalid");
    BOOST_TEST(secret.body.find("my secret") == std::string::npos);
    BOOST_TEST(client.send("POST", "/v1/session", "{\"person\":", {{"Content-Type", "application/json"}}).problem() == "malformed_json");
    BOOST_TEST(client.send("POST", "/v1/session", std::string(9000, ' '), {{"Content-Type", "application/json"}}).problem() == "body_too_large");
}

BOOST_AUTO_TEST_SUITE_END()
