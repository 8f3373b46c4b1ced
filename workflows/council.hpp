#pragma once

#include "engine/chart/about.hpp"
#include "engine/chart/fields.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

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

/// What decides a kind of matter (LOM; time-and-procedure 10.2): at least, or more than, a fraction of a base. The numerator and the
/// denominator are FEEL: whole numbers, or parameters that hold them.
struct Majority {
    std::string_view matter, es, en;
    std::string_view rule; ///< simple, at_least or more_than
    std::string_view numerator, denominator;
    std::string_view base; ///< legal_members, legal_councillors, able_members, able_councillors; of the simple one: present
    std::string_view basis;
};
inline constexpr std::array majorities{
    Majority{"ordinary", "Asunto sin mayoría especial", "Matter without a special majority", "simple", "", "", "present", "LOM 17"},
    Majority{"works_concession", "Concesión de obras o servicios", "Concession of works or services", "simple", "", "", "present", "LOM 17, 33"},
    Majority{"municipal_company", "Iniciativa de empresa municipal", "Initiative of a municipal company", "more_than", "1", "2", "legal_councillors", "LOM 35"},
    Majority{"debt", "Endeudamiento interno o externo", "Debt, internal or external", "more_than", "parameters.council_qualified_numerator", "parameters.council_qualified_denominator", "legal_members", "LOM 9.24, 69"},
    Majority{"own_resources_operation", "Operación con cargo a recursos propios", "Operation against own resources", "more_than", "1", "2", "legal_members", "LOM 69"},
    Majority{"asset_disposal", "Donación, cesión o concesión de bienes", "Donation, cession or concession of assets", "at_least", "2", "3", "legal_councillors", "LOM 66"},
    Majority{"state_land_petition", "Petición de tierras del Estado", "Petition of State land", "at_least", "2", "3", "legal_councillors", "LOM 61"},
    Majority{"expropriation_request", "Solicitud de expropiación", "Request of expropriation", "more_than", "1", "2", "legal_councillors", "LOM 94"},
    Majority{"manager_dismissal", "Cese del gerente municipal", "Dismissal of the municipal manager", "at_least", "2", "3", "able_councillors", "LOM 9.30, 27"},
    Majority{"vacancy", "Vacancia del alcalde o de un regidor", "Vacancy of the mayor or of a councillor", "at_least", "2", "3", "legal_members", "LOM 23"},
    Majority{"information_request", "Pedido de información o invitación a funcionarios", "Request of information or invitation of officials", "at_least", "1", "3", "legal_councillors", "LOM 9.22, 9.33"},
    Majority{"investigating_commission", "Comisión investigadora", "Investigating commission", "at_least", "1", "4", "able_members", "LOM 9.22"}};

/// FEEL written in a constant; GCC 12 with the sanitizers on has no strings there.
struct Writer {
    std::array<char, 8192> text{};
    std::size_t size{0};
    constexpr Writer& operator<<(std::string_view piece)
    {
        size = static_cast<std::size_t>(std::ranges::copy(piece, text.begin() + static_cast<std::ptrdiff_t>(size)).out - text.begin());
        return *this;
    }
};
/// What `branch` writes for each row of `majorities`: `if data.matter_kind = "debt" then … else if … else null`.
template <auto branch>
[[nodiscard]] consteval auto for_each_matter()
{
    constexpr auto written = [] {
        Writer out;
        out << "(";
        for (const auto& one : majorities) {
            out << "if data.matter_kind = \"" << one.matter << "\" then ";
            branch(out, one);
            out << " else ";
        }
        return out << "null)";
    }();
    Literal<written.size + 1> literal;
    std::copy_n(written.text.begin(), written.size, literal.text.begin());
    return literal;
}
/// Votes in favour that the matter needs; null for the simple majority, which only compares.
constexpr void write_votes_needed(Writer& out, const Majority& one)
{
    if (one.rule == "simple")
        out << "null";
    else
        out << (one.rule == "at_least" ? "ceiling(" : "1 + floor(") << one.numerator << " * parameters.council_" << one.base << " / " << one.denominator << ")";
}
inline constexpr auto votes_needed = for_each_matter<write_votes_needed>();

/// The rule with the numbers of that day, to stay on the event of the vote.
template <Literal votes>
constexpr void write_rule(Writer& out, const Majority& one)
{
    out << "{rule: \"" << one.rule << "\", base_kind: \"" << one.base << "\", quorum: " << quorum_number.view() << ", basis: \"" << one.basis << "\", base: ";
    if (one.rule == "simple") {
        out << "data." << votes.view() << ".present}";
        return;
    }
    out << "parameters.council_" << one.base << ", numerator: " << one.numerator << ", denominator: " << one.denominator << ", votes_needed: ";
    write_votes_needed(out, one);
    out << "}";
}
inline constexpr auto vote_rule = for_each_matter<write_rule<"votes">>();
inline constexpr auto reconsideration_rule = for_each_matter<write_rule<"reconsideration_votes">>();

/// A count of hands: who was there, who voted, and what the mayor's vote did. The mayor only breaks ties (Ley 28268); on a vacancy
/// he votes as the member that he is (criterion of the JNE), though not on how to proceed.
template <Literal which>
struct Ballot {
    static constexpr auto votes = Literal{"data."} + which + Literal{"votes"}, casting_vote = Literal{"data."} + which + Literal{"casting_vote"};
    static constexpr auto in_favour = votes + Literal{".in_favour"}, against = votes + Literal{".against"}, present = votes + Literal{".present"};
    static constexpr auto tied = in_favour + Literal{" = "} + against;

