#include "adapters/store/sql_ports.hpp"

namespace cauce::sql {
namespace {

constexpr Statement insert_definition{1,
    "INSERT INTO definition (tenant, digest, key, version, json, deployed_at, deployed_by)"
    " VALUES (:tenant, :digest, :key, :version, :json, :deployed_at, :deployed_by)"
    " ON CONFLICT (tenant, digest) DO NOTHING RETURNING version"};
constexpr Statement select_by_digest{6,
    "SELECT digest, key, version, json, deployed_at, deployed_by FROM definition WHERE tenant = :tenant AND digest = :digest"};
constexpr Statement select_latest{6,
    "SELECT digest, key, version, json, deployed_at, deployed_by FROM definition WHERE tenant = :tenant AND key = :key"
    " ORDER BY version DESC LIMIT 1"};
constexpr Statement select_by_version{6,
    "SELECT digest, key, version, json, deployed_at, deployed_by FROM definition WHERE tenant = :tenant AND key = :key AND version = :version"};
constexpr Statement select_all{6,
    "SELECT digest, key, version, '' AS json, deployed_at, deployed_by FROM definition WHERE tenant = :tenant ORDER BY key, version"};

StoredDefinition read(const Row& row)
{
    return {row.text(0), row.text(1), row.integer(2), row.text(3), row.instant(4), row.text(5)};
}

std::optional<StoredDefinition> one(Pool& pool, const Statement& statement, const Parameters& parameters)
{
    std::optional<StoredDefinition> found;
    pool.read()->run(statement, parameters, [&](const Row& row) { found = read(row); });
    return found;
}

} // namespace

bool SqlDefinitions::put(const TenantId& tenant, const StoredDefinition& definition)
{
    bool added = false;
    pool_.write()->run(insert_definition,
                       {tenant, definition.digest, definition.key, definition.version, definition.json, definition.deployed_at, definition.deployed_by},
                       [&](const Row&) { added = true; });
    return added;
}

std::optional<StoredDefinition> SqlDefinitions::by_digest(const TenantId& tenant, const std::string& digest)
{
    return one(pool_, select_by_digest, {tenant, digest});
}

std::optional<StoredDefinition> SqlDefinitions::latest(const TenantId& tenant, const std::string& key)
{
    return one(pool_, select_latest, {tenant, key});
}

std::optional<StoredDefinition> SqlDefinitions::by_version(const TenantId& tenant, const std::string& key, std::int64_t version)
{
    return one(pool_, select_by_version, {tenant, key, version});
}

std::vector<StoredDefinition> SqlDefinitions::list(const TenantId& tenant)
{
    std::vector<StoredDefinition> all;
    pool_.read()->run(select_all, {tenant}, [&](const Row& row) { all.push_back(read(row)); });
    return all;
}

} // namespace cauce::sql
