#include "adapters/store/case_rows.hpp"
#include "adapters/store/question.hpp"
#include "adapters/store/sql_ports.hpp"

#include <algorithm>
#include <tuple>

namespace cauce::sql {
namespace {

/// Of one statement. SQLite takes 500 terms of a UNION; a person with more ranges than this gets several statements, whose rows are merged here.
constexpr std::size_t branches_max = 240;

/// One range of an index of the inbox, and what is left out of it.
struct Reach {
    std::string role;
    std::string unit;
    std::string matter;
    std::optional<std::int64_t> amount_max;
    std::vector<CaseId> but;
    std::vector<Basket::Away> away; ///< as far as they touch the unit, and without theirs
    bool held{false};               ///< rows of tasks that the person holds; otherwise of those that nobody has
    friend bool operator==(const Reach&, const Reach&) = default;
};

bool contains(const std::vector<std::string>& words, const std::string& word) { return std::ranges::find(words, word) != words.end(); }

std::vector<Basket::Away> away_from(const Basket& basket, const std::string& unit)
{
    std::vector<Basket::Away> away;
    for (const auto& one : basket.away)
        if (!one.unit_required || contains(one.units, unit)) away.push_back({one.matter, one.amount_max, false, {}, one.but});
    return away;
}

bool is_of(Tray tray, const Basket& basket)
{
    switch (tray) {
    case Tray::all:
    case Tray::signature: return true;
    case Tray::offered: return !basket.covered;
    case Tray::covered: return basket.covered;
    case Tray::claimed:
    case Tray::followed: return false;
    }
    return false;
}

/// Each once, since seats of a person overlap.
std::vector<Reach> reaches_of(const TaskFilter& filter)
{
    std::vector<Reach> reaches;
    const auto add = [&](const Reach& reach) {
        if (std::ranges::find(reaches, reach) == reaches.end()) reaches.push_back(reach);
    };
    for (const auto& basket : filter.baskets) {
        if (!is_of(filter.tray, basket)) continue;
        auto units = basket.units;
        std::erase(units, "");
        if (!basket.unit_required) units.emplace_back();
        for (const auto& unit : units) {
            Reach reach{basket.role, unit, basket.matter, basket.amount_max, basket.but, away_from(basket, unit)};
            add(reach);
            if (filter.tray != Tray::signature || filter.person.empty()) continue;
            reach.held = true;
            add(reach);
        }
    }
    return reaches;
}

/// " 2026000001 2026000002 ": one parameter, however many cases.
std::string listed(const std::vector<CaseId>& cases)
{
    std::string text{" "};
    for (const auto id : cases) text += std::to_string(id.value) + " ";
    return text;
}

/// A page of open tasks is found in a branch for each range of an index that somebody reaches, and their first rows are merged:
/// one question with all roles and units would sort every task of them. What is left out of a range is looked at row by row.
class Branches {
public:
    Branches(Dialect dialect, const TenantId& tenant, const TaskFilter& filter) : position_{dialect == Dialect::sqlite ? "instr" : "strpos"}, tenant_{tenant}, filter_{filter}
    {
        for (const auto& reach : reaches_of(filter)) add_reach(reach);
        const bool of_person = !filter.person.empty();
        if (of_person && (filter.tray == Tray::all || filter.tray == Tray::claimed)) add_claimed();
        if (of_person && filter.tray == Tray::followed) add_followed();
        if (!of_person && filter.baskets.empty() && filter.tray == Tray::all) add_every();
    }
    /// Of a statement each, with their parameters; none: nothing is reached.
    std::vector<Question> take() { return std::move(questions_); }

private:
    Question& begin()
    {
        if (questions_.empty() || count_ % branches_max == 0) questions_.emplace_back();
        auto& question = questions_.back();
        question.text += question.text.empty() ? "SELECT * FROM (" : " UNION SELECT * FROM (";
        return question;
    }

    void end(Question& question, std::string_view columns = "i.due, i.case_id, i.task")
    {
        question.add_after(columns, filter_.after);
        question.add(fmt::format(" ORDER BY {} LIMIT {{}})", columns), bounded(filter_.limit));
        question.text += fmt::format(" AS b{}", count_++);
    }

    /// A row without an amount is not within a limit.
    void add_reach(const Reach& reach)
    {
        const bool joined = !filter_.definition.empty();
        auto& question = begin();
        question.text += fmt::format("SELECT DISTINCT i.due, i.case_id, i.task FROM inbox i{} WHERE", joined ? " JOIN case_file d ON d.tenant = i.tenant AND d.case_id = i.case_id" : "");
        question.add(" i.tenant = {}", tenant_);
        question.add(" AND i.role = {}", reach.role);
        question.add(" AND i.unit = {}", reach.unit);
        if (reach.held) question.add(" AND i.owner = {}", filter_.person);
        else question.text += " AND i.owner = ''";
        if (!reach.matter.empty()) question.add(" AND i.matter <> '' AND i.matter = {}", reach.matter);
        if (filter_.tray == Tray::signature) question.text += " AND i.signs";
        if (reach.amount_max) question.add(" AND i.amount <= {}", *reach.amount_max);
        if (!reach.but.empty()) add_among(question, " AND NOT ", reach.but);
        for (const auto& away : reach.away) {
            question.add(" AND (i.matter <> {}", away.matter);
            if (away.amount_max) question.add(" OR i.amount IS NULL OR i.amount > {}", *away.amount_max);
            if (!away.but.empty()) add_among(question, " OR ", away.but);
            question.text += ')';
        }
        if (!filter_.person.empty()) question.add(fmt::format(" AND {}(i.barred, {{}}) = 0", position_), " " + filter_.person + " ");
        if (joined) question.add(" AND d.definition = {}", filter_.definition);
        end(question);
    }

