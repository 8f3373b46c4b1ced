#include "adapters/http/paging.hpp"
#include "adapters/http/reserved.hpp"
#include "adapters/http/route.hpp"
#include "adapters/http/view.hpp"
#include "engine/service/supervision.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using http::view; // beside those of this file

Supervision supervision(Application& application) { return {application.office, application.clock}; }

object view(const WorkUnit& unit)
{
    return {{"key", unit.key()}, {"post", or_null(unit.post.value)}, {"title", unit.post.empty() ? value(nullptr) : value(view(unit.title))}, {"role", or_null(unit.role)}};
}

object view(const std::array<std::int64_t, ageing_buckets>& counts)
{
    object shown;
    for (std::size_t i = 0; i < ageing_buckets; ++i) shown[ageing_names[i]] = counts[i];
    return shown;
}

/// One of some words; the first if the query has none.
template <class Enum, std::size_t N>
Result<Enum> word_of(const Call& call, std::string_view name, const std::array<std::string_view, N>& words)
{
    const auto* const text = call.query.find(name);
    if (text == nullptr) return Enum{};
    const auto found = std::ranges::find(words, *text);
    if (found == words.end()) return Refusal{RefusalKind::invalid, fmt::format("{}: one of {}", name, fmt::join(words, ", ")), *text};
    return static_cast<Enum>(found - words.begin());
}

constexpr std::array<std::string_view, 3> grain_names{"unit", "procedure", "person"};
constexpr std::array<std::string_view, 2> day_kind_names{"business", "calendar"};

Result<std::optional<Day>> day_of(const Call& call, std::string_view name)
{
    const auto* const text = call.query.find(name);
    if (text == nullptr) return std::optional<Day>{};
    const auto day = parse_day(*text);
    if (!day) return Refusal{RefusalKind::invalid, fmt::format("{}: a date such as 2026-11-22", name), *text};
    return day;
}

Result<SupervisionFilter> filter_of(Application& application, const Call& call)
{
    enum class Kind { any };
    constexpr std::array<std::string_view, 3> kinds{"statutory", "target", "limit"};
    if (const auto kind = word_of<Kind>(call, "kind", kinds); kind.has_error()) return kind.error();
    SupervisionFilter filter{.kind = call.query.get("kind"), .unit = {}, .definition = call.query.get("procedure"), .owner = {}};
    if (const auto* const unit = call.query.find("unit")) {
        auto found = supervision(application).units(application.tenant()).filter(*unit);
        if (found.has_error()) return std::move(found).error();
        filter.unit = *std::move(found);
    }
    if (const auto* const person = call.query.find("person")) filter.owner = *person;
    return filter;
}

/// A page of rows that are sorted by some texts, which the cursor names: "a~b~c".
template <class Row, class PlaceOf, class View>
Reply page_of_rows(const Call& call, const std::vector<Row>& rows, const PlaceOf& place_of, const View& view_of, object head)
{
    const auto limit = page_limit(call);
    if (limit.has_error()) return limit.error();
    auto at = rows.begin();
    if (const auto* const cursor = call.query.find("cursor")) {
        const auto first = cursor->find('~');
        const auto second = first == std::string::npos ? first : cursor->find('~', first + 1);
        if (second == std::string::npos) return Refusal{RefusalKind::invalid, "cursor: `next` of a page", *cursor};
        const std::array after{cursor->substr(0, first), cursor->substr(first + 1, second - first - 1), cursor->substr(second + 1)};
        at = std::ranges::upper_bound(rows, after, {}, place_of);
    }
    array items;
    for (; at != rows.end() && items.size() < *limit; ++at) items.push_back(view_of(*at));
    head["items"] = std::move(items);
    head["next"] = at == rows.end() ? value(nullptr) : value(fmt::format("{}", fmt::join(place_of(*(at - 1)), "~")));
    return json_answer(200, std::move(head));
}