    static constexpr auto quorate_id = which + Literal{"quorum_at_the_vote"};
    static constexpr auto quorate_text = present + Literal{" >= "} + quorum_number;
    static constexpr Guard quorate{quorate_id.view(), quorate_text.view(), "hay quórum al votar: la mitad más uno de los miembros hábiles", "there is a quorum at the vote: half plus one of the able members"};

    static constexpr auto attended_id = which + Literal{"voters_attended"};
    static constexpr auto attended_text = present + Literal{" <= data.attendees and data.attendees <= parameters.council_able_members"};
    static constexpr Guard attended{attended_id.view(), attended_text.view(), "no vota quien no asistió, ni asisten más que los miembros hábiles", "nobody votes who did not attend, and no more attend than the able members"};

    static constexpr auto cast = in_favour + Literal{" + "} + against + Literal{" + "} + votes + Literal{".abstentions = "} + present;
    static constexpr auto adds_up_id = which + Literal{"count_adds_up"};
    static constexpr auto adds_up_text = cast + Literal{R"( - (if data.mayor_attends and not(data.matter_kind = "vacancy" and parameters.council_mayor_votes_on_vacancy) then 1 else 0))"};
    static constexpr Guard adds_up{adds_up_id.view(), adds_up_text.view(), "votan o se abstienen todos los presentes, salvo el alcalde, que solo dirime", "everybody present votes or abstains, but the mayor, who only breaks ties"};
    static constexpr auto procedural_id = which + Literal{"procedural_count_adds_up"};
    static constexpr auto procedural_text = cast + Literal{" - (if data.mayor_attends then 1 else 0)"};
    static constexpr Guard procedural_adds_up{procedural_id.view(), procedural_text.view(), "votan o se abstienen todos los presentes, salvo el alcalde, que solo dirime", "everybody present votes or abstains, but the mayor, who only breaks ties"};

    static constexpr auto casting_id = which + Literal{"casting_vote_in_tie_only"};
    static constexpr auto casting_text = casting_vote + Literal{" = null or (data.mayor_attends and "} + tied + Literal{")"};
    static constexpr Guard casting{casting_id.view(), casting_text.view(), "el alcalde, si asiste, dirime solo en caso de empate", "the mayor, if there, votes only to break a tie"};

    /// In favour outnumbers against, and half of those present where the council's rules read the simple majority so; in a tie, and only then, the
    /// mayor decides (LOM 17, Ley 28268).
    static constexpr auto simple_id = which + Literal{"simple_majority_reached"};
    static constexpr auto simple_text = Literal{"(("} + in_favour + Literal{" > "} + against + Literal{" and (not(parameters.council_simple_of_present) or 2 * "} + in_favour + Literal{" > "} + present + Literal{")) or ("} + tied + Literal{" and "} + casting_vote +
                                        Literal{R"( = "in_favour")))"};
    static constexpr Guard simple{simple_id.view(), simple_text.view(), "se alcanzó la mayoría simple", "a simple majority was reached"};
    static constexpr auto reached_id = which + Literal{"majority_reached"};
    static constexpr auto reached_text = Literal{"(if "} + votes_needed + Literal{" = null then "} + simple_text + Literal{" else "} + in_favour + Literal{" >= "} + votes_needed + Literal{")"};
    static constexpr Guard reached{reached_id.view(), reached_text.view(), "se alcanzó la mayoría que la ley pide para el asunto", "the majority that the law asks for the matter was reached"};
    static constexpr auto missed_id = which + Literal{"majority_missed"};
    static constexpr auto missed_text = chart::opposite<reached_text>;
    static constexpr Guard missed{missed_id.view(), missed_text.view(), "no se alcanzó la mayoría que la ley pide para el asunto", "the majority that the law asks for the matter was not reached"};
};
using Vote = Ballot<"">;
using Reconsideration = Ballot<"reconsideration_">;

// Petitions: so many sign, nobody votes.
inline constexpr Guard two_thirds_ask{"two_thirds_ask", "data.petitioners in [ceiling(2 * parameters.council_legal_councillors / 3)..parameters.council_able_councillors]", "lo piden dos tercios del número legal de regidores", "two thirds of the legal number of councillors ask for it"};
inline constexpr Guard a_third_asks{"a_third_asks", "data.petitioners in [ceiling(parameters.council_legal_members / 3)..parameters.council_able_members]", "lo pide un tercio del número legal de miembros", "a third of the legal number of members ask for it"};
inline constexpr Guard a_fifth_asks{"a_fifth_asks", "data.signers in [ceiling(parameters.council_able_members / 5)..parameters.council_able_members]", "lo pide el veinte por ciento de los miembros hábiles", "a fifth of the able members ask for it"};

[[nodiscard]] inline std::vector<definition::Option> matters()
{
    std::vector<definition::Option> all;
    for (const auto& one : majorities) all.push_back({std::string{one.matter}, {std::string{one.es}, std::string{one.en}}});
    return all;
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
            boolean("council_mayor_votes_on_vacancy", "true", {"En vacancias el alcalde vota como miembro", "The mayor votes as a member on a vacancy"}, "LOM 17, 23; criterio del JNE", unverified),
            boolean("council_simple_of_present", "false", {"Mayoría simple: también más de la mitad de los presentes", "Simple majority: more than half of those present as well"}, "LOM 17; RIC", interpretation),
            integer("council_qualified_numerator", "1", {"Mayoría calificada: numerador (se exige más que la fracción)", "Qualified majority: numerator (more than the fraction is needed)"}, "LOM 9.24, 69", interpretation),
            integer("council_qualified_denominator", "2", {"Mayoría calificada: denominador", "Qualified majority: denominator"}, "LOM 9.24, 69", interpretation)};
}

} // namespace cauce::workflows::arithmetic
