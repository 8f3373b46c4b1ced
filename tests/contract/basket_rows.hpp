#pragma once

#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cauce::test {

/// Case and task.
using Names = std::vector<std::pair<std::int64_t, std::int64_t>>;

inline Names names(const std::vector<ListedTask>& tasks)
{
    Names found;
    for (const auto& listed : tasks) found.emplace_back(listed.case_row.id.value, listed.task.task);
    return found;
}

/// Page behind page.
inline Names walked(Projections& rows, TaskFilter filter, std::size_t page)
{
    filter.limit = page;
    Names seen;
    for (auto found = rows.tasks(lima, filter); !found.empty(); found = rows.tasks(lima, filter)) {
        for (const auto& name : names(found)) seen.push_back(name);
        BOOST_REQUIRE(seen.size() < 10'000); // a page that does not go on
        filter.after = RowCursor{found.back().task.due, found.back().case_row.id, found.back().task.task};
    }
    return seen;
}

/// Open, of the roles of its acts.
inline TaskRow task(std::int64_t number, std::vector<TaskAct> acts, const std::string& owner = "", const std::optional<Day>& due = day("2026-12-01"))
{
    TaskRow made{number, "drafting", owner.empty() ? "offered" : "claimed", {}, owner, owner.empty() ? "" : "desk", at("2026-11-22T10:00:00Z"), due, {}, std::move(acts)};
    for (const auto& act : made.acts)
        if (std::ranges::find(made.roles, act.role) == made.roles.end()) made.roles.push_back(act.role);
    return made;
}

inline CaseProjection case_of(std::int64_t id, std::vector<TaskRow> tasks)
{
    auto made = sample_case(id);
    made.tasks = std::move(tasks);
    return made;
}

/// A database and who writes its cases.
struct Rows {
    explicit Rows(Kind kind) : database{kind} {}
    void put(const CaseProjection& after, const std::optional<CaseProjection>& before = {}) { BOOST_REQUIRE(store_case(database.store(), author, lima, after, before).has_value()); }
    Projections& read() { return database.store().projections(); }
    Names listed(const TaskFilter& filter) { return names(read().tasks(lima, filter)); }
    /// Of a tray, counted beside.
    Names of(TaskFilter filter, Tray tray)
    {
        filter.tray = tray;
        auto found = listed(filter);
        BOOST_TEST(read().count_tasks(lima, filter) == found.size());
        return found;
    }
    Database database;
    Author author;
};

} // namespace cauce::test
