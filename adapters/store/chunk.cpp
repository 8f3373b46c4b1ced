#include "adapters/store/chunk.hpp"

#include "adapters/store/libpq.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

#include <array>

namespace cauce::sql {
namespace {

namespace api = sqlite_api;

constexpr auto insert_chunk_postgresql = "INSERT INTO blob_chunk (tenant, digest, place, bytes) VALUES ($1, $2, $3, $4)";
constexpr auto select_chunk_postgresql = "SELECT bytes FROM blob_chunk WHERE tenant = $1 AND digest = $2 AND place = $3";
constexpr auto insert_chunk_sqlite = "INSERT INTO blob_chunk (tenant, digest, place, bytes) VALUES (?1, ?2, ?3, ?4)";
constexpr auto select_chunk_sqlite = "SELECT bytes FROM blob_chunk WHERE tenant = ?1 AND digest = ?2 AND place = ?3";

/// @param bytes  the fourth parameter, in binary; nothing: there are three
PgResult ask(Connection& connection, const char* text, const TenantId& tenant, const std::string& digest, std::int64_t place,
             std::optional<std::span<const std::byte>> bytes)
{
    const auto number = std::to_string(place);
    const std::array<const char*, 4> values{tenant.value.c_str(), digest.c_str(), number.c_str(),
                                            bytes ? reinterpret_cast<const char*>(bytes->data()) : nullptr};
    const std::array<int, 4> lengths{0, 0, 0, bytes ? static_cast<int>(bytes->size()) : 0};
    constexpr std::array<int, 4> formats{0, 0, 0, 1};
    connection.tell_prepared(text, bytes ? 4 : 3);
    PgResult result{PQexecParams(libpq(connection), text, bytes ? 4 : 3, nullptr, values.data(), lengths.data(), formats.data(), 1), &PQclear};
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw error_of(libpq(connection), result.get());
    return result;
}

DatabaseError error_of(Connection& connection)
{
    DatabaseError failure{std::string{"the database failed: "} + api::sqlite3_errmsg(static_cast<api::sqlite3*>(connection.native()))};
    failure.trouble = connection.trouble({});
    return failure;
}

using SqliteStatement = std::unique_ptr<api::sqlite3_stmt, decltype(&api::sqlite3_finalize)>;

SqliteStatement prepare(Connection& connection, const char* text, const TenantId& tenant, const std::string& digest, std::int64_t place)
{
    auto* database = static_cast<api::sqlite3*>(connection.native());
    connection.tell_prepared(text, static_cast<std::size_t>(std::string_view{text}.starts_with("INSERT") ? 4 : 3));
    api::sqlite3_stmt* made = nullptr;
    if (api::sqlite3_prepare_v2(database, text, -1, &made, nullptr) != SQLITE_OK)
        throw error_of(connection);
    SqliteStatement statement{made, &api::sqlite3_finalize};
    api::sqlite3_bind_text(made, 1, tenant.value.data(), static_cast<int>(tenant.value.size()), SQLITE_STATIC);
    api::sqlite3_bind_text(made, 2, digest.data(), static_cast<int>(digest.size()), SQLITE_STATIC);
    api::sqlite3_bind_int64(made, 3, place);
    return statement;
}

int step(Connection& connection, const SqliteStatement& statement)
{
    const auto result = api::sqlite3_step(statement.get());
    if (result != SQLITE_DONE && result != SQLITE_ROW)
        throw error_of(connection);
    return result;
}

std::vector<std::byte> copy(const void* data, int size)
{
    const auto* first = static_cast<const std::byte*>(data);
    return size > 0 ? std::vector<std::byte>(first, first + size) : std::vector<std::byte>{};
}

} // namespace

void write_chunk(Connection& connection, const TenantId& tenant, const std::string& digest, std::int64_t place, std::span<const std::byte> bytes)
{
    if (connection.dialect() == Dialect::postgresql) {
        (void)ask(connection, insert_chunk_postgresql, tenant, digest, place, bytes);
        return;
    }
    const auto statement = prepare(connection, insert_chunk_sqlite, tenant, digest, place);
    api::sqlite3_bind_blob(statement.get(), 4, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    (void)step(connection, statement);
}

std::vector<std::byte> read_chunk(Connection& connection, const TenantId& tenant, const std::string& digest, std::int64_t place)
{
    if (connection.dialect() == Dialect::postgresql) {
        const auto result = ask(connection, select_chunk_postgresql, tenant, digest, place, std::nullopt);
        return PQntuples(result.get()) == 0 ? std::vector<std::byte>{} : copy(PQgetvalue(result.get(), 0, 0), PQgetlength(result.get(), 0, 0));
    }
    const auto statement = prepare(connection, select_chunk_sqlite, tenant, digest, place);
    if (step(connection, statement) == SQLITE_DONE) return {};
    return copy(api::sqlite3_column_blob(statement.get(), 0), api::sqlite3_column_bytes(statement.get(), 0));
}

} // namespace cauce::sql
