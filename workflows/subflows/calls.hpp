#pragma once

#include "engine/definition/model.hpp"

#include <string>
#include <utility>
#include <vector>

/// Cases that many workflows open and wait for, each with what it must be given, in FEEL.
namespace cauce::workflows::calls {

/// An act of the council (LOM 20.4, 41); the majority follows from the kind of matter.
[[nodiscard]] inline definition::Call to_council(std::string matter, std::string kind, std::string matter_kind, std::vector<definition::Assignment> out = {})
{
    return {.definition = "council_act", .in = {{"matter", std::move(matter)}, {"kind", std::move(kind)}, {"matter_kind", std::move(matter_kind)}}, .out = std::move(out)};
}

/// Opinions that a law asks for: of planning and budget, then of the legal office, which reads the first (LPAG 143.3).
[[nodiscard]] inline definition::Call to_planning_and_legal(std::string subject)
{
    return {.definition = "opinion_bundle",
            .in = {{"subject", std::move(subject)},
                   {"requested", R"([{organ: "planning_budget_office", question: "¿Es viable y consistente con los planes y el presupuesto?", required_by_law: true, depends_on: []},)"
                                 R"( {organ: "legal_office", question: "¿Es conforme a ley?", required_by_law: true, depends_on: ["planning_budget_office"]}])"}}};
}

} // namespace cauce::workflows::calls
