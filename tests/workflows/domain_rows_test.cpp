// Every row of the domain's tables is in the catalogue, or belongs to a function that is not there yet, or the reason why it cannot be
// stands beside it.
#include "engine/execution/national_parameters.hpp"
#include "workflows/catalogue.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

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

/// Everything a row of the table may point at in a definition.
std::set<std::string> places_of(const Definition& definition)
{
    std::set<std::string> places{"row " + definition.opening.id};
    collect(definition.root, places);
    for (const auto& region : definition.root.regions) places.insert("initial " + region.initial);
    for (const auto& state : definition.root.states)
        if (state.kind == StateKind::end) places.insert("end " + state.id);
    for (const auto& field : definition.fields) places.insert("field " + field.name);
    for (const auto& collection : definition.collections) {
        collect(collection.root, places);
        for (const auto& field : collection.fields) places.insert("field " + collection.key + "." + field.name);
    }
    for (const auto& term : definition.terms) {
        places.insert("term " + term.id);
        if (term.extension.count_max > 0) places.insert("extension " + term.id);
    }
    for (const auto& role : definition.roles) places.insert("role " + role.id.value);
    for (const auto& kind : definition.documents) places.insert("document " + kind.id);
    for (const auto& parameter : definition.parameters) places.insert("parameter " + parameter.key);
    return places;
}

std::string text_of(const std::string& path)
{
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// What the engine does for every workflow is shown by a test: "tests/engine/calendar_test.cpp:name_of_the_case".
bool has_case(const std::string& named)
{
    const auto colon = named.rfind(':');
    if (colon == std::string::npos) return false;
    const auto text = text_of(named.substr(0, colon));
    const auto begun = "_TEST_CASE(" + named.substr(colon + 1);
    return text.find(begun + ")") != std::string::npos || text.find(begun + ",") != std::string::npos;
}

/// A worked example is shown by the test of them all, which names each.
bool is_vector(const std::string& id) { return text_of("tests/engine/calendar_vectors_test.cpp").find('"' + id + '"') != std::string::npos; }

bool some_definition(const auto& holds) { return std::ranges::any_of(workflows::catalogue(), holds); }

/// What no definition has by itself: a role that none of them names yet, a parameter of the whole country.
std::string fault_of_shared(const std::string& place)
{
    if (place.starts_with("parameter ")) return national_parameter(place.substr(10)) != nullptr ? "" : "there is no national " + place;
    if (!place.starts_with("role ")) return "there is no definition beside " + place;
    if (text_of("workflows/roles.hpp").find("Role " + place.substr(5) + "{\"" + place.substr(5) + "\"") == std::string::npos) return "workflows/roles.hpp has no " + place;
    return some_definition([&](const Definition& one) { return places_of(one).contains(place); }) ? "a definition names " + place + " now: it is the place" : "";
}

/// "later function 18": of the nineteen, and not in the catalogue yet.
std::string fault_of_later(const std::string& place)
{
    int function = 0;
    const auto number = place.substr(place.rfind(' ') + 1);
    const auto read = std::from_chars(number.data(), number.data() + number.size(), function);
    if (place != "later function " + std::to_string(function) || read.ec != std::errc{} || function < 1 || function > 19) return "'" + place + "' is no function of the nineteen";
    return some_definition([&](const Definition& one) { return one.function == function; }) ? "function " + number + " is in the catalogue now: the row has a place there" : "";
}

std::string fault_of(const DomainRow& row)
{
    if (row.place == "external") return row.note.empty() ? "left out without a reason" : "";
    if (row.place.starts_with("test ")) return has_case(row.place.substr(5)) ? "" : "there is no " + row.place;
    if (row.place.starts_with("vector ")) return is_vector(row.place.substr(7)) ? "" : "there is no " + row.place;
    if (row.place.starts_with("later ")) return fault_of_later(row.place);
    if (row.definition == "-") return fault_of_shared(row.place);
    const auto definition = std::ranges::find(workflows::catalogue(), row.definition, &Definition::key);
    if (definition == workflows::catalogue().end()) return "there is no definition " + row.definition;
    return places_of(*definition).contains(row.place) ? "" : row.definition + " has no " + row.place;
}

DomainRow at(std::string place, std::string definition = "-") { return {"", "", "", "", std::move(definition), std::move(place), ""}; }

/// A table whose lines bear the number of its row in `from`.
struct Table {
    std::string section;
    int rows;
};
const std::vector<Table> numbered{
    {"governance 0.1", 5},
    {"governance 0.2", 24},
    {"governance 0.3", 10},
    {"governance 0.4", 12},
    {"planning 2.1", 8},
    {"planning 2.2", 8},
    {"planning 2.3", 7},
    {"planning 2.4", 10},
    {"planning 2.5", 9},
    {"planning 2.6", 20},
    {"planning 2.7", 24},
    {"planning 2.9", 10},
    {"procedure 3", 10},
    {"procedure 4", 22},
    {"procedure 5.1", 6},
    {"procedure 5.2", 8},
    {"procedure 5.3", 6},
    {"procedure 5.4", 5},
    {"procedure 6", 77},
    {"procedure 7", 14},
    {"procedure 9.1", 5},
    {"procedure 9.2", 5},
    {"procedure 9.3", 5},
    {"procedure 9.4", 7},
    {"procedure 9.5", 6},
    {"procedure 10.1", 17},
    {"procedure 10.2", 15},
    {"procedure 10.3", 6},
    {"procedure 10.4", 9},
};

} // namespace

