#include "adapters/store/case_changes.hpp"
#include "adapters/store/schedule_rows.hpp"
#include "adapters/store/sql_ports.hpp"

#include <algorithm>

namespace cauce::sql {
namespace {

constexpr Statement select_schedules{5, "SELECT key, version, post, period, due_from FROM schedule WHERE tenant = :tenant ORDER BY key"};
constexpr Statement erase_schedule{0, "DELETE FROM schedule WHERE tenant = :tenant AND key = :key"};
constexpr Statement put_schedule{0,
    "INSERT INTO schedule (tenant, key, version, post, period, due_from) VALUES (:tenant, :key, :version, :post, :period, :due_from)"
    " ON CONFLICT (tenant, key) DO UPDATE SET version = excluded.version, post = excluded.post, period = excluded.period, due_from = excluded.due_from"};

constexpr Statement claim_sqlite{3,
    "UPDATE schedule SET claimed_until = :until WHERE (tenant, key) IN (SELECT tenant, key FROM schedule"
    " WHERE due_from <= :today AND (claimed_until IS NULL OR claimed_until <= :now) ORDER BY due_from, tenant, key LIMIT :limit)"
    " RETURNING tenant, key, due_from"};
/// As with terms (sql_projections.cpp): what another node is just claiming is left to it.
constexpr Statement claim_postgresql{3,
    "UPDATE schedule SET claimed_until = :until WHERE ctid = ANY (ARRAY (SELECT ctid FROM schedule"
    " WHERE due_from <= :today AND (claimed_until IS NULL OR claimed_until <= :now) ORDER BY due_from, tenant, key LIMIT :limit"
    " FOR UPDATE SKIP LOCKED)) RETURNING tenant, key, due_from"};

} // namespace

void write_row(Connection& connection, const TenantId& tenant, const ScheduleRow& row)
{
    connection.run(put_schedule, {tenant, row.key, row.version, row.post, row.period, row.due_from.value_or(no_due)});
}

std::vector<ScheduleRow> SqlSchedules::list(const TenantId& tenant)
{
    std::vector<ScheduleRow> all;
    pool_.read()->run(select_schedules, {tenant}, [&](const Row& row) {
        const auto due_from = row.day(4);
        all.push_back({row.text(0), row.integer(1), row.text(2), row.text(3), due_from == no_due ? std::nullopt : std::optional{due_from}});
    });
    return all;
}

std::vector<DueSchedule> SqlSchedules::claim_due(Day today, std::size_t limit, Instant now, std::chrono::seconds lease)
{
    // RETURNING promises no order.
    std::vector<std::pair<std::string, DueSchedule>> found;
    const auto connection = pool_.write();
    connection->run(pool_.dialect() == Dialect::sqlite ? claim_sqlite : claim_postgresql, {now + lease, today, now, std::min<std::size_t>(limit, 1'000'000)},
                    [&](const Row& row) { found.emplace_back(row.text(2), DueSchedule{TenantId{row.text(0)}, row.text(1)}); });
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second.tenant, a.second.key) < std::tie(b.first, b.second.tenant, b.second.key);
    });
    std::vector<DueSchedule> due;
    for (auto& [day, one] : found) due.push_back(std::move(one));
    return due;
}

void SqlSchedules::replace(const TenantId& tenant, const ScheduleRow& row) { write_row(*pool_.write(), tenant, row); }

void SqlSchedules::erase(const TenantId& tenant, const std::string& key) { pool_.write()->run(erase_schedule, {tenant, key}); }

} // namespace cauce::sql