    void add_among(Question& question, std::string_view before, const std::vector<CaseId>& cases)
    {
        question.add(fmt::format("{}{}({{}}, ' ' || i.case_id || ' ') > 0", before, position_), listed(cases));
    }

    void add_claimed()
    {
        auto& question = begin();
        question.add("SELECT i.due, i.case_id, i.task FROM task i WHERE i.tenant = {} AND i.status NOT IN ('completed', 'cancelled') AND i.owner <> ''", tenant_);
        question.add(" AND i.owner = {}", filter_.person);
        if (!filter_.definition.empty()) question.add(" AND i.definition = {}", filter_.definition);
        end(question);
    }

    /// Materialized and CROSS JOIN (which SQLite takes in this order): nobody is to look for the followed among all open tasks,
    /// by day. What a person follows is little.
    void add_followed()
    {
        auto& question = begin();
        question.text += "WITH f AS MATERIALIZED (SELECT t.due, t.case_id, t.task FROM watchlist w CROSS JOIN task t WHERE t.tenant = w.tenant AND t.case_id = w.case_id";
        question.add(" AND w.tenant = {}", tenant_);
        question.add(" AND w.person = {} AND t.status NOT IN ('completed', 'cancelled')", filter_.person);
        if (!filter_.definition.empty()) question.add(" AND t.definition = {}", filter_.definition);
        question.text += ") SELECT f.due, f.case_id, f.task FROM f WHERE 1 = 1";
        end(question, "f.due, f.case_id, f.task");
    }

    void add_every()
    {
        auto& question = begin();
        question.add("SELECT i.due, i.case_id, i.task FROM task i WHERE i.tenant = {} AND i.status NOT IN ('completed', 'cancelled')", tenant_);
        if (!filter_.definition.empty()) question.add(" AND i.definition = {}", filter_.definition);
        end(question);
    }

    std::string_view position_; ///< the function that finds a text in another: 0 if it is not there
    const TenantId& tenant_;
    const TaskFilter& filter_;
    std::vector<Question> questions_{};
    std::size_t count_{0};
};

} // namespace

std::vector<ListedTask> SqlProjections::tasks(const TenantId& tenant, const TaskFilter& filter)
{
    std::vector<ListedTask> found;
    auto questions = Branches{pool_.dialect(), tenant, filter}.take();
    for (auto& question : questions) {
        question.text = fmt::format("SELECT {}, {} FROM (SELECT u.due, u.case_id, u.task FROM ({}) AS u", case_column_names, task_column_names, question.text);
        question.add(" ORDER BY u.due, u.case_id, u.task LIMIT {}) AS p", bounded(filter.limit));
        question.add(" JOIN task t ON t.tenant = {} AND t.case_id = p.case_id AND t.task = p.task JOIN case_file c ON c.tenant = t.tenant AND c.case_id = t.case_id"
                     " ORDER BY p.due, p.case_id, p.task", tenant);
        pool_.read()->run({case_columns + task_columns, question.text}, question.parameters, [&](const Row& row) {
            found.push_back({read_case_row(row), read_task_row(row, case_columns)});
        });
    }
    if (questions.size() < 2) return found;
    const auto place = [](const ListedTask& one) { return std::tuple{one.task.due.value_or(no_due), one.case_row.id, one.task.task}; };
    std::ranges::sort(found, {}, place);
    const auto same = [&](const ListedTask& a, const ListedTask& b) { return place(a) == place(b); };
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
    if (found.size() > filter.limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(filter.limit), found.end());
    return found;
}

std::size_t SqlProjections::count_tasks(const TenantId& tenant, const TaskFilter& filter)
{
    auto questions = Branches{pool_.dialect(), tenant, filter}.take();
    if (questions.size() > 1) return tasks(tenant, filter).size(); // what two statements both find is counted once
    std::size_t count = 0;
    for (auto& question : questions) {
        question.text = fmt::format("SELECT count(*) FROM (SELECT u.due FROM ({}) AS u", question.text);
        question.add(" LIMIT {}) AS p", bounded(filter.limit));
        pool_.read()->run({1, question.text}, question.parameters, [&](const Row& row) { count = static_cast<std::size_t>(row.integer(0)); });
    }
    return count;
}

} // namespace cauce::sql
