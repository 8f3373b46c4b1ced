#include "adapters/store/sql_ports.hpp"

namespace cauce::sql {
namespace {

constexpr Statement select_parameters{2, "SELECT key, literal FROM parameter WHERE tenant = :tenant"};
constexpr Statement put_parameter{0,
    "INSERT INTO parameter (tenant, key, literal) VALUES (:tenant, :key, :literal)"
    " ON CONFLICT (tenant, key) DO UPDATE SET literal = excluded.literal"};

} // namespace

std::map<std::string, std::string> SqlParameters::values(const TenantId& tenant)
{
    std::map<std::string, std::string> values;
    pool_.read()->run(select_parameters, {tenant}, [&](const Row& row) { values.emplace(row.text(0), row.text(1)); });
    return values;
}

void SqlParameters::put(const TenantId& tenant, const std::string& key, const std::string& literal)
{
    pool_.write()->run(put_parameter, {tenant, key, literal});
}

} // namespace cauce::sql
