// The small types that the compiler keeps apart: money, ids, days and instants, digests, results.
#include "engine/values/actor.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/id.hpp"
#include "engine/values/money.hpp"
#include "engine/values/result.hpp"
#include "engine/values/time.hpp"
#include "tests/support/property.hpp"

#include <limits>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

using namespace cauce;
using namespace std::chrono_literals;
using cauce::support::holds_always;

namespace {

Instant instant(const std::string& text)
{
    const auto parsed = parse_rfc3339(text);
    BOOST_REQUIRE_MESSAGE(parsed.has_value(), text << " is an instant");
    return *parsed;
}

Day day(const std::string& text)
{
    const auto parsed = parse_day(text);
    BOOST_REQUIRE_MESSAGE(parsed.has_value(), text << " is a day");
    return *parsed;
}

} // namespace

BOOST_AUTO_TEST_SUITE(values)

BOOST_AUTO_TEST_CASE(money_is_written_with_two_decimals_always)
{
    const std::vector<std::pair<std::int64_t, std::string>> rows{
        {0, "0.00"}, {5, "0.05"}, {-5, "-0.05"}, {100, "1.00"}, {4960600, "49606.00"}, {-100, "-1.00"},
        {std::numeric_limits<std::int64_t>::max(), "92233720368547758.07"}, {std::numeric_limits<std::int64_t>::min(), "-92233720368547758.08"}};
    for (const auto& [cents, text] : rows) BOOST_TEST(to_string(Money{cents}) == text);
}

