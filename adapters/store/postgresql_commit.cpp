#include "adapters/store/commit.hpp"
#include "adapters/store/libpq.hpp"
#include "adapters/store/postgresql_batch.hpp"

#include <charconv>
#include <map>
#include <tuple>

namespace cauce::sql {
namespace {

constexpr int attempts_max = 3;

/// SQLSTATE of a transaction that was rolled back only because of how it met others.
bool met_others(const DatabaseError& failure) { return failure.state == "40P01" || failure.state == "40001"; }

/// What the database refused because of its contents, said as a conflict; nothing if it is something else.
std::optional<Refusal> conflict_of(const DatabaseError& failure)
{
    if (failure.constraint == "commit_entry_is_whole") return version_conflict();
    if (failure.constraint == "idempotency_pk") return key_conflict();
    return std::nullopt;
}

std::int64_t number_at(const PGresult* result, int row, int column)
{
    const std::string_view digits{PQgetvalue(result, row, column)};
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    ensure(error == std::errc{}, "the write statement answers in numbers");
    return number;
}

[[noreturn]] void fail(PGconn* handle, const PGresult* result)
{
    auto failure = error_of(handle, result);
    // Sent, and nobody left to say whether it was done.
    failure.outcome_unknown = PQstatus(handle) != CONNECTION_OK;
    throw failure;
}

/// Commits that do not share a stream, in one round trip. A commit that is not in the answer was in conflict.
void run(Connection& connection, std::span<const Commit* const> commits, std::span<Result<Position>* const> results)
{
    auto* handle = libpq(connection);
    PostgresqlBatch batch{commits};
    const auto name = "commit_" + std::to_string(batch.parts_used());
    const auto parameters = batch.parameters();
    if (connection.first_use(name)) {
        const auto text = batch.text();
        connection.tell_prepared(text, parameters.size());
        const PgResult prepared{PQprepare(handle, name.c_str(), text.c_str(), static_cast<int>(parameters.size()), nullptr), &PQclear};
        if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK) {
            connection.forget(name);
            throw error_of(handle, prepared.get()); // nothing was sent that could have been done
        }
    }
    std::vector<const char*> values;
    std::vector<int> lengths;
    for (auto* parameter : parameters) {
        const auto& bytes = parameter->finish();
        values.push_back(bytes.data());
        lengths.push_back(static_cast<int>(bytes.size()));
    }
    const std::vector<int> binary(parameters.size(), 1);
    const PgResult result{PQexecPrepared(handle, name.c_str(), static_cast<int>(values.size()), values.data(), lengths.data(), binary.data(), 0), &PQclear};
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) fail(handle, result.get());
    for (auto* one : results) *one = version_conflict();
    for (int row = 0; row < PQntuples(result.get()); ++row)
        *results[static_cast<std::size_t>(number_at(result.get(), row, 0))] = number_at(result.get(), row, 1);
}

struct Wave {
    std::vector<const Commit*> commits;
    std::vector<Result<Position>*> results;
};

/// As if one after the other: a commit whose stream an earlier one names goes into a later statement.
/// Streams that are only read may be shared.
std::vector<Wave> waves_of(std::span<const Commit> commits, CommitResults& results)
{
    std::vector<Wave> waves;
    struct Last {
        std::size_t written{0}; ///< number of the last wave that writes it, from 1
        std::size_t named{0};   ///< or only reads it
    };
    std::map<std::tuple<std::string_view, StreamId>, Last> streams;
    std::map<std::tuple<std::string_view, std::string_view>, std::size_t> keys;
    for (std::size_t i = 0; i < commits.size(); ++i) {
        const auto& commit = commits[i];
        const auto writes = [](const Append& append) { return !append.events.empty() || append.expected_version == 0; };
        std::size_t wave = 0;
        for (const auto& append : commit.appends) {
            const auto& last = streams[{commit.tenant.value, append.stream}];
            wave = std::max(wave, writes(append) ? last.named : last.written);
        }
        if (commit.reply) wave = std::max(wave, keys[{commit.tenant.value, commit.reply->key}]);
        if (wave == waves.size()) waves.emplace_back();
        waves[wave].commits.push_back(&commit);
        waves[wave].results.push_back(&results[i]);
        for (const auto& append : commit.appends) {
            auto& last = streams[{commit.tenant.value, append.stream}];
            last.named = std::max(last.named, wave + 1);
            if (writes(append)) last.written = wave + 1;
        }
        if (commit.reply) keys[{commit.tenant.value, commit.reply->key}] = wave + 1;
    }
    return waves;
}

/// @returns false if one of them spoiled it for all, and nothing was written
bool together(Connection& connection, std::span<const Wave> waves)
{
    try {
        if (waves.size() == 1) {
            run(connection, waves[0].commits, waves[0].results);
            return true;
        }
        Transaction transaction{connection};
        for (const auto& wave : waves) run(connection, wave.commits, wave.results);
        transaction.commit();
        return true;
    } catch (const DatabaseError& failure) {
        if (!met_others(failure) && !conflict_of(failure)) throw;
        return false;
    }
}

Result<Position> alone(Connection& connection, const Commit& commit)
{
    const Commit* const commits[]{&commit};
    Result<Position> result = version_conflict();
    Result<Position>* const results[]{&result};
    for (int attempt = 1;; ++attempt) {
        try {
            run(connection, commits, results);
            return result;
        } catch (const DatabaseError& failure) {
            if (const auto refusal = conflict_of(failure)) return *refusal;
            if (!met_others(failure) || attempt == attempts_max) throw;
        }
    }
}

} // namespace

CommitResults commit_on_postgresql(Connection& connection, std::span<const Commit> commits)
{
    if (commits.size() == 1) return {alone(connection, commits[0])};
    CommitResults results(commits.size(), version_conflict());
    if (together(connection, waves_of(commits, results))) return results;
    for (std::size_t i = 0; i < commits.size(); ++i) {
        try {
            results[i] = alone(connection, commits[i]);
        } catch (StorageFailure& failure) {
            // Earlier ones of the batch are done, and this exception speaks for all of them.
            failure.outcome_unknown = failure.outcome_unknown || i > 0;
            throw;
        }
    }
    return results;
}

} // namespace cauce::sql
