#include "adapters/http/paging.hpp"

#include <boost/json.hpp>

#include <charconv>
#include <map>

namespace cauce::http {
namespace {

std::optional<std::int64_t> whole(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

} // namespace

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

Answer page(boost::json::array items, const std::string& next)
{
    return json_answer(200, {{"items", std::move(items)}, {"next", next.empty() ? boost::json::value(nullptr) : boost::json::value(next)}});
}

ProgramOf programs(Application& application)
{
    using Known = std::map<std::pair<std::string, std::int64_t>, ProgramPtr>;
    return [&application, known = std::make_shared<Known>()](const std::string& key, std::int64_t version) {
        const auto [place, is_new] = known->try_emplace({key, version});
        if (!is_new) return place->second;
        const auto program = application.office.definition(application.tenant(), key, version);
        if (program.has_value()) place->second = *program;
        return place->second;
    };
}

} // namespace cauce::http
