#pragma once

#include "engine/record/event.hpp"

#include <algorithm>
#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace cauce {

/// What lists and work baskets read. Written in the transaction of the events that they follow from, and made again from
/// the log by `rebuild`, to the letter.
struct CaseRow {
    CaseId id;
    std::int64_t version;
    std::string definition;
    std::int64_t definition_version;
    std::string definition_digest;
    std::string status;   ///< open | ended | closed
    std::string outcome;
    std::string states;   ///< of the tokens that are not ended, sorted, joined by a space: " a b "
    std::string subject;  ///< what a person recognises it by: the definition's first text field
    Day opened_on;
    Instant changed_at;
    std::optional<Day> due; ///< the nearest of its open terms
    std::optional<CaseId> parent;
    std::string confidentiality{};       ///< class that the case was given; empty: its definition's
    std::optional<Day> classified_until{};
    friend bool operator==(const CaseRow&, const CaseRow&) = default;
};
struct TokenRow {
    std::int64_t token;
    std::int64_t scope;
    std::string state;
    std::string rest; ///< waiting | resting | ended
    Instant entered_at;
    friend bool operator==(const TokenRow&, const TokenRow&) = default;
};
/// Whose basket holds what somebody does ad hoc, for one who abstains (LPAG 101). No role is called so.
[[nodiscard]] inline std::string ad_hoc_role(const PersonId& person) { return "@" + person.value; }
/// What one role could do with a task; see InboxRow.
struct TaskAct {
    std::string role; ///< or of who acts ad hoc in this case, `ad_hoc_role`
    std::string matter{};
    std::string unit{};
    std::optional<std::int64_t> amount{};
    bool signs{false};
    std::string barred{};
    friend bool operator==(const TaskAct&, const TaskAct&) = default;
};
struct TaskRow {
    std::int64_t task;
    std::string state;
    std::string status;
    std::vector<std::string> roles; ///< each once; the inbox has one row a role while the task is open
    std::string owner;              ///< person; empty while offered
    std::string owner_post;
    Instant created_at;
    std::optional<Day> due;         ///< of the term that presses it
    std::optional<Day> ended_on{};  ///< completed or cancelled
    std::vector<TaskAct> acts{};    ///< while it is open; kept in the rows of the work baskets alone, so not read back with the task
    /// As its table has it.
    friend bool operator==(const TaskRow& a, const TaskRow& b)
    {
        return std::tie(a.task, a.state, a.status, a.roles, a.owner, a.owner_post, a.created_at, a.due, a.ended_on) ==
               std::tie(b.task, b.state, b.status, b.roles, b.owner, b.owner_post, b.created_at, b.due, b.ended_on);
    }
};
/// Of a term, as supervisors see it.
enum class TermClock {
    over,   ///< nothing is owed
    runs,   ///< also if it lapsed and what it was for is still owed
    stands, ///< held or suspended
};
struct TermRow {
    std::int64_t instance;
    std::string term;
    std::string status;
    Day counted_from;
    Day due;
    std::string holder;          ///< role that has the clock now
    std::optional<Day> wakes_on; ///< when something happens to it by itself: an alarm, its lapse, the end of a suspension
    std::string kind{};          ///< statutory | target | limit
    std::string owner{};         ///< person that has claimed what it presses; empty: nobody
    std::string owner_post{};
    TermClock clock{TermClock::over};
    std::optional<Day> met_on{};
    friend bool operator==(const TermRow&, const TermRow&) = default;
};
/// An entry of the ledger of a pending term.
struct LedgerRow {
    std::int64_t entry;      ///< version of the event that it began with
    std::int64_t instance;
    std::string kind;        ///< suspension | hold | extension
    Day first;               ///< of an extension: when it was granted
    std::optional<Day> last; ///< nothing: until it is resumed or released; of an extension: never
    std::int64_t amount;     ///< that an extension grants, in units of its term; 0 otherwise
    std::string reason;
    std::string norm;
    std::int64_t document;   ///< 0: none
    std::string person;      ///< who decided it
    std::string post;
    friend bool operator==(const LedgerRow&, const LedgerRow&) = default;
};
/// Until it is completed or cancelled.
[[nodiscard]] inline bool is_open(const TaskRow& task) { return task.status != "completed" && task.status != "cancelled"; }

