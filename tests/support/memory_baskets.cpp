#include "tests/support/memory_tables.hpp"

#include <algorithm>
#include <tuple>

/// Whose open tasks are which, row by row, as the contract says it: what the databases answer from their indexes is compared with it.
namespace cauce::test::memory {
namespace {

template <class Thing>
bool contains(const std::vector<Thing>& things, const Thing& thing)
{
    return std::ranges::find(things, thing) != things.end();
}

bool is_within(const std::optional<std::int64_t>& amount_max, const InboxRow& row) { return !amount_max || (row.amount && *row.amount <= *amount_max); }

bool takes(const Basket::Away& away, const InboxRow& row, CaseId id)
{
    if (row.matter != away.matter || contains(away.but, id)) return false;
    return is_within(away.amount_max, row) && (!away.unit_required || contains(away.units, row.unit));
}

bool reaches(const Basket& basket, const InboxRow& row, CaseId id)
{
    if (row.role != basket.role || contains(basket.but, id)) return false;
    if (!basket.matter.empty() && row.matter != basket.matter) return false;
    if (row.unit.empty() ? basket.unit_required : !contains(basket.units, row.unit)) return false;
    if (!is_within(basket.amount_max, row)) return false;
    return std::ranges::none_of(basket.away, [&](const Basket::Away& away) { return takes(away, row, id); });
}

bool bars(const InboxRow& row, const std::string& person) { return !person.empty() && row.barred.find(" " + person + " ") != std::string::npos; }

bool is_offered(const InboxRow& row, CaseId id, const TaskFilter& filter, bool covered)
{
    return row.owner.empty() && !bars(row, filter.person) &&
           std::ranges::any_of(filter.baskets, [&](const Basket& basket) { return basket.covered == covered && reaches(basket, row, id); });
}

bool waits_for_signature(const InboxRow& row, CaseId id, const TaskFilter& filter)
{
    return row.signs && (row.owner.empty() || row.owner == filter.person) && !bars(row, filter.person) &&
           std::ranges::any_of(filter.baskets, [&](const Basket& basket) { return reaches(basket, row, id); });
}

bool is_in_tray(const Tables& tables, const TenantId& tenant, CaseId id, const TaskRow& task, const TaskFilter& filter)
{
    if (!is_open(task)) return false;
    const auto rows = inbox_of(task);
    const auto any = [&](const auto& holds) { return std::ranges::any_of(rows, holds); };
    const bool offered = any([&](const InboxRow& row) { return is_offered(row, id, filter, false); });
    const bool covered = any([&](const InboxRow& row) { return is_offered(row, id, filter, true); });
    const bool claimed = !filter.person.empty() && task.owner == filter.person;
    switch (filter.tray) {
    case Tray::all: return offered || covered || claimed || (filter.person.empty() && filter.baskets.empty());
    case Tray::offered: return offered;
    case Tray::covered: return covered;
    case Tray::claimed: return claimed;
    case Tray::signature: return any([&](const InboxRow& row) { return waits_for_signature(row, id, filter); });
    case Tray::followed: return tables.watchlist.contains({tenant, PersonId{filter.person}, id});
    }
    return false;
}

} // namespace

std::vector<ListedTask> tasks_of(const Tables& tables, const TenantId& tenant, const TaskFilter& filter)
{
    const auto place = [](const std::optional<Day>& due, CaseId id, std::int64_t task) { return std::tuple{!due.has_value(), due.value_or(Day{}), id, task}; };
    std::vector<ListedTask> found;
    for (const auto& projection : all_of(tables.cases, tenant))
        for (const auto& task : projection.tasks) {
            const auto id = projection.row.id;
            const bool of_definition = filter.definition.empty() || projection.row.definition == filter.definition;
            const bool behind = !filter.after || place(task.due, id, task.task) > place(filter.after->day, filter.after->case_id, filter.after->number);
            if (of_definition && behind && is_in_tray(tables, tenant, id, task, filter)) found.push_back({projection.row, task});
        }
    std::ranges::sort(found, {}, [&](const ListedTask& one) { return place(one.task.due, one.case_row.id, one.task.task); });
    if (found.size() > filter.limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(filter.limit), found.end());
    return found;
}

} // namespace cauce::test::memory
