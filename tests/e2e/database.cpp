#include "tests/e2e/database.hpp"

#include <boost/test/unit_test.hpp>

#include <sqlite3.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <vector>

#include <unistd.h>

namespace cauce::testing {
namespace fs = std::filesystem;

void prepare_demonstration(const std::string& url)
{
    const auto ran = cauce({"--database", url, "demo"});
    BOOST_REQUIRE_MESSAGE(ran.code == 0, "cauce demo: " + ran.err);
}

std::string demonstration_in(const TemporaryFolder& folder)
{
    static const TemporaryFolder prepared;
    static const bool once = [] {
        prepare_demonstration(prepared.sqlite());
        Sqlite{prepared.sqlite()}.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return true;
    }();
    BOOST_REQUIRE(once);
    fs::copy_file(prepared.path() / "cauce.db", folder.path() / "cauce.db");
    return folder.sqlite();
}

void require_whole(const std::string& url)
{
    const auto verified = cauce({"--database", url, "verify"});
    BOOST_REQUIRE_MESSAGE(verified.code == 0, "cauce verify: " + verified.out + verified.err);
    const auto rebuilt = cauce({"--database", url, "rebuild", "--check"});
    BOOST_REQUIRE_MESSAGE(rebuilt.code == 0, "cauce rebuild --check: " + rebuilt.out + rebuilt.err);
}

Sqlite::Sqlite(const std::string& url)
{
    const auto path = url.substr(std::string{"sqlite:"}.size());
    if (sqlite3_open(path.c_str(), &handle_) != SQLITE_OK) throw std::runtime_error{"cannot open " + path};
}

Sqlite::~Sqlite() { sqlite3_close(handle_); }

void Sqlite::execute(const std::string& statement)
{
    if (sqlite3_exec(handle_, statement.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error{statement + ": " + sqlite3_errmsg(handle_)};
}

namespace {

std::string test_cluster()
{
    const char* const url = std::getenv("CAUCE_TEST_POSTGRESQL");
    if (url == nullptr) throw std::runtime_error{"CAUCE_TEST_POSTGRESQL does not say where the tests' PostgreSQL is"};
    return url;
}

/// The same server, another database.
std::string with_database(const std::string& url, const std::string& name)
{
    const auto path = url.find('/', url.find("://") + 3);
    const auto end = std::min(url.find('?', path), url.size());
    return url.substr(0, path + 1) + name + url.substr(end);
}

void psql(const std::string& statement)
{
    const auto ran = run({"psql", test_cluster(), "--quiet", "--no-psqlrc", "--command", statement});
    if (ran.code != 0) throw std::runtime_error{statement + ": " + ran.err};
}

} // namespace

PostgresqlDatabase::PostgresqlDatabase()
{
    static int made = 0;
    name_ = "cauce_e2e_" + std::to_string(getpid()) + "_" + std::to_string(++made);
    psql("CREATE DATABASE " + name_);
    url_ = with_database(test_cluster(), name_);
}

PostgresqlDatabase::~PostgresqlDatabase()
{
    try {
        psql("DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (const std::exception& failure) {
        BOOST_TEST_MESSAGE(failure.what());
    }
}

PostgresqlCluster::PostgresqlCluster()
{
    for (const auto& version : fs::directory_iterator{"/usr/lib/postgresql"})
        if (fs::exists(version.path() / "bin" / "initdb")) programs_ = (version.path() / "bin").string();
    if (programs_.empty()) throw std::runtime_error{"PostgreSQL's initdb is not installed"};
    fs::permissions(folder_.path(), fs::perms::all); // PostgreSQL refuses to run as root, so root lends it another user
    const auto made = run(as_owner({programs_ + "/initdb", "--pgdata=" + (folder_.path() / "data").string(), "--username=cauce", "--auth=trust",
                                    "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"}));
    if (made.code != 0) throw std::runtime_error{"initdb: " + made.err};
    start();
}

PostgresqlCluster::~PostgresqlCluster() { stop(); }

std::vector<std::string> PostgresqlCluster::as_owner(std::vector<std::string> command) const
{
    std::vector<std::string> whole{"setpriv", "--pdeathsig", "KILL"};
    if (geteuid() == 0) whole.insert(whole.end(), {"--reuid=postgres", "--regid=postgres", "--init-groups"});
    whole.insert(whole.end(), command.begin(), command.end());
    return whole;
}

void PostgresqlCluster::start()
{
    server_ = std::make_unique<Process>(as_owner({programs_ + "/postgres", "-D", (folder_.path() / "data").string(), "-c", "listen_addresses=", "-c",
                                                  "unix_socket_directories=" + folder_.path().string(), "-c", "fsync=off"}));
    eventually("PostgreSQL answers", [&] {
        return !server_->running() || run({"psql", url(), "--quiet", "--no-psqlrc", "--command", "SELECT 1"}).code == 0;
    });
    if (!server_->running()) throw std::runtime_error{"PostgreSQL did not start: " + server_->err()};
}

void PostgresqlCluster::stop()
{
    if (!server_) return;
    server_->signal(SIGQUIT);
    server_->wait();
    server_.reset();
}

std::string PostgresqlCluster::url() const { return "postgresql://cauce@/postgres?host=" + folder_.path().string(); }

} // namespace cauce::testing