/// Whether it is open and one of the days of its span, which may lie before the day it is counted from, is among these.
[[nodiscard]] inline bool runs_over(const TermRow& term, Day first, Day last)
{
    const bool is_open = term.status == "running" || term.status == "suspended" || term.status == "extended";
    return is_open && std::max(term.counted_from, term.due) >= first && std::min(term.counted_from, term.due) <= last;
}

/// All rows of one case. Tokens, tasks, terms and entries are in the order of their numbers, as they are read back.
struct CaseProjection {
    CaseRow row;
    std::vector<TokenRow> tokens;
    std::vector<TaskRow> tasks;
    std::vector<TermRow> terms;
    std::vector<LedgerRow> ledger;
    friend bool operator==(const CaseProjection&, const CaseProjection&) = default;
};

/// A row of a role's work basket, for each thing that is asked of whoever acts. They follow from the tasks and are kept apart,
/// so that a page of a basket is one range.
struct InboxRow {
    std::string role;
    std::optional<Day> due;
    std::int64_t task;
    std::string matter;                 ///< that an act of delegation may name; empty: it cannot be delegated
    std::string unit;                   ///< organ or post in whose charge it is; empty: any with the role
    std::optional<std::int64_t> amount; ///< cents, the least of the acts; nothing: none is known
    bool signs;
    std::string barred;                 ///< persons who may do none of the acts, sorted, joined by a space: " ana luis "; empty: nobody
    std::string owner;                  ///< who has the task; empty: nobody
    friend auto operator<=>(const InboxRow&, const InboxRow&) = default;
};
/// One row a role and act of an open task, sorted; (role, matter, unit) once.
[[nodiscard]] inline std::vector<InboxRow> inbox_of(const TaskRow& task)
{
    std::vector<InboxRow> rows;
    if (!is_open(task)) return rows;
    for (const auto& act : task.acts) rows.push_back({act.role, task.due, task.task, act.matter, act.unit, act.amount, act.signs, act.barred, task.owner});
    std::sort(rows.begin(), rows.end());
    return rows;
}
/// Of each task, sorted.
[[nodiscard]] inline std::vector<InboxRow> inbox_of(const CaseProjection& projection)
{
    std::vector<InboxRow> rows;
    for (const auto& task : projection.tasks) {
        const auto of_task = inbox_of(task);
        rows.insert(rows.end(), of_task.begin(), of_task.end());
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// What a commit changes. Only the rows that differ are written, so the cost of an act does not grow with the case.
struct ProjectionChange {
    CaseProjection after;
    std::optional<CaseProjection> before{}; ///< the rows at the expected version; nothing: a new case, which has none
};

struct CaseFilter {
    std::string definition{}; ///< empty: any
    std::string status{};
    std::string state{};      ///< a token is there
    std::optional<CaseId> parent{};
    std::optional<CaseId> before{}; ///< cursor: newest first, cases with a smaller id
    std::size_t limit{50};
};
/// Behind which row of a list by day a page begins: by day, without one last; then case and number.
struct RowCursor {
    std::optional<Day> day;
    CaseId case_id;
    std::int64_t number; ///< of the task, the term or the entry
};
/// What of the work baskets one seat of a person reaches, or one matter that is delegated to it: the rows of which all of this holds.
struct Basket {
    std::string role;
    std::vector<std::string> units{};         ///< rows with one of these units, or without one
    bool covered{false};                      ///< by substitution or delegation
    std::string matter{};                     ///< rows of this matter; empty: of any or none
    std::optional<std::int64_t> amount_max{}; ///< rows with an amount up to it, in cents; nothing: with any, or none
    bool unit_required{false};                ///< rows without a unit are not reached
    std::vector<CaseId> but{};                ///< not of these cases, which were taken back
    /// The post delegated it, so these rows wait for the delegate: those of the matter, up to the amount, in the units.
    struct Away {
        std::string matter;
        std::optional<std::int64_t> amount_max{}; ///< as above: a row without an amount stays if there is a limit
        bool unit_required{false};                ///< only rows with one of `units`; otherwise with any, or none
        std::vector<std::string> units{};
        std::vector<CaseId> but{};                ///< but not of these cases, which were taken back
        friend bool operator==(const Away&, const Away&) = default;
    };
    std::vector<Away> away{}; ///< rows that none of these takes away
    friend bool operator==(const Basket&, const Basket&) = default;
};
/// Which of the open tasks of somebody. A task that several baskets reach, or several of its rows, is one task.
enum class Tray {
    all,       ///< offered, covered and claimed
    offered,   ///< by baskets of own posts, and nobody has them
    covered,   ///< by baskets that are covered, and nobody has them
    claimed,   ///< held by the person, whatever the baskets
    signature, ///< by any basket, offered to it or held by the person: what waits for a signature
    followed,  ///< of cases that the person follows, whoever does them, whatever the baskets
};
struct TaskFilter {
    std::vector<Basket> baskets{};
    /// Whose: rows that bar the person are not reached. Empty: nobody is barred and nothing is claimed or followed; with no
    /// baskets either, `all` is every open task.
    std::string person{};
    Tray tray{Tray::all};
    std::string definition{};
    std::optional<RowCursor> after{}; ///< by due date, without one last; then case and task
    std::size_t limit{50};
};
struct ListedTask {
    CaseRow case_row;
    TaskRow task;
};
struct DueTerm {
    TenantId tenant;
    CaseId case_id;
    std::int64_t instance;
    std::optional<Day> wakes_on; ///< nothing if the row holds no day: the case tells, and one bad row does not hold up the others
};

/// The questions that lists ask. Failing storage throws StorageFailure.
class Projections {
public:
    virtual ~Projections() = default;
    [[nodiscard]] virtual std::optional<CaseProjection> find_case(const TenantId& tenant, CaseId id) = 0;
    /// The rows that the work baskets have of a case, sorted; for `rebuild`.
    [[nodiscard]] virtual std::vector<InboxRow> inbox(const TenantId& tenant, CaseId id) = 0;
    [[nodiscard]] virtual std::vector<CaseRow> cases(const TenantId& tenant, const CaseFilter& filter) = 0;
    [[nodiscard]] virtual std::vector<ListedTask> tasks(const TenantId& tenant, const TaskFilter& filter) = 0;
    /// How many `tasks` would list, page behind page, by the same question; counts up to `filter.limit` and no further.
    [[nodiscard]] virtual std::size_t count_tasks(const TenantId& tenant, const TaskFilter& filter) = 0;
    /// Terms to which something happens by `today`, oldest first, claimed for `lease` so that several nodes share them
    /// (`FOR UPDATE SKIP LOCKED` where the database has it). Firing twice is prevented by the case version anyway.
    [[nodiscard]] virtual std::vector<DueTerm> claim_due(Day today, std::size_t limit, Instant now, std::chrono::seconds lease) = 0;
    /// Cases with an open term that runs over one of these days, in order of id behind `after`: those that a change of the
    /// calendar between the two days can touch. Held terms are not among them: they are counted when they are released.
    [[nodiscard]] virtual std::vector<CaseId> cases_with_terms_over(const TenantId& tenant, Day first, Day last, CaseId after, std::size_t limit) = 0;
    /// For `rebuild`: replaces the rows of one case, whatever they were.
    virtual void replace(const TenantId& tenant, const CaseProjection& projection) = 0;
    /// Cases that have rows of any kind, in order of id, for finding rows without a log.
    [[nodiscard]] virtual std::vector<CaseId> case_ids(const TenantId& tenant, CaseId after, std::size_t limit) = 0;
    virtual void erase(const TenantId& tenant, CaseId id) = 0;
};

} // namespace cauce
