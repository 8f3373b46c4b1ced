// Definitions as JSON: both directions, the digest, and what a file may not hold.
#include "engine/definition/json.hpp"
#include "engine/definition/members.hpp"

#include <random>

#include <boost/json.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>

using namespace cauce;
using namespace cauce::definition;

namespace {

/// A definition with something in every member that the draw reaches, sound or not: JSON does not ask.
class Draw {
public:
    explicit Draw(std::uint64_t seed) : random_{seed} {}

    void fill(std::string& text)
    {
        static const std::vector<std::string> some{"", "review", "Se notificó el acuerdo", "a \"quoted\"\n\\ text", "😀 € \x01", "data.amount > 3"};
        text = some[upto(some.size() - 1)];
    }
    void fill(bool& truth) { truth = upto(1) == 1; }
    void fill(int& number) { number = static_cast<int>(upto(2000)) - 1000; }
    template <class Tag>
    void fill(Name<Tag>& name)
    {
        fill(name.value);
    }
    template <class E>
        requires std::is_enum_v<E>
    void fill(E& value)
    {
        std::size_t left = upto(boost::mp11::mp_size<boost::describe::describe_enumerators<E>>::value - 1) + 1;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
            if (left-- == 1) value = enumerator.value;
        });
    }
    template <class T>
    void fill(std::optional<T>& value)
    {
        if (upto(1) == 1) fill(value.emplace());
    }
    template <class T>
    void fill(std::vector<T>& list)
    {
        if (depth_ > 6) return;
        ++depth_;
        for (std::size_t left = upto(2); left > 0; --left) fill(list.emplace_back());
        --depth_;
    }
    template <class T>
        requires boost::describe::has_describe_members<T>::value
    void fill(T& value)
    {
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            if (upto(3) > 0) fill(value.*member.pointer);
        });
    }

private:
    std::size_t upto(std::size_t last) { return std::uniform_int_distribution<std::size_t>{0, last}(random_); }
    std::mt19937_64 random_;
    int depth_{0};
};

Definition small()
{
    Definition definition;
    definition.key = "permit";
    definition.title = {"Licencia", "Permit"};
    definition.function = 7;
    definition.roles = {{RoleId{"clerk"}, {"Mesa de partes", "Reception desk"}, RoleKind::post}};
    definition.root.regions = {{"main", "review"}};
    State review;
    review.id = "review";
    review.label = {"En revisión", "Under review"};
    State granted;
    granted.id = "granted";
    granted.kind = StateKind::end;
    granted.outcome = "granted";
    definition.root.states = {review, granted};
    return definition;
}

std::string with_member(std::string_view pointer, boost::json::value value)
{
    boost::json::value tree = boost::json::parse(to_json(small()));
    const auto parent = pointer.substr(0, pointer.rfind('/'));
    auto& object = tree.at_pointer({parent.data(), parent.size()}).as_object();
    object[std::string{pointer.substr(parent.size() + 1)}] = std::move(value);
    return boost::json::serialize(tree);
}

} // namespace

BOOST_AUTO_TEST_SUITE(definition_json)

BOOST_AUTO_TEST_CASE(every_definition_reads_back_as_itself)
{
    BOOST_TEST(rc::check([](std::uint64_t seed) {
        Definition definition;
        Draw{seed}.fill(definition);
        const std::string json = to_json(definition);
        const auto read = from_json(json);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == definition);
        RC_ASSERT(to_json(*read) == json);
        RC_ASSERT(digest_of(*read) == digest_of(definition));
    }));
}

BOOST_AUTO_TEST_CASE(the_canonical_form_and_its_digest_are_those_of_every_release)
{
    // Stored cases name their definition by this digest: a release that changes it cannot read them.
    BOOST_TEST(to_json(small()) ==
               R"({"function":7,"key":"permit","roles":[{"id":"clerk","label":{"en":"Reception desk","es":"Mesa de partes"}}],)"
               R"("root":{"regions":[{"id":"main","initial":"review"}],"states":[{"id":"review","label":{"en":"Under review","es":"En revisión"}},)"
               R"({"id":"granted","kind":"end","outcome":"granted"}]},"title":{"en":"Permit","es":"Licencia"}})");
    BOOST_TEST(to_hex(digest_of(small())) == "3bf029db7aa9cc25ddb05ad67bc8ff4f3896b1ca8476c627e7ead724f0a92025");
}

BOOST_AUTO_TEST_CASE(members_that_hold_their_default_are_left_out)
{
    BOOST_TEST(to_json(Definition{}) == "{}");
    BOOST_TEST((from_json("{}").value() == Definition{}));
    // given a default that is written out
    BOOST_TEST((from_json(R"({"version": 1, "confidentiality": "public", "corrections": {}})").value() == Definition{}));
}

