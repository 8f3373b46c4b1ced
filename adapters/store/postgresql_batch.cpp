#include "adapters/store/postgresql_batch.hpp"

#include <algorithm>
#include <tuple>

namespace cauce::sql {
namespace {

// One statement is one round trip and one transaction. The heads of the streams decide: a commit is `counted` if one of
// them moved from the version it expects, `numbered` if all did, and every other part selects from `numbered`. A commit
// that found only some of its streams has moved those: the constraint commit_entry_is_whole then takes back the whole
// statement.
// Nothing here reads what it also locks (under READ COMMITTED the one would see the new row and the rest the old
// snapshot): the client passes the versions, and whoever waited for a lock finds another version and drops out.
//
// A part stands in the statement only if it has rows. "?" becomes the number of the next parameter, an array.
constexpr auto wanted = "WITH wanted AS MATERIALIZED (SELECT * FROM unnest(?::int[], ?::bpchar[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[])"
                        " AS w (commit, tenant, stream, expected, version, hash)), ";
constexpr auto asked = "asked AS (SELECT * FROM unnest(?::int[], ?::bpchar[], ?::int[]) AS a (commit, tenant, streams)), ";
constexpr auto moved = "moved AS (UPDATE stream s SET version = w.version, hash = w.hash FROM wanted w WHERE w.expected > 0 AND w.version > w.expected"
                       " AND s.tenant = w.tenant AND s.stream = w.stream AND s.version = w.expected RETURNING w.commit), ";
constexpr auto begun = "begun AS (INSERT INTO stream AS s (tenant, stream, version, hash)"
                       " SELECT tenant, stream, version, hash FROM wanted WHERE expected = 0"
                       " ON CONFLICT (tenant, stream) DO UPDATE SET version = excluded.version, hash = excluded.hash WHERE s.version = 0"
                       " RETURNING s.tenant, s.stream), ";
constexpr auto unchanged = "unchanged AS (SELECT w.commit FROM wanted w JOIN stream s ON s.tenant = w.tenant AND s.stream = w.stream"
                           " WHERE w.expected > 0 AND w.version = w.expected AND s.version = w.expected FOR SHARE OF s), ";
constexpr auto found_moved = "SELECT commit FROM moved";
constexpr auto found_begun = "SELECT w.commit FROM begun b JOIN wanted w ON w.tenant = b.tenant AND w.stream = b.stream";
constexpr auto found_unchanged = "SELECT commit FROM unchanged";
constexpr auto counted_head = "counted AS MATERIALIZED (SELECT g.*, nextval('commit_position') AS position FROM ("
                              "SELECT a.commit, a.tenant, a.streams, count(*)::int AS found FROM (";
constexpr auto counted_tail = ") f JOIN asked a ON a.commit = f.commit GROUP BY a.commit, a.tenant, a.streams ORDER BY a.commit) g), "
                              "entered AS (INSERT INTO commit_entry (tenant, position, streams, streams_found)"
                              " SELECT tenant, position, streams, found FROM counted), "
                              "numbered AS (SELECT * FROM counted WHERE found = streams)";
constexpr auto put_events = ", events AS (INSERT INTO event (tenant, stream, version, position, kind, recorded_at, body, hash)"
                            " SELECT n.tenant, e.stream, e.version, n.position, e.kind, e.recorded_at, e.body, e.hash"
                            " FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::bytea[])"
                            " AS e (commit, stream, version, kind, recorded_at, body, hash) JOIN numbered n ON n.commit = e.commit)";
constexpr auto put_cases =
    ", cases AS (INSERT INTO case_file (tenant, case_id, version, definition, definition_version, definition_digest, status, outcome, states,"
    " subject, opened_on, changed_at, due, parent, confidentiality, classified_until)"
    " SELECT n.tenant, r.case_id, r.version, r.definition, r.definition_version, r.definition_digest, r.status, r.outcome, r.states, r.subject,"
    " r.opened_on, r.changed_at, r.due, r.parent, r.confidentiality, r.classified_until"
    " FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::date[],"
    " ?::timestamptz[], ?::date[], ?::bigint[], ?::text[], ?::date[])"
    " AS r (commit, case_id, version, definition, definition_version, definition_digest, status, outcome, states, subject, opened_on, changed_at,"
    " due, parent, confidentiality, classified_until) JOIN numbered n ON n.commit = r.commit"
    " ON CONFLICT (tenant, case_id) DO UPDATE SET version = excluded.version, definition = excluded.definition,"
    " definition_version = excluded.definition_version, definition_digest = excluded.definition_digest, status = excluded.status,"
    " outcome = excluded.outcome, states = excluded.states, subject = excluded.subject, opened_on = excluded.opened_on,"
    " changed_at = excluded.changed_at, due = excluded.due, parent = excluded.parent, confidentiality = excluded.confidentiality,"
    " classified_until = excluded.classified_until)";
constexpr auto put_tokens =
    ", tokens AS (INSERT INTO token (tenant, case_id, token, scope, state, rest, entered_at)"
    " SELECT n.tenant, r.case_id, r.token, r.scope, r.state, r.rest, r.entered_at"
    " FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[])"
    " AS r (commit, case_id, token, scope, state, rest, entered_at) JOIN numbered n ON n.commit = r.commit"
    " ON CONFLICT (tenant, case_id, token) DO UPDATE SET scope = excluded.scope, state = excluded.state, rest = excluded.rest,"
    " entered_at = excluded.entered_at)";
constexpr auto put_tasks =
    ", tasks AS (INSERT INTO task (tenant, case_id, task, state, status, roles, owner, owner_post, created_at, due, definition, begun_on, ended_on)"
    " SELECT n.tenant, r.case_id, r.task, r.state, r.status, r.roles, r.owner, r.owner_post, r.created_at, r.due, r.definition, r.begun_on, r.ended_on"
    " FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::date[], ?::text[],"
    " ?::date[], ?::date[])"
    " AS r (commit, case_id, task, state, status, roles, owner, owner_post, created_at, due, definition, begun_on, ended_on)"
    " JOIN numbered n ON n.commit = r.commit"
    " ON CONFLICT (tenant, case_id, task) DO UPDATE SET state = excluded.state, status = excluded.status, roles = excluded.roles,"
    " owner = excluded.owner, owner_post = excluded.owner_post, created_at = excluded.created_at, due = excluded.due,"
    " definition = excluded.definition, begun_on = excluded.begun_on, ended_on = excluded.ended_on)";
constexpr auto put_terms =
    ", terms AS (INSERT INTO term (tenant, case_id, instance, term, status, counted_from, due, holder, wakes_on, definition, kind, owner, owner_post,"
    " clock, met_on)"
    " SELECT n.tenant, r.case_id, r.instance, r.term, r.status, r.counted_from, r.due, r.holder, r.wakes_on, r.definition, r.kind, r.owner, r.owner_post,"
    " r.clock, r.met_on"
    " FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::date[], ?::date[], ?::text[], ?::date[], ?::text[], ?::text[], ?::text[],"
    " ?::text[], ?::int[], ?::date[])"
    " AS r (commit, case_id, instance, term, status, counted_from, due, holder, wakes_on, definition, kind, owner, owner_post, clock, met_on)"
    " JOIN numbered n ON n.commit = r.commit"
    " ON CONFLICT (tenant, case_id, instance) DO UPDATE SET term = excluded.term, status = excluded.status,"
    " counted_from = excluded.counted_from, due = excluded.due, holder = excluded.holder, wakes_on = excluded.wakes_on, definition = excluded.definition,"
    " kind = excluded.kind, owner = excluded.owner, owner_post = excluded.owner_post, clock = excluded.clock, met_on = excluded.met_on)";
constexpr auto put_ledger =
    ", entries AS (INSERT INTO term_ledger (tenant, case_id, entry, instance, kind, first, last, amount, reason, norm, document, person, post)"
    " SELECT n.tenant, r.case_id, r.entry, r.instance, r.kind, r.first, r.last, r.amount, r.reason, r.norm, r.document, r.person, r.post"
    " FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::date[], ?::date[], ?::bigint[], ?::text[], ?::text[], ?::bigint[],"
    " ?::text[], ?::text[])"
    " AS r (commit, case_id, entry, instance, kind, first, last, amount, reason, norm, document, person, post) JOIN numbered n ON n.commit = r.commit"
    " ON CONFLICT (tenant, case_id, entry) DO UPDATE SET instance = excluded.instance, kind = excluded.kind, first = excluded.first, last = excluded.last,"
    " amount = excluded.amount, reason = excluded.reason, norm = excluded.norm, document = excluded.document, person = excluded.person,"
    " post = excluded.post)";
constexpr auto put_inbox =
    ", shown AS (INSERT INTO inbox AS i (tenant, case_id, task, role, matter, unit, due, amount, signs, barred, owner)"
    " SELECT n.tenant, r.case_id, r.task, r.role, r.matter, r.unit, r.due, r.amount, r.signs = 1, r.barred, r.owner"
    " FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::date[], ?::bigint[], ?::int[], ?::text[], ?::text[])"
    " AS r (commit, case_id, task, role, matter, unit, due, amount, signs, barred, owner) JOIN numbered n ON n.commit = r.commit"
    " ON CONFLICT (tenant, case_id, task, role, matter, unit) DO UPDATE SET due = excluded.due, amount = excluded.amount, signs = excluded.signs,"
    " barred = excluded.barred, owner = excluded.owner"
    " WHERE (i.due, i.amount, i.signs, i.barred, i.owner) IS DISTINCT FROM (excluded.due, excluded.amount, excluded.signs, excluded.barred, excluded.owner))";
/// The tenant comes with the task: from `numbered`, it would not begin the condition of the index as long as the table is small.
/// Rows that stay are not deleted and written again: one statement cannot do both to a row. They are listed in a text, as
/// `kept_keys` has it: joined with the rows that are written, the whole table would be read.
constexpr auto replace_inbox =
    ", outdated AS (DELETE FROM inbox i USING unnest(?::int[], ?::bpchar[], ?::bigint[], ?::bigint[], ?::text[]) AS r (commit, tenant, case_id, task, kept),"
    " numbered n WHERE n.commit = r.commit AND i.tenant = r.tenant AND i.case_id = r.case_id AND i.task = r.task"
    " AND strpos(r.kept, chr(10) || i.role || chr(9) || i.matter || chr(9) || i.unit || chr(10)) = 0)";
constexpr auto drop_inbox =
    ", hidden AS (DELETE FROM inbox i USING unnest(?::int[], ?::bpchar[], ?::bigint[], ?::bigint[]) AS r (commit, tenant, case_id, task), numbered n"
    " WHERE n.commit = r.commit AND i.tenant = r.tenant AND i.case_id = r.case_id AND i.task = r.task)";
constexpr auto drop_tokens =
    ", tokens_gone AS (DELETE FROM token t USING unnest(?::int[], ?::bigint[], ?::bigint[]) AS r (commit, case_id, token), numbered n"
    " WHERE n.commit = r.commit AND t.tenant = n.tenant AND t.case_id = r.case_id AND t.token = r.token)";
constexpr auto drop_tasks =
    ", tasks_gone AS (DELETE FROM task t USING unnest(?::int[], ?::bigint[], ?::bigint[]) AS r (commit, case_id, task), numbered n"
    " WHERE n.commit = r.commit AND t.tenant = n.tenant AND t.case_id = r.case_id AND t.task = r.task)";
constexpr auto drop_terms =
    ", terms_gone AS (DELETE FROM term t USING unnest(?::int[], ?::bigint[], ?::bigint[]) AS r (commit, case_id, instance), numbered n"
    " WHERE n.commit = r.commit AND t.tenant = n.tenant AND t.case_id = r.case_id AND t.instance = r.instance)";
constexpr auto drop_ledger =
    ", entries_gone AS (DELETE FROM term_ledger l USING unnest(?::int[], ?::bigint[], ?::bigint[]) AS r (commit, case_id, entry), numbered n"
    " WHERE n.commit = r.commit AND l.tenant = n.tenant AND l.case_id = r.case_id AND l.entry = r.entry)";
constexpr auto put_schedules =
    ", planned AS (INSERT INTO schedule (tenant, key, version, post, period, due_from) SELECT n.tenant, r.key, r.version, r.post, r.period, r.due_from"
    " FROM unnest(?::int[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::date[]) AS r (commit, key, version, post, period, due_from)"
    " JOIN numbered n ON n.commit = r.commit"
    " ON CONFLICT (tenant, key) DO UPDATE SET version = excluded.version, post = excluded.post, period = excluded.period,"
    " due_from = excluded.due_from)";
constexpr auto put_refused =
    ", refused AS (INSERT INTO refused_attempt (tenant, case_id, version, at, person, post, action, rule, norm, expected, found)"
    " SELECT n.tenant, r.case_id, r.version, r.at, r.person, r.post, r.action, r.rule, r.norm, r.expected, r.found"
    " FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])"
    " AS r (commit, case_id, version, at, person, post, action, rule, norm, expected, found) JOIN numbered n ON n.commit = r.commit)";
constexpr auto keep_replies =
    ", kept AS (INSERT INTO idempotency (tenant, key, request, reply, position) SELECT n.tenant, r.key, r.request, r.reply, n.position"
    " FROM unnest(?::int[], ?::text[], ?::bytea[], ?::text[]) AS r (commit, key, request, reply) JOIN numbered n ON n.commit = r.commit)";
constexpr auto answer = " SELECT commit, position FROM numbered";

/// Names hold neither tabulators nor line feeds.
std::string kept_keys(const std::vector<InboxRow>& rows, std::int64_t task)
{
    std::string keys{"\n"};
    for (const auto& row : rows)
        if (row.task == task) keys += row.role + "\t" + row.matter + "\t" + row.unit + "\n";
    return keys;
}

} // namespace

PostgresqlBatch::PostgresqlBatch(std::span<const Commit* const> commits)
{
    for (std::size_t i = 0; i < commits.size(); ++i) take(static_cast<std::int32_t>(i), *commits[i]);
    // Heads are locked in one order by everybody, so that two batches do not wait for one another.
    std::sort(heads_.begin(), heads_.end(), [](const Head& a, const Head& b) { return std::tie(a.tenant, a.stream) < std::tie(b.tenant, b.stream); });
    for (const auto& head : heads_) wanted_.add(head.commit, head.tenant, head.stream, head.expected, head.version, head.hash);
}

void PostgresqlBatch::take(std::int32_t number, const Commit& commit)
{
    asked_.add(number, commit.tenant.value, static_cast<std::int32_t>(commit.appends.size()));
    for (const auto& append : commit.appends) {
        const bool reads = append.events.empty();
        const auto version = reads ? append.expected_version : append.events.back().version;
        heads_.push_back({number, commit.tenant.value, append.stream.value, append.expected_version, version, reads ? Digest{} : append.events.back().hash});
        begins_ = begins_ || append.expected_version == 0;
        moves_ = moves_ || (append.expected_version > 0 && !reads);
        reads_ = reads_ || (append.expected_version > 0 && reads);
        for (const auto& event : append.events)
            events_.add(number, event.stream.value, event.version, event.kind, event.recorded_at, event.body, event.hash);
    }
    for (const auto& change : commit.projections) take(number, commit.tenant, changes_of(change));
    for (const auto& row : commit.schedules) schedules_.add(number, row.key, row.version, row.post, row.period, row.due_from.value_or(no_due));
    for (const auto& row : commit.refused_attempts)
        refused_.add(number, row.case_id.value, row.version, row.at, row.person, row.post, row.action, row.rule, row.norm, row.expected, row.found);
    if (const auto& reply = commit.reply) replies_.add(number, reply->key, reply->request, reply->reply);
}

void PostgresqlBatch::take(std::int32_t number, const TenantId& tenant, const CaseChanges& changes)
{
    const auto id = changes.id.value;
    if (const auto* row = changes.row; row != nullptr)
        cases_.add(number, id, row->version, row->definition, row->definition_version, row->definition_digest, row->status, row->outcome, row->states,
                   row->subject, row->opened_on, row->changed_at, row->due, row->parent ? std::optional{row->parent->value} : std::nullopt, row->confidentiality,
                   row->classified_until);
    for (const auto* row : changes.tokens) tokens_.add(number, id, row->token, row->scope, row->state, row->rest, row->entered_at);
    for (const auto* row : changes.tasks)
        tasks_.add(number, id, row->task, row->state, row->status, joined(row->roles), row->owner, row->owner_post, row->created_at, row->due.value_or(no_due), changes.definition,
                   day_in_peru(row->created_at), row->ended_on.value_or(no_due));
    for (const auto* row : changes.terms)
        terms_.add(number, id, row->instance, row->term, row->status, row->counted_from, row->due, row->holder, row->wakes_on.value_or(no_due), changes.definition, row->kind,
                   row->owner, row->owner_post, static_cast<int>(row->clock), row->met_on.value_or(no_due));
    for (const auto* row : changes.ledger)
        ledger_.add(number, id, row->entry, row->instance, row->kind, row->first, row->last.value_or(no_due), row->amount, row->reason, row->norm, row->document, row->person, row->post);
    for (const auto& row : changes.inbox)
        inbox_.add(number, id, row.task, row.role, row.matter, row.unit, row.due.value_or(no_due), row.amount, row.signs ? 1 : 0, row.barred, row.owner);
    for (const auto replaced : changes.inbox_replaced) inbox_replaced_.add(number, tenant.value, id, replaced, kept_keys(changes.inbox, replaced));
    for (const auto gone : changes.inbox_gone) inbox_gone_.add(number, tenant.value, id, gone);
    for (const auto gone : changes.tokens_gone) tokens_gone_.add(number, id, gone);
    for (const auto gone : changes.tasks_gone) tasks_gone_.add(number, id, gone);
    for (const auto gone : changes.terms_gone) terms_gone_.add(number, id, gone);
    for (const auto gone : changes.ledger_gone) ledger_gone_.add(number, id, gone);
}

std::array<std::pair<const char*, Rows*>, 16> PostgresqlBatch::parts()
{
    return {{{put_events, &events_},
             {put_cases, &cases_},
             {put_tokens, &tokens_},
             {put_tasks, &tasks_},
             {put_terms, &terms_},
             {put_ledger, &ledger_},
             {put_inbox, &inbox_},
             {replace_inbox, &inbox_replaced_},
             {drop_inbox, &inbox_gone_},
             {drop_tokens, &tokens_gone_},
             {drop_tasks, &tasks_gone_},
             {drop_terms, &terms_gone_},
             {drop_ledger, &ledger_gone_},
             {put_schedules, &schedules_},
             {put_refused, &refused_},
             {keep_replies, &replies_}}};
}

unsigned PostgresqlBatch::parts_used()
{
    unsigned used = (moves_ ? 1U : 0U) | (begins_ ? 2U : 0U) | (reads_ ? 4U : 0U);
    unsigned bit = 8;
    for (const auto& [text, rows] : parts()) {
        if (!rows->empty()) used |= bit;
        bit <<= 1;
    }
    return used;
}

std::string PostgresqlBatch::text()
{
    std::string text{wanted};
    text += asked;
    std::string found;
    const auto gate = [&](bool used, const char* part, const char* source) {
        if (!used) return;
        text += part;
        found += (found.empty() ? "" : " UNION ALL ") + std::string{source};
    };
    gate(moves_, moved, found_moved);
    gate(begins_, begun, found_begun);
    gate(reads_, unchanged, found_unchanged);
    text += counted_head + found + counted_tail;
    for (const auto& [part, rows] : parts())
        if (!rows->empty()) text += part;
    text += answer;

    std::string numbered;
    int number = 0;
    for (const char c : text) numbered += c == '?' ? "$" + std::to_string(++number) : std::string(1, c);
    return numbered;
}

std::vector<BinaryArray*> PostgresqlBatch::parameters()
{
    std::vector<BinaryArray*> all;
    const auto take_columns = [&](Rows& rows) {
        for (auto& column : rows.columns()) all.push_back(&column);
    };
    take_columns(wanted_);
    take_columns(asked_);
    for (const auto& [text, rows] : parts())
        if (!rows->empty()) take_columns(*rows);
    return all;
}

} // namespace cauce::sql
