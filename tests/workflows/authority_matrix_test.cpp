// Who may take each row of the catalogue, by its own post, by delegation, as a substitute and where it must not: every cell is
// expected in authority_matrix.csv, and once more by rules that are said here in a few words.
#include "engine/definition/rows.hpp"
#include "engine/directory/never_delegable.hpp"
#include "tests/workflows/authority_matrix.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/matters.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/join.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

const std::vector<MatrixLine>& matrix()
{
    static const auto all = [] {
        std::vector<MatrixLine> lines;
        for (const auto& definition : workflows::catalogue())
            for (auto& line : authority_matrix(definition)) lines.push_back(std::move(line));
        return lines;
    }();
    return all;
}

std::string key_of(const MatrixLine& line) { return line.definition + "," + line.row; }
std::string cells_of(const MatrixLine& line) { return boost::join(line.cells, ","); }

/// "definition,row" -> its cells.
std::map<std::string, std::string> expected_cells()
{
    std::ifstream file{"tests/workflows/authority_matrix.csv"};
    std::string line;
    std::getline(file, line);
    std::string heading = "definition,row";
    for (const auto column : columns) heading.append(",").append(column);
    BOOST_REQUIRE(line == heading);
    std::map<std::string, std::string> expected;
    while (std::getline(file, line)) {
        const auto first = line.find(',');
        const auto second = line.find(',', first + 1);
        BOOST_REQUIRE_MESSAGE(second != std::string::npos, "three cells at least: " << line);
        BOOST_TEST(expected.emplace(line.substr(0, second), line.substr(second + 1)).second, "stands twice: " << line);
    }
    return expected;
}

definition::RoleKind kind_of(const definition::Definition& definition, const RoleId& role)
{
    const auto found = std::ranges::find(definition.roles, role, &definition::Role::id);
    return found == definition.roles.end() ? definition::RoleKind::post : found->kind;
}

/// In whose name a post may record it: the first that has no account.
std::string recorded_for(const definition::Definition& definition, const definition::Acts& acts)
{
    for (const auto* const who : {&acts.any_of, &acts.all_of})
        for (const auto& role : *who)
            if (kind_of(definition, role) != definition::RoleKind::post) return "recorded for " + role.value;
    return "role";
}

/// The same in the words of the regulation: a body acts as one, and somebody records it of those without an account; what has no matter stays where it is;
/// an amount above the limit, or none that could be held against it, is not covered; what a norm keeps goes nowhere.
Cells by_the_rules(const MatrixLine& line)
{
    const auto definition = std::ranges::find(workflows::catalogue(), line.definition, &definition::Definition::key);
    const auto& acts = line.acts;
    const auto is_person = [&](const RoleId& role) { return kind_of(*definition, role) != definition::RoleKind::body; };
    const bool somebody = !acts.role_expression.empty() || std::ranges::any_of(acts.any_of, is_person) || std::ranges::any_of(acts.all_of, is_person);
    const std::string concurs = acts.all_of.size() > 1 ? " (concurs)" : "";
    // What no post does is told as such, whichever post tries.
    const auto is_post = [&](const RoleId& role) { return kind_of(*definition, role) == definition::RoleKind::post; };
    const bool by_posts = !acts.role_expression.empty() || std::ranges::any_of(acts.any_of, is_post) || std::ranges::any_of(acts.all_of, is_post);
    const auto is_body = [&](const RoleId& role) { return kind_of(*definition, role) == definition::RoleKind::body; };
    const bool by_body = std::ranges::any_of(acts.any_of, is_body) || std::ranges::any_of(acts.all_of, is_body);
    const std::string not_theirs = by_posts ? "role" : by_body ? "collegiate_body" : "outside";
    const auto by_delegation = [&](const std::string& answer) -> std::string {
        if (!somebody || acts.matter.empty()) return not_theirs;
        return acts.indelegable.empty() ? answer : "indelegable";
    };
    const std::string own = somebody ? "own" + concurs : "collegiate_body";
    const bool kept_out = !acts.excluded.empty(); // every post that the data name is the competent one
    return {kept_out ? "excluded" : own,
            by_delegation("delegated"),
            by_delegation("delegation_amount"),
            kept_out ? "excluded" : somebody ? "substitute" + concurs : "collegiate_body",
            by_delegation("delegation_not_in_force"),
            by_delegation("delegation_not_in_force"),
            somebody && !acts.unit.empty() ? "unit" : own,
            "person_unknown",
            "post_not_held",
            acts.recorded_by.empty() ? "-" : recorded_for(*definition, acts) + concurs};
}

} // namespace

BOOST_AUTO_TEST_SUITE(authority_matrix_of_the_catalogue)

BOOST_AUTO_TEST_CASE(every_row_answers_as_the_table_expects)
{
    auto expected = expected_cells();
    BOOST_TEST(matrix().size() > 100U);
    for (const auto& line : matrix()) {
        const auto found = expected.find(key_of(line));
        if (found == expected.end()) {
            BOOST_ERROR("no line in authority_matrix.csv; think it through, and add: " << key_of(line) + "," + cells_of(line));
            continue;
        }
        BOOST_TEST(found->second == cells_of(line), "expected " << found->first + "," + found->second << "\n   found " << key_of(line) + "," + cells_of(line));
        expected.erase(found);
    }
    for (const auto& [row, cells] : expected) BOOST_ERROR("authority_matrix.csv expects something of a row that is not in the catalogue: " << row + "," + cells);
}

BOOST_AUTO_TEST_CASE(every_row_answers_as_the_rules_say_it_must)
{
    for (const auto& line : matrix()) {
        const auto rules = by_the_rules(line);
        for (std::size_t at = 0; at < columns.size(); ++at) BOOST_TEST(line.cells[at] == rules[at], key_of(line) << " " << columns[at] << ": " << line.cells[at] << ", by the rules " << rules[at]);
    }
}

BOOST_AUTO_TEST_CASE(what_may_be_delegated_is_listed_with_its_norm_and_the_law_keeps_none_of_it)
{
    std::set<std::string> named;
    for (const auto& line : matrix())
        if (!line.acts.matter.empty()) named.insert(line.acts.matter);
    std::set<std::string> listed;
    for (const auto& matter : workflows::matters::catalogue) {
        listed.emplace(matter.id);
        BOOST_TEST((!matter.es.empty() && !matter.en.empty() && !matter.basis.empty()), matter.id << " lacks a text or its norm");
        BOOST_TEST((never_delegable(matter.id) == nullptr), matter.id << " is on the law's list of what is never delegated");
    }
    BOOST_TEST(named == listed, boost::test_tools::per_element());
}

/// Each kind of answer is given somewhere, so that no column is empty talk.
BOOST_AUTO_TEST_CASE(every_answer_comes_up)
{
    std::set<std::string> answers;
    for (const auto& line : matrix()) answers.insert(line.cells.begin(), line.cells.end());
    for (const char* answer : {"own", "own (concurs)", "delegated", "delegation_amount", "delegation_not_in_force", "substitute", "indelegable", "unit", "role", "collegiate_body", "outside", "recorded for council",
                               "person_unknown", "post_not_held"})
        BOOST_TEST(answers.contains(answer), answer);
}

BOOST_AUTO_TEST_SUITE_END()
