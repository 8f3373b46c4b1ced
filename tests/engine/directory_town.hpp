#pragma once

#include "engine/directory/authority.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A small municipality of 2026, and short words to change it.
namespace cauce::samples {

[[nodiscard]] Day day(std::string_view iso);
[[nodiscard]] std::optional<Day> maybe_day(std::string_view iso); ///< empty: none

/// Organs: alcaldia; gerencia below it; planeamiento, rentas and obras below the gerencia; caja below rentas.
/// Posts: alcalde (rosa) and teniente_alcalde (tomas), elected, of alcaldia; regidor (tomas, elena), elected, four seats; gerente (gperez, titular of human
/// resources) and asesor (vacant) of gerencia; jefe_planeamiento (paula), jefe_rentas (raul), jefe_obras (oscar), tecnico_rentas (teresa)
/// behind raul, cajero (two seats: carla, ciro). Nobody holds a post before 2026.
class Town {
public:
    Town();
    Organisation organisation;

    /// Must be accepted.
    /// @returns its number, if it has one
    std::int64_t record(const DirectoryChange& change);
    /// Must be refused; what the refusal says.
    [[nodiscard]] Refusal refused(const DirectoryChange& change) const;

    std::int64_t appoint(std::string_view person, std::string_view post, std::string_view from, std::string_view until = {});
    std::int64_t substitute(std::string_view post, std::string_view person, std::string_view from, std::string_view until = {});
    std::int64_t leave(std::string_view person, std::string_view from, std::string_view until = {});
    std::int64_t delegate(std::string_view from_post, std::string_view to_post, std::vector<DelegatedMatter> matters, std::string_view from, std::string_view until);
    void end(std::string_view kind, std::int64_t number, std::string_view until);

    /// "gperez own", "paula substitute": who acts in a post, "; " between them.
    [[nodiscard]] std::string acting(std::string_view post, std::string_view on) const;
    /// "gerente own" or the rule of the refusal.
    [[nodiscard]] std::string standing(std::string_view person, std::string_view post, std::string_view on) const;
    /// "own", "delegated (Resolución ...)" or the rule of the refusal, of whoever acts in the post.
    [[nodiscard]] std::string authority(std::string_view post, const Demand& demand, std::string_view on) const;
};

[[nodiscard]] AppointmentMade appointment(std::string_view person, std::string_view post, std::string_view from, std::string_view until = {});
[[nodiscard]] SubstitutionMade substitution(std::string_view post, std::string_view person, std::string_view from, std::string_view until = {});
[[nodiscard]] LeaveRecorded absence(std::string_view person, std::string_view from, std::string_view until = {});
[[nodiscard]] DelegationMade delegation(std::string_view from_post, std::string_view to_post, std::vector<DelegatedMatter> matters, std::string_view from, std::string_view until);
[[nodiscard]] OrganSet organ(std::string_view id, std::string_view parent, std::string_view from = "2020-01-01");
[[nodiscard]] PostSet post(std::string_view id, std::string_view organ, std::int64_t rank = 1, std::string_view from = "2020-01-01");

} // namespace cauce::samples
