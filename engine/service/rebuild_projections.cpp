#include "engine/execution/evolve.hpp"
#include "engine/ports/clock.hpp"
#include "engine/record/event_json.hpp"
#include "engine/schedule/schedule.hpp"
#include "engine/service/definition_registry.hpp"
#include "engine/service/projection.hpp"
#include "engine/service/projection_difference.hpp"
#include "engine/service/refusal_record.hpp"
#include "engine/service/upkeep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace cauce {
namespace {

/// Definitions are found by digest here, which never grows old.
struct NoClock final : Clock {
    [[nodiscard]] Instant now() const override { return {}; }
    void pause(std::chrono::milliseconds) const override {}
};

class Rebuild {
public:
    Rebuild(Store& store, bool repair) : store_{store}, repair_{repair}, definitions_{store.definitions(), clock_} {}

    void rebuild_case(const TenantId& tenant, CaseId id)
    {
        ++report_.cases;
        try {
            compare(tenant, id);
        } catch (const StorageFailure&) {
            throw;
        } catch (const std::exception& failure) {
            // One damaged case must not keep the others from being rebuilt.
            report_.failures.push_back({tenant, id, std::string{"its log cannot be replayed: "} + failure.what()});
        }
    }

    void rebuild_schedule(const TenantId& tenant, StreamId stream)
    {
        ++report_.schedules;
        try {
            const auto schedule = replay_schedule(tenant, store_.events().events(tenant, stream));
            if (schedule.head.version < store_.events().head(tenant, stream).version)
                return report_.failures.push_back({tenant, {}, fmt::format("its log ends at version {}", schedule.head.version), schedule.set.key});
            compare(tenant, row_of(schedule));
        } catch (const StorageFailure&) {
            throw;
        } catch (const std::exception& failure) {
            report_.failures.push_back({tenant, {}, std::string{"its log cannot be replayed: "} + failure.what(), fmt::format("{}", stream.number())});
        }
    }

    void rebuild_refusals(const TenantId& tenant, StreamId stream)
    {
        const CaseId id{stream.number()};
        std::vector<RefusedAttempt> from_log;
        try {
            for (const auto& event : store_.events().events(tenant, stream)) from_log.push_back(row_of(id, from_body(event.body)));
        } catch (const StorageFailure&) {
            throw;
        } catch (const std::exception& failure) {
            return report_.failures.push_back({tenant, id, std::string{"what was refused cannot be read: "} + failure.what()});
        }
        if (store_.refused_attempts().of_stream(tenant, id) == from_log) return;
        report_.differences.push_back({tenant, id, "rows of what was refused that the log does not tell"});
        if (repair_) store_.refused_attempts().replace(tenant, id, from_log);
    }

    void find_rows_without_log()
    {
        constexpr std::size_t page = 1000;
        for (const auto& tenant : store_.tenants()) {
            auto ids = store_.projections().case_ids(tenant, CaseId{}, page);
            for (; !ids.empty(); ids = store_.projections().case_ids(tenant, ids.back(), page))
                for (const auto id : ids) check_log(tenant, id);
            for (const auto& row : store_.schedules().list(tenant)) check_log(tenant, row.key);
        }
    }
    [[nodiscard]] RebuildReport& report() { return report_; }

private:
    void compare(const TenantId& tenant, CaseId id)
    {
        const auto head = store_.events().head(tenant, stream_of(id));
        const auto current = replay(tenant, id, store_.events().events(tenant, stream_of(id)));
        if (current.head.version < head.version)
            return report_.failures.push_back({tenant, id, fmt::format("its log ends at version {}, on record is version {}", current.head.version, head.version)});
        const auto from_log = project(*definitions_.by_digest(tenant, current.definition_digest), current);
        const auto before = report_.differences.size();
        std::optional<CaseProjection> stored;
        try {
            stored = store_.projections().find_case(tenant, id);
        } catch (const InvariantViolation& unreadable) {
            report_.differences.push_back({tenant, id, std::string{"rows that cannot be read: "} + unreadable.what()});
        }
        if (report_.differences.size() > before) {
            // whatever else they hold, they are made again
        } else if (!stored) {
            report_.differences.push_back({tenant, id, "no rows, but the log has this case"});
        } else {
            for (auto& difference : differences(*stored, from_log)) report_.differences.push_back({tenant, id, std::move(difference)});
            for (auto& difference : differences(store_.projections().inbox(tenant, id), from_log)) report_.differences.push_back({tenant, id, std::move(difference)});
        }
        if (repair_ && report_.differences.size() > before) store_.projections().replace(tenant, from_log);
    }

    void compare(const TenantId& tenant, const ScheduleRow& from_log)
    {
        const auto rows = store_.schedules().list(tenant);
        const auto stored = std::ranges::find(rows, from_log.key, &ScheduleRow::key);
        if (stored != rows.end() && *stored == from_log) return;
        const auto words = [](const ScheduleRow& row) {
            return fmt::format("version {}, post '{}', {} from {}", row.version, row.post, row.period.empty() ? "nothing" : row.period, row.due_from ? to_iso(*row.due_from) : "never");
        };
        report_.differences.push_back({tenant, {}, fmt::format("{}; from the log {}", stored == rows.end() ? "no row" : words(*stored), words(from_log)), from_log.key});
        if (repair_) store_.schedules().replace(tenant, from_log);
    }

    void check_log(const TenantId& tenant, const std::string& key)
    {
        if (store_.events().head(tenant, stream_of_schedule(key)).version > 0) return;
        report_.differences.push_back({tenant, {}, "a row, but no log", key});
        if (repair_) store_.schedules().erase(tenant, key);
    }

    void check_log(const TenantId& tenant, CaseId id)
    {
        if (!store_.events().events(tenant, stream_of(id), 0, 1).empty() || store_.events().head(tenant, stream_of(id)).version > 0) return;
        report_.differences.push_back({tenant, id, "rows, but no log"});
        if (repair_) store_.projections().erase(tenant, id);
    }

    Store& store_;
    const bool repair_;
    NoClock clock_;
    DefinitionRegistry definitions_;
    RebuildReport report_;
};

} // namespace

RebuildReport rebuild_projections(Store& store, bool repair, const Progress& progress)
{
    // The streams are listed first: a store may hold a reader open while it visits, and the repair writes.
    std::vector<std::pair<TenantId, CaseId>> cases;
    std::vector<std::pair<TenantId, StreamId>> schedules, refusals;
    Rebuild rebuild{store, repair};
    store.events().for_each_stream([&](const TenantId& tenant, StreamId stream) {
        if (stream.kind() == StreamKind::case_file) cases.emplace_back(tenant, CaseId{stream.number()});
        if (stream.kind() == StreamKind::schedule) schedules.emplace_back(tenant, stream);
        if (stream.kind() == StreamKind::refusals) refusals.emplace_back(tenant, stream);
        return true;
    });
    for (const auto& [tenant, id] : cases) {
        rebuild.rebuild_case(tenant, id);
        if (progress) progress(rebuild.report().cases);
    }
    for (const auto& [tenant, stream] : schedules) rebuild.rebuild_schedule(tenant, stream);
    for (const auto& [tenant, stream] : refusals) rebuild.rebuild_refusals(tenant, stream);
    rebuild.find_rows_without_log();
    return std::move(rebuild.report());
}

} // namespace cauce
