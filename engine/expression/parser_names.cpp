#include "engine/expression/builtins.hpp"
#include "engine/expression/parser.hpp"

#include <algorithm>
#include <array>

namespace cauce::feel {
namespace {

/// How many tokens from `first` on spell `name`, words separated by single spaces; 0 if they do not.
std::size_t spelled(std::string_view name, const std::vector<Token>& tokens, std::size_t first)
{
    std::size_t count = 0;
    while (!name.empty()) {
        const auto size = std::min(name.find(' '), name.size());
        if (first + count >= tokens.size() || !tokens[first + count].is_word(name.substr(0, size))) return 0;
        name.remove_prefix(std::min(size + 1, name.size()));
        ++count;
    }
    return count;
}

} // namespace

bool is_reserved(std::string_view word)
{
    constexpr std::array<std::string_view, 9> words{"and", "or", "in", "between", "then", "else", "return", "satisfies", "of"};
    return std::ranges::find(words, word) != words.end();
}

std::string Parser::words(std::size_t count)
{
    std::string name;
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0) name += ' ';
        name += advance().text;
    }
    return name;
}

/// The longest name that is known here: one declared in the expression, a built-in if "(" follows, or one word.
std::string Parser::name()
{
    std::size_t longest = 1;
    for (const auto& declared : declared_) longest = std::max(longest, spelled(declared, tokens_, at_));
    for (const auto name : builtin_names_of_several_words()) {
        const auto count = spelled(name, tokens_, at_);
        if (count > longest && tokens_[at_ + count].is_symbol("(")) longest = count;
    }
    return words(longest);
}

/// A name where it is declared: every word up to one of `ends`.
std::string Parser::declared_name(std::initializer_list<std::string_view> ends)
{
    const auto ended = [&] { return std::ranges::find(ends, current().text) != ends.end(); };
    std::string name;
    while (current().kind == Token::Kind::word && !ended()) {
        if (!name.empty()) name += ' ';
        name += advance().text;
    }
    if (name.empty()) fail("a name");
    return name;
}

/// Behind a point: any word, and the few properties of two.
std::string Parser::member_name()
{
    constexpr std::array<std::string_view, 3> properties{"time offset", "start included", "end included"};
    if (current().kind != Token::Kind::word) fail("a member");
    std::size_t longest = 1;
    for (const auto property : properties) longest = std::max(longest, spelled(property, tokens_, at_));
    for (const auto& declared : declared_) longest = std::max(longest, spelled(declared, tokens_, at_));
    return words(longest);
}

/// Number of words that name an argument here ("start position: 2"); 0 if the argument has no name.
std::size_t Parser::argument_name_size() const
{
    std::size_t count = 0;
    while (ahead(count).kind == Token::Kind::word) ++count;
    return ahead(count).is_symbol(":") ? count : 0;
}

bool Parser::is_declared(std::string_view name) const { return std::ranges::find(declared_, name) != declared_.end(); }

Type Parser::type()
{
    if (++nesting_ > nesting_max) fail("a simpler type");
    constexpr std::array<std::pair<std::string_view, Type::Kind>, 11> simple{{
        {"Any", Type::Kind::any},
        {"Null", Type::Kind::null},
        {"boolean", Type::Kind::boolean},
        {"number", Type::Kind::number},
        {"string", Type::Kind::string},
        {"date and time", Type::Kind::date_time},
        {"days and time duration", Type::Kind::days_duration},
        {"years and months duration", Type::Kind::years_duration},
        {"date", Type::Kind::date},
        {"time", Type::Kind::time},
        {"dateTime", Type::Kind::date_time},
    }};
    for (const auto& [name, kind] : simple)
        if (const auto count = spelled(name, tokens_, at_); count != 0) {
            at_ += count;
            --nesting_;
            return Type{kind};
        }
    if (current().kind != Token::Kind::word) fail("a type");
    auto composed = composed_type(advance().text);
    --nesting_;
    return composed;
}

Type Parser::composed_type(std::string_view word)
{
    Type result;
    if (word == "list" || word == "range") {
        result.kind = word == "list" ? Type::Kind::list : Type::Kind::range;
        if (!take_symbol("<")) return result;
        result.element.push_back(type());
        expect_symbol(">");
    } else if (word == "context") {
        result.kind = Type::Kind::context;
        if (!take_symbol("<")) return result;
        do {
            auto entry = declared_name({});
            expect_symbol(":");
            result.entries.emplace_back(std::move(entry), type());
        } while (take_symbol(","));
        expect_symbol(">");
    } else if (word == "function") {
        result.kind = Type::Kind::function;
        if (!take_symbol("<")) return result;
        while (!at_symbol(">")) {
            static_cast<void>(type());
            if (!take_symbol(",")) break;
        }
        expect_symbol(">");
        if (take_symbol("->")) static_cast<void>(type());
    } else {
        --at_;
        fail("a type");
    }
    return result;
}

} // namespace cauce::feel
