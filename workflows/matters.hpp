#pragma once

#include "engine/chart/literal.hpp"

#include <array>
#include <string_view>

/// What an act of delegation may name, and the acts of the workflows that it then covers: administrative powers of the mayor,
/// which LOM 20.20 and LPAG 78 let go to the manager or to another organ. Stored in cases and in the directory, so an id never
/// changes. A row without a matter stays with its own roles; what the law's list keeps from any delegation is no matter at all.
namespace cauce::workflows::matters {

using chart::Literal;

inline constexpr Literal audit_officers{"audit_officers"};
/// Some of its acts stay with the mayor all the same: those that take a decree, or a power over the budget.
inline constexpr Literal participatory_budget_conduct{"participatory_budget_conduct"};

struct DelegableMatter {
    std::string_view id;
    std::string_view es, en;
    std::string_view basis;
};
inline constexpr std::array catalogue{
    DelegableMatter{audit_officers.view(), "Designar y cambiar a quienes implementan recomendaciones de control", "Naming and changing the officers who implement audit recommendations",
                    "NGCG 4.30; LPAG 78"},
    DelegableMatter{participatory_budget_conduct.view(), "Conducir el presupuesto participativo", "Conducting the participatory budget", "LMPP 6; LOM 20.20; LPAG 78"},
};

} // namespace cauce::workflows::matters
