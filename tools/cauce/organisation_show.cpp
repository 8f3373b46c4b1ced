#include "tools/cauce/organisation_show.hpp"

#include "engine/directory/authority.hpp"
#include "tools/cauce/table.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>
#include <cctype>
#include <iostream>
#include <set>

namespace cauce::program {
namespace {

std::string words(const std::vector<Exercise>& all)
{
    std::string text;
    for (const auto& one : all)
        text += (text.empty() ? "" : "; ") + (one.capacity == Capacity::own ? one.person.value : fmt::format("{} ({}: {})", one.person.value, name_of(one.capacity), one.norm));
    return text.empty() ? "nobody" : text;
}

std::string until(const std::optional<Day>& day) { return day ? to_iso(*day) : ""; }

Rows organs(const Organisation& organisation, Day day)
{
    Rows rows;
    for (const auto& [id, versions] : organisation.organs)
        if (const auto* const organ = organisation.organ(id, day); organ != nullptr) rows.push_back({id.value, organ->parent.value, organ->title_es});
    return rows;
}

Rows posts(const Organisation& organisation, Day day)
{
    Rows rows;
    for (const auto& [id, versions] : organisation.posts)
        if (const auto* const post = organisation.post(id, day); post != nullptr) rows.push_back({id.value, post->organ.value, words(exercise_of(organisation, id, day)), post->title_es});
    return rows;
}

Rows titulars(const Organisation& organisation, Day day)
{
    std::set<std::string> systems;
    for (const auto& one : organisation.titulars) systems.insert(one.system);
    Rows rows;
    for (const auto& system : systems)
        if (const auto post = organisation.titular(system, day); !post.empty()) rows.push_back({system, post.value, words(exercise_of(organisation, post, day))});
    return rows;
}

/// Each that holds on the day, with its number, what it says of itself, its days and its norm.
template <class List, class Say>
Rows holdings(const List& list, Day day, Say say)
{
    Rows rows;
    for (const auto& one : list) {
        if (!one.holds_on(day)) continue;
        std::vector<std::string> row{std::to_string(one.made.number)};
        for (auto& said : say(one.made)) row.push_back(std::move(said));
        row.insert(row.end(), {to_iso(one.made.from), until(one.until), one.made.norm});
        rows.push_back(std::move(row));
    }
    return rows;
}
using Said = std::vector<std::string>;

Rows appointments(const Organisation& organisation, Day day)
{
    return holdings(organisation.appointments, day, [](const AppointmentMade& made) { return Said{made.person.value, made.post.value}; });
}

Rows substitutions(const Organisation& organisation, Day day)
{
    return holdings(organisation.substitutions, day, [](const SubstitutionMade& made) { return Said{made.post.value, made.person.value}; });
}

Rows leaves(const Organisation& organisation, Day day)
{
    return holdings(organisation.leaves, day, [](const LeaveRecorded& made) { return Said{made.person.value, made.reason}; });
}

Rows accesses(const Organisation& organisation, Day day)
{
    return holdings(organisation.accesses, day, [](const AccessGranted& made) { return Said{to_case_number(made.case_id), made.person.value, made.reason}; });
}

Rows delegations(const Organisation& organisation, Day day)
{
    Rows rows;
    for (const auto& one : organisation.delegations) {
        if (!one.holds_on(day)) continue;
        for (const auto& matter : one.made.matters)
            rows.push_back({std::to_string(one.made.number), one.made.from_post.value, one.made.to_post.value, matter.matter, matter.amount_limit ? to_string(Money{*matter.amount_limit}) : "",
                            one.made.scope.value, to_iso(one.made.from), until(one.until), one.made.norm});
    }
    return rows;
}

Rows doubts(const Organisation& organisation, Day day)
{
    Rows rows;
    for (const auto& one : warnings(organisation, day, day + directory_warnings_ahead)) rows.push_back({one.post.value, one.kind, to_iso(one.from), to_iso(one.until), one.what});
    return rows;
}

struct List {
    std::string_view name;
    std::vector<std::string> heading;
    Rows (*rows)(const Organisation&, Day);
};
const std::array lists{
    List{"organs", {"ORGAN", "BELOW", "TITLE"}, organs},
    List{"posts", {"POST", "ORGAN", "ACTS IN IT", "TITLE"}, posts},
    List{"titulars", {"SYSTEM", "POST", "ACTS IN IT"}, titulars},
    List{"appointments", {"NUMBER", "PERSON", "POST", "FROM", "UNTIL", "NORM"}, appointments},
    List{"substitutions", {"NUMBER", "POST", "PERSON", "FROM", "UNTIL", "NORM"}, substitutions},
    List{"leaves", {"NUMBER", "PERSON", "REASON", "FROM", "UNTIL", "NORM"}, leaves},
    List{"delegations", {"NUMBER", "FROM POST", "TO POST", "MATTER", "UP TO", "SCOPE", "FROM", "UNTIL", "NORM"}, delegations},
    List{"accesses", {"NUMBER", "CASE", "PERSON", "REASON", "FROM", "UNTIL", "NORM"}, accesses},
    List{"warnings", {"POST", "WARNING", "FROM", "UNTIL", "WHAT"}, doubts},
};

} // namespace

std::vector<std::string> organisation_lists()
{
    std::vector<std::string> names;
    for (const auto& list : lists) names.emplace_back(list.name);
    return names;
}

void print(const Settings& settings, const std::vector<std::string>& heading, const Rows& rows)
{
    if (!settings.json) {
        std::cout << table(heading, rows);
        return;
    }
    boost::json::array all;
    for (const auto& row : rows) {
        boost::json::object object;
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto name = heading[i];
            for (auto& c : name) c = c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            object[name] = row[i];
        }
        all.push_back(std::move(object));
    }
    std::cout << boost::json::serialize(all) << '\n';
}

void print_list(const Settings& settings, const Organisation& organisation, std::string_view name, Day day)
{
    for (const auto& list : lists)
        if (list.name == name) return print(settings, list.heading, list.rows(organisation, day));
    ensure(false, "a list of the directory that may be asked for is there");
}

} // namespace cauce::program
