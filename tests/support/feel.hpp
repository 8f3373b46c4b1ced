#pragma once

#include "engine/expression/expression.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <vector>

namespace cauce::support {

/// Names for an expression: what a test puts in.
struct Names : feel::Scope {
    std::map<std::string, feel::Value, std::less<>> variables{};
    std::map<std::string, Native, std::less<>> functions{};

    [[nodiscard]] const feel::Value* variable(std::string_view name) const override
    {
        const auto found = variables.find(name);
        return found != variables.end() ? &found->second : nullptr;
    }
    [[nodiscard]] const Native* function(std::string_view name) const override
    {
        const auto found = functions.find(name);
        return found != functions.end() ? &found->second : nullptr;
    }
};

[[nodiscard]] inline feel::Expression parsed(std::string_view text)
{
    auto result = feel::Expression::parse(text);
    if (const auto* const error = std::get_if<feel::SyntaxError>(&result))
        BOOST_FAIL(std::string{text} << ": " << error->message << " at " << error->position);
    return std::get<feel::Expression>(std::move(result));
}

/// Expressions and what they are worth, both as FEEL writes them.
struct Row {
    std::string expression;
    std::string worth;
};

inline void check_rows(const std::vector<Row>& rows, const Names& names = {})
{
    for (const auto& [expression, worth] : rows)
        BOOST_TEST(to_string(parsed(expression).evaluate(names)) == worth, expression << " is " << to_string(parsed(expression).evaluate(names)) << ", not " << worth);
}

} // namespace cauce::support