BOOST_AUTO_TEST_CASE(every_row_of_the_domain_is_modelled_where_the_table_says)
{
    const auto rows = domain_rows();
    BOOST_TEST(rows.size() > 100U);
    for (const auto& row : rows) {
        const auto fault = fault_of(row);
        BOOST_TEST(fault.empty(), row.section << " " << row.from << " " << row.action << ": " << fault);
    }
}

BOOST_AUTO_TEST_CASE(at_most_one_row_in_twenty_of_a_file_is_left_out)
{
    std::map<std::string, std::ptrdiff_t> left_out, all, later; // what comes later counts neither here nor there
    for (const auto& row : domain_rows()) {
        const auto file = row.section.substr(0, row.section.find(' '));
        if (row.place.starts_with("later ")) {
            ++later[file];
            continue;
        }
        ++all[file];
        if (row.place == "external") ++left_out[file];
    }
    BOOST_TEST(all.size() == 3U);
    for (const auto& [file, count] : all) BOOST_TEST_MESSAGE(file << ": " << count - left_out[file] << " rows modelled, " << left_out[file] << " left out, " << later[file] << " of functions to come");
    for (const auto& [file, count] : left_out) BOOST_TEST(count * 20 <= all[file], file << ": " << count << " of " << all[file] << " are left out");
}

BOOST_AUTO_TEST_CASE(each_row_of_a_numbered_table_has_a_line)
{
    const auto rows = domain_rows();
    for (const auto& table : numbered) {
        std::set<std::string> expected, found;
        for (int row = 1; row <= table.rows; ++row) expected.insert(std::to_string(row));
        for (const auto& row : rows)
            if (row.section == table.section && row.from != "-") found.insert(row.from);
        BOOST_TEST(found == expected, table.section << ": a row without a line, or a line of no row");
    }
}

BOOST_AUTO_TEST_CASE(a_place_that_is_none_is_found)
{
    for (const auto* const good : {"parameter uit", "vector T29a", "test tests/workflows/domain_rows_test.cpp:a_place_that_is_none_is_found"}) BOOST_TEST(fault_of(at(good)).empty(), good);
    BOOST_TEST(fault_of(at("field notifications.addressee", "party_procedure")).empty());
    BOOST_TEST(fault_of(at("initial rules_draft", "participatory_budget")).empty());
    BOOST_TEST(!fault_of(at("initial closed", "participatory_budget")).empty());
    BOOST_TEST(fault_of(at("end closed", "participatory_budget")).empty());
    for (const auto* const no_end : {"end rules_draft", "end agent_refused"}) BOOST_TEST(!fault_of(at(no_end, "participatory_budget")).empty(), no_end); // of an item, the second
    for (int function = 1; function <= 19; ++function) {
        const bool is_there = some_definition([&](const Definition& one) { return one.function == function; });
        BOOST_TEST(fault_of(at("later function " + std::to_string(function))).empty() == !is_there);
    }
    for (const auto* const bad : {"", "role nobody", "role mayor", "parameter council_notice_days", "later", "later function 0", "later function 20", "later function 12", "later function 18b", "later on 18", "vector T60",
                                  "test tests/workflows/domain_rows_test.cpp:a_place_that_is_none", "test tests/workflows/nowhere.cpp:a_place_that_is_none_is_found", "external"})
        BOOST_TEST(!fault_of(at(bad)).empty(), bad);
    BOOST_TEST(!fault_of(at("document ordinance", "party_procedure")).empty());
    BOOST_TEST(!fault_of(at("role mayor", "no_such_workflow")).empty());
}