BOOST_AUTO_TEST_CASE(money_is_read_without_guessing)
{
    const std::vector<std::pair<std::string, std::int64_t>> rows{
        {"0", 0}, {"1", 100}, {"1.5", 150}, {"1.50", 150}, {"-0.05", -5}, {"007.10", 710}, {"999999999999999.99", 99'999'999'999'999'999}};
    for (const auto& [text, cents] : rows) {
        BOOST_REQUIRE(parse_money(text).has_value());
        BOOST_TEST(parse_money(text)->cents == cents);
    }
    for (const auto* const text : {"", "-", ".", ".5", "1.", "1.005", "1,50", " 1", "1 ", "+1", "1e2", "--1", "S/ 1", "1000000000000000", "1.-5", "-.05"})
        BOOST_TEST(!parse_money(text).has_value(), text << " is no amount");
}

BOOST_AUTO_TEST_CASE(money_survives_its_text)
{
    holds_always("money as text", [] {
        const Money amount{*rc::gen::inRange<std::int64_t>(-99'999'999'999'999'999, 99'999'999'999'999'999)};
        RC_ASSERT(parse_money(to_string(amount)).value().cents == amount.cents);
    });
}

BOOST_AUTO_TEST_CASE(one_kind_of_id_is_never_another)
{
    BOOST_TEST((!std::is_convertible_v<CaseId, TaskId>));
    BOOST_TEST((!std::is_convertible_v<std::int64_t, CaseId>));
    BOOST_TEST((!std::is_convertible_v<PersonId, PostId>));
    BOOST_TEST((!std::is_convertible_v<std::string, RoleId>));
    BOOST_TEST((CaseId{1} < CaseId{2}));
    BOOST_TEST(RoleId{}.empty());
}

BOOST_AUTO_TEST_CASE(a_case_number_reads_back_as_the_same_case)
{
    BOOST_TEST(to_case_number(CaseId{2026000019}) == "EXP-2026-000019");
    BOOST_TEST(parse_case_number("EXP-2026-000019").value == 2026000019);
    BOOST_TEST(parse_case_number("2026000019").value == 2026000019);
    holds_always("case numbers", [] {
        const CaseId id{*rc::gen::inRange(1, 10'000) * std::int64_t{1'000'000} + *rc::gen::inRange(1, 1'000'000)};
        RC_ASSERT(parse_case_number(to_case_number(id)) == id);
    });
}

BOOST_AUTO_TEST_CASE(what_is_no_case_number_names_no_case)
{
    for (const auto* const text : {"", "EXP-2026-00001", "EXP-2026-0000019", "exp-2026-000019", "EXP_2026-000019", "EXP-2026_000019", "EXP-0000-000019",
                                   "EXP-2026-000000", "EXP-20x6-000019", "EXP-2026--00019", "-026000019", "2026000000", "0000000001", "+026000019", "20260000191", " 026000019"})
        BOOST_TEST(parse_case_number(text).value == 0, '\'' << text << "' names no case");
}

BOOST_AUTO_TEST_CASE(a_stream_says_what_it_is_about)
{
    const auto stream = stream_of(CaseId{2026000019});
    BOOST_TEST((stream.kind() == StreamKind::case_file));
    BOOST_TEST(stream.number() == 2026000019);
    BOOST_TEST((case_series(2026).kind() == StreamKind::number_series));
    BOOST_TEST(case_series(2026).number() == 2026);
    BOOST_TEST((StreamId{StreamKind::number_series, 1} != StreamId{StreamKind::directory, 1}));
    for (const auto kind : {StreamKind::case_file, StreamKind::number_series, StreamKind::directory, StreamKind::calendar, StreamKind::parameters,
                            StreamKind::budget_line, StreamKind::definitions})
        BOOST_TEST((StreamId{StreamId{kind, 7}.value}.kind() == kind));
}

BOOST_AUTO_TEST_CASE(an_instant_is_written_in_utc_with_decimals_only_if_there_are_any)
{
    BOOST_TEST(to_rfc3339(instant("2026-11-22T15:50:42Z")) == "2026-11-22T15:50:42Z");
    BOOST_TEST(to_rfc3339(instant("2026-11-22T10:50:42-05:00")) == "2026-11-22T15:50:42Z");
    BOOST_TEST(to_rfc3339(instant("2026-11-22t15:50:42.5z")) == "2026-11-22T15:50:42.500000Z");
    BOOST_TEST(to_rfc3339(instant("2026-11-22T15:50:42.000001Z")) == "2026-11-22T15:50:42.000001Z");
    BOOST_TEST(to_rfc3339(instant("2026-11-22T15:50:42.0000009Z")) == "2026-11-22T15:50:42Z"); // beyond what is kept
    BOOST_TEST(to_rfc3339(instant("1969-12-31T23:59:59.5Z")) == "1969-12-31T23:59:59.500000Z");
    BOOST_TEST(to_rfc3339(instant("2024-03-01T00:30:00+01:00")) == "2024-02-29T23:30:00Z");
}

BOOST_AUTO_TEST_CASE(what_is_no_instant_is_refused)
{
    for (const auto* const text :
         {"", "2026-11-22", "2026-11-22T15:50:42", "2026-11-22 15:50:42Z", "2026-11-22T15:50Z", "2026-11-22T24:00:00Z", "2026-11-22T15:60:00Z",
          "2026-11-22T15:50:60Z", "2026-11-22T15:50:42.Z", "2026-11-22T15:50:42+5:00", "2026-11-22T15:50:42+24:00", "2026-11-22T15:50:42+05:60",
          "2026-11-22T15:50:42Zx", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "26-11-22T15:50:42Z", "1500-01-01T00:00:00Z"})
        BOOST_TEST(!parse_rfc3339(text).has_value(), text << " is no instant");
}

BOOST_AUTO_TEST_CASE(an_instant_survives_its_text)
{
    holds_always("instants as text", [] {
        // from 1583 to 9999
        const Instant moment{std::chrono::microseconds{*rc::gen::inRange<std::int64_t>(-12'212'553'600'000'000, 253'402'300'800'000'000)}};
        RC_ASSERT(parse_rfc3339(to_rfc3339(moment)).value() == moment);
    });
}

BOOST_AUTO_TEST_CASE(a_day_is_one_that_exists)
{
    BOOST_TEST(to_iso(day("2024-02-29")) == "2024-02-29");
    BOOST_TEST(to_iso(day("1583-01-01")) == "1583-01-01");
    BOOST_TEST(to_iso(day("9999-12-31")) == "9999-12-31");
    for (const auto* const text : {"", "2026-02-29", "1900-02-29", "2026-00-10", "2026-01-00", "2026-01-32", "2026-1-01", "2026-01-1", "1582-12-31", "02026-01-01",
                                   "2026/01/01", "2026-01-01 ", "-2026-01-01", "2026-01-01T00:00:00Z"})
        BOOST_TEST(!parse_day(text).has_value(), text << " is no day");
}

BOOST_AUTO_TEST_CASE(the_day_in_peru_begins_at_five_in_utc)
{
    BOOST_TEST(to_iso(day_in_peru(instant("2026-11-22T04:59:59.999999Z"))) == "2026-11-21");
    BOOST_TEST(to_iso(day_in_peru(instant("2026-11-22T05:00:00Z"))) == "2026-11-22");
    BOOST_TEST(to_iso(day_in_peru(instant("2026-01-01T00:00:00Z"))) == "2025-12-31");
    BOOST_TEST(to_iso(day_in_peru(instant("1969-12-31T04:00:00Z"))) == "1969-12-30");
}

BOOST_AUTO_TEST_CASE(sha256_agrees_with_the_published_vectors)
{
    BOOST_TEST(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    BOOST_TEST(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(to_hex(sha256(std::string(1'000'000, 'a'))) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

BOOST_AUTO_TEST_CASE(a_chained_digest_is_that_of_both_joined)
{
    const auto previous = sha256("first");
    std::string joined{reinterpret_cast<const char*>(previous.bytes.data()), previous.bytes.size()};
    BOOST_TEST(to_hex(sha256(previous, "second")) == to_hex(sha256(joined + "second")));
    BOOST_TEST(to_hex(sha256(previous, "")) == to_hex(sha256(joined)));
}

BOOST_AUTO_TEST_CASE(pieces_of_a_body_digest_as_the_whole)
{
    holds_always("digest in pieces", [] {
        const auto pieces = *rc::gen::arbitrary<std::vector<std::string>>();
        Sha256 running;
        std::string whole;
        for (const auto& piece : pieces) {
            running.update(std::as_bytes(std::span{piece}));
            static_cast<void>(sha256("another digest between two pieces"));
            whole += piece;
        }
        RC_ASSERT(to_hex(running.finish()) == to_hex(sha256(whole)));
    });
}

BOOST_AUTO_TEST_CASE(threads_do_not_disturb_each_others_digests)
{
    const auto expected = sha256("body");
    std::vector<int> wrong(4, 0);
    {
        std::vector<std::jthread> threads;
        for (auto& count : wrong)
            threads.emplace_back([&count, &expected] {
                for (int i = 0; i < 2000; ++i) count += sha256("body") == expected ? 0 : 1;
            });
    }
    for (const auto count : wrong) BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_CASE(a_digest_is_64_lower_case_digits)
{
    const auto digest = sha256("abc");
    BOOST_TEST((parse_digest(to_hex(digest)) == digest));
    const auto hex = to_hex(digest);
    auto upper = hex;
    upper[0] = 'B';
    for (const auto& text : {std::string{}, hex.substr(1), hex + "0", upper, std::string(64, 'g'), " " + hex.substr(1)}) BOOST_TEST(!parse_digest(text).has_value());
}

BOOST_AUTO_TEST_CASE(a_refusal_travels_in_a_result)
{
    const Result<int> refused{Refusal{RefusalKind::too_late, "a request by 2025-04-22", "2025-04-23"}};
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST(refused.error().expected == "a request by 2025-04-22");
    BOOST_TEST(name_of(refused.error().kind) == "too_late");
    BOOST_CHECK_THROW(static_cast<void>(refused.value()), InvariantViolation);
    BOOST_TEST(Result<int>{5}.value() == 5);
}

BOOST_AUTO_TEST_CASE(a_broken_invariant_says_where)
{
    ensure(true, "nothing happens");
    try {
        ensure(false, "the sum is what it was");
        BOOST_FAIL("an invariant was violated");
    } catch (const InvariantViolation& violation) {
        const std::string what = violation.what();
        BOOST_TEST(what.find("values_test.cpp:") != std::string::npos);
        BOOST_TEST(what.find("the sum is what it was") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(the_system_acts_as_itself)
{
    const auto actor = system_actor();
    BOOST_TEST(actor.has(RoleId{"system"}));
    BOOST_TEST(!actor.has(RoleId{"mayor"}));
    BOOST_TEST(name_of(actor.capacity) == "own");
    BOOST_TEST(name_of(Capacity::ad_hoc) == "ad_hoc");
}

BOOST_AUTO_TEST_SUITE_END()
