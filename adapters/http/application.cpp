#include "adapters/http/application.hpp"

namespace cauce::http {

Problem report(Application& application, std::string_view request_id, const std::exception_ptr& failure)
{
    const auto problem = problem_of(failure);
    const auto name = type_of(problem.kind).name;
    if (const auto silent = application.repeats.may_say(name)) {
        std::string what = "unknown exception";
        try {
            std::rethrow_exception(failure);
        } catch (const std::exception& e) {
            what = e.what();
        } catch (...) { // `what` says it already
        }
        const auto level = problem.kind == ProblemKind::overloaded ? spdlog::level::warn : spdlog::level::err;
        application.log->log(level, "request failed request={} problem={} not_said={} what={}", request_id, name, *silent, what);
    }
    return problem;
}

} // namespace cauce::http
