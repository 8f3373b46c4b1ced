#include "tools/cauce/definitions_known.hpp"

#include "adapters/http/server.hpp"
#include "engine/definition/json.hpp"
#include "engine/definition/rows.hpp"
#include "tools/cauce/world.hpp"
#include "workflows/catalogue.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

namespace cauce::program {

std::vector<KnownDefinition> known_definitions(const Settings& settings)
{
    std::vector<KnownDefinition> all;
    if (const auto store = open_database_if_there(settings)) {
        for (const auto& listed : store->definitions().list(settings.tenant())) {
            auto stored = store->definitions().by_digest(settings.tenant(), listed.digest);
            ensure(stored.has_value(), "a listed definition is stored");
            all.push_back({.digest = stored->digest, .json = std::move(stored->json), .deployed_at = stored->deployed_at, .deployed_by = stored->deployed_by});
        }
    }
    for (const auto& definition : workflows::catalogue()) {
        auto digest = to_hex(definition::digest_of(definition));
        if (std::ranges::find(all, digest, &KnownDefinition::digest) != all.end()) continue;
        all.push_back({.digest = std::move(digest), .json = definition::to_json(definition), .deployed_at = {}, .deployed_by = {}});
    }
    return all;
}

KnownDefinition known_definition(const Settings& settings, const std::string& key, std::optional<std::int64_t> version)
{
    std::optional<KnownDefinition> found;
    std::int64_t found_version = 0;
    for (auto& known : known_definitions(settings)) {
        const auto definition = read_definition(known.json, "definition " + known.digest);
        if (definition.key != key || (version && definition.version != *version) || definition.version < found_version) continue;
        found_version = definition.version;
        found = std::move(known);
    }
    if (!found)
        throw Stop{ExitCode::fault_found, "there is no definition '" + key + "'" + (version ? " of version " + std::to_string(*version) : std::string{}) +
                                              "; `cauce definitions list` shows those there are"};
    return *std::move(found);
}

Vocabulary known_vocabulary(const Settings& settings)
{
    Vocabulary known;
    const http::ServerSettings server;
    for (const auto* const roles : {&server.deployers, &server.calendar_keepers, &server.parameter_keepers, &server.auditors, &server.directory_keepers})
        for (const auto& role : *roles) known.roles.insert(role.value);
    const auto hear = [&known](const definition::Transition& row) {
        if (!row.acts.matter.empty()) known.matters.insert(row.acts.matter);
    };
    for (const auto& one : known_definitions(settings)) {
        const auto definition = read_definition(one.json, "definition " + one.digest);
        for (const auto& role : definition.roles) known.roles.insert(role.id.value);
        hear(definition.opening);
        definition::each_row(definition.root, hear);
        for (const auto& collection : definition.collections) definition::each_row(collection.root, hear);
    }
    return known;
}

std::string content_of_file(const std::string& path)
{
    std::ifstream file;
    if (path != "-") {
        file.open(path, std::ios::binary);
        if (!file) throw Stop{ExitCode::wrong_use, "cannot read '" + path + "'"};
    }
    auto& stream = path == "-" ? std::cin : file;
    std::string content;
    for (std::istreambuf_iterator<char> at{stream}; at != std::istreambuf_iterator<char>{}; ++at) {
        if (content.size() == definition::json_bytes_max)
            throw Stop{ExitCode::wrong_use, "'" + path + "' is larger than a definition may be (" + std::to_string(definition::json_bytes_max) + " bytes)"};
        content += *at;
    }
    return content;
}

definition::Definition read_definition(const std::string& json, const std::string& where)
{
    auto read = definition::from_json(json);
    if (read.has_error()) throw Stop{ExitCode::fault_found, where + ": " + in_words(read.error(), "\n  ")};
    return std::move(read).value();
}

} // namespace cauce::program
