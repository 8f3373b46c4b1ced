#include "adapters/store/case_rows.hpp"
#include "adapters/store/question.hpp"
#include "adapters/store/sql_ports.hpp"

#include <fmt/format.h>

namespace cauce::sql {
namespace {

const auto select_case_text = fmt::format("SELECT {} FROM case_file c WHERE c.tenant = :tenant AND c.case_id = :id", case_column_names);
const Statement select_case{case_columns, select_case_text};
constexpr Statement select_tokens{5,
    "SELECT token, scope, state, rest, entered_at FROM token WHERE tenant = :tenant AND case_id = :id ORDER BY token"};
const auto select_tasks_text = fmt::format("SELECT {} FROM task t WHERE t.tenant = :tenant AND t.case_id = :id ORDER BY t.task", task_column_names);
const Statement select_tasks{task_columns, select_tasks_text};
const auto select_terms_text = fmt::format("SELECT {} FROM term t WHERE t.tenant = :tenant AND t.case_id = :id ORDER BY t.instance", term_column_names);
const Statement select_terms{term_columns, select_terms_text};
const auto select_ledger_text = fmt::format("SELECT {} FROM term_ledger l WHERE l.tenant = :tenant AND l.case_id = :id ORDER BY l.entry", ledger_column_names);
const Statement select_ledger{ledger_columns, select_ledger_text};
constexpr Statement select_inbox{9, "SELECT role, due, task, matter, unit, amount, signs, barred, owner FROM inbox WHERE tenant = :tenant AND case_id = :id"};

/// Of any table: rows of a case that lost the others are found too. Each branch is the start of an index.
constexpr std::string_view tables_of_cases[]{"case_file", "token", "task", "term", "term_ledger", "inbox"};
constexpr auto ids_branch =
    "SELECT * FROM (SELECT DISTINCT case_id FROM {table} WHERE tenant = :tenant{n} AND case_id > :after{n} ORDER BY case_id LIMIT :limit{n}) AS b{n}";
constexpr auto ids_in_order = " ORDER BY case_id LIMIT :limit";

// Lists: a clause for each filter that is given, so that each combination finds its index.
const auto list_cases = fmt::format("SELECT {} FROM case_file c WHERE c.tenant = :tenant", case_column_names);
constexpr auto with_definition = " AND c.definition = :definition";
constexpr auto with_status = " AND c.status = :status";
constexpr auto with_parent = " AND c.parent = :parent";
constexpr auto with_state =
    " AND c.case_id IN (SELECT k.case_id FROM token k WHERE k.tenant = :tenant_of_tokens AND k.state = :state AND k.rest <> 'ended')";
constexpr auto with_before = " AND c.case_id < :before";
constexpr auto newest_first = " ORDER BY c.case_id DESC LIMIT :limit";

constexpr Statement claim_sqlite{4,
    "UPDATE term SET claimed_until = :until WHERE (tenant, case_id, instance) IN (SELECT tenant, case_id, instance FROM term"
    " WHERE wakes_on <= :today AND wakes_on < '9999-12-31' AND (claimed_until IS NULL OR claimed_until <= :now)"
    " ORDER BY wakes_on, tenant, case_id, instance LIMIT :limit) RETURNING tenant, case_id, instance, wakes_on"};
/// SKIP LOCKED: what another node is just claiming is left to it. By place (ctid), because a plan made for any limit would
/// rather read the whole table than look up the keys. A term that moves meanwhile is found the next time.
constexpr Statement claim_postgresql{4,
    "UPDATE term SET claimed_until = :until WHERE ctid = ANY (ARRAY (SELECT ctid FROM term"
    " WHERE wakes_on <= :today AND wakes_on < '9999-12-31' AND (claimed_until IS NULL OR claimed_until <= :now)"
    " ORDER BY wakes_on, tenant, case_id, instance LIMIT :limit FOR UPDATE SKIP LOCKED)) RETURNING tenant, case_id, instance, wakes_on"};

/// The span of a term that is counted backwards ends where it began: either day may be the first.
constexpr Statement select_cases_with_terms{1,
    "SELECT DISTINCT case_id FROM term WHERE tenant = :tenant AND case_id > :after AND status IN ('running', 'suspended', 'extended')"
    " AND (due >= :first OR counted_from >= :first_from) AND (due <= :last OR counted_from <= :last_from) ORDER BY case_id LIMIT :limit"};

} // namespace

std::optional<CaseProjection> SqlProjections::find_case(const TenantId& tenant, CaseId id)
{
    // Five questions are one answer only if nobody writes in between.
    const auto connection = pool_.read();
    Transaction transaction{*connection, Connection::Access::read};
    std::optional<CaseProjection> found;
    connection->run(select_case, {tenant, id}, [&](const Row& row) { found = CaseProjection{read_case_row(row), {}, {}, {}, {}}; });
    if (found) {
        connection->run(select_tokens, {tenant, id}, [&](const Row& row) {
            found->tokens.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3), row.instant(4)});
        });
        connection->run(select_tasks, {tenant, id}, [&](const Row& row) { found->tasks.push_back(read_task_row(row)); });
        connection->run(select_terms, {tenant, id}, [&](const Row& row) { found->terms.push_back(read_term_row(row)); });
        connection->run(select_ledger, {tenant, id}, [&](const Row& row) { found->ledger.push_back(read_ledger_row(row)); });
    }
    transaction.commit();
    return found;
}

