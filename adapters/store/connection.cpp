#include "adapters/store/connection.hpp"

#include "adapters/store/trouble.hpp"
#include "engine/values/result.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <filesystem>
#include <map>

namespace cauce::sql {
namespace {

/// Texts with a clause for each role or filter are few; beyond this many something else is composed, and memory is bounded.
constexpr std::size_t prepared_max = 200;

/// UTC and ISO make every answer readable in one way. Plans are made once: every value is bound, and planning the write
/// statement costs more than running it.
constexpr auto postgresql_session = "SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET bytea_output = 'hex'; SET client_encoding = 'UTF8';"
                                    " SET client_min_messages = 'warning'; SET plan_cache_mode = 'force_generic_plan';"
                                    " SET max_parallel_workers_per_gather = 0;" // no question is so long that it gains by waiting for other cores
                                    " SET default_transaction_isolation = 'read committed'; SET lock_timeout = {};"
                                    " SET idle_in_transaction_session_timeout = '60s'";
constexpr auto sqlite_session = "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;";
constexpr auto sqlite_writer = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
constexpr auto sqlite_reader = "PRAGMA query_only = ON;";

soci::session open_session(const DatabaseUrl& url)
{
    if (url.dialect == Dialect::sqlite) return soci::session{soci::sqlite3, fmt::format("db=\"{}\"", url.target)};
    const auto* joint = url.target.find('?') == std::string::npos ? "?" : "&";
    const bool patient = url.target.find("connect_timeout=") != std::string::npos;
    return soci::session{soci::postgresql, url.target + (patient ? "" : fmt::format("{}connect_timeout=5", joint))};
}

/// Without the values that were bound, which SOCI would add: they are people's.
DatabaseError error_of(const soci::soci_error& error)
{
    auto said = error.get_error_message();
    while (!said.empty() && (said.back() == '\n' || said.back() == ' ')) said.pop_back();
    DatabaseError failure{"the database failed: " + said};
    if (const auto* postgresql = dynamic_cast<const soci::postgresql_soci_error*>(&error)) failure.state = postgresql->sqlstate();
    return failure;
}

/// Of a COMMIT that failed on SQLite. One that left its transaction open has done nothing, and the ROLLBACK ends it (busy).
/// One for which the disk had no room did not write its last frame whole. But one whose sync failed may have left all its
/// frames in the write-ahead log: they are hidden from everybody, unless the machine stops before the next commit writes
/// over them, and who opens the database then finds them.
bool may_have_happened(sqlite_api::sqlite3* database)
{
    constexpr int primary = 0xFF;
    return sqlite_api::sqlite3_get_autocommit(database) != 0 && (sqlite_api::sqlite3_errcode(database) & primary) != SQLITE_FULL;
}

} // namespace

/// Buffers that SOCI binds to once; each run only changes what is in them.
struct Connection::Prepared {
    Prepared(soci::session& session, const Statement& statement, std::size_t parameters)
        : in(parameters), in_null(parameters), out(statement.columns), out_null(statement.columns), query{session}
    {
        for (std::size_t i = 0; i < parameters; ++i) query.exchange(soci::use(in[i], in_null[i]));
        for (std::size_t i = 0; i < statement.columns; ++i) query.exchange(soci::into(out[i], out_null[i]));
        query.alloc();
        query.prepare(std::string{statement.text});
        query.define_and_bind();
    }
    std::vector<std::string> in;
    std::vector<soci::indicator> in_null;
    std::vector<std::string> out;
    std::vector<soci::indicator> out_null;
    soci::statement query;
};

struct Connection::Parts {
    explicit Parts(const DatabaseUrl& url) : session{open_session(url)} {}
    soci::session session;
    std::map<std::string, std::unique_ptr<Prepared>, std::less<>> prepared;
};

Connection::Connection(const DatabaseUrl& url, Access access, std::chrono::milliseconds wait, Prepares on_prepare)
    : dialect_{url.dialect}, on_prepare_{std::move(on_prepare)}
{
    std::error_code unreadable; // a folder that may not be entered: the opening below says so
    if (dialect_ == Dialect::sqlite && !std::filesystem::exists(url.target, unreadable) && !unreadable)
        throw DatabaseError{"there is no database '" + url.target + "': `cauce migrate` creates it"};
    try {
        parts_ = std::make_unique<Parts>(url);
    } catch (const soci::soci_error& error) {
        auto failure = error_of(error);
        if (dialect_ == Dialect::sqlite)
            failure = DatabaseError{fmt::format("the database '{}' cannot be opened: {} (it, its folder and the files beside it have to be readable and"
                                                " writable for this user)", url.target, error.get_error_message())};
        failure.trouble = StorageTrouble::unreachable;
        throw failure;
    }
    if (dialect_ == Dialect::postgresql) {
        // What is worth knowing comes as an error; libpq would write the rest past every log.
        PQsetNoticeProcessor(static_cast<PGconn*>(native()), [](void*, const char*) {}, nullptr);
        run_script(fmt::format(postgresql_session, wait.count()));
        return;
    }
    wait_at_most(wait);
    run_script(sqlite_session);
    run_script(access == Access::write ? sqlite_writer : sqlite_reader);
}

Connection::~Connection() = default;

Connection::Prepared& Connection::prepared(const Statement& statement, std::size_t parameters)
{
    auto& kept = parts_->prepared;
    if (const auto found = kept.find(statement.text); found != kept.end()) return *found->second;
    if (kept.size() >= prepared_max) kept.clear();
    auto made = std::make_unique<Prepared>(parts_->session, statement, parameters);
    tell_prepared(statement.text, parameters);
    return *kept.emplace(statement.text, std::move(made)).first->second;
}

void Connection::run(const Statement& statement, const Parameters& parameters, const std::function<void(const Row&)>& visit)
{
    try {
        auto& ready = prepared(statement, parameters.size());
        ensure(ready.in.size() == parameters.size(), "a statement was run with another number of parameters");
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            const auto& parameter = parameters[i];
            ready.in_null[i] = parameter.text ? soci::i_ok : soci::i_null;
            ready.in[i] = parameter.bytes && dialect_ == Dialect::postgresql ? "\\x" + *parameter.text : parameter.text.value_or("");
        }
        Row row{statement.columns};
        for (bool more = ready.query.execute(true); more && statement.columns > 0; more = ready.query.fetch()) {
            for (std::size_t i = 0; i < statement.columns; ++i) {
                if (ready.out_null[i] == soci::i_null)
                    row.columns_[i].reset();
                else
                    row.columns_[i] = ready.out[i];
            }
            if (visit) visit(row);
        }
    } catch (const soci::soci_error& error) {
        auto failure = error_of(error);
        failure.trouble = trouble(failure.state);
        drop(statement);
        throw failure;
    } catch (...) { // the visitor's, or what no column may hold
        drop(statement);
        throw;
    }
}

