#include "engine/execution/abstention.hpp"

#include "engine/definition/incidents.hpp"
#include "engine/directory/authority.hpp"
#include "engine/directory/rank.hpp"
#include "engine/execution/competence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cauce {
namespace {

constexpr std::array grounds{
    AbstentionGround{"family", "Parentesco con una parte o su representante", "Family of a party or its representative"},
    AbstentionGround{"opinion", "Intervino antes como asesor, perito o testigo, o adelantó opinión", "Earlier adviser, expert or witness, or gave an opinion"},
    AbstentionGround{"interest", "Interés propio o de un familiar", "Own or family interest"},
    AbstentionGround{"enmity", "Amistad íntima, enemistad manifiesta o conflicto de intereses objetivo", "Close friendship, open enmity or objective conflict of interest"},
    AbstentionGround{"service", "Relación de servicio o subordinación con una parte en los últimos doce meses", "Service or subordination with a party in the last twelve months"},
    AbstentionGround{"decorum", "Motivos que perturban la función, por decoro", "Reasons of decorum"},
};

void demand_open_file(const Case& current)
{
    if (current.status == CaseStatus::closed) throw Refused{{RefusalKind::wrong_state, "a case file that is not closed", "closed"}};
}

/// Decides about others in their posts: their superior; without a directory that says who this is, the manager.
void demand_superior(const PostId& post, const DecisionContext& context)
{
    const bool is_above = context.organisation != nullptr && is_superior(*context.organisation, context.actor.post, post, context.today);
    if (!is_above && !context.actor.has(RoleId{manager_role}))
        throw Refused{not_superior(post, context, "LPAG 101")};
}

/// The post in which somebody has a part in the case; empty without a directory.
PostId post_in(const Program& program, const PersonId& person, const DecisionContext& context)
{
    if (context.organisation == nullptr) return {};
    for (const auto& seat : seats_of(*context.organisation, person, context.today))
        for (const auto& role : program.definition().roles)
            if (has_role(*context.organisation, seat.post, role.id, context.today)) return seat.post;
    throw Refused{{RefusalKind::not_found, "a person who has a part in '" + program.definition().key + "'", person.value}};
}

void demand_part(const Program& program, const Actor& actor)
{
    if (!std::ranges::any_of(program.definition().roles, [&](const definition::Role& role) { return actor.has(role.id); }))
        throw Refused{not_competent("role", "a role of '" + program.definition().key + "'", actor, "LPAG 99")};
}

} // namespace

std::span<const AbstentionGround> abstention_grounds() { return grounds; }

void abstain(const Program& program, Step& step, const Abstain& command, const DecisionContext& context)
{
    demand_open_file(step.now());
    const bool own = command.person.empty() || command.person == context.actor.person;
    if (own) demand_part(program, context.actor);
    const auto person = own ? context.actor.person : command.person;
    const auto post = own ? context.actor.post : post_in(program, person, context);
    if (!own) demand_superior(post, context);
    if (std::ranges::find(grounds, command.ground, &AbstentionGround::id) == grounds.end()) {
        std::string known;
        for (const auto& ground : grounds) known.append(known.empty() ? "" : ", ").append(ground.id);
        throw Refused{{RefusalKind::invalid, "a ground of LPAG 99: " + known, "'" + command.ground + "'"}};
    }
    if (command.reason.empty()) throw Refused{{RefusalKind::incomplete, "a reason", "none"}};
    if (command.known_on && *command.known_on > context.today) throw Refused{{RefusalKind::invalid, "a day by " + to_iso(context.today), to_iso(*command.known_on)}};
    if (abstention_of(step.now(), person) != nullptr) throw Refused{{RefusalKind::wrong_state, "a person who has not abstained in the case", person.value}};
    step.emit(AbstentionRaised{person, post, command.ground, command.reason});
    const auto raised = step.now().head.version;
    for (const auto& task : step.now().tasks)
        if (task.is_open() && task.owner == person) step.emit(TaskReleased{task.id, command.reason});
    feel::Context incident{{{"person", person.value}, {"post", post.value}, {"ground", command.ground}, {"raised", raised}}};
    if (command.known_on) incident.set("known_on", *command.known_on);
    step.note(definition::abstention_incidents, incident);
}

void decide_abstention(const Program&, Step& step, const DecideAbstention& command, const DecisionContext& context)
{
    demand_open_file(step.now());
    const auto& all = step.now().abstentions;
    const auto raised = std::ranges::find_if(all, [&](const Abstention& one) { return one.version == command.abstention; });
    if (raised == all.end()) throw Refused{{RefusalKind::not_found, "an abstention in " + to_case_number(step.now().id), std::to_string(command.abstention)}};
    if (raised->decided) throw Refused{{RefusalKind::wrong_state, "an abstention that is not decided", raised->upheld ? "accepted" : "rejected"}};
    if (raised->person == context.actor.person) throw Refused{not_competent("own_cause", "another person than who abstains", context.actor, "LPAG 101")};
    demand_superior(raised->post, context);
    if (command.norm.empty()) throw Refused{{RefusalKind::incomplete, "the act that decides it (LPAG 101)", "none"}};
    if (command.reason.empty()) throw Refused{{RefusalKind::incomplete, "a reason", "none"}};
    if (!command.named.empty()) {
        if (!command.accepted) throw Refused{{RefusalKind::invalid, "nobody named: the person goes on", command.named.value}};
        if (context.organisation != nullptr && !context.organisation->people.contains(command.named))
            throw Refused{{RefusalKind::not_found, "a person of this municipality", command.named.value}};
        if (command.named == raised->person || abstention_of(step.now(), command.named) != nullptr)
            throw Refused{{RefusalKind::invalid, "a person who does not abstain in the case", command.named.value}};
    }
    std::vector<RoleId> roles;
    if (!command.named.empty() && context.organisation != nullptr) roles = roles_of(*context.organisation, raised->post, context.today);
    step.emit(AbstentionDecided{command.abstention, command.accepted, command.named, std::move(roles), command.norm, command.reason});
    step.answer(definition::abstention_incidents, "raised", command.abstention, feel::Context{{{"accepted", command.accepted}}});
}

} // namespace cauce
