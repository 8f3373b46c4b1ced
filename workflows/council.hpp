#pragma once

#include "engine/chart/about.hpp"
#include "engine/chart/fields.hpp"

/// Council arithmetic (planning-and-finance 2.2): who must be present and how many votes decide, computed from counts and
/// from the municipality's numbers, never typed as a result. "At least" a fraction is the ceiling of it; FEEL's decimals
/// have 34 digits, so that no third is rounded away.
namespace cauce::workflows::arithmetic {

using chart::Guard;
using chart::Literal;

inline constexpr Literal quorum_number{
    "(if parameters.council_quorum_rounds_up then ceiling(parameters.council_able_members / 2) else floor(parameters.council_able_members / 2)) + 1"};
inline constexpr Literal has_quorum_text = Literal{"data.attendees >= "} + quorum_number;
inline constexpr Guard has_quorum{"has_quorum", has_quorum_text.view(), "hay quórum: la mitad más uno de los miembros hábiles", "there is a quorum: half plus one of the able members"};
inline constexpr Literal lacks_quorum_text = Literal{"data.attendees < "} + quorum_number;
inline constexpr Guard lacks_quorum{"lacks_quorum", lacks_quorum_text.view(), "no hay quórum", "there is no quorum"};

/// Votes in favour that `data.majority` asks for; null for the simple majority, which only compares.
inline constexpr Literal votes_needed{
    R"((if data.majority = "absolute_legal" then floor(parameters.council_legal_members / 2) + 1)"
    R"( else if data.majority = "qualified_legal" then floor(parameters.council_legal_members * parameters.council_qualified_numerator / parameters.council_qualified_denominator) + 1)"
    R"( else if data.majority = "two_thirds_legal_members" then ceiling(2 * parameters.council_legal_members / 3))"
    R"( else if data.majority = "two_thirds_legal_councillors" then ceiling(2 * parameters.council_legal_councillors / 3))"
    R"( else if data.majority = "two_thirds_able_councillors" then ceiling(2 * parameters.council_able_councillors / 3))"
    R"( else if data.majority = "half_legal_councillors" then floor(parameters.council_legal_councillors / 2) + 1)"
    R"( else if data.majority = "third_legal_councillors" then ceiling(parameters.council_legal_councillors / 3))"
    R"( else if data.majority = "quarter_able_members" then ceiling(parameters.council_able_members / 4) else null))"};

/// In favour outnumbers against, and half of those present where the council's rules read the simple majority so; in a tie, and only then, the
/// mayor decides (LOM 17, Ley 28268).
template <Literal votes, Literal casting_vote>
inline constexpr Literal carried = Literal{"((data."} + votes + Literal{".in_favour > data."} + votes + Literal{".against and (not(parameters.council_simple_of_present) or 2 * data."} + votes +
                                   Literal{".in_favour > data."} + votes + Literal{".present)) or (data."} + votes + Literal{".in_favour = data."} + votes + Literal{".against and data."} +
                                   casting_vote + Literal{R"( = "in_favour")))"};
inline constexpr Literal simple_majority = carried<"votes", "casting_vote">;
inline constexpr Literal majority = Literal{R"((if data.majority = "simple" then )"} + simple_majority + Literal{" else data.votes.in_favour >= "} + votes_needed + Literal{")"};
inline constexpr Literal majority_reached_text = Literal{"data.votes.present >= "} + quorum_number + Literal{" and "} + majority;
inline constexpr Guard majority_reached{"majority_reached", majority_reached_text.view(), "se alcanzó la mayoría requerida, con quórum", "the required majority was reached, with a quorum"};
inline constexpr Literal majority_missed_text = Literal{"data.votes.present >= "} + quorum_number + Literal{" and not("} + majority + Literal{")"};
inline constexpr Guard majority_missed{"majority_missed", majority_missed_text.view(), "no se alcanzó la mayoría requerida, con quórum", "the required majority was not reached, with a quorum"};
inline constexpr Literal simple_majority_text = Literal{"data.votes.present >= "} + quorum_number + Literal{" and "} + simple_majority;
inline constexpr Guard simple_majority_reached{"simple_majority_reached", simple_majority_text.view(), "se alcanzó la mayoría simple, con quórum", "a simple majority was reached, with a quorum"};
inline constexpr Guard casting_vote_in_tie_only{"casting_vote_in_tie_only", "data.casting_vote = null or data.votes.in_favour = data.votes.against", "el alcalde solo dirime en caso de empate", "the mayor votes only to break a tie"};
inline constexpr Guard votes_within_council{"votes_within_council", "data.votes.present <= parameters.council_able_members", "no asisten más que los miembros hábiles", "no more are present than the able members"};

inline constexpr Guard two_thirds_ask{"two_thirds_ask", "data.petitioners >= ceiling(2 * parameters.council_legal_councillors / 3)", "lo piden dos tercios del número legal de regidores", "two thirds of the legal number of councillors ask for it"};
inline constexpr Guard a_fifth_asks{"a_fifth_asks", "data.signers >= ceiling(parameters.council_able_members / 5)", "lo pide el veinte por ciento de los miembros hábiles", "a fifth of the able members ask for it"};

[[nodiscard]] inline std::vector<definition::Option> majorities()
{
    return {{"simple", {"Mayoría simple", "Simple majority"}},
            {"absolute_legal", {"Mayoría del número legal", "Majority of the legal number"}},
            {"qualified_legal", {"Mayoría calificada del número legal", "Qualified majority of the legal number"}},
            {"two_thirds_legal_members", {"Dos tercios del número legal de miembros", "Two thirds of the legal number of members"}},
            {"two_thirds_legal_councillors", {"Dos tercios del número legal de regidores", "Two thirds of the legal number of councillors"}},
            {"two_thirds_able_councillors", {"Dos tercios de los regidores hábiles", "Two thirds of the able councillors"}},
            {"half_legal_councillors", {"Más de la mitad del número legal de regidores", "More than half of the legal number of councillors"}},
            {"third_legal_councillors", {"Un tercio del número legal de regidores", "A third of the legal number of councillors"}},
            {"quarter_able_members", {"Veinticinco por ciento de los miembros hábiles", "A quarter of the able members"}}};
}

/// The numbers of the municipality's own council; the defaults are those of mayor and seven councillors.
[[nodiscard]] inline std::vector<definition::Parameter> parameters()
{
    using namespace chart::parameter;
    return {integer("council_legal_members", "8", {"Número legal: alcalde y regidores elegidos", "Legal number: mayor and councillors elected"}, "LOM 18", internal),
            integer("council_able_members", "8", {"Número hábil: legal menos licencias y suspensiones", "Able number: legal without those on leave or suspended"}, "LOM 18", internal),
            integer("council_legal_councillors", "7", {"Número legal de regidores", "Legal number of councillors"}, "LOM 18", internal),
            integer("council_able_councillors", "7", {"Regidores hábiles", "Able councillors"}, "LOM 18", internal),
            boolean("council_quorum_rounds_up", "false", {"Con número impar, la mitad se redondea hacia arriba", "Half of an odd number is rounded up"}, "LOM 16", interpretation),
            boolean("council_simple_of_present", "false", {"Mayoría simple: también más de la mitad de los presentes", "Simple majority: more than half of those present as well"}, "LOM 17; RIC", interpretation),
            integer("council_qualified_numerator", "1", {"Mayoría calificada: numerador (se exige más que la fracción)", "Qualified majority: numerator (more than the fraction is needed)"}, "LOM 9.24, 69", interpretation),
            integer("council_qualified_denominator", "2", {"Mayoría calificada: denominador", "Qualified majority: denominator"}, "LOM 9.24, 69", interpretation)};
}

} // namespace cauce::workflows::arithmetic
