#include "engine/service/supervision.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace cauce {
namespace {

constexpr std::chrono::days one_day{1};

/// The business day that is the `number`th from `from` on, in a direction; `from` itself is looked at, too.
Result<Day> business_day(const Calendar& calendar, Day from, std::int64_t number, std::chrono::days step)
{
    for (auto day = from;; day += step) {
        const auto facts = calendar.facts(day);
        if (!facts.is_listed()) return year_not_listed(calendar, day);
        if (facts.is_business() && --number == 0) return day;
    }
}

/// Where a column begins: a term is `n` days late when `n` days that count lie behind its last day, today with them.
Result<AgeingDays> columns(const Calendar& calendar, Day today, DayKind kind)
{
    using std::chrono::days;
    if (kind == DayKind::calendar) return AgeingDays{today - days{10}, today - days{4}, today, today + one_day, today + days{5}, today + days{11}};
    const auto late_10 = business_day(calendar, today, 11, -one_day);
    if (late_10.has_error()) return late_10.error();
    const auto late_4 = business_day(calendar, today, 5, -one_day);
    const auto in_5 = business_day(calendar, today + one_day, 5, one_day);
    if (in_5.has_error()) return in_5.error();
    const auto in_11 = business_day(calendar, today + one_day, 11, one_day);
    if (in_11.has_error()) return in_11.error();
    return AgeingDays{*late_10, *late_4, today, today + one_day, *in_5, *in_11};
}

/// Rows that turn out to be of one unit become one.
template <class Row, class Place, class Add>
std::vector<Row> merged(std::vector<Row> rows, const Place& place_of, const Add& add)
{
    std::ranges::sort(rows, {}, place_of);
    std::vector<Row> all;
    for (auto& row : rows) {
        if (!all.empty() && place_of(all.back()) == place_of(row)) add(all.back(), row);
        else all.push_back(std::move(row));
    }
    return all;
}

} // namespace

WorkUnits::WorkUnits(const Organisation& organisation, Day today)
{
    for (const auto& [id, versions] : organisation.posts)
        if (const auto* const post = organisation.post(id, today); post != nullptr) posts_.push_back(*post);
    std::map<std::string, std::set<std::size_t>> holders;
    for (std::size_t i = 0; i < posts_.size(); ++i)
        for (const auto& role : posts_[i].roles) holders[role.value].insert(i);
    for (const auto& [role, at] : holders)
        if (at.size() == 1) sole_[role] = *at.begin();
}

const PostSet* WorkUnits::post(std::string_view id) const
{
    const auto found = std::ranges::find(posts_, id, [](const PostSet& post) -> std::string_view { return post.post.value; });
    return found == posts_.end() ? nullptr : &*found;
}

WorkUnit WorkUnits::of(const std::string& role, const std::string& owner_post) const
{
    const auto sole = sole_.find(role);
    const auto* const found = !owner_post.empty() ? post(owner_post) : sole != sole_.end() ? &posts_[sole->second] : nullptr;
    if (found != nullptr) return {found->post, {found->title_es, found->title_en}, {}};
    if (!owner_post.empty()) return {PostId{owner_post}, {owner_post, owner_post}, {}}; // a post that is no more
    return {{}, {}, role};
}

Result<UnitFilter> WorkUnits::filter(const std::string& key) const
{
    constexpr std::string_view of_role = "role:";
    if (key.starts_with(of_role)) return UnitFilter{{}, {key.substr(of_role.size())}};
    if (post(key) == nullptr) return Refusal{RefusalKind::not_found, "unit: a post of this municipality, or role:<role>", "'" + key + "'"};
    UnitFilter filter{key, {}};
    for (const auto& [role, at] : sole_)
        if (posts_[at].post.value == key) filter.roles.push_back(role);
    return filter;
}

Calendar Supervision::calendar(const TenantId& tenant)
{
    auto found = office_.calendars_of(tenant).local("ADMIN");
    ensure(found.has_value(), "every municipality has the calendar ADMIN");
    return *std::move(found);
}

Result<AgeingDays> Supervision::first_days(const TenantId& tenant, DayKind kind) { return columns(calendar(tenant), today(), kind); }

