#include "tests/support/memory_tables.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace cauce::test::memory {
namespace {

bool is_of(const std::optional<UnitFilter>& unit, const std::string& role, const std::string& owner_post)
{
    if (!unit) return true;
    if (!owner_post.empty()) return owner_post == unit->post;
    return std::ranges::find(unit->roles, role) != unit->roles.end();
}

bool is_of(const SupervisionFilter& filter, const CaseRow& row, const TermRow& term)
{
    return (filter.kind.empty() || filter.kind == term.kind) && is_of(filter.unit, term.holder, term.owner_post) &&
           (filter.definition.empty() || filter.definition == row.definition) && (!filter.owner || *filter.owner == term.owner);
}

/// Behind every other.
constexpr Day no_day{std::chrono::local_days{std::chrono::year{9999} / 12 / 31}};
std::tuple<Day, CaseId, std::int64_t> place_of(const RowCursor& cursor) { return {cursor.day.value_or(no_day), cursor.case_id, cursor.number}; }

class MemoryDeadlines final : public DeadlineQueries {
public:
    explicit MemoryDeadlines(Tables& tables) : tables_{tables} {}

    std::vector<AgeingRow> ageing(const TenantId& tenant, const SupervisionFilter& filter, Grain grain, const AgeingDays& days) override
    {
        std::map<Whose, AgeingRow> rows;
        for_each_term(tenant, filter, [&](const CaseRow& row, const TermRow& term) {
            if (term.clock == TermClock::over) return;
            const Whose of{term.holder, term.owner_post, grain == Grain::unit ? "" : row.definition, grain == Grain::person ? term.owner : ""};
            const auto bucket = (term.clock == TermClock::stands) ? ageing_buckets - 1 : static_cast<std::size_t>(std::ranges::count_if(days, [&](Day first) { return first <= term.due; }));
            auto& found = rows.try_emplace(of, AgeingRow{of, {}}).first->second;
            ++found.counts.at(bucket);
        });
        std::vector<AgeingRow> all;
        for (auto& [of, row] : rows) all.push_back(std::move(row));
        return all;
    }

    std::vector<DayCount> due_by_day(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last) override
    {
        std::map<std::tuple<std::string, std::string, Day>, std::int64_t> counts;
        for_each_term(tenant, filter, [&](const CaseRow&, const TermRow& term) {
            if (term.clock == TermClock::runs && term.due >= first && term.due <= last) ++counts[{term.holder, term.owner_post, term.due}];
        });
        std::vector<DayCount> all;
        for (const auto& [key, count] : counts) all.push_back({{std::get<0>(key), std::get<1>(key), {}, {}}, std::get<2>(key), count});
        return all;
    }
    std::vector<MetCount> met(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last) override
    {
        std::map<Whose, std::int64_t> counts;
        for_each_term(tenant, filter, [&](const CaseRow&, const TermRow& term) {
            if (term.met_on && *term.met_on >= first && *term.met_on <= last) ++counts[{term.holder, term.owner_post, {}, {}}];
        });
        std::vector<MetCount> all;
        for (const auto& [of, count] : counts) all.push_back({of, count});
        return all;
    }

    std::vector<StayRow> stays(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last, const DayRanks& by) override
    {
        const auto rank = [&](Day day) { return by.ranks.at(static_cast<std::size_t>(std::max<std::int64_t>((day - by.first).count(), 0))); };
        std::map<std::tuple<std::string, std::string, std::vector<std::string>, std::string>, StayRow> rows;
        const auto held = tables_.lock();
        for (const auto& projection : all_of(tables_.cases, tenant))
            for (const auto& task : projection.tasks) {
                const auto& definition = projection.row.definition;
                const auto role = task.roles.empty() ? std::string{} : task.roles.front();
                if (!task.ended_on || *task.ended_on < first || *task.ended_on > last || !is_of(filter.unit, role, task.owner_post)) continue;
                if ((!filter.definition.empty() && filter.definition != definition) || (filter.owner && *filter.owner != task.owner)) continue;
                auto& row = rows.try_emplace({definition, task.state, task.roles, task.owner_post}, StayRow{task.state, {role, task.owner_post, definition, {}}, 0, 0}).first->second;
                ++row.stays;
                row.days += rank(*task.ended_on) - rank(day_in_peru(task.created_at));
            }
        std::vector<StayRow> all;
        for (auto& [key, row] : rows) all.push_back(std::move(row));
        return all;
    }

    std::vector<ListedTerm> terms(const TenantId& tenant, const TermFilter& filter) override
    {
        std::vector<ListedTerm> found;
        for_each_term(tenant, filter.of, [&](const CaseRow& row, const TermRow& term) {
            const auto place = std::tuple{term.due, row.id, term.instance};
            const bool wanted = term.clock != TermClock::over && (!filter.due_from || term.due >= *filter.due_from) && (!filter.due_to || term.due <= *filter.due_to) &&
                                (!filter.stopped || *filter.stopped == (term.clock == TermClock::stands)) &&
                                (!filter.after || place > place_of(*filter.after));
            if (wanted) found.push_back({row, term});
        });
        std::ranges::sort(found, {}, [](const ListedTerm& one) { return std::tuple{one.term.due, one.case_row.id, one.term.instance}; });
        if (found.size() > filter.limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(filter.limit), found.end());
        return found;
    }

    std::vector<ListedEntry> entries(const TenantId& tenant, const LedgerFilter& filter) override
    {
        const auto place = [&](const ListedEntry& one) { return std::tuple{one.entry.last.value_or(no_day), one.case_row.id, one.entry.entry}; };
        std::vector<ListedEntry> found;
        const auto held = tables_.lock();
        for (const auto& projection : all_of(tables_.cases, tenant))
            for (const auto& entry : projection.ledger) {
                const auto term = std::ranges::find(projection.terms, entry.instance, &TermRow::instance);
                const ListedEntry one{projection.row, *term, entry};
                const bool in_force = entry.kind == filter.kind && entry.first <= filter.on && entry.last.value_or(no_day) >= filter.on;
                const bool is_behind = !filter.after || place(one) > place_of(*filter.after);
                if (in_force && is_behind && is_of(filter.of, projection.row, *term)) found.push_back(one);
            }
        std::ranges::sort(found, {}, place);
        if (found.size() > filter.limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(filter.limit), found.end());
        return found;
    }

private:
    void for_each_term(const TenantId& tenant, const SupervisionFilter& filter, const std::function<void(const CaseRow&, const TermRow&)>& visit)
    {
        const auto held = tables_.lock();
        for (const auto& projection : all_of(tables_.cases, tenant))
            for (const auto& term : projection.terms)
                if (is_of(filter, projection.row, term)) visit(projection.row, term);
    }

    Tables& tables_;
};

} // namespace

std::unique_ptr<DeadlineQueries> deadlines_over(Tables& tables) { return std::make_unique<MemoryDeadlines>(tables); }

} // namespace cauce::test::memory
