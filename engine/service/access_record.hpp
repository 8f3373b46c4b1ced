#pragma once

#include "engine/ports/access_log.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace cauce {

struct AccessRecordSettings {
    std::size_t queue_max{10'000};
    std::chrono::milliseconds flush{std::chrono::seconds{1}};    ///< at the latest, what was noted is stored
    std::chrono::milliseconds patience{std::chrono::seconds{10}}; ///< that somebody waits for room in a full queue
};

/// Writes down who reads what, off the path of who reads: in batches, from a bounded queue. When it is full, who reads waits, so
/// that nobody reads unseen; a process that dies loses what was noted since the last batch, a second at most. Thread-safe.
class AccessRecord {
public:
    /// @param failed  hears of each batch that could not be stored (it is kept and tried again); from the record's thread, may not throw
    AccessRecord(AccessLog& log, TenantId tenant, AccessRecordSettings settings = {}, std::function<void(const std::string& what)> failed = {});
    ~AccessRecord(); ///< stores what was noted
    AccessRecord(const AccessRecord&) = delete;
    AccessRecord& operator=(const AccessRecord&) = delete;

    /// @throws StorageFailure  there was no room in time: what is to be read must not be shown
    void note(AccessEntry entry);
    /// Waits until everything that was noted is stored, or a batch fails.
    /// @returns whether it is
    bool flush();

private:
    void run();
    /// @returns whether it is stored
    bool store(const std::vector<AccessEntry>& batch) const;

    AccessLog& log_;
    const TenantId tenant_;
    const AccessRecordSettings settings_;
    const std::function<void(const std::string&)> failed_;
    std::mutex mutex_;
    std::condition_variable wanted_, stored_;
    std::vector<AccessEntry> noted_;
    std::size_t being_stored_{0}; ///< they take room as well
    std::size_t rounds_{0};       ///< batches that were tried
    bool hurried_{false};
    bool closing_{false};
    std::thread thread_;
};

} // namespace cauce
