#include "adapters/store/question.hpp"
#include "adapters/store/sql_ports.hpp"

namespace cauce::sql {
namespace {

constexpr std::size_t columns = 10;
/// The row holds back whoever appends for the same municipality meanwhile, until this is committed.
constexpr Statement take_numbers{1,
    "INSERT INTO access_number (tenant, last) VALUES (:tenant, :count) ON CONFLICT (tenant) DO UPDATE SET last = access_number.last + excluded.last RETURNING last"};
constexpr Statement put_entry{0,
    "INSERT INTO access_entry (tenant, number, at, person, session, session_ends_at, address, process, operation, case_id, document)"
    " VALUES (:tenant, :number, :at, :person, :session, :ends, :address, :process, :operation, :id, :document)"};
constexpr auto select_entries = "SELECT number, at, person, session, session_ends_at, address, process, operation, case_id, document FROM access_entry WHERE";

AccessEntry entry_of(const Row& row)
{
    return {row.integer(0), row.instant(1), row.text(2), row.text(3), row.instant(4), row.text(5), row.text(6), row.text(7), CaseId{row.integer(8)}, row.integer(9)};
}

} // namespace

void SqlAccessLog::append(const TenantId& tenant, std::span<const AccessEntry> entries)
{
    if (entries.empty()) return;
    const auto connection = pool_.write();
    Transaction transaction{*connection};
    std::int64_t number = 0;
    connection->run(take_numbers, {tenant, entries.size()}, [&](const Row& row) { number = row.integer(0) - static_cast<std::int64_t>(entries.size()); });
    for (const auto& one : entries)
        connection->run(put_entry, {tenant, ++number, one.at, one.person, one.session, one.session_ends_at, one.address, one.process, one.operation, one.case_id, one.document});
    transaction.commit();
}

std::vector<AccessEntry> SqlAccessLog::list(const TenantId& tenant, const AccessFilter& filter)
{
    Question question{select_entries};
    question.add(" tenant = {}", tenant);
    if (!filter.person.empty()) question.add(" AND person = {}", filter.person);
    if (filter.case_id) question.add(" AND case_id = {}", *filter.case_id);
    if (filter.from) question.add(" AND at >= {}", *filter.from);
    if (filter.to) question.add(" AND at < {}", *filter.to);
    if (const auto& before = filter.before) {
        question.add(" AND (at, number) < ({}", before->at);
        question.add(", {})", before->number);
    }
    question.add(" ORDER BY at DESC, number DESC LIMIT {}", bounded(filter.limit));
    std::vector<AccessEntry> found;
    pool_.read()->run({columns, question.text}, question.parameters, [&](const Row& row) { found.push_back(entry_of(row)); });
    return found;
}

} // namespace cauce::sql
