#include "engine/values/result.hpp"

#include <fmt/format.h>

namespace cauce {

std::string_view name_of(RefusalKind kind)
{
    switch (kind) {
    case RefusalKind::not_found: return "not_found";
    case RefusalKind::wrong_state: return "wrong_state";
    case RefusalKind::not_allowed: return "not_allowed";
    case RefusalKind::incomplete: return "incomplete";
    case RefusalKind::condition_unmet: return "condition_unmet";
    case RefusalKind::invalid: return "invalid";
    case RefusalKind::too_late: return "too_late";
    case RefusalKind::conflict: return "conflict";
    }
    ensure(false, "a refusal kind has a name");
    return {};
}

std::string in_words(const Refusal& refusal, std::string_view before_condition)
{
    auto text = fmt::format("expected {}, found {}", refusal.expected, refusal.found);
    for (const auto& condition : refusal.unmet) text.append(before_condition).append(condition);
    return text;
}

InvariantViolation::InvariantViolation(const std::string& what, boost::source_location at)
    : std::logic_error(fmt::format("{}:{}: {}: invariant violated: {}", at.file_name(), at.line(), at.function_name(), what))
{
}

void throw_exception_from_error(const Refusal& refusal, const boost::source_location& at)
{
    throw InvariantViolation{fmt::format("a result is looked at before it is used ({}: expected {}, found {})",
                                         name_of(refusal.kind), refusal.expected, refusal.found),
                             at};
}

} // namespace cauce
