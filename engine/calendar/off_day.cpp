#include "engine/calendar/off_day.hpp"

#include <algorithm>
#include <array>

namespace cauce {
namespace {

constexpr std::string_view regional_prefix = "regional:";
constexpr std::size_t region_id_max = 60;

} // namespace

bool is_region_id(std::string_view text)
{
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !text.empty() && text.size() <= region_id_max && std::ranges::all_of(text, allowed);
}

std::optional<OffScope> parse_off_scope(std::string_view text)
{
    using enum OffScope::Kind;
    if (text == "national") return OffScope{national};
    if (text == "national_public_sector") return OffScope{national_public_sector};
    if (text == "tenant") return OffScope{tenant};
    if (!text.starts_with(regional_prefix)) return std::nullopt;
    OffScope scope{OffScope::Kind::regional};
    for (auto rest = text.substr(regional_prefix.size());;) {
        const auto plus = rest.find('+');
        const auto id = rest.substr(0, plus);
        if (!is_region_id(id)) return std::nullopt;
        scope.regions.emplace_back(id);
        if (plus == std::string_view::npos) break;
        rest.remove_prefix(plus + 1);
    }
    std::ranges::sort(scope.regions);
    if (std::ranges::adjacent_find(scope.regions) != scope.regions.end()) return std::nullopt;
    return scope;
}

std::string to_text(const OffScope& scope)
{
    switch (scope.kind) {
    case OffScope::Kind::national: return "national";
    case OffScope::Kind::national_public_sector: return "national_public_sector";
    case OffScope::Kind::tenant: return "tenant";
    case OffScope::Kind::regional: break;
    }
    std::string text{regional_prefix};
    for (const auto& region : scope.regions) text += (text.size() == regional_prefix.size() ? "" : "+") + region;
    return text;
}

std::string to_clock_text(std::chrono::minutes time)
{
    const auto two_digits = [](std::int64_t number) { return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)}; };
    return two_digits(time.count() / 60) + ":" + two_digits(time.count() % 60);
}

std::optional<std::chrono::minutes> parse_clock_text(std::string_view text)
{
    constexpr std::array places{0, 1, 3, 4};
    const auto is_digit = [&](int at) { return text[static_cast<std::size_t>(at)] >= '0' && text[static_cast<std::size_t>(at)] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !std::ranges::all_of(places, is_digit)) return std::nullopt;
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (hour > 23 || minute > 59) return std::nullopt;
    return std::chrono::minutes{hour * 60 + minute};
}

} // namespace cauce