/// A statement that was left half-way is not used again: as long as it is active, SQLite commits nothing on its connection.
void Connection::drop(const Statement& statement)
{
    if (const auto found = parts_->prepared.find(statement.text); found != parts_->prepared.end()) parts_->prepared.erase(found);
}

void Connection::run_script(const std::string& script)
{
    if (dialect_ == Dialect::sqlite) {
        namespace api = sqlite_api;
        char* said = nullptr;
        if (api::sqlite3_exec(static_cast<api::sqlite3*>(native()), script.c_str(), nullptr, nullptr, &said) != SQLITE_OK) {
            DatabaseError failure{fmt::format("the database failed: {}", said != nullptr ? said : "no memory")};
            failure.trouble = trouble({});
            api::sqlite3_free(said);
            throw failure;
        }
        return;
    }
    const std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(static_cast<PGconn*>(native()), script.c_str()), &PQclear};
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK || PQresultStatus(result.get()) == PGRES_TUPLES_OK) return;
    DatabaseError failure{fmt::format("the database failed: {}", PQerrorMessage(static_cast<PGconn*>(native())))};
    if (const auto* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE)) failure.state = state;
    failure.trouble = trouble(failure.state);
    throw failure;
}

StorageTrouble Connection::trouble(const std::string& state)
{
    if (dialect_ == Dialect::postgresql) return trouble_of_postgresql(state);
    return trouble_of_sqlite(sqlite_api::sqlite3_errcode(static_cast<sqlite_api::sqlite3*>(native())));
}

void Connection::wait_at_most(std::chrono::milliseconds wait)
{
    if (dialect_ == Dialect::sqlite) sqlite_api::sqlite3_busy_timeout(static_cast<sqlite_api::sqlite3*>(native()), static_cast<int>(wait.count()));
}

/// A server that went away while nobody asked has left an end of file, or its last words, in the socket. Nobody gives a
/// connection back inside a transaction, unless its end failed.
bool Connection::broken()
{
    if (dialect_ == Dialect::sqlite) return sqlite_api::sqlite3_get_autocommit(static_cast<sqlite_api::sqlite3*>(native())) == 0;
    auto* connection = static_cast<PGconn*>(native());
    if (PQstatus(connection) != CONNECTION_OK) return true;
    pollfd socket{PQsocket(connection), POLLIN, 0};
    if (poll(&socket, 1, 0) > 0 && PQconsumeInput(connection) == 0) return true;
    return PQstatus(connection) != CONNECTION_OK || PQtransactionStatus(connection) != PQTRANS_IDLE;
}

/// The types of SOCI's back-ends are not exported, so a sanitizer that looks at them could not be linked.
[[gnu::no_sanitize("vptr")]] void* Connection::native()
{
    auto* backend = parts_->session.get_backend();
    if (dialect_ == Dialect::sqlite) return static_cast<soci::sqlite3_session_backend*>(backend)->conn_;
    return static_cast<soci::postgresql_session_backend*>(backend)->conn_;
}

Transaction::Transaction(Connection& connection, Connection::Access access) : connection_{connection}
{
    const bool reads = access == Connection::Access::read;
    // IMMEDIATE: the right to write is asked for at once. A transaction that reads first and then finds another writer
    // ahead of it could only fail.
    if (connection_.dialect() == Dialect::sqlite)
        connection_.run_script(reads ? "BEGIN" : "BEGIN IMMEDIATE");
    else
        connection_.run_script(reads ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN");
}

Transaction::~Transaction()
{
    if (!open_) return;
    try {
        connection_.run_script("ROLLBACK");
    } catch (const StorageFailure&) {
        // The connection is gone or the database has rolled back by itself: either way nothing of it stays.
    }
}

void Transaction::commit()
{
    try {
        connection_.run_script("COMMIT");
    } catch (DatabaseError& failure) {
        // PostgreSQL: an answer that says why is a refusal to commit. No answer says nothing.
        failure.outcome_unknown = connection_.dialect() == Dialect::postgresql ? failure.state.empty()
                                                                              : may_have_happened(static_cast<sqlite_api::sqlite3*>(connection_.native()));
        throw;
    }
    open_ = false;
}

} // namespace cauce::sql
