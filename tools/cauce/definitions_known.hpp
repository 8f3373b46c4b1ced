#pragma once

#include "engine/definition/model.hpp"
#include "engine/directory/vocabulary.hpp"
#include "engine/ports/store.hpp"
#include "tools/cauce/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cauce::program {

/// A definition as this municipality has it, or would get it at the next `serve`.
struct KnownDefinition {
    std::string digest;
    std::string json; ///< canonical
    std::optional<Instant> deployed_at; ///< nothing: it is the program's, and not in the database
    std::string deployed_by;
};

/// Those of the database, and those of the program that the database does not have, by key and version. Without a
/// database, or with one that was never migrated, those of the program.
[[nodiscard]] std::vector<KnownDefinition> known_definitions(const Settings& settings);
/// One of them: the highest version of a key, unless `version` names another.
/// @throws Stop (fault_found)  there is none
[[nodiscard]] KnownDefinition known_definition(const Settings& settings, const std::string& key, std::optional<std::int64_t> version);

/// The roles and matters that these definitions ask for, and the roles that the program itself knows.
[[nodiscard]] Vocabulary known_vocabulary(const Settings& settings);

/// Reads a file ("-": stdin) whole.
/// @throws Stop (wrong_use)  it cannot be read, or is larger than any definition
[[nodiscard]] std::string content_of_file(const std::string& path);

/// @throws Stop (fault_found)  with the place of the first fault
[[nodiscard]] definition::Definition read_definition(const std::string& json, const std::string& where);

} // namespace cauce::program
