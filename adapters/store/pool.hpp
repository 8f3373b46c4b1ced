#pragma once

#include "adapters/store/connection.hpp"
#include "adapters/store/store.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace cauce::sql {

/// Connections to share. PostgreSQL has one kind; SQLite has one that writes and several that read beside it (WAL).
/// Connections are made when they are first needed, and one that died is replaced.
class Pool {
    struct Shelf {
        std::vector<std::unique_ptr<Connection>> idle;
        std::size_t free; ///< how many more may be lent
    };

public:
    /// A borrowed connection, given back at the end of the scope.
    class Lease {
    public:
        Lease(Pool& pool, Shelf& shelf, std::unique_ptr<Connection> connection) : pool_{&pool}, shelf_{&shelf}, connection_{std::move(connection)} {}
        Lease(Lease&&) = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }

    private:
        Pool* pool_;
        Shelf* shelf_;
        std::unique_ptr<Connection> connection_;
    };

    Pool(DatabaseUrl url, const StoreSettings& settings);
    [[nodiscard]] Lease read() { return borrow(url_.dialect == Dialect::sqlite ? readers_ : writers_, Connection::Access::read); }
    [[nodiscard]] Lease write() { return borrow(writers_, Connection::Access::write); }
    /// A connection that writes, if one is free at this moment.
    [[nodiscard]] std::optional<Lease> write_at_once();

    /// What kept the database from the last commit; nothing if it was done. Of PostgreSQL only what a question does not
    /// find out by itself is kept.
    void remember(std::optional<StorageTrouble> trouble);
    /// Not for ever on PostgreSQL, where nothing but a commit tells whether it is over, and who is not ready is sent none.
    [[nodiscard]] std::optional<StorageTrouble> remembered() const;

    [[nodiscard]] std::chrono::milliseconds wait() const { return settings_.wait; }
    [[nodiscard]] Dialect dialect() const { return url_.dialect; }

private:
    [[nodiscard]] Lease borrow(Shelf& shelf, Connection::Access access);
    [[nodiscard]] Lease take(Shelf& shelf, Connection::Access access, std::unique_lock<std::mutex> held);
    void give_back(Shelf& shelf, std::unique_ptr<Connection> connection);

    DatabaseUrl url_;
    StoreSettings settings_;
    mutable std::mutex mutex_;
    std::condition_variable returned_;
    Shelf readers_;
    Shelf writers_;
    std::optional<StorageTrouble> trouble_;
    std::chrono::steady_clock::time_point troubled_at_{};
};

} // namespace cauce::sql
