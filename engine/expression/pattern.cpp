#include "engine/expression/pattern.hpp"

#include "engine/expression/text.hpp"

// Steps before a match is given up: about 50 ms. The default allows a second, which a guard must not take.
#define BOOST_REGEX_MAX_STATE_COUNT 5'000'000
#include <boost/regex.hpp>

#include <iterator>
#include <map>

namespace cauce::feel {
namespace {

static_assert(sizeof(wchar_t) == sizeof(char32_t), "a wide character is a code point");

std::wstring wide(std::string_view text)
{
    const auto points = to_code_points(text);
    return {points.begin(), points.end()};
}

std::string narrow(std::wstring_view text) { return to_utf8(std::u32string{text.begin(), text.end()}); }

} // namespace

struct Pattern::Compiled {
    boost::wregex expression;
};

std::optional<Pattern> Pattern::compile(std::string_view pattern, std::string_view flags)
{
    if (pattern.size() > pattern_size_max || flags.find_first_not_of("smix") != std::string_view::npos) return std::nullopt;
    const auto has = [flags](char flag) { return flags.find(flag) != std::string_view::npos; };
    // Compiling costs more than most matches; a definition has few patterns.
    thread_local std::map<std::string, Pattern, std::less<>> known;
    constexpr std::size_t known_max = 64;
    const auto key = std::string{flags} + '/' + std::string{pattern};
    if (const auto found = known.find(key); found != known.end()) return found->second;
    boost::wregex::flag_type syntax = boost::regex_constants::perl | boost::regex_constants::no_except;
    syntax |= has('s') ? boost::regex_constants::mod_s : boost::regex_constants::no_mod_s;
    if (!has('m')) syntax |= boost::regex_constants::no_mod_m;
    if (has('i')) syntax |= boost::regex_constants::icase;
    if (has('x')) syntax |= boost::regex_constants::mod_x;
    auto compiled = std::make_shared<Compiled>(Compiled{boost::wregex{wide(pattern), syntax}});
    if (compiled->expression.status() != 0) return std::nullopt;
    Pattern result;
    result.compiled_ = std::move(compiled);
    if (known.size() >= known_max) known.clear();
    known.emplace(key, result);
    return result;
}

std::optional<bool> Pattern::occurs_in(std::string_view text) const
{
    if (text.size() > text_size_max) return std::nullopt;
    try {
        return boost::regex_search(wide(text), compiled_->expression);
    } catch (const std::runtime_error&) { // too many steps
        return std::nullopt;
    }
}

std::optional<std::string> Pattern::replace(std::string_view text, std::string_view replacement) const
{
    if (text.size() > text_size_max || replacement.size() > pattern_size_max) return std::nullopt;
    try {
        return narrow(boost::regex_replace(wide(text), compiled_->expression, wide(replacement)));
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

std::optional<std::vector<std::string>> Pattern::split(std::string_view text) const
{
    if (text.size() > text_size_max) return std::nullopt;
    try {
        const auto all = wide(text);
        std::vector<std::string> parts;
        auto from = all.begin();
        for (boost::wsregex_iterator match{all.begin(), all.end(), compiled_->expression}, end; match != end; ++match) {
            if ((*match)[0].length() == 0) continue;
            parts.push_back(narrow({from, (*match)[0].first}));
            from = (*match)[0].second;
        }
        parts.push_back(narrow({from, all.end()}));
        return parts;
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

} // namespace cauce::feel
