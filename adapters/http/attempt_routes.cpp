#include "adapters/http/acting.hpp"
#include "adapters/http/paging.hpp"
#include "adapters/http/reserved.hpp"
#include "adapters/http/route.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

/// What was refused to people, for auditors and for the person.
namespace cauce::http {
namespace {

/// "2026-11-23T13:00:00.000000Z~2026000019~3"
std::string cursor_of(const RefusedAttempt& row) { return fmt::format("{}~{}~{}", to_rfc3339(row.at), row.case_id.value, row.version); }

std::optional<RefusedAttemptFilter::Cursor> parse_cursor(std::string_view text)
{
    const auto parts = cursor_parts(text);
    if (!parts) return std::nullopt;
    const auto at = parse_rfc3339((*parts)[0]);
    const auto id = whole((*parts)[1]), version = whole((*parts)[2]);
    if (!at || !id || !version) return std::nullopt;
    return RefusedAttemptFilter::Cursor{*at, CaseId{*id}, *version};
}

/// @param values  with what the case held: for auditors
boost::json::object view_of(const RefusedAttempt& row, bool values)
{
    const bool told = values || !tells_a_value(row.rule);
    return {{"case", row.case_id == CaseId{} ? boost::json::value(nullptr) : boost::json::value(to_case_number(row.case_id))},
            {"at", to_rfc3339(row.at)},
            {"person", row.person},
            {"post", or_null(row.post)},
            {"action", row.action},
            {"rule", row.rule},
            {"norm", or_null(row.norm)},
            {"expected", told ? row.expected : ""},
            {"found", told ? row.found : ""}};
}

Reply list_attempts(Application& application, const Call& call)
{
    const auto limit = page_limit(call);
    if (limit.has_error()) return limit.error();
    const Asker asker{application, call};
    RefusedAttemptFilter filter;
    filter.person = call.query.get("person");
    if (!asker.reader().audits) {
        if (!filter.person.empty() && filter.person != call.session->person.value) {
            Refusal refusal{RefusalKind::not_allowed, "an auditor, or the person", call.session->person.value};
            refusal.rule = "role";
            application.office.note_refusal(application.tenant(), CaseId{}, asking(call), call.route->operation.id, refusal);
            return refusal;
        }
        filter.person = call.session->person.value;
    }
    if (const auto* const number = call.query.find("case")) {
        filter.case_id = parse_case_number(*number);
        if (*filter.case_id == CaseId{}) return Refusal{RefusalKind::invalid, "case: a case number", *number};
    }
    if (const auto* const text = call.query.find("cursor")) {
        filter.before = parse_cursor(*text);
        if (!filter.before) return Refusal{RefusalKind::invalid, "cursor: `next` of a page", *text};
    }
    filter.limit = *limit + 1;
    auto rows = application.store().refused_attempts().list(application.tenant(), filter);
    const bool more = rows.size() > *limit;
    if (more) rows.resize(*limit);
    boost::json::array items;
    for (const auto& row : rows) items.push_back(view_of(row, asker.reader().audits));
    return page(std::move(items), more ? cursor_of(rows.back()) : "");
}

} // namespace

std::vector<Route> attempt_routes()
{
    using enum ProblemKind;
    return {
        {Method::get, "/v1/refused-attempts", Access::person, BodyKind::none, Runs::in_office, answering<list_attempts>,
         {.id = "listRefusedAttempts", .tag = "audit", .summary = "What was refused, to whom and by which rule, newest first",
          .description = "Auditors see everybody's, anybody else their own.",
          .parameters = {{"person", "name", "of auditors: whose"}, {"case", "case_number", ""}, {"cursor", "cursor", "`next` of the page before"}, {"limit", "limit", ""}},
          .answers = {{200, "A page", "RefusedAttemptPage"}}, .problems = {not_allowed, invalid}}},
    };
}

} // namespace cauce::http
