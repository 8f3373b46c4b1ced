#include "adapters/store/database_url.hpp"

#include "adapters/store/store.hpp"

namespace cauce::sql {

DatabaseUrl parse_database_url(const std::string& url)
{
    if (url.starts_with("sqlite:")) {
        const auto path = url.substr(7);
        if (path.empty() || path.starts_with(":memory:")) throw StorageFailure{"sqlite:PATH needs the path of a file"};
        if (path.find_first_of("\"\n") != std::string::npos) throw StorageFailure{"the path of a database has no quotes nor line breaks"};
        return {Dialect::sqlite, path};
    }
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return {Dialect::postgresql, url};
    throw StorageFailure{"a database is sqlite:PATH or postgresql://user@host/name, not '" + without_secrets(url) + "'"};
}

} // namespace cauce::sql

namespace cauce {

std::string without_secrets(const std::string& url)
{
    auto shown = url;
    if (const auto scheme = shown.find("://"); scheme != std::string::npos) {
        const auto begin = scheme + 3;
        const auto end = shown.find_first_of("/?", begin);
        const auto at = shown.rfind('@', end);
        const auto colon = shown.find(':', begin);
        if (at != std::string::npos && at >= begin && colon < at) shown.replace(colon + 1, at - colon - 1, "***");
    }
    for (auto at = shown.find("password="); at != std::string::npos; at = shown.find("password=", at + 9)) {
        const auto end = shown.find_first_of("& ", at);
        shown.replace(at + 9, (end == std::string::npos ? shown.size() : end) - at - 9, "***");
    }
    return shown;
}

} // namespace cauce
