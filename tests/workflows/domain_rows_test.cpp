// Every row of the domain's tables is in the catalogue, or the reason why it cannot be stands beside it.
#include "workflows/catalogue.hpp"

#include <algorithm>
#include <fstream>
#include <set>

#include <boost/algorithm/string/split.hpp>
#include <boost/algorithm/string/classification.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::definition;

namespace {

struct DomainRow {
    std::string section, from, action, to, definition, place, note;
};

std::vector<DomainRow> domain_rows()
{
    std::ifstream file{"tests/workflows/domain_rows.csv"};
    std::vector<DomainRow> rows;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::vector<std::string> cells;
        boost::split(cells, line, boost::is_any_of(","));
        BOOST_REQUIRE_MESSAGE(cells.size() == 7, "seven cells in: " << line);
        rows.push_back({cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]});
    }
    return rows;
}

void collect(const Scope& scope, std::set<std::string>& places)
{
    for (const auto& row : scope.transitions) places.insert("row " + row.id);
    for (const auto& state : scope.states)
        for (const auto& inner : state.inner) collect(inner, places);
}

/// Everything a row of the table may point at.
std::set<std::string> places_of(const Definition& definition)
{
    std::set<std::string> places{"row " + definition.opening.id};
    collect(definition.root, places);
    for (const auto& collection : definition.collections) collect(collection.root, places);
    for (const auto& term : definition.terms) {
        places.insert("term " + term.id);
        if (term.extension.count_max > 0) places.insert("extension " + term.id);
    }
    return places;
}

/// What the engine does for every workflow is shown by a test: "tests/engine/calendar_test.cpp:name_of_the_case".
bool has_case(const std::string& named)
{
    const auto colon = named.rfind(':');
    std::ifstream file{named.substr(0, colon)};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    return colon != std::string::npos && text.find("_TEST_CASE(" + named.substr(colon + 1)) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_row_of_the_domain_is_modelled_where_the_table_says)
{
    const auto rows = domain_rows();
    BOOST_TEST(rows.size() > 100U);
    for (const auto& row : rows) {
        if (row.place == "external") continue;
        if (row.place.starts_with("test ")) {
            BOOST_TEST(has_case(row.place.substr(5)), row.section << ' ' << row.action << ": there is no " << row.place);
            continue;
        }
        const auto definition = std::ranges::find(workflows::catalogue(), row.definition, &Definition::key);
        BOOST_REQUIRE_MESSAGE(definition != workflows::catalogue().end(), "no definition " << row.definition);
        BOOST_TEST(places_of(*definition).contains(row.place), row.section << ' ' << row.from << ' ' << row.action << ": " << row.definition << " has no " << row.place);
    }
}

BOOST_AUTO_TEST_CASE(at_most_one_row_in_twenty_is_left_out_and_each_says_why)
{
    const auto rows = domain_rows();
    const auto left_out = std::ranges::count(rows, "external", &DomainRow::place);
    BOOST_TEST(left_out * 20 <= static_cast<std::ptrdiff_t>(rows.size()));
    for (const auto& row : rows)
        if (row.place == "external") BOOST_TEST(!row.note.empty(), row.action << " is left out without a reason");
}
