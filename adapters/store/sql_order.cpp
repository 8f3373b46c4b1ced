#include "adapters/store/sql_ports.hpp"

#include <fmt/format.h>

namespace cauce::sql {
namespace {

// Whole tables against each other, once a verification: the database joins them in one pass. What is wrong everywhere is
// said a thousand times.
constexpr Statement events_of_no_commit{4,
    "SELECT e.tenant, e.stream, e.version, e.position FROM event e LEFT JOIN commit_entry c ON c.tenant = e.tenant AND c.position = e.position"
    " WHERE c.position IS NULL ORDER BY e.tenant, e.stream, e.version LIMIT 1000"};
constexpr Statement events_out_of_order{4,
    "SELECT e.tenant, e.stream, e.version, e.position FROM event e JOIN event b ON b.tenant = e.tenant AND b.stream = e.stream"
    " AND b.version = e.version - 1 WHERE b.position > e.position ORDER BY e.tenant, e.stream, e.version LIMIT 1000"};
/// A commit may name streams that it only read, so it has events of as many streams as it names or fewer.
constexpr Statement commits_of_other_events{4,
    "SELECT c.tenant, c.position, c.streams, count(e.stream) FROM commit_entry c LEFT JOIN (SELECT DISTINCT tenant, position, stream FROM event) e"
    " ON e.tenant = c.tenant AND e.position = c.position GROUP BY c.tenant, c.position, c.streams"
    " HAVING count(e.stream) = 0 OR count(e.stream) > c.streams ORDER BY c.position LIMIT 1000"};
/// SQLite gives places without gaps and remembers the last one. PostgreSQL's sequence does not go back with what is
/// rolled back, so a gap says nothing there.
constexpr Statement places_gone{2,
    "SELECT before + 1, until - 1 FROM (SELECT position AS until, lag(position, 1, 0) OVER (ORDER BY position) AS before FROM"
    " (SELECT position FROM commit_entry UNION ALL SELECT last + 1 FROM commit_position)) WHERE until > before + 1"
    " LIMIT 1000"};

} // namespace

std::vector<RecordFault> SqlEvents::order_faults()
{
    std::vector<RecordFault> faults;
    const auto connection = pool_.read();
    const auto find = [&](const Statement& statement, const char* what) {
        connection->run(statement, {}, [&](const Row& row) {
            faults.push_back({TenantId{row.text(0)}, StreamId{row.integer(1)}, fmt::format(fmt::runtime(what), row.integer(2), row.integer(3))});
        });
    };
    find(events_of_no_commit, "version {} is of commit {}, which is not on record");
    find(events_out_of_order, "version {} is of commit {}, which is before that of the version before it");
    connection->run(commits_of_other_events, {}, [&](const Row& row) {
        faults.push_back({TenantId{row.text(0)}, std::nullopt, fmt::format("commit {} named {} streams and has events of {}", row.integer(1), row.integer(2), row.integer(3))});
    });
    if (pool_.dialect() == Dialect::sqlite)
        connection->run(places_gone, {}, [&](const Row& row) {
            faults.push_back({TenantId{""}, std::nullopt, fmt::format("the commits from {} to {} are not on record", row.integer(0), row.integer(1))});
        });
    return faults;
}

} // namespace cauce::sql
