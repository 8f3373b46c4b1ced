#include "adapters/store/question.hpp"
#include "adapters/store/refused_attempt_rows.hpp"
#include "adapters/store/sql_ports.hpp"

namespace cauce::sql {
namespace {

constexpr std::size_t columns = 10;
constexpr auto select_attempts = "SELECT case_id, version, at, person, post, action, rule, norm, expected, found FROM refused_attempt WHERE";
constexpr Statement select_stream{columns,
    "SELECT case_id, version, at, person, post, action, rule, norm, expected, found FROM refused_attempt WHERE tenant = :tenant AND case_id = :id ORDER BY version"};
constexpr Statement erase_stream{0, "DELETE FROM refused_attempt WHERE tenant = :tenant AND case_id = :id"};
constexpr Statement put_attempt{0,
    "INSERT INTO refused_attempt (tenant, case_id, version, at, person, post, action, rule, norm, expected, found)"
    " VALUES (:tenant, :id, :version, :at, :person, :post, :action, :rule, :norm, :expected, :found)"};

RefusedAttempt attempt_of(const Row& row)
{
    return {CaseId{row.integer(0)}, row.integer(1), row.instant(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7), row.text(8), row.text(9)};
}

} // namespace

void write_row(Connection& connection, const TenantId& tenant, const RefusedAttempt& row)
{
    connection.run(put_attempt, {tenant, row.case_id, row.version, row.at, row.person, row.post, row.action, row.rule, row.norm, row.expected, row.found});
}

std::vector<RefusedAttempt> SqlRefusedAttempts::list(const TenantId& tenant, const RefusedAttemptFilter& filter)
{
    Question question{select_attempts};
    question.add(" tenant = {}", tenant);
    if (!filter.person.empty()) question.add(" AND person = {}", filter.person);
    if (filter.case_id) question.add(" AND case_id = {}", *filter.case_id);
    if (const auto& before = filter.before) {
        question.add(" AND (at, case_id, version) < ({}", before->at);
        question.add(", {}", before->case_id);
        question.add(", {})", before->version);
    }
    question.add(" ORDER BY at DESC, case_id DESC, version DESC LIMIT {}", bounded(filter.limit));
    std::vector<RefusedAttempt> found;
    pool_.read()->run({columns, question.text}, question.parameters, [&](const Row& row) { found.push_back(attempt_of(row)); });
    return found;
}

std::vector<RefusedAttempt> SqlRefusedAttempts::of_stream(const TenantId& tenant, CaseId id)
{
    std::vector<RefusedAttempt> rows;
    pool_.read()->run(select_stream, {tenant, id}, [&](const Row& row) { rows.push_back(attempt_of(row)); });
    return rows;
}

void SqlRefusedAttempts::replace(const TenantId& tenant, CaseId id, const std::vector<RefusedAttempt>& rows)
{
    const auto connection = pool_.write();
    Transaction transaction{*connection};
    connection->run(erase_stream, {tenant, id});
    for (const auto& row : rows) write_row(*connection, tenant, row);
    transaction.commit();
}

} // namespace cauce::sql