Result<Ageing> Supervision::ageing(const TenantId& tenant, const SupervisionFilter& filter, Grain grain, DayKind kind)
{
    const auto on = today();
    const auto days = columns(calendar(tenant), on, kind);
    if (days.has_error()) return days.error();
    const auto known = units(tenant);
    std::vector<Ageing::Row> rows;
    for (auto& row : office_.store().deadlines().ageing(tenant, filter, grain, *days))
        rows.push_back({known.of(row.of.role, row.of.owner_post), std::move(row.of.definition), std::move(row.of.owner), row.counts});
    const auto place_of = [](const Ageing::Row& row) { return std::tuple{row.unit.key(), row.definition, row.owner}; };
    return Ageing{on, *days, merged(std::move(rows), place_of, [](Ageing::Row& to, const Ageing::Row& row) {
                      for (std::size_t i = 0; i < ageing_buckets; ++i) to.counts[i] += row.counts[i];
                  })};
}

Result<Workload> Supervision::workload(const TenantId& tenant, const SupervisionFilter& filter, std::int64_t days)
{
    if (days < 1 || days > days_ahead_max) return Refusal{RefusalKind::invalid, "days: from 1 to " + std::to_string(days_ahead_max), std::to_string(days)};
    const auto by = calendar(tenant);
    const auto on = today();
    Workload load{{}, days_before, {}};
    for (auto day = on; static_cast<std::int64_t>(load.days.size()) < days; day = load.days.back() + one_day) {
        const auto next = business_day(by, day, 1, one_day);
        if (next.has_error()) return next.error();
        load.days.push_back(*next);
    }
    const auto since = business_day(by, on - one_day, days_before, -one_day);
    if (since.has_error()) return since.error();

    const auto known = units(tenant);
    const auto number = load.days.size();
    std::vector<Workload::Row> rows;
    for (const auto& due : office_.store().deadlines().due_by_day(tenant, filter, on, load.days.back())) {
        // What is due on a day off, which no count of business days gives, is work of the next one.
        const auto at = std::ranges::lower_bound(load.days, due.day) - load.days.begin();
        rows.push_back({known.of(due.of.role, due.of.owner_post), std::vector<std::int64_t>(number), 0});
        rows.back().due[static_cast<std::size_t>(at)] = due.count;
    }
    for (const auto& met : office_.store().deadlines().met(tenant, filter, *since, on - one_day))
        rows.push_back({known.of(met.of.role, met.of.owner_post), std::vector<std::int64_t>(number), met.count});
    load.rows = merged(std::move(rows), [](const Workload::Row& row) { return row.unit.key(); }, [](Workload::Row& to, const Workload::Row& row) {
        for (std::size_t i = 0; i < to.due.size(); ++i) to.due[i] += row.due[i];
        to.met += row.met;
    });
    return load;
}

Result<TimeSpent> Supervision::time_spent(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last)
{
    if (last < first) return Refusal{RefusalKind::invalid, "a last day from " + to_iso(first) + " on", to_iso(last)};
    const auto by = calendar(tenant);
    // From the first day on that is listed, and not so long before that the question would be long.
    const Day listed{std::chrono::local_days{std::chrono::year{by.data().years.front()} / 1 / 1}};
    DayRanks ranks{std::max(first - stay_days_max, listed), {}};
    if (ranks.first > first) return year_not_listed(by, first);
    for (auto day = ranks.first; day <= last; day += one_day) {
        const auto facts = by.facts(day);
        if (!facts.is_listed()) return year_not_listed(by, day);
        ranks.ranks.push_back((ranks.ranks.empty() ? 0 : ranks.ranks.back()) + (facts.is_business() ? 1 : 0));
    }
    const auto known = units(tenant);
    std::vector<TimeSpent::Row> rows;
    for (auto& stay : office_.store().deadlines().stays(tenant, filter, first, last, ranks))
        rows.push_back({std::move(stay.of.definition), std::move(stay.state), known.of(stay.of.role, stay.of.owner_post), stay.stays, stay.days});
    const auto place_of = [](const TimeSpent::Row& row) { return std::tuple{row.definition, row.state, row.unit.key()}; };
    return TimeSpent{merged(std::move(rows), place_of, [](TimeSpent::Row& to, const TimeSpent::Row& row) {
        to.stays += row.stays;
        to.business_days += row.business_days;
    })};
}

} // namespace cauce
