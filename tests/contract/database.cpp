#include "tests/contract/database.hpp"

#include "adapters/store/connection.hpp"
#include "adapters/store/migration.hpp"
#include "adapters/store/store.hpp"
#include "tests/support/memory_store.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <ostream>

namespace cauce::test {
namespace {

constexpr std::chrono::seconds patience{10};
/// A schema is a database of its own for what we do, and much faster to make and to remove.
constexpr std::string_view schema_option{"options=-csearch_path%3D"};

std::string fresh_name()
{
    static std::atomic<int> last{0};
    return fmt::format("cauce_contract_{}_{}", getpid(), ++last);
}

std::string server()
{
    const auto* url = std::getenv("CAUCE_TEST_POSTGRESQL");
    if (url == nullptr) throw std::runtime_error{"CAUCE_TEST_POSTGRESQL is not set: tools/test sets it"};
    return url;
}

void run(const std::string& url, const std::string& script)
{
    sql::Connection connection{sql::parse_database_url(url), sql::Connection::Access::write, patience};
    connection.run_script(script);
}

} // namespace

std::ostream& operator<<(std::ostream& out, Kind kind)
{
    switch (kind) {
    case Kind::memory: return out << "memory";
    case Kind::sqlite: return out << "sqlite";
    case Kind::postgresql: return out << "postgresql";
    }
    return out;
}

std::string empty_database(Kind kind)
{
    const auto name = fresh_name();
    if (kind == Kind::sqlite) return "sqlite:" + (std::filesystem::temp_directory_path() / (name + ".db")).string();
    run(server(), "CREATE SCHEMA " + name);
    return server() + (server().find('?') == std::string::npos ? "?" : "&") + std::string{schema_option} + name;
}

void drop_database(const std::string& url)
{
    if (url.starts_with("sqlite:")) {
        for (const auto* end : {"", "-wal", "-shm"}) std::filesystem::remove(url.substr(7) + end);
        return;
    }
    run(server(), "DROP SCHEMA IF EXISTS " + url.substr(url.find(schema_option) + schema_option.size()) + " CASCADE");
}

Database::Database(Kind kind, Made made) : kind_{kind}
{
    if (kind != Kind::memory) url_ = empty_database(kind);
    if (made == Made::empty) return;
    if (kind != Kind::memory) migrate(url_);
    reopen();
}

Database::~Database()
{
    close();
    if (kind_ != Kind::memory) drop_database(url_);
}

Store& Database::store() { return *store_; }

void Database::reopen()
{
    if (kind_ == Kind::memory)
        store_ = std::make_unique<MemoryStore>();
    else
        store_ = open_store(url_);
}

void Database::run_sql(const std::string& script) { run(url_, script); }

} // namespace cauce::test
