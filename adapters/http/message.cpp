#include "adapters/http/message.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace cauce::http {

const std::string* Pairs::find(std::string_view name) const
{
    const auto found = std::ranges::find(pairs_, name, &std::pair<std::string, std::string>::first);
    return found == pairs_.end() ? nullptr : &found->second;
}

std::string Pairs::get(std::string_view name) const
{
    const auto* found = find(name);
    return found == nullptr ? std::string{} : *found;
}

Answer json_answer(int status, const boost::json::value& body) { return {.status = status, .body = boost::json::serialize(body)}; }

} // namespace cauce::http
