#include "adapters/http/problem.hpp"

#include "engine/service/office.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::http;

namespace {
template <class Failure>
Problem thrown(Failure failure)
{
    return problem_of(std::make_exception_ptr(std::move(failure)));
}
} // namespace

BOOST_AUTO_TEST_SUITE(http_problem)

BOOST_AUTO_TEST_CASE(each_refusal_has_the_status_that_a_client_can_act_on)
{
    using enum RefusalKind;
    const std::pair<RefusalKind, int> expected[]{{not_found, 404},       {wrong_state, 409}, {not_allowed, 403}, {incomplete, 422},
                                                 {condition_unmet, 422}, {invalid, 422},     {too_late, 409},    {conflict, 409}};
    for (const auto& [kind, status] : expected) {
        const Problem problem{Refusal{kind, "this", "that"}};
        BOOST_TEST(type_of(problem.kind).status == status);
        BOOST_TEST(type_of(problem.kind).name == cauce::name_of(kind));
    }
}

BOOST_AUTO_TEST_CASE(the_document_says_what_was_expected_found_and_unmet)
{
    const auto document = boost::json::parse(to_json(Refusal{RefusalKind::condition_unmet, "a paid fee", "no fee", {"fee_paid", "signed"}}, Language::spanish, "r-1"));
    BOOST_TEST(document == boost::json::parse(R"({"type":"urn:cauce:problem:condition_unmet","title":"No se cumple una condición","status":422,
        "detail":"expected a paid fee; found no fee","request_id":"r-1","expected":"a paid fee","found":"no fee","unmet":["fee_paid","signed"]})"));
    const auto english = boost::json::parse(to_json(Refusal{RefusalKind::too_late, "x", "y"}, Language::english, "r-2"));
    BOOST_TEST(english.at("title") == "The term is over");
    BOOST_TEST(!english.as_object().contains("unmet"));
}

BOOST_AUTO_TEST_CASE(failures_of_the_world_and_ours_are_told_without_inner_secrets)
{
    BOOST_TEST((thrown(Overloaded{"full"}).kind == ProblemKind::overloaded));
    BOOST_TEST(thrown(Overloaded{"full"}).retry_after.has_value());
    BOOST_TEST((thrown(StorageFailure{"password=secret"}).kind == ProblemKind::storage_unavailable));
    StorageFailure lost{"gone"};
    lost.outcome_unknown = true;
    BOOST_TEST((thrown(lost).kind == ProblemKind::outcome_unknown));
    const auto bug = thrown(InvariantViolation{"/secret/path", BOOST_CURRENT_LOCATION});
    BOOST_TEST((bug.kind == ProblemKind::internal_error));
    BOOST_TEST(to_json(bug, Language::spanish, "r").find("secret") == std::string::npos);
    BOOST_TEST(to_json(thrown(StorageFailure{"password=secret"}), Language::spanish, "r").find("secret") == std::string::npos);
    BOOST_TEST((problem_of(std::make_exception_ptr(7)).kind == ProblemKind::internal_error));
}

BOOST_AUTO_TEST_CASE(a_storage_that_cannot_says_what_those_who_asked_can_do)
{
    const std::pair<StorageTrouble, std::string> expected[]{{StorageTrouble::full, "full"},           {StorageTrouble::locked, "another program"},
                                                            {StorageTrouble::read_only, "read-only"}, {StorageTrouble::unreachable, "cannot be reached"},
                                                            {StorageTrouble::disk, "disk"},           {StorageTrouble::other, "ask again"}};
    for (const auto& [trouble, word] : expected) {
        StorageFailure failure{"SELECT secret"};
        failure.trouble = trouble;
        const auto problem = thrown(failure);
        BOOST_TEST((problem.kind == ProblemKind::storage_unavailable));
        BOOST_TEST(problem.detail.find(word) != std::string::npos, problem.detail);
        BOOST_TEST(problem.detail.find("secret") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(every_type_has_a_name_of_its_own_and_titles_in_both_languages)
{
    std::set<std::string_view> names;
    for (const auto& type : problem_types()) {
        BOOST_TEST((type_of(type.kind).name == type.name));
        BOOST_TEST(names.insert(type.name).second, type.name);
        BOOST_TEST(!type.title_es.empty());
        BOOST_TEST(!type.title_en.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
