#include "engine/expression/parser.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace cauce::feel {
namespace {

/// Leaves the parser from any depth; caught in `Parser::parse`.
struct Failure {
    SyntaxError error;
};

struct Operation {
    std::string_view symbol;
    Arithmetic operation;
    int precedence;
};
constexpr std::array<Operation, 5> operations{{{"+", Arithmetic::add, 1},
                                               {"-", Arithmetic::subtract, 1},
                                               {"*", Arithmetic::multiply, 2},
                                               {"/", Arithmetic::divide, 2},
                                               {"**", Arithmetic::power, 3}}};

const Operation* operation_of(const Token& token)
{
    if (token.kind != Token::Kind::symbol) return nullptr;
    const auto* const found = std::ranges::find(operations, token.text, &Operation::symbol);
    return found != operations.end() ? found : nullptr;
}

std::optional<Relation> relation_of(const Token& token)
{
    constexpr std::array<std::pair<std::string_view, Relation>, 6> relations{{{"=", Relation::equal},
                                                                              {"!=", Relation::unequal},
                                                                              {"<", Relation::less},
                                                                              {"<=", Relation::less_equal},
                                                                              {">", Relation::greater},
                                                                              {">=", Relation::greater_equal}}};
    if (token.kind != Token::Kind::symbol) return std::nullopt;
    for (const auto& [symbol, relation] : relations)
        if (token.text == symbol) return relation;
    return std::nullopt;
}

} // namespace

std::variant<NodePtr, SyntaxError> Parser::parse(std::string_view text)
{
    auto tokens = tokenize(text);
    if (auto* const error = std::get_if<SyntaxError>(&tokens)) return std::move(*error);
    try {
        Parser parser{std::get<std::vector<Token>>(std::move(tokens))};
        auto root = parser.expression();
        if (parser.current().kind != Token::Kind::end) parser.fail("the end");
        return root;
    } catch (Failure& failure) {
        return std::move(failure.error);
    }
}

NodePtr Parser::expression()
{
    if (++nesting_ > nesting_max) throw Failure{{current().begin, "nested more than " + std::to_string(nesting_max) + " deep"}};
    const bool outer_interval = std::exchange(in_interval_, false);
    const auto begin = current().begin;
    auto first = conjunction();
    if (at_word("or")) {
        std::vector<NodePtr> operands;
        operands.push_back(std::move(first));
        while (take_word("or")) operands.push_back(conjunction());
        first = make(begin, node::Logic{false, std::move(operands)});
    }
    in_interval_ = outer_interval;
    --nesting_;
    return first;
}

NodePtr Parser::conjunction()
{
    const auto begin = current().begin;
    auto first = comparison();
    if (!at_word("and")) return first;
    std::vector<NodePtr> operands;
    operands.push_back(std::move(first));
    while (take_word("and")) operands.push_back(comparison());
    return make(begin, node::Logic{true, std::move(operands)});
}

NodePtr Parser::comparison()
{
    const auto begin = current().begin;
    auto left = arithmetic(1);
    for (;;) {
        if (const auto relation = relation_of(current())) {
            advance();
            auto right = arithmetic(1);
            left = make(begin, node::Comparison{*relation, std::move(left), std::move(right)});
        } else if (take_word("between")) {
            left = between(std::move(left));
        } else if (take_word("in")) {
            left = membership(std::move(left));
        } else {
            return left;
        }
    }
}

NodePtr Parser::between(NodePtr value)
{
    const auto begin = value->begin;
    auto low = arithmetic(1);
    expect_word("and");
    auto high = arithmetic(1);
    return make(begin, node::Between{std::move(value), std::move(low), std::move(high)});
}

