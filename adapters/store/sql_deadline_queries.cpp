#include "adapters/store/case_rows.hpp"
#include "adapters/store/question.hpp"
#include "adapters/store/sql_ports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace cauce::sql {
namespace {

/// All kinds are named where none is asked for, since the indexes begin with them.
void of_kind(Question& question, const std::string& kind)
{
    if (kind.empty()) question.text += " AND t.kind IN ('statutory', 'target', 'limit')";
    else question.add(" AND t.kind = {}", kind);
}

void of_definition_and_owner(Question& question, const SupervisionFilter& filter)
{
    if (!filter.definition.empty()) question.add(" AND t.definition = {}", filter.definition);
    if (filter.owner) question.add(" AND t.owner = {}", *filter.owner);
}

void of_unit(Question& question, const std::optional<UnitFilter>& unit)
{
    if (!unit) return;
    std::string any = "1 = 0";
    if (!unit->post.empty()) any += fmt::format(" OR t.owner_post = {}", question(unit->post));
    for (const auto& role : unit->roles) any += fmt::format(" OR (t.owner_post = '' AND t.holder = {})", question(role));
    question.text += fmt::format(" AND ({})", any);
}

void of_terms(Question& question, const SupervisionFilter& filter)
{
    of_kind(question, filter.kind);
    of_unit(question, filter.unit);
    of_definition_and_owner(question, filter);
}

/// A task has several roles, in one text; the first one is its unit's.
void of_tasks(Question& question, const SupervisionFilter& filter)
{
    if (filter.unit) {
        std::string any = "1 = 0";
        if (!filter.unit->post.empty()) any += fmt::format(" OR t.owner_post = {}", question(filter.unit->post));
        for (const auto& role : filter.unit->roles) {
            std::string first; // '_' of LIKE is any character
            for (const char c : role) first += c == '_' ? std::string{"\\_"} : std::string(1, c);
            const auto alone = question(role), before_others = question(first + " %");
            any += fmt::format(" OR (t.owner_post = '' AND (t.roles = {} OR t.roles LIKE {} ESCAPE '\\'))", alone, before_others);
        }
        question.text += fmt::format(" AND ({})", any);
    }
    of_definition_and_owner(question, filter);
}

/// What tells rows of a grain apart, in the order of the indexes.
std::string_view columns_of(Grain grain)
{
    switch (grain) {
    case Grain::unit: return "t.holder, t.owner_post";
    case Grain::procedure: return "t.holder, t.owner_post, t.definition";
    case Grain::person: return "t.holder, t.owner_post, t.definition, t.owner";
    }
    return {};
}

constexpr int runs = static_cast<int>(TermClock::runs);
constexpr int stands = static_cast<int>(TermClock::stands);

/// The rank of a day in an array of PostgreSQL; in a text of SQLite, which has no arrays, eight digits each.
std::string rank_of(std::string_view day, const DayRanks& by, Dialect dialect, Question& question)
{
    std::string ranks;
    for (const auto rank : by.ranks) ranks += dialect == Dialect::sqlite ? fmt::format("{:08}", rank) : fmt::format("{}{}", ranks.empty() ? "{" : ",", rank);
    const auto given = question(dialect == Dialect::sqlite ? ranks : ranks + "}");
    if (dialect == Dialect::sqlite)
        return fmt::format("CAST(substr({}, 1 + 8 * max(CAST(julianday({}) - julianday({}) AS integer), 0), 8) AS integer)", given, day, question(by.first));
    return fmt::format("(CAST({} AS bigint[]))[1 + greatest({} - CAST({} AS date), 0)]", given, day, question(by.first));
}

/// One basket of a page of terms, which is a range of an index.
void add_branch(Question& question, const TenantId& tenant, const TermFilter& filter, std::string_view role, std::string_view post)
{
    question.text += question.text.empty() ? "" : " UNION ALL ";
    const auto clocks = !filter.stopped ? fmt::format("IN ({}, {})", runs, stands) : fmt::format("= {}", *filter.stopped ? stands : runs);
    question.text += fmt::format("SELECT * FROM (SELECT t.due, t.case_id, t.instance FROM term t WHERE t.clock > 0 AND t.clock {}", clocks);
    question.add(" AND t.tenant = {}", tenant);
    of_kind(question, filter.of.kind);
    if (!role.empty()) question.add(" AND t.owner_post = '' AND t.holder = {}", role);
    if (!post.empty()) question.add(" AND t.owner_post = {}", post);
    of_definition_and_owner(question, filter.of);
    if (filter.due_from) question.add(" AND t.due >= {}", *filter.due_from);
    if (filter.due_to) question.add(" AND t.due <= {}", *filter.due_to);
    question.add_after("t.due, t.case_id, t.instance", filter.after);
    question.add(" ORDER BY t.due, t.case_id, t.instance LIMIT {})", filter.limit);
    question.text += fmt::format(" AS b{}", question.parameters.size());
}

} // namespace

