#include "engine/directory/never_delegable.hpp"

#include <algorithm>
#include <array>

namespace cauce {
namespace {

constexpr std::array table{
    NeverDelegable{"council_powers", "Atribuciones del Concejo Municipal", "Powers of the municipal council", "LOM 9; LPAG 78.2"},
    NeverDelegable{"ordinances", "Ordenanzas", "Ordinances", "LOM 40; LPAG 78.2"},
    NeverDelegable{"agreements", "Acuerdos de Concejo", "Agreements of the council", "LOM 41; LPAG 78.2"},
    NeverDelegable{"mayoral_decree", "Decretos de alcaldía", "Decrees of the mayor", "LOM 42; LPAG 78.2"},
    NeverDelegable{"appeal_against_own_act", "Resolver el recurso contra el propio acto", "Deciding an appeal against the delegate's own act", "LPAG 78.2"},
    NeverDelegable{"subdelegation", "Delegar lo recibido por delegación", "Delegating what was received by delegation", "LPAG 78.2"},
    NeverDelegable{"sanctioning_power", "Potestad sancionadora", "Sanctioning power", "LPAG 249"},
    NeverDelegable{"procurement_appeals", "Recursos de apelación en contrataciones, a cargo de la AGA", "Procurement appeals decided by the administrative authority", "RLGCP 302.1"},
    NeverDelegable{"procurement_void_contract", "Autorizar la continuidad de un contrato nulo", "Letting a void contract continue", "LGCP 71.3"},
    NeverDelegable{"procurement_non_competitive_aga", "Procedimientos no competitivos a cargo de la AGA", "Non-competitive procedures of the administrative authority", "LGCP 55.2"},
    NeverDelegable{"procurement_nullity", "Nulidad en contrataciones, y suscribir el contrato pese a los vicios", "Nullity in procurement, and signing despite defects", "LGCP 70.2.b"},
    NeverDelegable{"budget_powers", "Facultades en materia presupuestal que la ley no permite delegar", "Budget powers that no law lets be delegated", "DLeg 1440 art. 7.2"},
    NeverDelegable{"hearings_ternas_presiding", "Convocar audiencias, proponer ternas y presidir sesiones", "Convening hearings, proposing ternas, presiding over sessions",
                   "LOM 20.20, 20.36, 20.37"},
};

} // namespace

std::span<const NeverDelegable> never_delegable() { return table; }

const NeverDelegable* never_delegable(std::string_view matter)
{
    const auto* const found = std::ranges::find(table, matter, &NeverDelegable::matter);
    return found == table.end() ? nullptr : found;
}

} // namespace cauce
