#pragma once

#include "engine/ports/store.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cauce {

/// Called now and then with how much is done.
using Progress = std::function<void(std::int64_t done)>;

struct VerifyReport {
    std::int64_t streams{0};
    std::int64_t events{0};
    std::int64_t definitions{0};
    std::int64_t documents{0}; ///< contents: one that several documents have is one
    std::int64_t document_bytes{0};
    std::vector<RecordFault> faults;
};
struct VerifyProgress {
    Progress streams{};
    Progress document_bytes{};
};
/// Walks every chain to the head that is kept of it and hashes every body, definition and document again; looks for what
/// names something that is gone, and for what stands where nothing was written.
///
/// What it cannot find is a record that ends earlier and was made whole again by whoever may write all of the database:
/// that takes a copy of an end (a checkpoint) in other hands.
[[nodiscard]] VerifyReport verify_record(Store& store, const VerifyProgress& progress = {});

struct RebuildReport {
    std::int64_t cases{0};
    std::int64_t schedules{0};
    struct Difference {
        TenantId tenant;
        CaseId id;        ///< 0: of a schedule
        std::string what; ///< "task 3: status offered, from the log completed"
        std::string schedule{}; ///< its key
    };
    std::vector<Difference> differences;
    std::vector<Difference> failures; ///< cases whose log cannot be replayed: their rows stay what they are
};
/// Makes every projection again from the log. `repair` false: only says how they differ.
[[nodiscard]] RebuildReport rebuild_projections(Store& store, bool repair, const Progress& progress = {});

} // namespace cauce
