#include "adapters/http/acting.hpp"
#include "adapters/http/paging.hpp"
#include "adapters/http/reserved.hpp"
#include "adapters/http/route.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

/// The log of accesses, for auditors.
namespace cauce::http {
namespace {

/// "2026-11-23T13:00:00.000000Z~17"
std::string cursor_of(const AccessEntry& entry) { return fmt::format("{}~{}", to_rfc3339(entry.at), entry.number); }

std::optional<AccessFilter::Cursor> parse_cursor(std::string_view text)
{
    const auto mark = text.find('~');
    if (mark == std::string_view::npos) return std::nullopt;
    const auto at = parse_rfc3339(text.substr(0, mark));
    const auto number = whole(text.substr(mark + 1));
    if (!at || !number) return std::nullopt;
    return AccessFilter::Cursor{*at, *number};
}

boost::json::object view_of(const AccessEntry& entry)
{
    return {{"number", entry.number},
            {"at", to_rfc3339(entry.at)},
            {"person", entry.person},
            {"session", entry.session},
            {"session_ends_at", to_rfc3339(entry.session_ends_at)},
            {"address", entry.address},
            {"process", entry.process},
            {"operation", entry.operation},
            {"case", entry.case_id == CaseId{} ? boost::json::value(nullptr) : boost::json::value(to_case_number(entry.case_id))},
            {"document", or_null(entry.document)}};
}

Result<AccessFilter> filter_of(const Call& call)
{
    AccessFilter filter;
    filter.person = call.query.get("person");
    if (const auto* const number = call.query.find("case")) {
        filter.case_id = parse_case_number(*number);
        if (*filter.case_id == CaseId{}) return Refusal{RefusalKind::invalid, "case: a case number", *number};
    }
    for (const auto& [name, place] : {std::pair{"from", &filter.from}, std::pair{"to", &filter.to}}) {
        const auto* const text = call.query.find(name);
        if (text == nullptr) continue;
        const auto day = parse_day(*text);
        if (!day) return Refusal{RefusalKind::invalid, fmt::format("{}: a date such as 2026-11-22", name), *text};
        *place = end_of_day_in_peru(place == &filter.to ? *day : *day - std::chrono::days{1});
    }
    if (const auto* const text = call.query.find("cursor")) {
        filter.before = parse_cursor(*text);
        if (!filter.before) return Refusal{RefusalKind::invalid, "cursor: `next` of a page", *text};
    }
    return filter;
}

Reply list_accesses(Application& application, const Call& call)
{
    const auto limit = page_limit(call);
    if (limit.has_error()) return limit.error();
    auto filter = filter_of(call);
    if (filter.has_error()) return filter.error();
    if (!Asker{application, call}.reader().audits) {
        Refusal refusal{RefusalKind::not_allowed, "an auditor", call.session->person.value};
        refusal.rule = "role";
        refusal.norm = "DS 016-2024-JUS 46.3";
        application.office.note_refusal(application.tenant(), CaseId{}, asking(call), call.route->operation.id, refusal);
        return refusal;
    }
    filter->limit = *limit + 1;
    application.accesses.flush(); // what somebody did just now is there too
    auto entries = application.store().access_log().list(application.tenant(), *filter);
    const bool more = entries.size() > *limit;
    if (more) entries.resize(*limit);
    boost::json::array items;
    for (const auto& entry : entries) items.push_back(view_of(entry));
    return page(std::move(items), more ? cursor_of(entries.back()) : "");
}

} // namespace

std::vector<Route> access_log_routes()
{
    using enum ProblemKind;
    return {
        {Method::get, "/v1/access-log", Access::person, BodyKind::none, Runs::in_office, answering<list_accesses>,
         {.id = "readAccessLog", .tag = "audit", .summary = "Who did what with what is kept here, reading included, newest first (DS 016-2024-JUS 46.3)",
          .description = "For auditors. Of a list `case` is null: it shows subjects of many cases, and their papers are read one by one.",
          .parameters = {{"person", "name", "whose account"}, {"case", "case_number", ""}, {"from", "day", "first day"}, {"to", "day", "last day"}, {"cursor", "cursor", "`next` of the page before"}, {"limit", "limit", ""}},
          .answers = {{200, "A page", "AccessPage"}}, .problems = {not_allowed, invalid}}},
    };
}

} // namespace cauce::http