Reply read_ageing(Application& application, const Call& call)
{
    const auto filter = filter_of(application, call);
    if (filter.has_error()) return filter.error();
    const auto grain = word_of<Grain>(call, "by", grain_names);
    if (grain.has_error()) return grain.error();
    const auto days = word_of<DayKind>(call, "day_kind", day_kind_names);
    if (days.has_error()) return days.error();
    const auto ageing = supervision(application).ageing(application.tenant(), *filter, *grain, *days);
    if (ageing.has_error()) return ageing.error();
    const auto& first = ageing->first_days;
    array columns;
    std::array<std::int64_t, ageing_buckets> totals{};
    for (std::size_t i = 0; i < ageing_buckets; ++i) {
        const bool stopped = i == ageing_buckets - 1;
        columns.push_back({{"name", ageing_names[i]},
                           {"first", stopped || i == 0 ? value(nullptr) : value(to_iso(first[i - 1]))},
                           {"last", stopped || i == first.size() ? value(nullptr) : value(to_iso(first[i] - std::chrono::days{1}))}});
        for (const auto& row : ageing->rows) totals[i] += row.counts[i];
    }
    const auto place_of = [](const Ageing::Row& row) { return std::array{row.unit.key(), row.definition, row.owner}; };
    const auto view_of = [&](const Ageing::Row& row) {
        std::int64_t total = 0;
        for (const auto count : row.counts) total += count;
        return object{{"unit", view(row.unit)}, {"procedure", or_null(row.definition)}, {"person", or_null(row.owner)}, {"counts", view(row.counts)}, {"total", total}};
    };
    return page_of_rows(call, ageing->rows, place_of, view_of, {{"on", to_iso(ageing->on)}, {"columns", std::move(columns)}, {"totals", view(totals)}});
}

Reply read_workload(Application& application, const Call& call)
{
    const auto filter = filter_of(application, call);
    if (filter.has_error()) return filter.error();
    std::int64_t days = 15;
    if (const auto* const text = call.query.find("days")) {
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), days);
        if (error != std::errc{} || end != text->data() + text->size()) return Refusal{RefusalKind::invalid, "days: a whole number", *text};
    }
    const auto load = supervision(application).workload(application.tenant(), *filter, days);
    if (load.has_error()) return load.error();
    array dates;
    for (const auto day : load->days) dates.emplace_back(to_iso(day));
    const auto place_of = [](const Workload::Row& row) { return std::array{row.unit.key(), std::string{}, std::string{}}; };
    const auto view_of = [&](const Workload::Row& row) {
        return object{{"unit", view(row.unit)}, {"due", boost::json::value_from(row.due)}, {"met", row.met}, {"usual", static_cast<double>(row.met) / static_cast<double>(load->days_before)}};
    };
    return page_of_rows(call, load->rows, place_of, view_of, {{"days", std::move(dates)}, {"days_before", load->days_before}});
}

Reply read_time_spent(Application& application, const Call& call)
{
    const auto filter = filter_of(application, call);
    if (filter.has_error()) return filter.error();
    const auto first = day_of(call, "first");
    if (first.has_error()) return first.error();
    const auto last = day_of(call, "last");
    if (last.has_error()) return last.error();
    const auto to = last->value_or(supervision(application).today());
    const auto from = first->value_or(to - std::chrono::days{30});
    const auto spent = supervision(application).time_spent(application.tenant(), *filter, from, to);
    if (spent.has_error()) return spent.error();
    const auto place_of = [](const TimeSpent::Row& row) { return std::array{row.definition, row.state, row.unit.key()}; };
    const auto view_of = [](const TimeSpent::Row& row) {
        return object{{"procedure", row.definition}, {"state", row.state}, {"unit", view(row.unit)}, {"stays", row.stays}, {"business_days", row.business_days}};
    };
    return page_of_rows(call, spent->rows, place_of, view_of, {{"first", to_iso(from)}, {"last", to_iso(to)}});
}

