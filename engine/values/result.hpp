#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// Why a request was not done. The name is stable: it is the end of the `type` of a problem document (RFC 9457).
enum class RefusalKind {
    not_found,       ///< what the request names does not exist
    wrong_state,     ///< out of turn: the case rests in another state
    not_allowed,     ///< the actor may not, or not in this capacity
    incomplete,      ///< a field or document that the row requires is missing
    condition_unmet, ///< a guard of the row does not hold
    invalid,         ///< a value of the wrong type or against a field's rule
    too_late,        ///< after the term
    conflict,        ///< somebody else changed what this was decided on
};
[[nodiscard]] std::string_view name_of(RefusalKind kind);

/// A refusal says what was expected and what was found, in words that the person who asked can act on.
/// `unmet` lists every single condition when there is more than one ("falta informe legal", ...).
/// Of who may act, it names the rule, its norm and who could act instead.
struct Refusal {
    RefusalKind kind;
    std::string expected;
    std::string found;
    std::vector<std::string> unmet{};
    std::string rule{};                 ///< "distinct_from", "delegation_amount": stable
    std::string norm{};                 ///< LPAG 99
    std::vector<std::string> instead{}; ///< posts, with who acts in them today
    friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// "expected ..., found ...", and each unmet condition.
[[nodiscard]] std::string in_words(const Refusal& refusal, std::string_view before_condition = "; ");

template <class T>
using Result = boost::system::result<T, Refusal>;

/// The program is wrong, not the request: roll back, park that case, serve the others.
struct InvariantViolation : std::logic_error {
    InvariantViolation(const std::string& what, boost::source_location at);
};

/// Our mistake, not the caller's. One condition per call; checked in every build.
inline void ensure(bool holds, const char* what, boost::source_location at = BOOST_CURRENT_LOCATION)
{
    if (!holds) [[unlikely]] throw InvariantViolation{what, at};
}

/// `Result::value()` on a refusal is a bug of the caller. Here, where Boost.System finds it by its argument.
[[noreturn]] void throw_exception_from_error(const Refusal& refusal, const boost::source_location& at);

} // namespace cauce