BOOST_AUTO_TEST_CASE(any_order_and_layout_is_read)
{
    const auto read = from_json("{ \"version\": 2,\n \"key\": \"permit\" }");
    BOOST_TEST(read->key == "permit");
    BOOST_TEST(read->version == 2);
}

struct Fault {
    const char* place;
    boost::json::value value;
    const char* expected;
    const char* found;
};
std::ostream& operator<<(std::ostream& out, const Fault& fault) { return out << fault.place; }

const std::vector<Fault> faults{
    {"/key", 3, "a text at /key", "3"},
    {"/version", "1", "a whole number of at most nine digits at /version", "\"1\""},
    {"/version", 1.5, "a whole number of at most nine digits at /version", "1.5E0"},
    {"/version", 4'000'000'000, "a whole number of at most nine digits at /version", "4000000000"},
    {"/roles", boost::json::object{}, "a list at /roles", "{}"},
    {"/root", "none", "an object at /root", "\"none\""},
    {"/title", nullptr, "an object at /title", "null"},
    {"/colour", "red",
     "no member but key, version, title, function, basis, fields, collections, parameters, roles, documents, conditions, terms, opening, root, corrections, "
     "confidentiality, readers, classify, retention at /colour",
     "\"red\""},
    {"/a~1b", "red",
     "no member but key, version, title, function, basis, fields, collections, parameters, roles, documents, conditions, terms, opening, root, corrections, "
     "confidentiality, readers, classify, retention at /a~01b",
     "\"red\""},
    {"/root/states/1/kind", "finish", "one of task, wait, choice, parallel, call, rest, end at /root/states/1/kind", "\"finish\""},
    {"/root/states/1/kind", 6, "one of task, wait, choice, parallel, call, rest, end at /root/states/1/kind", "6"},
    {"/root/states/0/terminate", 1, "true or false at /root/states/0/terminate", "1"},
    {"/roles/0/sort", true, "no member but id, label, kind, voice_only, basis at /roles/0/sort", "true"},
};

BOOST_DATA_TEST_CASE(a_wrong_member_is_refused_with_its_place, boost::unit_test::data::make(faults), fault)
{
    const auto read = from_json(with_member(fault.place, fault.value));
    BOOST_REQUIRE(read.has_error());
    BOOST_TEST((read.error().kind == RefusalKind::invalid));
    BOOST_TEST(read.error().expected == fault.expected);
    BOOST_TEST(read.error().found == fault.found);
}

BOOST_AUTO_TEST_CASE(what_was_found_is_not_repeated_at_length)
{
    const auto read = from_json(with_member("/version", boost::json::string(1000, 'x')));
    BOOST_REQUIRE(read.has_error());
    BOOST_TEST(read.error().found == "a text of 1002 bytes");
}

BOOST_AUTO_TEST_CASE(what_is_not_json_is_refused)
{
    for (const char* const text : {"", "{", "[1,", "{\"key\": \"a\"} more", "{'key': 1}", "{\"key\": \"\\ud800\"}", "\xff\xfe"}) {
        const auto read = from_json(text);
        BOOST_REQUIRE_MESSAGE(read.has_error(), text);
        BOOST_TEST(read.error().expected == "JSON with each member once, nested at most 64 deep");
        BOOST_TEST(!read.error().found.empty());
    }
    BOOST_TEST(from_json("[]").error().expected == "an object at the top");
}

BOOST_AUTO_TEST_CASE(a_member_that_is_given_twice_is_refused_with_its_place)
{
    // given a guard's text twice: whoever reads the file sees one, who runs it the other
    const auto read = from_json(R"({"key": "permit", "conditions": [{"id": "paid", "text": "true"}, {"id": "signed", "text": "data.signed", "te\u0078t": "true"}]})");
    BOOST_REQUIRE(read.has_error());
    BOOST_TEST((read.error().kind == RefusalKind::invalid));
    BOOST_TEST(read.error().expected == "JSON with each member once, nested at most 64 deep");
    BOOST_TEST(read.error().found.starts_with("the member /conditions/1/text is given twice (at byte "));
}

BOOST_AUTO_TEST_CASE(depth_and_size_are_limited)
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    BOOST_TEST(from_json(nested(json_depth_max + 1)).error().expected == "JSON with each member once, nested at most 64 deep");
    BOOST_TEST(from_json(nested(json_depth_max)).error().expected == "an object at the top");
    BOOST_TEST(from_json(nested(1'000'000)).has_error());

    const std::string padded = "{}" + std::string(json_bytes_max - 2, ' ');
    BOOST_TEST(from_json(padded).has_value());
    BOOST_TEST(from_json(padded + ' ').error().expected == "a definition of at most 4194304 bytes");
}

BOOST_AUTO_TEST_SUITE_END()