/// What every row of a list of terms is shown with.
class Shown {
public:
    Shown(Application& application, const Call& call, Supervision& supervision)
        : asker_{application, call}, units_{supervision.units(application.tenant())}, calendar_{supervision.calendar(application.tenant())}, today_{supervision.today()}
    {
    }
    [[nodiscard]] Day today() const { return today_; }
    /// Business days from today to a day; null if a year on the way is not listed.
    [[nodiscard]] value left(Day day) const
    {
        const auto days = business_days_between(calendar_, today_, day);
        return days.has_error() ? value(nullptr) : value(*days);
    }
    /// Of which case, which term, whose.
    [[nodiscard]] object row(const CaseRow& row, const TermRow& term)
    {
        const auto& program = asker_.known(row.definition, row.definition_version).program;
        const auto* const known = program ? program->term(term.term) : nullptr;
        return {{"case", http::shown(asker_, row)},      {"instance", term.instance}, {"term", term.term}, {"label", view(known == nullptr ? Text{term.term, term.term} : known->label)},
                {"due", to_iso(term.due)}, {"unit", view(units_.of(term.holder, term.owner_post))}};
    }

private:
    Asker asker_;
    WorkUnits units_;
    Calendar calendar_;
    Day today_;
};

/// The column of the board narrows the days.
std::optional<Refusal> narrow(Supervision& supervision, const TenantId& tenant, const Call& call, TermFilter& filter)
{
    const auto days = word_of<DayKind>(call, "day_kind", day_kind_names);
    if (days.has_error()) return days.error();
    if (call.query.find("column") == nullptr) return std::nullopt;
    enum class Column : std::size_t {};
    const auto column = word_of<Column>(call, "column", ageing_names);
    if (column.has_error()) return column.error();
    const auto at = static_cast<std::size_t>(*column);
    filter.stopped = at == ageing_buckets - 1;
    if (*filter.stopped) return std::nullopt;
    const auto first = supervision.first_days(tenant, *days);
    if (first.has_error()) return first.error();
    if (at > 0) filter.due_from = std::max(filter.due_from.value_or((*first)[at - 1]), (*first)[at - 1]);
    if (at < first->size()) {
        const auto last = (*first)[at] - std::chrono::days{1};
        filter.due_to = std::min(filter.due_to.value_or(last), last);
    }
    return std::nullopt;
}

Reply list_terms(Application& application, const Call& call)
{
    const auto limit = page_limit(call);
    if (limit.has_error()) return limit.error();
    auto of = filter_of(application, call);
    if (of.has_error()) return of.error();
    const auto from = day_of(call, "due_from");
    if (from.has_error()) return from.error();
    const auto to = day_of(call, "due_to");
    if (to.has_error()) return to.error();
    const auto after = row_cursor(call);
    if (after.has_error()) return after.error();
    TermFilter filter{.of = *std::move(of), .due_from = *from, .due_to = *to, .stopped = {}, .after = *after, .limit = *limit + 1};
    auto watch = supervision(application);
    if (const auto refusal = narrow(watch, application.tenant(), call, filter)) return *refusal;

    auto listed = application.store().deadlines().terms(application.tenant(), filter);
    const bool more = listed.size() > *limit;
    if (more) listed.pop_back();
    Shown shown{application, call, watch};
    array items;
    for (const auto& [row, term] : listed) {
        const bool stands = term.clock == TermClock::stands;
        auto item = shown.row(row, term);
        item["kind"] = term.kind;
        item["status"] = term.status;
        item["counted_from"] = to_iso(term.counted_from);
        item["overdue"] = !stands && term.due < shown.today();
        item["left"] = stands ? value(nullptr) : shown.left(term.due);
        item["person"] = or_null(term.owner);
        items.push_back(std::move(item));
    }
    return page(std::move(items), more ? cursor_of({listed.back().term.due, listed.back().case_row.id, listed.back().term.instance}) : "");
}

