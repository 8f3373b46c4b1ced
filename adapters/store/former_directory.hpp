#pragma once

#include "engine/directory/organisation.hpp"

#include <map>
#include <string>
#include <vector>

namespace cauce {

/// Posts and people that programs before schema 21 kept in tables, as what a directory that knows nothing yet would be told of each
/// municipality: each post in an organ of its own, with as many seats as it has holders. The tables know no days and no acts:
/// everything holds from `day`, by `norm`.
/// @pre    the schema is this program's
/// @throws StorageFailure
[[nodiscard]] std::map<TenantId, std::vector<DirectoryChange>> former_directory(const std::string& url, Day day, const std::string& norm);

} // namespace cauce
