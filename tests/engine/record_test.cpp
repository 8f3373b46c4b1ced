#include "engine/record/chain.hpp"
#include "engine/record/event_json.hpp"
#include "engine/values/canonical_json.hpp"
#include "engine/values/result.hpp"

#include <boost/describe/members.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <boost/test/unit_test.hpp>

#include <vector>

using namespace cauce;

BOOST_AUTO_TEST_SUITE(the_record)

namespace {

const TenantId tenant{"150199"};
const StreamId stream = stream_of(CaseId{2026000019});

Event event_of(Payload payload, std::int64_t version = 1)
{
    return {version, *parse_rfc3339("2026-10-09T14:03:00.000250Z"), *parse_day("2026-10-09"), {PersonId{"ana"}, PostId{"mesa"}, Capacity::substitute, "RGM 12-2026", {}}, std::move(payload)};
}

// One value of each member type that is not its default.
void fill(std::string& text) { text = "«ñandú» \"\\\n\u0001"; }
void fill(std::int64_t& number) { number = 7; }
void fill(bool& truth) { truth = !truth; }
void fill(Day& day) { day = *parse_day("2026-12-31"); }
void fill(RestKind& rest) { rest = RestKind::ended; }
void fill(Adjustment& adjustment) { adjustment = Adjustment::preceding; }
void fill(PeriodUnit& unit) { unit = PeriodUnit::quarter; }
template <class T> void fill(Id<T>& id) { id = Id<T>{3}; }
template <class T> void fill(Name<T>& name) { name = Name<T>{"clerk"}; }
void fill(Instant& instant) { instant = *parse_rfc3339("2026-10-10T05:00:00Z"); }
void fill(feel::Value& value) { value = *Decimal::parse("5500.50"); }
void fill(feel::Context& data)
{
    data = feel::Context{{{"whole", 5},
                          {"exact", *Decimal::parse("49606.57")},
                          {"huge", *Decimal::parse("12345678901234567890")},
                          {"erased", feel::Value{}},
                          {"day", *parse_day("2026-10-09")},
                          {"at", *parse_rfc3339("2026-10-09T14:03:00Z")},
                          {"long", feel::YearMonthDuration{14}},
                          {"list", std::vector<feel::Value>{"a", true, feel::Context{{{"b", 2}}}}}}};
}
template <class T>
    requires boost::describe::has_describe_members<T>::value
void fill(T& object);
template <class T> void fill(std::optional<T>& value) { fill(value.emplace()); }
template <class T> void fill(std::vector<T>& list) { fill(list.emplace_back()); }
template <class T>
    requires boost::describe::has_describe_members<T>::value
void fill(T& object)
{
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) { fill(object.*member.pointer); });
}

} // namespace

BOOST_AUTO_TEST_CASE(every_kind_of_event_reads_back_as_it_was_written_and_is_canonical)
{
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Payload>>([](auto identity) {
        using T = typename decltype(identity)::type;
        T payload{};
        for (const bool filled : {false, true}) {
            if (filled) fill(payload);
            const auto body = to_body(tenant, stream, event_of(payload));
            BOOST_TEST_CONTEXT(body)
            {
                const auto read = from_body(body);
                BOOST_TEST(to_body(tenant, stream, read) == body);
                BOOST_TEST(read.payload.index() == Payload{payload}.index());
                BOOST_TEST(to_canonical_json(boost::json::parse(body)) == body);
                BOOST_TEST(read.actor.norm == "RGM 12-2026");
            }
        }
    });
}

BOOST_AUTO_TEST_CASE(values_read_back_with_their_types)
{
    feel::Context data;
    fill(data);
    std::string json;
    append_value(json, feel::Value{data});
    BOOST_TEST((parse_value(json) == feel::Value{data}));
    BOOST_TEST(json.find(R"("day":{"$date":"2026-10-09"})") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(whole_numbers_read_back_on_both_sides_of_what_a_number_of_json_keeps)
{
    for (const std::int64_t number : {(std::int64_t{1} << 53) - 1, std::int64_t{1} << 53, -(std::int64_t{1} << 53)}) {
        std::string json;
        append_value(json, feel::Value{number});
        BOOST_TEST((parse_value(json) == feel::Value{number}));
    }
}

BOOST_AUTO_TEST_CASE(a_body_of_a_newer_version_or_a_damaged_one_is_not_read_silently)
{
    auto body = to_body(tenant, stream, event_of(CaseEnded{"implemented"}));
    BOOST_CHECK_THROW(static_cast<void>(from_body(body.substr(0, body.size() - 1))), UnreadableEvent);
    const auto replaced = [&](std::string_view what, std::string_view with) {
        auto copy = body;
        copy.replace(copy.find(what), what.size(), with);
        return copy;
    };
    BOOST_CHECK_THROW(static_cast<void>(from_body(replaced(R"("outcome":"implemented")", R"("outcome":"implemented","why":"x")"))), UnreadableEvent);
    BOOST_CHECK_THROW(static_cast<void>(from_body(replaced(R"("case_ended")", R"("case_exploded")"))), UnreadableEvent);
    BOOST_CHECK_THROW(static_cast<void>(from_body(replaced(R"("implemented")", "5"))), UnreadableEvent);
    BOOST_CHECK_THROW(static_cast<void>(from_body(replaced("2026-10-09T", "2026-13-09T"))), UnreadableEvent);
    BOOST_CHECK_THROW(static_cast<void>(from_body("[]")), UnreadableEvent);
}

BOOST_AUTO_TEST_CASE(a_chain_tells_where_it_was_tampered_with)
{
    ChainHead head;
    std::vector<RecordedEvent> log;
    for (std::int64_t version = 1; version <= 4; ++version) log.push_back(cauce::record(tenant, stream, head, event_of(CaseEnded{"outcome " + std::to_string(version)}, version)));
    BOOST_TEST(!verify(tenant, {}, log).has_value());

    auto changed = log;
    changed[1].body.replace(changed[1].body.find("outcome 2"), 9, "outcome 9");
    BOOST_TEST(verify(tenant, {}, changed)->starts_with("version 2: the body hashes to"));

    auto rehashed = changed; // whoever changes a body and its hash breaks the next link
    rehashed[1].hash = sha256(rehashed[0].hash, rehashed[1].body);
    BOOST_TEST(verify(tenant, {}, rehashed)->starts_with("version 3: the body hashes to"));

    auto missing = log;
    missing.erase(missing.begin() + 2);
    BOOST_TEST(*verify(tenant, {}, missing) == "after version 2 comes version 4");

    auto column = log;
    column[3].kind = "reopened";
    BOOST_TEST(verify(tenant, {}, column)->starts_with("version 4: the body says kind case_ended"));

    BOOST_TEST(verify(TenantId{"150198"}, {}, log)->starts_with("version 1: the body is not the canonical form of this place"));
}

BOOST_AUTO_TEST_CASE(an_event_out_of_order_is_our_mistake)
{
    ChainHead head;
    BOOST_CHECK_THROW(static_cast<void>(cauce::record(tenant, stream, head, event_of(CaseEnded{}, 2))), InvariantViolation);
}

BOOST_AUTO_TEST_SUITE_END()