Reply list_entries(Application& application, const Call& call)
{
    const auto limit = page_limit(call);
    if (limit.has_error()) return limit.error();
    auto of = filter_of(application, call);
    if (of.has_error()) return of.error();
    constexpr std::array<std::string_view, 3> kinds{"suspension", "hold", "extension"};
    enum class Kind : std::size_t {};
    const auto kind = word_of<Kind>(call, "entries", kinds);
    if (kind.has_error()) return kind.error();
    const auto after = row_cursor(call);
    if (after.has_error()) return after.error();
    auto watch = supervision(application);
    const LedgerFilter filter{.of = *std::move(of), .kind = std::string{kinds[static_cast<std::size_t>(*kind)]}, .on = watch.today(), .after = *after, .limit = *limit + 1};

    auto listed = application.store().deadlines().entries(application.tenant(), filter);
    const bool more = listed.size() > *limit;
    if (more) listed.pop_back();
    Shown shown{application, call, watch};
    array items;
    for (const auto& [row, term, entry] : listed) {
        auto item = shown.row(row, term);
        item["kind"] = entry.kind;
        item["first"] = to_iso(entry.first);
        item["last"] = or_null(entry.last);
        item["left"] = entry.last ? shown.left(*entry.last) : value(nullptr);
        item["amount"] = or_null(entry.amount);
        item["reason"] = or_null(entry.reason);
        item["norm"] = or_null(entry.norm);
        item["document"] = or_null(entry.document);
        item["decided_by"] = or_null(entry.person);
        item["decided_in_post"] = or_null(entry.post);
        items.push_back(std::move(item));
    }
    return page(std::move(items), more ? cursor_of({listed.back().entry.last, listed.back().case_row.id, listed.back().entry.entry}) : "");
}

Route question(std::string path, Handler handler, std::string id, std::string summary, std::string description, std::string schema, std::vector<Parameter> more)
{
    std::vector<Parameter> parameters{{"kind", "term_kind", "of terms; all kinds if it is not given"},
                                      {"unit", "name", "`key` of a unit: a post, or role:<role>"},
                                      {"procedure", "name", "key of the definition"},
                                      {"person", "name", "who has claimed it; empty: nobody"}};
    parameters.insert(parameters.end(), more.begin(), more.end());
    return {.method = Method::get, .path = std::move(path), .access = Access::person, .body = BodyKind::none, .runs = Runs::in_office, .handler = handler,
            .operation = {.id = std::move(id), .tag = "supervision", .summary = std::move(summary), .description = std::move(description), .parameters = std::move(parameters),
                          .answers = {{200, "The answer", std::move(schema)}}, .problems = {ProblemKind::not_found, ProblemKind::invalid}}};
}

} // namespace

std::vector<Route> supervision_routes()
{
    const Parameter cursor{"cursor", "cursor", "`next` of the page before"}, limit{"limit", "limit", ""};
    const Parameter day_kind{"day_kind", "day_kind", "how days are told: business (ADMIN, where the municipality lies) or calendar"};
    return {
        question("/v1/supervision/ageing", answering<read_ageing>, "readAgeing", "How late is whose work",
                 "Pending terms: those that run, stand still, or lapsed while what they were for is still owed. By unit, then procedure and person as `by` says. A term is late by the "
                 "days behind its last day, today with them.",
                 "Ageing", {{"by", "grain", "how finely; unit if it is not given"}, day_kind, cursor, limit}),
        question("/v1/supervision/terms", answering<list_terms>, "listPendingTerms", "Pending terms, by last day", "A cell of the board is `unit`, `procedure`, `person` and `column`.",
                 "PendingTermPage",
                 {{"column", "ageing", "of the board, as `day_kind` tells them"}, day_kind, {"due_from", "day", ""}, {"due_to", "day", ""}, cursor, limit}),
        question("/v1/supervision/workload", answering<read_workload>, "readWorkload", "What falls due on the next business days, beside what is done on a usual one",
                 "What is usual is what was met in the last 30 business days. Terms that stand still are not among those due.", "Workload",
                 {{"days", "days_ahead", "business days, today with them if it is one"}, cursor, limit}),
        question("/v1/supervision/interruptions", answering<list_entries>, "listInterruptions", "Suspensions, holds and extensions in force, the next to end first", "", "LedgerEntryPage",
                 {{"entries", "entry_kind", "suspension if it is not given"}, cursor, limit}),
        question("/v1/supervision/time", answering<read_time_spent>, "readTimeSpent", "Where the time goes: business days of finished tasks by procedure, state and unit",
                 "Of tasks that ended between the two days, the last thirty if none is given; `kind` says nothing here. A stay counts from five years before the first day on.", "TimeSpent",
                 {{"first", "day", ""}, {"last", "day", ""}, cursor, limit}),
    };
}

} // namespace cauce::http
