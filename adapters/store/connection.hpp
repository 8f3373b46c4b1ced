#pragma once

#include "adapters/store/database_url.hpp"
#include "adapters/store/parameter.hpp"
#include "adapters/store/row.hpp"
#include "engine/ports/event_store.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace cauce::sql {

/// What the database said, for those who can do better than pass it on.
struct DatabaseError : StorageFailure {
    using StorageFailure::StorageFailure;
    std::string state{};      ///< SQLSTATE of PostgreSQL
    std::string constraint{}; ///< that was violated, where PostgreSQL names it
};

/// A statement in the words that both dialects share, with named parameters (each name once: they are bound in order).
struct Statement {
    std::size_t columns; ///< of each row that it gives
    std::string_view text;
};

/// One connection to one database. Statements are prepared once and kept. Not for two threads at a time.
/// Values travel as text in both directions, which both databases convert by the type of the column: so the two dialects
/// share their statements. Anything that fails is a DatabaseError.
class Connection {
public:
    enum class Access { read, write };
    using Prepares = std::function<void(std::string_view text, std::size_t parameters)>;
    Connection(const DatabaseUrl& url, Access access, std::chrono::milliseconds wait, Prepares on_prepare = {});
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] Dialect dialect() const { return dialect_; }

    /// Runs a statement and calls `visit` with each row. What `visit` throws ends it.
    void run(const Statement& statement, const Parameters& parameters, const std::function<void(const Row&)>& visit = {});
    /// Several statements without parameters (a migration, the settings of a session).
    void run_script(const std::string& script);

    /// For a lock that another program holds (SQLite; PostgreSQL's wait is that of its session).
    void wait_at_most(std::chrono::milliseconds wait);
    /// What kept it from the statement that has just failed.
    [[nodiscard]] StorageTrouble trouble(const std::string& state);

    /// The server closed it, it died, or it is still inside a transaction: of no use any more.
    [[nodiscard]] bool broken();

    /// The handle of libpq or SQLite, for what text cannot carry: bytes, and arrays of rows.
    [[nodiscard]] void* native();
    /// What is prepared through the handle is told by who does it.
    void tell_prepared(std::string_view text, std::size_t parameters) const
    {
        if (on_prepare_) on_prepare_(text, parameters);
    }
    /// Whether a statement of this name has still to be prepared through the handle; from now on it counts as prepared.
    [[nodiscard]] bool first_use(const std::string& name) { return native_names_.insert(name).second; }
    void forget(const std::string& name) { native_names_.erase(name); }

private:
    struct Prepared;
    struct Parts;
    [[nodiscard]] Prepared& prepared(const Statement& statement, std::size_t parameters);
    void drop(const Statement& statement);

    Dialect dialect_;
    Prepares on_prepare_;
    std::unique_ptr<Parts> parts_;
    std::set<std::string> native_names_;
};

/// A transaction that is rolled back unless it is committed. To read: several questions that are one answer.
class Transaction {
public:
    explicit Transaction(Connection& connection, Connection::Access access = Connection::Access::write);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Connection& connection_;
    bool open_{true};
};

} // namespace cauce::sql
