#pragma once

#include "engine/ports/event_store.hpp"
#include "engine/service/case_files.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace cauce {

/// Every number that a series of instruments gave, with what became of it.
struct SeriesReport {
    struct Given {
        std::int64_t sequence;
        CaseId id;
        DocumentRef document;
        IssuedInstrument issued;
    };
    std::int64_t last{0};
    std::vector<Given> given{};
    /// Bears a number that the series never gave, or gave to another.
    struct Stray {
        CaseId id;
        DocumentRef document;
    };
    std::vector<Stray> strays{};
    std::vector<std::int64_t> gaps{}; ///< numbers that no instrument on record bears, or another one than the series names
};
/// From both sides: reads the series and each case in it, then the papers of every case.
/// @param series  "manager_resolution/GM/2026"
[[nodiscard]] SeriesReport report_series(EventStore& events, CaseFiles& cases, const TenantId& tenant, const std::string& series);

} // namespace cauce
