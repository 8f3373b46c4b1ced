#include "adapters/http/route.hpp"

#include <iterator>

namespace cauce::http {

std::string_view name_of(Method method)
{
    switch (method) {
    case Method::get: return "GET";
    case Method::post: return "POST";
    case Method::remove: return "DELETE";
    }
    ensure(false, "a method has a name");
    return {};
}

const std::vector<Route>& all_routes()
{
    static const auto routes = [] {
        std::vector<Route> all;
        for (auto* part : {system_routes, session_routes, definition_routes, calendar_routes, parameter_routes, case_routes, act_routes, task_routes, document_routes, instrument_routes, schedule_routes, feed_routes, supervision_routes, directory_routes, directory_change_routes, attempt_routes, access_log_routes, case_file_routes}) {
            auto some = part();
            all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
        }
        return all;
    }();
    return routes;
}

} // namespace cauce::http
