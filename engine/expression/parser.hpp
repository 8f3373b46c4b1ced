#pragma once

#include "engine/expression/lexer.hpp"
#include "engine/expression/node.hpp"

#include <initializer_list>

namespace cauce::feel {

/// Recursive descent over the grammar of DMN 1.5, 10.3.1.2; operators by rising precedence: or, and, comparison, + -, * /,
/// **, negation, then what follows a value: `.member`, `[filter]`, `(arguments)`, `instance of`.
/// Limits keep hostile texts from exhausting memory or stack: what is beyond them is a SyntaxError.
class Parser {
public:
    /// @param text  outlives the parser
    [[nodiscard]] static std::variant<NodePtr, SyntaxError> parse(std::string_view text);

    static constexpr int nesting_max = 100;
    static constexpr unsigned height_max = 200;

private:
    explicit Parser(std::vector<Token> tokens) : tokens_{std::move(tokens)} {}

    // parser.cpp: operators
    NodePtr expression();
    NodePtr conjunction();
    NodePtr comparison();
    NodePtr arithmetic(int precedence_min);
    NodePtr arithmetic_rest(NodePtr left, int precedence_min);
    NodePtr negation();
    NodePtr between(NodePtr value);
    NodePtr membership(NodePtr value);
    NodePtr test();
    NodePtr relation_test();

    // parser_values.cpp: what operators work on
    NodePtr value();
    NodePtr value_rest(NodePtr object);
    NodePtr primary();
    NodePtr number(bool negative);
    NodePtr word();
    NodePtr at_literal();
    NodePtr parenthesized();
    NodePtr bracketed();
    NodePtr interval_rest(std::size_t begin, bool low_included, NodePtr low);
    NodePtr context();
    NodePtr conditional();
    NodePtr loop();
    NodePtr quantifier(bool every);
    NodePtr function();
    NodePtr named(std::size_t begin, std::string name);
    NodePtr call(std::size_t begin, node::Call call);
    std::vector<node::Iterator> iterators();
    [[nodiscard]] bool bracket_filters() const;

    // parser_names.cpp: names of several words, and types
    std::string name();
    std::string declared_name(std::initializer_list<std::string_view> ends);
    std::string member_name();
    [[nodiscard]] std::size_t argument_name_size() const;
    std::string words(std::size_t count);
    Type type();
    Type composed_type(std::string_view word);
    void declare(std::string name) { declared_.push_back(std::move(name)); }
    [[nodiscard]] bool is_declared(std::string_view name) const;

    [[nodiscard]] const Token& current() const { return tokens_[at_]; }
    [[nodiscard]] const Token& ahead(std::size_t count) const { return tokens_[std::min(at_ + count, tokens_.size() - 1)]; }
    [[nodiscard]] bool at_symbol(std::string_view symbol) const { return current().is_symbol(symbol); }
    [[nodiscard]] bool at_word(std::string_view text) const { return current().is_word(text); }
    const Token& advance();
    bool take_symbol(std::string_view symbol);
    bool take_word(std::string_view text);
    void expect_symbol(std::string_view symbol);
    void expect_word(std::string_view text);
    [[noreturn]] void fail(const std::string& expected) const;

    template <class T>
    NodePtr make(std::size_t begin, T data)
    {
        return finish(Node{std::move(data), static_cast<std::uint32_t>(begin), 0, 1});
    }
    NodePtr finish(Node node);

    std::vector<Token> tokens_;
    std::size_t at_{0};
    std::vector<std::string> declared_; ///< names bound inside the expression, innermost last
    std::size_t partial_uses_{0};
    int nesting_{0};
    bool in_interval_{false}; ///< a bracket behind this value may end an interval: ]1..5[
};

/// Words that end a value and can therefore not begin one.
[[nodiscard]] bool is_reserved(std::string_view word);

} // namespace cauce::feel
