#pragma once

#include "engine/values/result.hpp"
#include "engine/values/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// Whom a day off binds. As text: "national", "national_public_sector", "regional:callao+huaral", "tenant".
struct OffScope {
    enum class Kind {
        national,               ///< a holiday by law: every calendar with days off
        national_public_sector, ///< declared by decree: not for tax terms
        regional,               ///< only for entities of the places named
        tenant,                 ///< of this municipality alone, with its norm
    };
    Kind kind{Kind::national};
    std::vector<std::string> regions{}; ///< of a regional one; at least one, sorted
    friend bool operator==(const OffScope&, const OffScope&) = default;
};
[[nodiscard]] std::optional<OffScope> parse_off_scope(std::string_view text);
[[nodiscard]] std::string to_text(const OffScope& scope);
/// Of a place in Peru: "lima_metropolitana"; lower-case letters, digits and underscores.
[[nodiscard]] bool is_region_id(std::string_view text);

/// One day on which an entity does not work, and the norm that says so. Nobody declares one without a norm (LPAG 148.1).
struct OffDay {
    Day date{};
    std::string name_es;
    std::string legal_basis;
    OffScope scope{};
    std::optional<Day> published_on{}; ///< of a decree: it moves the terms that were running on that day
    bool optional{false};              ///< the entity "may" join: off only where it did
    /// Local time at which the offices close. Such a day counts; as the last day of a term it rolls (LPAG 145.2).
    std::optional<std::chrono::minutes> partial_from{};
    friend bool operator==(const OffDay&, const OffDay&) = default;
};

/// "13:00" of a local time of day, to the minute.
[[nodiscard]] std::string to_clock_text(std::chrono::minutes time);
[[nodiscard]] std::optional<std::chrono::minutes> parse_clock_text(std::string_view text);

} // namespace cauce
