#include "adapters/store/case_rows.hpp"

namespace cauce::sql {
namespace {

constexpr Statement put_case{0,
    "INSERT INTO case_file (tenant, case_id, version, definition, definition_version, definition_digest, status, outcome, states, subject,"
    " opened_on, changed_at, due, parent, confidentiality, classified_until)"
    " VALUES (:tenant, :id, :version, :definition, :definition_version, :digest, :status, :outcome, :states, :subject, :opened_on,"
    " :changed_at, :due, :parent, :confidentiality, :classified_until)"
    " ON CONFLICT (tenant, case_id) DO UPDATE SET version = excluded.version, definition = excluded.definition,"
    " definition_version = excluded.definition_version, definition_digest = excluded.definition_digest, status = excluded.status,"
    " outcome = excluded.outcome, states = excluded.states, subject = excluded.subject, opened_on = excluded.opened_on,"
    " changed_at = excluded.changed_at, due = excluded.due, parent = excluded.parent, confidentiality = excluded.confidentiality,"
    " classified_until = excluded.classified_until"};
constexpr Statement put_token{0,
    "INSERT INTO token (tenant, case_id, token, scope, state, rest, entered_at) VALUES (:tenant, :id, :token, :scope, :state, :rest, :entered_at)"
    " ON CONFLICT (tenant, case_id, token) DO UPDATE SET scope = excluded.scope, state = excluded.state, rest = excluded.rest,"
    " entered_at = excluded.entered_at"};
constexpr Statement put_task{0,
    "INSERT INTO task (tenant, case_id, task, state, status, roles, owner, owner_post, created_at, due, definition, begun_on, ended_on)"
    " VALUES (:tenant, :id, :task, :state, :status, :roles, :owner, :owner_post, :created_at, :due, :definition, :begun_on, :ended_on)"
    " ON CONFLICT (tenant, case_id, task) DO UPDATE SET state = excluded.state, status = excluded.status, roles = excluded.roles,"
    " owner = excluded.owner, owner_post = excluded.owner_post, created_at = excluded.created_at, due = excluded.due,"
    " definition = excluded.definition, begun_on = excluded.begun_on, ended_on = excluded.ended_on"};
constexpr Statement put_term{0,
    "INSERT INTO term (tenant, case_id, instance, term, status, counted_from, due, holder, wakes_on, definition, kind, owner, owner_post, clock, met_on)"
    " VALUES (:tenant, :id, :instance, :term, :status, :counted_from, :due, :holder, :wakes_on, :definition, :kind, :owner, :owner_post, :clock, :met_on)"
    " ON CONFLICT (tenant, case_id, instance) DO UPDATE SET term = excluded.term, status = excluded.status,"
    " counted_from = excluded.counted_from, due = excluded.due, holder = excluded.holder, wakes_on = excluded.wakes_on, definition = excluded.definition,"
    " kind = excluded.kind, owner = excluded.owner, owner_post = excluded.owner_post, clock = excluded.clock, met_on = excluded.met_on"};
constexpr Statement put_entry{0,
    "INSERT INTO term_ledger (tenant, case_id, entry, instance, kind, first, last, amount, reason, norm, document, person, post)"
    " VALUES (:tenant, :id, :entry, :instance, :kind, :first, :last, :amount, :reason, :norm, :document, :person, :post)"
    " ON CONFLICT (tenant, case_id, entry) DO UPDATE SET instance = excluded.instance, kind = excluded.kind, first = excluded.first, last = excluded.last,"
    " amount = excluded.amount, reason = excluded.reason, norm = excluded.norm, document = excluded.document, person = excluded.person, post = excluded.post"};
constexpr Statement put_inbox{0,
    "INSERT INTO inbox (tenant, case_id, task, role, matter, unit, due, amount, signs, barred, owner)"
    " VALUES (:tenant, :id, :task, :role, :matter, :unit, :due, :amount, :signs, :barred, :owner)"
    " ON CONFLICT (tenant, case_id, task, role, matter, unit) DO UPDATE SET due = excluded.due, amount = excluded.amount, signs = excluded.signs,"
    " barred = excluded.barred, owner = excluded.owner"};

constexpr Statement drop_token{0, "DELETE FROM token WHERE tenant = :tenant AND case_id = :id AND token = :token"};
constexpr Statement drop_task{0, "DELETE FROM task WHERE tenant = :tenant AND case_id = :id AND task = :task"};
constexpr Statement drop_term{0, "DELETE FROM term WHERE tenant = :tenant AND case_id = :id AND instance = :instance"};
constexpr Statement drop_entry{0, "DELETE FROM term_ledger WHERE tenant = :tenant AND case_id = :id AND entry = :entry"};
constexpr Statement drop_inbox{0, "DELETE FROM inbox WHERE tenant = :tenant AND case_id = :id AND task = :task"};

constexpr Statement erase_case[]{
    {0, "DELETE FROM inbox WHERE tenant = :tenant AND case_id = :id"}, {0, "DELETE FROM term_ledger WHERE tenant = :tenant AND case_id = :id"},
    {0, "DELETE FROM term WHERE tenant = :tenant AND case_id = :id"},  {0, "DELETE FROM task WHERE tenant = :tenant AND case_id = :id"},
    {0, "DELETE FROM token WHERE tenant = :tenant AND case_id = :id"}, {0, "DELETE FROM case_file WHERE tenant = :tenant AND case_id = :id"},
};

} // namespace

void write_rows(Connection& connection, const TenantId& tenant, const CaseChanges& changes)
{
    const auto id = changes.id;
    if (const auto* row = changes.row; row != nullptr)
        connection.run(put_case, {tenant, id, row->version, row->definition, row->definition_version, row->definition_digest, row->status, row->outcome,
                                  row->states, row->subject, row->opened_on, row->changed_at, row->due, row->parent, row->confidentiality, row->classified_until});
    for (const auto number : changes.tokens_gone) connection.run(drop_token, {tenant, id, number});
    for (const auto number : changes.tasks_gone) connection.run(drop_task, {tenant, id, number});
    for (const auto number : changes.terms_gone) connection.run(drop_term, {tenant, id, number});
    for (const auto number : changes.ledger_gone) connection.run(drop_entry, {tenant, id, number});
    for (const auto* tasks : {&changes.inbox_gone, &changes.inbox_replaced})
        for (const auto number : *tasks) connection.run(drop_inbox, {tenant, id, number});
    for (const auto* row : changes.tokens) connection.run(put_token, {tenant, id, row->token, row->scope, row->state, row->rest, row->entered_at});
    for (const auto* row : changes.tasks)
        connection.run(put_task, {tenant, id, row->task, row->state, row->status, joined(row->roles), row->owner, row->owner_post, row->created_at,
                                  row->due.value_or(no_due), changes.definition, day_in_peru(row->created_at), row->ended_on.value_or(no_due)});
    for (const auto* row : changes.terms)
        connection.run(put_term, {tenant, id, row->instance, row->term, row->status, row->counted_from, row->due, row->holder, row->wakes_on.value_or(no_due),
                                  changes.definition, row->kind, row->owner, row->owner_post, static_cast<int>(row->clock), row->met_on.value_or(no_due)});
    for (const auto* row : changes.ledger)
        connection.run(put_entry, {tenant, id, row->entry, row->instance, row->kind, row->first, row->last.value_or(no_due), row->amount, row->reason, row->norm, row->document, row->person, row->post});
    for (const auto& row : changes.inbox)
        connection.run(put_inbox, {tenant, id, row.task, row.role, row.matter, row.unit, row.due.value_or(no_due), row.amount, row.signs ? 1 : 0, row.barred, row.owner});
}

void erase_rows(Connection& connection, const TenantId& tenant, CaseId id)
{
    for (const auto& statement : erase_case) connection.run(statement, {tenant, id});
}

CaseRow read_case_row(const Row& row, std::size_t first)
{
    CaseRow read{};
    read.id = CaseId{row.integer(first)};
    read.version = row.integer(first + 1);
    read.definition = row.text(first + 2);
    read.definition_version = row.integer(first + 3);
    read.definition_digest = row.text(first + 4);
    read.status = row.text(first + 5);
    read.outcome = row.text(first + 6);
    read.states = row.text(first + 7);
    read.subject = row.text(first + 8);
    read.opened_on = row.day(first + 9);
    read.changed_at = row.instant(first + 10);
    if (!row.is_null(first + 11)) read.due = row.day(first + 11);
    if (!row.is_null(first + 12)) read.parent = CaseId{row.integer(first + 12)};
    read.confidentiality = row.text(first + 13);
    if (!row.is_null(first + 14)) read.classified_until = row.day(first + 14);
    return read;
}

TaskRow read_task_row(const Row& row, std::size_t first)
{
    TaskRow read{};
    read.task = row.integer(first);
    read.state = row.text(first + 1);
    read.status = row.text(first + 2);
    read.roles = split(row.text(first + 3));
    read.owner = row.text(first + 4);
    read.owner_post = row.text(first + 5);
    read.created_at = row.instant(first + 6);
    read.due = day_or_none(row, first + 7);
    read.ended_on = day_or_none(row, first + 8);
    return read;
}

TermRow read_term_row(const Row& row, std::size_t first)
{
    return {row.integer(first),          row.text(first + 1), row.text(first + 2), row.day(first + 3),  row.day(first + 4),         row.text(first + 5),
            day_or_none(row, first + 6), row.text(first + 7), row.text(first + 8), row.text(first + 9), static_cast<TermClock>(row.integer(first + 10)), day_or_none(row, first + 11)};
}

LedgerRow read_ledger_row(const Row& row, std::size_t first)
{
    return {row.integer(first),     row.integer(first + 1), row.text(first + 2), row.day(first + 3),      day_or_none(row, first + 4), row.integer(first + 5),
            row.text(first + 6), row.text(first + 7),       row.integer(first + 8), row.text(first + 9), row.text(first + 10)};
}

std::optional<Day> day_or_none(const Row& row, std::size_t column)
{
    const auto day = row.day(column);
    return day == no_due ? std::nullopt : std::optional{day};
}

} // namespace cauce::sql
