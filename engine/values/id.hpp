#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace cauce {

/// A number that names something; two kinds are never mistaken for each other.
template <class Tag>
struct Id {
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t number) : value{number} {}
    friend constexpr auto operator<=>(Id, Id) = default;
    std::int64_t value{0};
};

/// A word that names something (snake_case ASCII); likewise.
template <class Tag>
struct Name {
    Name() = default;
    explicit Name(std::string word) : value{std::move(word)} {}
    explicit Name(std::string_view word) : value{word} {}
    explicit Name(const char* word) : value{word} {}
    [[nodiscard]] bool empty() const { return value.empty(); }
    friend auto operator<=>(const Name&, const Name&) = default;
    std::string value;
};

/// Municipality: six-digit UBIGEO code. Leads every key.
using TenantId = Name<struct TenantTag>;
using PersonId = Name<struct PersonTag>;
using PostId = Name<struct PostTag>;
using RoleId = Name<struct RoleTag>;
using OrganId = Name<struct OrganTag>;

using TokenId = Id<struct TokenTag>; ///< within one case
using ScopeId = Id<struct ScopeTag>; ///< within one case; 1 is the root
using TaskId = Id<struct TaskTag>;   ///< within one case
using ItemId = Id<struct ItemTag>;   ///< within one collection of one case, from 1

/// One case file, one number (LPAG 168.1): `year * 1'000'000 + number`, so that EXP-2026-000019 is 2026000019.
using CaseId = Id<struct CaseTag>;
[[nodiscard]] std::string to_case_number(CaseId id);
/// Accepts "EXP-2026-000019" and "2026000019"; 0 if it is neither.
[[nodiscard]] CaseId parse_case_number(std::string_view text);

/// What a stream is about; part of its id, so never renumbered.
enum class StreamKind : std::uint8_t { case_file = 0, number_series = 1, directory = 2, calendar = 3, parameters = 4, budget_line = 5, definitions = 6, schedule = 7, refusals = 8 };

/// One append-only history. The kind stands in the top byte, so that one bigint is the key.
struct StreamId {
    constexpr StreamId() = default;
    constexpr explicit StreamId(std::int64_t packed) : value{packed} {}
    constexpr StreamId(StreamKind kind, std::int64_t number) : value{(static_cast<std::int64_t>(kind) << 56) | number} {}
    [[nodiscard]] constexpr StreamKind kind() const { return static_cast<StreamKind>(value >> 56); }
    [[nodiscard]] constexpr std::int64_t number() const { return value & ((std::int64_t{1} << 56) - 1); }
    friend constexpr auto operator<=>(StreamId, StreamId) = default;
    std::int64_t value{0};
};
[[nodiscard]] constexpr StreamId stream_of(CaseId id) { return {StreamKind::case_file, id.value}; }
/// A stream that a name tells from its likes: the 56 bits below the kind are of the name's SHA-256.
[[nodiscard]] StreamId stream_named(StreamKind kind, std::string_view name);
/// The series that numbers the instruments of one type, organ and year ("manager_resolution/GM/2026").
[[nodiscard]] StreamId instrument_series(std::string_view name);
/// The series that numbers the case files of one year.
[[nodiscard]] constexpr StreamId case_series(int year) { return {StreamKind::number_series, year}; }
/// The one calendar of a municipality.
[[nodiscard]] constexpr StreamId calendar_stream() { return {StreamKind::calendar, 1}; }
/// The one directory of a municipality: its organs, posts and people.
[[nodiscard]] constexpr StreamId directory_stream() { return {StreamKind::directory, 1}; }
/// The parameters that one municipality sets.
[[nodiscard]] constexpr StreamId parameter_stream() { return {StreamKind::parameters, 1}; }
/// What was refused to people in a case; with no case, when one was to be opened.
[[nodiscard]] constexpr StreamId refusals_of(CaseId id) { return {StreamKind::refusals, id.value}; }

} // namespace cauce
