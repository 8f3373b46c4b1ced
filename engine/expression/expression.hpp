#pragma once

#include "engine/expression/value.hpp"

#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cauce::feel {

/// Where and why a text is not FEEL.
struct SyntaxError {
    std::size_t position; ///< byte offset, from 0
    std::string message;
};

/// Types as far as names are resolved against them: enough to tell a wrong name or a wrong operand before a case meets it.
struct Type {
    enum class Kind { any, null, boolean, number, string, date, time, date_time, days_duration, years_duration, list, context, range, function };
    Kind kind{Kind::any};
    std::vector<std::pair<std::string, Type>> entries{}; ///< of a context whose entries are known; empty: open
    std::vector<Type> element{};                         ///< of a list: one, or none if unknown
};

/// What names mean while an expression runs. Guards ask for few of them, so they are asked one by one.
struct Scope {
    virtual ~Scope() = default;
    /// The value of a top-level name ("data", "today"); null pointer if there is none. Valid until the evaluation ends.
    [[nodiscard]] virtual const Value* variable(std::string_view name) const = 0;
    /// A function that the host registers ("bd_between", "in_state"); null pointer if there is none.
    using Native = std::function<Value(std::span<const Value>)>;
    [[nodiscard]] virtual const Native* function(std::string_view name) const = 0;
};

struct Node;

/// A FEEL expression (DMN 1.5, chapter 10), parsed once into an immutable tree; evaluated many times by any thread.
class Expression {
public:
    [[nodiscard]] static std::variant<Expression, SyntaxError> parse(std::string_view text);
    [[nodiscard]] const std::string& text() const { return text_; }
    /// Never throws on bad data: what has no value is null (DMN 1.5, 10.3.2.13).
    [[nodiscard]] Value evaluate(const Scope& scope) const;

    /// What a definition's check needs: unknown names, members that a known context lacks, wrong arguments of built-ins.
    /// @param variables  the type of each top-level name
    /// @param functions  names of the host's functions
    /// @param wanted     what the whole must be; `any`: whatever it is
    /// @returns one sentence a problem, empty if it is sound
    [[nodiscard]] std::vector<std::string> problems(const Type& variables, const std::set<std::string, std::less<>>& functions, Type::Kind wanted = Type::Kind::any) const;

private:
    std::string text_;
    std::shared_ptr<const Node> root_;
};

} // namespace cauce::feel
