#include "engine/service/definition_registry.hpp"

#include "engine/definition/check.hpp"
#include "engine/definition/json.hpp"
#include "engine/ports/event_store.hpp"
#include "engine/service/freshness.hpp"

#include <fmt/format.h>

#include <utility>

namespace cauce {
namespace {

Refusal unknown(const std::string& key) { return {RefusalKind::not_found, "a definition that is deployed", fmt::format("no '{}'", key)}; }

/// What the rules of keys and versions say against a definition; nothing if it may be put.
std::optional<Refusal> out_of_order(DefinitionStore& store, const TenantId& tenant, const definition::Definition& candidate, const std::string& digest)
{
    const auto same = store.by_version(tenant, candidate.key, candidate.version);
    if (same && same->digest != digest)
        return Refusal{RefusalKind::conflict, fmt::format("a version of '{}' that is not taken", candidate.key),
                       fmt::format("version {} is deployed with another content, digest {}", candidate.version, same->digest)};
    const auto latest = store.latest(tenant, candidate.key);
    if (latest && latest->version > candidate.version)
        return Refusal{RefusalKind::conflict, fmt::format("a version of '{}' above {}", candidate.key, latest->version), fmt::format("version {}", candidate.version)};
    return std::nullopt;
}

} // namespace

DefinitionRegistry::ProgramPtr DefinitionRegistry::find(const std::string& digest)
{
    const std::lock_guard lock{mutex_};
    const auto at = by_digest_.find(digest);
    return at == by_digest_.end() ? nullptr : at->second;
}

DefinitionRegistry::ProgramPtr DefinitionRegistry::compiled(const StoredDefinition& stored)
{
    if (auto known = find(stored.digest)) return known;
    auto read = definition::from_json(stored.json);
    ensure(read.has_value(), "a stored definition can be read");
    auto program = Program::compile(*std::move(read));
    ensure(program.has_value(), "a stored definition compiles");
    ensure((*program)->digest() == stored.digest, "a stored definition has the digest that it is kept by");
    const std::lock_guard lock{mutex_};
    return by_digest_.try_emplace(stored.digest, *std::move(program)).first->second;
}

DefinitionRegistry::ProgramPtr DefinitionRegistry::by_digest(const TenantId& tenant, const std::string& digest)
{
    if (auto known = find(digest)) return known;
    const auto stored = store_.by_digest(tenant, digest);
    ensure(stored.has_value(), "the definition of a case is stored");
    return compiled(*stored);
}

Result<DefinitionRegistry::ProgramPtr> DefinitionRegistry::latest(const TenantId& tenant, const std::string& key)
{
    const auto now = clock_.now();
    {
        const std::lock_guard lock{mutex_};
        const auto at = latest_.find({tenant, key});
        if (at != latest_.end() && is_fresh(at->second.asked_at, now, latest_good_for)) return at->second.program;
    }
    const auto stored = store_.latest(tenant, key);
    if (!stored) return unknown(key);
    auto program = compiled(*stored);
    const std::lock_guard lock{mutex_};
    auto& kept = latest_[{tenant, key}];
    if (!kept.program || kept.program->definition().version <= program->definition().version) kept = {program, now};
    return kept.program;
}

Result<DefinitionRegistry::ProgramPtr> DefinitionRegistry::version(const TenantId& tenant, const std::string& key, std::int64_t version)
{
    const auto stored = store_.by_version(tenant, key, version);
    if (!stored) return unknown(fmt::format("{} version {}", key, version));
    return compiled(*stored);
}

Result<std::string> DefinitionRegistry::deploy(const TenantId& tenant, const std::string& json, const PersonId& deployer)
{
    auto read = definition::from_json(json);
    if (read.has_error()) return std::move(read).error();
    // The very same again changes nothing, whatever was deployed since: who lost the answer may ask once more.
    if (auto digest = to_hex(definition::digest_of(*read)); store_.by_digest(tenant, digest)) return digest;
    if (const auto problems = definition::check(*read); !problems.empty()) {
        Refusal unsound{RefusalKind::invalid, "a sound definition", fmt::format("{} problem{}", problems.size(), problems.size() == 1 ? "" : "s")};
        for (const auto& problem : problems) unsound.unmet.push_back(fmt::format("{}: {} ({})", problem.place, problem.message, definition::name_of(problem.kind)));
        return unsound;
    }
    auto program = Program::compile(*read);
    if (program.has_error()) return std::move(program).error();

    const StoredDefinition stored{(*program)->digest(), read->key, read->version, definition::to_json(*read), clock_.now(), deployer.value};
    if (auto refusal = out_of_order(store_, tenant, *read, stored.digest)) return *std::move(refusal);
    try {
        static_cast<void>(store_.put(tenant, stored));
    } catch (const StorageFailure&) {
        // Another node may have put the same version between our question and now: then it is the request that is late.
        if (auto refusal = out_of_order(store_, tenant, *read, stored.digest)) return *std::move(refusal);
        throw;
    }
    const std::lock_guard lock{mutex_};
    const auto& kept = by_digest_.try_emplace(stored.digest, *std::move(program)).first->second;
    latest_[{tenant, stored.key}] = {kept, stored.deployed_at};
    return stored.digest;
}

} // namespace cauce
