#include "engine/expression/expression.hpp"

#include "engine/expression/checker.hpp"
#include "engine/expression/evaluator.hpp"
#include "engine/expression/parser.hpp"

namespace cauce::feel {

std::variant<Expression, SyntaxError> Expression::parse(std::string_view text)
{
    auto parsed = Parser::parse(text);
    if (auto* const error = std::get_if<SyntaxError>(&parsed)) return std::move(*error);
    Expression expression;
    expression.text_ = text;
    expression.root_ = std::get<NodePtr>(std::move(parsed));
    return expression;
}

Value Expression::evaluate(const Scope& scope) const
{
    try {
        return Evaluator{scope}.evaluate(*root_);
    } catch (Evaluator::Exhausted) {
        return {};
    }
}

std::vector<std::string> Expression::problems(const Type& variables, const std::set<std::string, std::less<>>& functions, Type::Kind wanted) const
{
    Checker checker{text_, variables, functions};
    checker.expect(*root_, wanted);
    return checker.take_problems();
}

} // namespace cauce::feel
