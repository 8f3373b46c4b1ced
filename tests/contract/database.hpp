#pragma once

#include "engine/ports/store.hpp"

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace cauce::test {

/// What the suite runs on. The same cases for all: only what they say is the contract.
enum class Kind { memory, sqlite, postgresql };
std::ostream& operator<<(std::ostream& out, Kind kind);

/// Those of this executable: one needs a server (CAUCE_TEST_POSTGRESQL), the other does not.
[[nodiscard]] const std::vector<Kind>& kinds();

/// A database of its own for one test, removed behind it. Migrated and open, or without any table and closed.
class Database {
public:
    enum class Made { migrated, empty };
    explicit Database(Kind kind, Made made = Made::migrated);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] Store& store();
    /// Empty in memory.
    [[nodiscard]] const std::string& url() const { return url_; }
    /// Before another process takes over: nothing of SQLite may be carried through a fork.
    void close() { store_.reset(); }
    void reopen();
    /// Straight past the ports, as a stranger with a client would.
    /// @throws StorageFailure
    void run_sql(const std::string& script);

private:
    Kind kind_;
    std::string url_;
    std::unique_ptr<Store> store_;
};

/// A database that no migration has touched. The caller removes it with `drop_database`.
[[nodiscard]] std::string empty_database(Kind kind);
void drop_database(const std::string& url);

} // namespace cauce::test
