#pragma once

#include "engine/service/office.hpp"
#include "tests/simulator/filling.hpp"
#include "tests/simulator/random.hpp"

#include <string>
#include <variant>
#include <vector>

namespace cauce::simulator {

/// What somebody hands in at an office.
struct HandingIn {
    Office& office;
    const TenantId& tenant;
    const Filling& filling; ///< of the case's definition
    Day today;
    int tries; ///< how often a form that comes back is mended
};

/// Does what an offer lets somebody do, with every paper that it needs.
/// @returns a refusal if its form was not taken however it was filled in
/// @throws whatever the office failed with
[[nodiscard]] std::variant<Done, Refusal> hand_in(const HandingIn& how, const Case& current, const Offer& offer, const Actor& actor, Random& random);

/// Opens a case by the hand of one of these people, likewise.
[[nodiscard]] std::variant<Done, Refusal> open_case(const HandingIn& how, const Program& program, const std::vector<Actor>& people, Random& random);


} // namespace cauce::simulator
