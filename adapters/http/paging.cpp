#include "adapters/http/paging.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <charconv>

namespace cauce::http {
std::optional<std::int64_t> whole(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

std::optional<std::array<std::string_view, 3>> cursor_parts(std::string_view text)
{
    const auto first = text.find('~');
    const auto second = first == std::string_view::npos ? first : text.find('~', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    return std::array{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

Result<std::size_t> page_limit(const Call& call)
{
    const auto* text = call.query.find("limit");
    if (text == nullptr) return page_limit_default;
    const auto number = whole(*text);
    if (!number || *number < 1 || *number > static_cast<std::int64_t>(page_limit_max))
        return Refusal{RefusalKind::invalid, "limit: a whole number from 1 to " + std::to_string(page_limit_max), *text};
    return static_cast<std::size_t>(*number);
}

Result<std::int64_t> whole_cursor(const Call& call)
{
    const auto* text = call.query.find("cursor");
    if (text == nullptr) return 0;
    const auto number = whole(*text);
    if (!number) return Refusal{RefusalKind::invalid, "cursor: `next` of a page", *text};
    return *number;
}

std::string cursor_of(const RowCursor& row) { return fmt::format("{}~{}~{}", row.day ? to_iso(*row.day) : "", to_case_number(row.case_id), row.number); }

Result<std::optional<RowCursor>> row_cursor(const Call& call)
{
    const auto* const text = call.query.find("cursor");
    if (text == nullptr) return std::optional<RowCursor>{};
    const Refusal wrong{RefusalKind::invalid, "cursor: `next` of a page", *text};
    const auto parts = cursor_parts(*text);
    if (!parts) return wrong;
    const auto day = parse_day((*parts)[0]);
    const auto id = parse_case_number((*parts)[1]);
    const auto number = whole((*parts)[2]);
    if ((!(*parts)[0].empty() && !day) || id == CaseId{} || !number) return wrong;
    return std::optional{RowCursor{day, id, *number}};
}

Answer page(boost::json::array items, const std::string& next)
{
    return json_answer(200, {{"items", std::move(items)}, {"next", next.empty() ? boost::json::value(nullptr) : boost::json::value(next)}});
}

} // namespace cauce::http
