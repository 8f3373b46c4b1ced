#include "adapters/store/question.hpp"
#include "adapters/store/sql_ports.hpp"

namespace cauce::sql {
namespace {

constexpr Statement put{0, "INSERT INTO watchlist (tenant, person, case_id) VALUES (:tenant, :person, :id) ON CONFLICT (tenant, person, case_id) DO NOTHING"};
constexpr Statement drop{0, "DELETE FROM watchlist WHERE tenant = :tenant AND person = :person AND case_id = :id"};
constexpr Statement select_one{1, "SELECT case_id FROM watchlist WHERE tenant = :tenant AND person = :person AND case_id = :id"};
constexpr Statement select_newest{1, "SELECT case_id FROM watchlist WHERE tenant = :tenant AND person = :person AND case_id < :before ORDER BY case_id DESC LIMIT :limit"};
constexpr Statement count_them{1, "SELECT count(*) FROM (SELECT case_id FROM watchlist WHERE tenant = :tenant AND person = :person LIMIT :limit) AS p"};

} // namespace

void SqlWatchlist::follow(const TenantId& tenant, const PersonId& person, CaseId id) { pool_.write()->run(put, {tenant, person, id}); }

void SqlWatchlist::unfollow(const TenantId& tenant, const PersonId& person, CaseId id) { pool_.write()->run(drop, {tenant, person, id}); }

bool SqlWatchlist::follows(const TenantId& tenant, const PersonId& person, CaseId id)
{
    bool found = false;
    pool_.read()->run(select_one, {tenant, person, id}, [&](const Row&) { found = true; });
    return found;
}

std::vector<CaseId> SqlWatchlist::followed(const TenantId& tenant, const PersonId& person, CaseId before, std::size_t limit)
{
    std::vector<CaseId> cases;
    pool_.read()->run(select_newest, {tenant, person, before == CaseId{} ? INT64_MAX : before.value, bounded(limit)},
                      [&](const Row& row) { cases.emplace_back(row.integer(0)); });
    return cases;
}

std::size_t SqlWatchlist::count(const TenantId& tenant, const PersonId& person, std::size_t limit)
{
    std::size_t count = 0;
    pool_.read()->run(count_them, {tenant, person, bounded(limit)}, [&](const Row& row) { count = static_cast<std::size_t>(row.integer(0)); });
    return count;
}

} // namespace cauce::sql