std::vector<InboxRow> SqlProjections::inbox(const TenantId& tenant, CaseId id)
{
    std::vector<InboxRow> rows;
    pool_.read()->run(select_inbox, {tenant, id}, [&](const Row& row) {
        const auto amount = row.is_null(5) ? std::nullopt : std::optional{row.integer(5)};
        rows.push_back({row.text(0), day_or_none(row, 1), row.integer(2), row.text(3), row.text(4), amount, row.boolean(6), row.text(7), row.text(8)});
    });
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::vector<CaseRow> SqlProjections::cases(const TenantId& tenant, const CaseFilter& filter)
{
    auto text = list_cases;
    Parameters parameters{tenant};
    const auto add = [&](bool given, std::string_view clause, const Parameter& value) {
        if (!given) return;
        text += clause;
        parameters.push_back(value);
    };
    add(!filter.definition.empty(), with_definition, filter.definition);
    add(!filter.status.empty(), with_status, filter.status);
    add(filter.parent.has_value(), with_parent, filter.parent);
    if (!filter.state.empty()) {
        text += with_state;
        parameters.insert(parameters.end(), {tenant, filter.state});
    }
    add(filter.before.has_value(), with_before, filter.before);
    add(true, newest_first, bounded(filter.limit));
    std::vector<CaseRow> found;
    pool_.read()->run({case_columns, text}, parameters, [&](const Row& row) { found.push_back(read_case_row(row)); });
    return found;
}

std::vector<DueTerm> SqlProjections::claim_due(Day today, std::size_t limit, Instant now, std::chrono::seconds lease)
{
    std::vector<DueTerm> due;
    const auto take = [&](const Row& row) { due.push_back({TenantId{row.text(0)}, CaseId{row.integer(1)}, row.integer(2), parse_day(row.text(3))}); };
    const auto connection = pool_.write();
    connection->run(pool_.dialect() == Dialect::sqlite ? claim_sqlite : claim_postgresql, {now + lease, today, now, bounded(limit)}, take);
    // RETURNING promises no order.
    std::sort(due.begin(), due.end(), [](const DueTerm& a, const DueTerm& b) {
        return std::tie(a.wakes_on, a.tenant, a.case_id, a.instance) < std::tie(b.wakes_on, b.tenant, b.case_id, b.instance);
    });
    return due;
}

std::vector<CaseId> SqlProjections::cases_with_terms_over(const TenantId& tenant, Day first, Day last, CaseId after, std::size_t limit)
{
    std::vector<CaseId> ids;
    pool_.read()->run(select_cases_with_terms, {tenant, after, first, first, last, last, bounded(limit)}, [&](const Row& row) { ids.emplace_back(row.integer(0)); });
    return ids;
}

void SqlProjections::replace(const TenantId& tenant, const CaseProjection& projection)
{
    const auto connection = pool_.write();
    Transaction transaction{*connection};
    erase_rows(*connection, tenant, projection.row.id);
    const ProjectionChange change{projection};
    write_rows(*connection, tenant, changes_of(change));
    transaction.commit();
}

std::vector<CaseId> SqlProjections::case_ids(const TenantId& tenant, CaseId after, std::size_t limit)
{
    std::string text;
    Parameters parameters;
    int n = 0;
    for (const auto table : tables_of_cases) {
        text += (n == 0 ? "" : " UNION ") + fmt::format(ids_branch, fmt::arg("table", table), fmt::arg("n", n));
        parameters.insert(parameters.end(), {tenant, after, bounded(limit)});
        ++n;
    }
    parameters.emplace_back(bounded(limit));
    std::vector<CaseId> ids;
    pool_.read()->run({1, text + ids_in_order}, parameters, [&](const Row& row) { ids.emplace_back(row.integer(0)); });
    return ids;
}

void SqlProjections::erase(const TenantId& tenant, CaseId id)
{
    const auto connection = pool_.write();
    Transaction transaction{*connection};
    erase_rows(*connection, tenant, id);
    transaction.commit();
}

} // namespace cauce::sql
