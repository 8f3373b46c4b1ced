#include "engine/expression/builtins.hpp"
#include "engine/expression/parser.hpp"
#include "engine/expression/temporal.hpp"

#include <algorithm>
#include <array>

namespace cauce::feel {

NodePtr Parser::value() { return value_rest(primary()); }

NodePtr Parser::value_rest(NodePtr object)
{
    for (;;) {
        const auto begin = object->begin;
        if (take_symbol(".")) {
            auto member = member_name();
            object = make(begin, node::Path{std::move(object), std::move(member)});
        } else if (at_symbol("[") && bracket_filters()) {
            advance();
            auto condition = expression();
            expect_symbol("]");
            object = make(begin, node::Filter{std::move(object), std::move(condition)});
        } else if (take_symbol("(")) {
            object = call(begin, node::Call{std::move(object), {}, nullptr, {}, {}});
        } else if (at_word("instance") && ahead(1).is_word("of")) {
            at_ += 2;
            auto tested = type();
            object = make(begin, node::InstanceOf{std::move(object), std::move(tested)});
        } else {
            return object;
        }
    }
}

/// Whether "[" begins a filter. Behind the upper end of an interval it may close it instead: then no value follows.
bool Parser::bracket_filters() const
{
    if (!in_interval_) return true;
    const auto& next = ahead(1);
    switch (next.kind) {
    case Token::Kind::end: return false;
    case Token::Kind::number:
    case Token::Kind::string: return true;
    case Token::Kind::word: return !is_reserved(next.text);
    case Token::Kind::symbol: {
        constexpr std::array<std::string_view, 5> beginnings{"(", "[", "{", "-", "@"};
        return std::ranges::find(beginnings, next.text) != beginnings.end();
    }
    }
    return false;
}

/// @param negative  a minus sign stands before it, which belongs to the literal: -1 instance of number
NodePtr Parser::number(bool negative)
{
    const auto begin = negative ? tokens_[at_ - 1].begin : current().begin;
    const auto read = Decimal::parse(current().text);
    if (!read) fail("a number of at most 6144 digits");
    advance();
    return make(begin, node::Literal{negative ? read->negated() : *read});
}

NodePtr Parser::primary()
{
    const auto& token = current();
    switch (token.kind) {
    case Token::Kind::number: return number(false);
    case Token::Kind::string: advance(); return make(token.begin, node::Literal{token.unescaped});
    case Token::Kind::word: return word();
    case Token::Kind::symbol:
        if (token.text == "(") return parenthesized();
        if (token.text == "[" || token.text == "]") return bracketed();
        if (token.text == "{") return context();
        if (token.text == "@") return at_literal();
        break;
    case Token::Kind::end: break;
    }
    fail("a value");
}

NodePtr Parser::word()
{
    const auto begin = current().begin;
    if (take_word("true")) return make(begin, node::Literal{true});
    if (take_word("false")) return make(begin, node::Literal{false});
    if (take_word("null")) return make(begin, node::Literal{Value{}});
    if (take_word("if")) return conditional();
    if (take_word("for")) return loop();
    if (take_word("some")) return quantifier(false);
    if (take_word("every")) return quantifier(true);
    if (at_word("function") && ahead(1).is_symbol("(")) return function();
    if (is_reserved(current().text)) fail("a value");
    return named(begin, name());
}

NodePtr Parser::named(std::size_t begin, std::string name)
{
    const bool declared = is_declared(name);
    const auto* const builtin = declared ? nullptr : find_builtin(name);
    if (!declared && take_symbol("(")) return call(begin, node::Call{nullptr, std::move(name), builtin, {}, {}});
    if (name == "partial" && !declared) ++partial_uses_;
    return make(begin, node::Name{std::move(name), builtin});
}

/// Behind "(".
NodePtr Parser::call(std::size_t begin, node::Call call)
{
    while (!at_symbol(")")) {
        if (const auto size = argument_name_size(); size != 0) {
            if (call.argument_names.size() != call.arguments.size()) fail("names for all arguments or for none");
            call.argument_names.push_back(words(size));
            expect_symbol(":");
        } else if (!call.argument_names.empty()) {
            fail("names for all arguments or for none");
        }
        call.arguments.push_back(expression());
        if (!take_symbol(",")) break;
    }
    expect_symbol(")");
    return make(begin, std::move(call));
}

NodePtr Parser::at_literal()
{
    const auto begin = advance().begin;
    if (current().kind != Token::Kind::string) fail("a string behind '@'");
    const auto& text = advance().unescaped;
    if (const auto day = parse_date(text)) return make(begin, node::Literal{*day});
    if (const auto instant = parse_date_time(text)) return make(begin, node::Literal{*instant});
    if (const auto time = parse_time(text)) return make(begin, node::Literal{*time});
    if (const auto length = parse_days_duration(text)) return make(begin, node::Literal{*length});
    if (const auto length = parse_years_duration(text)) return make(begin, node::Literal{*length});
    --at_;
    fail("a date, a time, a date and time or a duration");
}

NodePtr Parser::parenthesized()
{
    const auto begin = advance().begin;
    const auto relation = [&] {
        constexpr std::array<std::string_view, 6> relations{"<", "<=", ">", ">=", "=", "!="};
        return current().kind == Token::Kind::symbol && std::ranges::find(relations, current().text) != relations.end();
    };
    const bool outer_interval = std::exchange(in_interval_, false);
    auto inner = relation() ? relation_test() : expression();
    in_interval_ = outer_interval;
    if (at_symbol("..")) return interval_rest(begin, false, std::move(inner));
    expect_symbol(")");
    return inner;
}

/// A list, or an interval that begins with "[" or "]".
NodePtr Parser::bracketed()
{
    const bool included = at_symbol("[");
    const auto begin = advance().begin;
    std::vector<NodePtr> elements;
    if (included && take_symbol("]")) return make(begin, node::ListLiteral{});
    elements.push_back(expression());
    if (at_symbol("..") || !included) return interval_rest(begin, included, std::move(elements.front()));
    while (take_symbol(",")) elements.push_back(expression());
    expect_symbol("]");
    return make(begin, node::ListLiteral{std::move(elements)});
}

/// At "..": the upper end and the bracket that closes it.
NodePtr Parser::interval_rest(std::size_t begin, bool low_included, NodePtr low)
{
    expect_symbol("..");
    const bool outer_interval = std::exchange(in_interval_, true);
    auto high = arithmetic(1);
    in_interval_ = outer_interval;
    const bool high_included = at_symbol("]");
    if (!high_included && !at_symbol(")") && !at_symbol("[")) fail("the end of the interval, ']', ')' or '['");
    advance();
    return make(begin, node::Interval{std::move(low), std::move(high), low_included, high_included});
}

NodePtr Parser::context()
{
    const auto begin = advance().begin;
    const auto outer_names = declared_.size();
    node::ContextLiteral literal;
    while (!at_symbol("}")) {
        auto key = current().kind == Token::Kind::string ? advance().unescaped : declared_name({});
        for (const auto& [name, value] : literal.entries)
            if (name == key) fail("entries with different names, not a second '" + key + "'");
        expect_symbol(":");
        auto entry = expression();
        declare(key);
        literal.entries.emplace_back(std::move(key), std::move(entry));
        if (!take_symbol(",")) break;
    }
    expect_symbol("}");
    // Members of several words stay known behind a point: {first name: "Rosa"}.first name
    declared_.resize(outer_names);
    for (const auto& [key, entry] : literal.entries)
        if (key.find(' ') != std::string::npos) declare(key);
    return make(begin, std::move(literal));
}

NodePtr Parser::conditional()
{
    const auto begin = tokens_[at_ - 1].begin;
    auto condition = expression();
    expect_word("then");
    auto consequence = expression();
    expect_word("else");
    auto alternative = expression();
    return make(begin, node::Conditional{std::move(condition), std::move(consequence), std::move(alternative)});
}

/// `name in list, name in first..last`; the names are declared and stay so for what follows.
std::vector<node::Iterator> Parser::iterators()
{
    std::vector<node::Iterator> all;
    do {
        auto name = declared_name({"in"});
        expect_word("in");
        auto list = expression();
        NodePtr last;
        if (take_symbol("..")) last = expression();
        declare(name);
        all.push_back({std::move(name), std::move(list), std::move(last)});
    } while (take_symbol(","));
    return all;
}

NodePtr Parser::loop()
{
    const auto begin = tokens_[at_ - 1].begin;
    const auto outer_names = declared_.size();
    auto each = iterators();
    expect_word("return");
    const auto uses_before = partial_uses_;
    auto body = expression();
    declared_.resize(outer_names);
    return make(begin, node::Loop{std::move(each), std::move(body), partial_uses_ != uses_before});
}

NodePtr Parser::quantifier(bool every)
{
    const auto begin = tokens_[at_ - 1].begin;
    const auto outer_names = declared_.size();
    auto each = iterators();
    expect_word("satisfies");
    auto condition = expression();
    declared_.resize(outer_names);
    return make(begin, node::Quantifier{every, std::move(each), std::move(condition)});
}

NodePtr Parser::function()
{
    const auto begin = advance().begin;
    expect_symbol("(");
    const auto outer_names = declared_.size();
    node::FunctionLiteral literal;
    while (!at_symbol(")")) {
        literal.parameters.push_back(declared_name({}));
        literal.types.push_back(take_symbol(":") ? type() : Type{});
        declare(literal.parameters.back());
        if (!take_symbol(",")) break;
    }
    expect_symbol(")");
    if (at_word("external")) fail("a body in FEEL, not an external function");
    literal.body = expression();
    declared_.resize(outer_names);
    return make(begin, std::move(literal));
}

} // namespace cauce::feel