std::vector<AgeingRow> SqlDeadlineQueries::ageing(const TenantId& tenant, const SupervisionFilter& filter, Grain grain, const AgeingDays& days)
{
    // Of those that run: how many are due before each column ends. In the order of the index, so that nothing is sorted or hashed.
    const auto columns = columns_of(grain);
    Question question;
    std::string counts;
    for (const auto day : days) counts += fmt::format("count(*) FILTER (WHERE t.due < {}), ", question(day));
    question.text = fmt::format("SELECT {}, {}count(*), 0 FROM term t WHERE t.clock = {}", columns, counts, runs);
    question.add(" AND t.tenant = {}", tenant);
    of_terms(question, filter);
    question.text += fmt::format(" GROUP BY {0} UNION ALL SELECT {0}, 0, 0, 0, 0, 0, 0, 0, count(*) FROM term t WHERE t.clock = {1}", columns, stands);
    question.add(" AND t.tenant = {}", tenant);
    of_terms(question, filter);
    question.text += fmt::format(" GROUP BY {}", columns);

    const auto names = static_cast<std::size_t>(std::ranges::count(columns, ',')) + 1;
    std::map<Whose, AgeingRow> rows;
    pool_.read()->run({names + ageing_buckets, question.text}, question.parameters, [&](const Row& row) {
        const Whose of{row.text(0), row.text(1), names > 2 ? row.text(2) : "", names > 3 ? row.text(3) : ""};
        auto& to = rows.try_emplace(of, AgeingRow{of, {}}).first->second.counts;
        std::int64_t before = 0;
        for (std::size_t i = 0; i + 1 < ageing_buckets; ++i) {
            const auto up_to = row.integer(names + i);
            to[i] += up_to - before;
            before = up_to;
        }
        to[ageing_buckets - 1] += row.integer(names + ageing_buckets - 1);
    });
    std::vector<AgeingRow> all;
    for (auto& [of, row] : rows) all.push_back(std::move(row));
    return all;
}

std::vector<DayCount> SqlDeadlineQueries::due_by_day(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last)
{
    Question question{fmt::format("SELECT t.holder, t.owner_post, t.due, count(*) FROM term t WHERE t.clock = {}", runs)};
    question.add(" AND t.tenant = {}", tenant);
    question.add(" AND t.due >= {}", first);
    question.add(" AND t.due <= {}", last);
    of_terms(question, filter);
    question.text += " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";
    std::vector<DayCount> counts;
    pool_.read()->run({4, question.text}, question.parameters, [&](const Row& row) { counts.push_back({{row.text(0), row.text(1), {}, {}}, row.day(2), row.integer(3)}); });
    return counts;
}

std::vector<MetCount> SqlDeadlineQueries::met(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last)
{
    Question question{"SELECT t.holder, t.owner_post, count(*) FROM term t WHERE t.met_on < '9999-12-31'"};
    question.add(" AND t.tenant = {}", tenant);
    question.add(" AND t.met_on >= {}", first);
    question.add(" AND t.met_on <= {}", last);
    of_terms(question, filter);
    question.text += " GROUP BY 1, 2 ORDER BY 1, 2";
    std::vector<MetCount> counts;
    pool_.read()->run({3, question.text}, question.parameters, [&](const Row& row) { counts.push_back({{row.text(0), row.text(1), {}, {}}, row.integer(2)}); });
    return counts;
}