NodePtr Parser::membership(NodePtr value)
{
    const auto begin = value->begin;
    std::vector<NodePtr> tests;
    if (!at_symbol("(")) {
        tests.push_back(test());
        return make(begin, node::Membership{std::move(value), std::move(tests)});
    }
    // "(" begins a list of tests, an interval, or only a value in parentheses, which may go on behind them
    const auto group = current().begin;
    advance();
    const bool outer_interval = std::exchange(in_interval_, false);
    auto first = relation_of(current()) ? relation_test() : expression();
    in_interval_ = outer_interval;
    if (at_symbol("..")) {
        first = arithmetic_rest(value_rest(interval_rest(group, false, std::move(first))), 1);
        tests.push_back(std::move(first));
        return make(begin, node::Membership{std::move(value), std::move(tests)});
    }
    if (at_symbol(",")) {
        tests.push_back(std::move(first));
        while (take_symbol(",")) tests.push_back(test());
        expect_symbol(")");
        return make(begin, node::Membership{std::move(value), std::move(tests)});
    }
    expect_symbol(")");
    tests.push_back(arithmetic_rest(value_rest(std::move(first)), 1));
    return make(begin, node::Membership{std::move(value), std::move(tests)});
}

NodePtr Parser::test() { return relation_of(current()) ? relation_test() : arithmetic(1); }

NodePtr Parser::relation_test()
{
    const auto begin = current().begin;
    const auto relation = *relation_of(current());
    advance();
    auto operand = arithmetic(1);
    switch (relation) {
    case Relation::equal: return make(begin, node::EqualityTest{true, std::move(operand)});
    case Relation::unequal: return make(begin, node::EqualityTest{false, std::move(operand)});
    case Relation::less: return make(begin, node::Interval{nullptr, std::move(operand), false, false});
    case Relation::less_equal: return make(begin, node::Interval{nullptr, std::move(operand), false, true});
    case Relation::greater: return make(begin, node::Interval{std::move(operand), nullptr, false, false});
    case Relation::greater_equal: return make(begin, node::Interval{std::move(operand), nullptr, true, false});
    }
    fail("a relation");
}

NodePtr Parser::arithmetic(int precedence_min) { return arithmetic_rest(negation(), precedence_min); }

NodePtr Parser::arithmetic_rest(NodePtr left, int precedence_min)
{
    for (;;) {
        const auto* const operation = operation_of(current());
        if (operation == nullptr || operation->precedence < precedence_min) return left;
        advance();
        auto right = arithmetic(operation->precedence + 1); // all of them associate to the left
        const auto begin = left->begin;
        left = make(begin, node::Calculation{operation->operation, std::move(left), std::move(right)});
    }
}

NodePtr Parser::negation()
{
    if (!at_symbol("-")) return value();
    const auto first = at_;
    while (take_symbol("-")) {}
    auto signs = at_ - first;
    if (signs > static_cast<std::size_t>(nesting_max)) fail("fewer minus signs");
    const bool of_literal = current().kind == Token::Kind::number;
    auto operand = of_literal ? value_rest(number(true)) : value();
    if (of_literal) --signs;
    for (; signs > 0; --signs) operand = make(tokens_[first + signs - 1].begin, node::Negation{std::move(operand)});
    return operand;
}

NodePtr Parser::finish(Node node)
{
    node.end = static_cast<std::uint32_t>(at_ > 0 ? tokens_[at_ - 1].finish() : 0);
    for_each_child(node, [&node](const Node& child) { node.height = std::max(node.height, child.height + 1); });
    if (node.height > height_max) throw Failure{{node.begin, "more than " + std::to_string(height_max) + " operations one within another"}};
    return std::make_unique<const Node>(std::move(node));
}

const Token& Parser::advance()
{
    const auto& token = tokens_[at_];
    if (token.kind != Token::Kind::end) ++at_;
    return token;
}

bool Parser::take_symbol(std::string_view symbol)
{
    if (!at_symbol(symbol)) return false;
    advance();
    return true;
}

bool Parser::take_word(std::string_view text)
{
    if (!at_word(text)) return false;
    advance();
    return true;
}

void Parser::expect_symbol(std::string_view symbol)
{
    if (!take_symbol(symbol)) fail('\'' + std::string{symbol} + '\'');
}

void Parser::expect_word(std::string_view text)
{
    if (!take_word(text)) fail('\'' + std::string{text} + '\'');
}

void Parser::fail(const std::string& expected) const
{
    constexpr std::size_t shown_max = 40;
    const bool end = current().kind == Token::Kind::end;
    const auto found = end ? std::string{"the end"} : '\'' + std::string{current().text.substr(0, shown_max)} + '\'';
    throw Failure{{current().begin, "expected " + expected + ", found " + found}};
}

} // namespace cauce::feel
