#pragma once

#include "tests/e2e/program.hpp"

#include <memory>
#include <string>

struct sqlite3;

/// Databases for the program under test, and what can happen to them.
namespace cauce::testing {

/// A copy of the demonstration municipality in SQLite, made once a run of the tests. @returns its URL
[[nodiscard]] std::string demonstration_in(const TemporaryFolder& folder);

/// Another program at work on the same file of SQLite.
class Sqlite {
public:
    explicit Sqlite(const std::string& url);
    ~Sqlite();
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;
    void execute(const std::string& statement);

private:
    sqlite3* handle_{nullptr};
};

/// A database of a test's own, in the cluster of CAUCE_TEST_POSTGRESQL; dropped with it.
class PostgresqlDatabase {
public:
    PostgresqlDatabase();
    ~PostgresqlDatabase();
    PostgresqlDatabase(const PostgresqlDatabase&) = delete;
    PostgresqlDatabase& operator=(const PostgresqlDatabase&) = delete;
    [[nodiscard]] const std::string& url() const { return url_; }

private:
    std::string name_;
    std::string url_;
};

/// A cluster of a test's own, to be stopped and started again.
class PostgresqlCluster {
public:
    PostgresqlCluster();
    ~PostgresqlCluster();
    PostgresqlCluster(const PostgresqlCluster&) = delete;
    PostgresqlCluster& operator=(const PostgresqlCluster&) = delete;
    void start();
    void stop(); ///< at once, as a crash: connections are cut
    [[nodiscard]] std::string url() const;

private:
    [[nodiscard]] std::vector<std::string> as_owner(std::vector<std::string> command) const;
    TemporaryFolder folder_;
    std::string programs_;
    std::unique_ptr<Process> server_;
};

/// Prepares a database with the demonstration; fails the test if that fails.
void prepare_demonstration(const std::string& url);

/// `cauce verify` and `cauce rebuild --check` find no fault; fails the test otherwise.
void require_whole(const std::string& url);

} // namespace cauce::testing
