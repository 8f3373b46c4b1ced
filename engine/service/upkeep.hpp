#pragma once

#include "engine/ports/store.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cauce {

/// Called now and then with how many streams are done.
using Progress = std::function<void(std::int64_t done)>;

struct VerifyReport {
    std::int64_t streams{0};
    std::int64_t events{0};
    struct Fault {
        TenantId tenant;
        StreamId stream;
        std::string what;
    };
    std::vector<Fault> faults;
};
/// Walks every chain and hashes every body again.
[[nodiscard]] VerifyReport verify_record(Store& store, const Progress& progress = {});

struct RebuildReport {
    std::int64_t cases{0};
    struct Difference {
        TenantId tenant;
        CaseId id;
        std::string what; ///< "task 3: status offered, from the log completed"
    };
    std::vector<Difference> differences;
};
/// Makes every projection again from the log. `repair` false: only says how they differ.
[[nodiscard]] RebuildReport rebuild_projections(Store& store, bool repair, const Progress& progress = {});

} // namespace cauce