std::vector<StayRow> SqlDeadlineQueries::stays(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last, const DayRanks& by)
{
    Question question;
    const auto ended = rank_of("t.ended_on", by, pool_.dialect(), question);
    const auto begun = rank_of("t.begun_on", by, pool_.dialect(), question);
    question.text = fmt::format("SELECT t.definition, t.state, t.roles, t.owner_post, count(*), sum({} - {}) FROM task t WHERE t.ended_on < '9999-12-31'", ended, begun);
    question.add(" AND t.tenant = {}", tenant);
    question.add(" AND t.ended_on >= {}", first);
    question.add(" AND t.ended_on <= {}", last);
    of_tasks(question, filter);
    question.text += " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4";
    std::vector<StayRow> rows;
    pool_.read()->run({6, question.text}, question.parameters, [&](const Row& row) {
        const auto roles = row.text(2);
        rows.push_back({row.text(1), {roles.substr(0, roles.find(' ')), row.text(3), row.text(0), {}}, row.integer(4), row.integer(5)});
    });
    return rows;
}

std::vector<ListedTerm> SqlDeadlineQueries::terms(const TenantId& tenant, const TermFilter& filter)
{
    Question question;
    if (const auto& unit = filter.of.unit) {
        for (const auto& role : unit->roles) add_branch(question, tenant, filter, role, {});
        if (!unit->post.empty()) add_branch(question, tenant, filter, {}, unit->post);
        if (question.text.empty()) return {}; // nobody's
    } else {
        add_branch(question, tenant, filter, {}, {});
    }
    question.text = fmt::format("SELECT {}, {} FROM ({}) AS p JOIN term t ON t.case_id = p.case_id AND t.instance = p.instance"
                                " JOIN case_file c ON c.tenant = t.tenant AND c.case_id = t.case_id",
                                case_column_names, term_column_names, question.text);
    question.add(" WHERE t.tenant = {}", tenant);
    question.add(" ORDER BY p.due, p.case_id, p.instance LIMIT {}", filter.limit);
    std::vector<ListedTerm> found;
    pool_.read()->run({case_columns + term_columns, question.text}, question.parameters, [&](const Row& row) {
        found.push_back({read_case_row(row), read_term_row(row, case_columns)});
    });
    return found;
}

std::vector<ListedEntry> SqlDeadlineQueries::entries(const TenantId& tenant, const LedgerFilter& filter)
{
    Question question{fmt::format("SELECT {}, {}, {} FROM term_ledger l JOIN term t ON t.tenant = l.tenant AND t.case_id = l.case_id AND t.instance = l.instance"
                                  " JOIN case_file c ON c.tenant = l.tenant AND c.case_id = l.case_id",
                                  case_column_names, term_column_names, ledger_column_names)};
    question.add(" WHERE l.tenant = {}", tenant);
    question.add(" AND l.kind = {}", filter.kind);
    question.add(" AND l.first <= {}", filter.on);
    question.add(" AND l.last >= {}", filter.on);
    if (!filter.of.kind.empty()) question.add(" AND t.kind = {}", filter.of.kind);
    of_unit(question, filter.of.unit);
    of_definition_and_owner(question, filter.of);
    question.add_after("l.last, l.case_id, l.entry", filter.after);
    question.add(" ORDER BY l.last, l.case_id, l.entry LIMIT {}", filter.limit);
    std::vector<ListedEntry> found;
    pool_.read()->run({case_columns + term_columns + ledger_columns, question.text}, question.parameters, [&](const Row& row) {
        found.push_back({read_case_row(row), read_term_row(row, case_columns), read_ledger_row(row, case_columns + term_columns)});
    });
    return found;
}

} // namespace cauce::sql
