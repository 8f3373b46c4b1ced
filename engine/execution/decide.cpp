#include "engine/execution/decide.hpp"

#include "engine/execution/abstention.hpp"
#include "engine/execution/act.hpp"
#include "engine/execution/case_file.hpp"
#include "engine/execution/classification.hpp"
#include "engine/execution/competence.hpp"
#include "engine/execution/corrections.hpp"
#include "engine/execution/instrument.hpp"
#include "engine/execution/spontaneous.hpp"
#include "engine/execution/task_commands.hpp"
#include "engine/execution/term_commands.hpp"

#include <boost/mp11.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cauce {
namespace {

using definition::Trigger;

/// Of whoever adds to a file that is not closed.
void demand_part(const Program& program, const Case& current, const DecisionContext& context)
{
    if (current.status == CaseStatus::closed) throw Refused{{RefusalKind::wrong_state, "a case file that is not closed", "closed"}};
    const auto& roles = program.definition().roles;
    if (!std::ranges::any_of(roles, [&](const definition::Role& role) { return context.actor.has(role.id); }))
        throw Refused{not_competent("role", "a role of '" + program.definition().key + "'", context.actor)};
}

/// Papers may come at any time until the file is closed, from whoever has a part in the case.
void attach_document(const Program& program, Step& step, const AttachDocument& command, const DecisionContext& context)
{
    demand_part(program, step.now(), context);
    if (is_instrument(program, command.document.kind)) throw Refused{issued_only(command.document.kind)};
    if (command.document.kind.empty()) throw Refused{{RefusalKind::incomplete, "the kind of the document", "none"}};
    step.attach({command.document}, {});
}

void note_child_end(const Program& program, Step& step, const NoteChildEnd& command, const DecisionContext& context)
{
    const auto known = std::ranges::find_if(step.now().children.begin(), step.now().children.end(), [&](const Child& child) { return child.id == command.child; });
    if (known == step.now().children.end()) throw Refused{{RefusalKind::not_found, "a child of " + to_case_number(step.now().id), to_case_number(command.child)}};
    if (step.now().status == CaseStatus::closed) throw Refused{{RefusalKind::wrong_state, "a case file that is not closed", "closed"}};
    const bool again = known->ended; // it was reopened: the parent learns the new outcome, but went on with the first
    if (again && known->outcome == command.outcome && feel::Value{known->data} == feel::Value{command.data})
        throw Refused{{RefusalKind::wrong_state, "a child that goes on", "ended before, with this outcome"}};
    const auto at = known->id;
    step.emit(ChildEnded{command.child, command.outcome, command.data});
    if (again || step.now().status != CaseStatus::open) return; // the parent went on without it
    const auto child = *std::ranges::find_if(step.now().children.begin(), step.now().children.end(), [&](const Child& one) { return one.id == at; });
    const auto* const call = program.state(child.call);
    if (!call->call_out.empty()) {
        const auto* const token = step.now().token(child.token);
        step.assign(call->call_out, child, token == nullptr ? Family{} : family_of(step.now(), token->scope));
    }
    for (const auto& family : families(step.now())) go_by_itself(program, step, family, Trigger::child, child.call, {}, context, &child);
    step.settle();
}

constexpr std::array<std::string_view, 4> link_kinds{"joined", "split", "origin", "follows"};
constexpr const char* joinder = "LPAG 127, 160";

bool is_linked(const Case& current, const std::string& kind, CaseId other, bool outgoing)
{
    return std::ranges::any_of(current.links, [&](const Link& link) { return link.kind == kind && link.other == other && link.outgoing == outgoing; });
}

/// Of a file that was joined into another: acts belong to the main one.
void demand_own_way(const Case& current)
{
    const auto* const main = main_file(current);
    if (main == nullptr) return;
    Refusal refusal{RefusalKind::wrong_state, "an act in the main file, " + to_case_number(main->other), to_case_number(current.id) + " was joined into it"};
    refusal.rule = "joined";
    refusal.norm = joinder;
    throw Refused{std::move(refusal)};
}

/// Only what is still to be decided can be decided together (LPAG 160).
void demand_in_course(const Case& current)
{
    if (current.status != CaseStatus::open) throw Refused{{RefusalKind::wrong_state, "a case in course", fmt::format("{} is {}", to_case_number(current.id), name_of(current.status))}};
}

/// Its own, and what was joined into it before.
std::int64_t folios_brought(const Case& current)
{
    auto folios = folio_count(current);
    for (const auto& link : current.links)
        if (link.kind == "joined" && !link.outgoing) folios += link.folios;
    return folios;
}

/// By whoever has a part in the case. Whether links would go round, the office sees, which reads the others.
void link_case(const Program& program, Step& step, const LinkCase& command, const DecisionContext& context)
{
    demand_part(program, step.now(), context);
    if (std::ranges::find(link_kinds, command.kind) == link_kinds.end()) throw Refused{{RefusalKind::invalid, fmt::format("one of {}", fmt::join(link_kinds, ", ")), "'" + command.kind + "'"}};
    if (command.other == step.now().id) throw Refused{{RefusalKind::invalid, "another case", to_case_number(command.other)}};
    if (command.reason.empty()) throw Refused{{RefusalKind::incomplete, "a reason", "none"}};
    if (is_linked(step.now(), command.kind, command.other, true)) throw Refused{{RefusalKind::wrong_state, "a case that is not linked so", to_case_number(command.other)}};
    if (command.kind != "joined") return step.emit(CaseLinked{command.kind, command.other, true, command.reason});
    demand_in_course(step.now());
    step.emit(CaseLinked{command.kind, command.other, true, command.reason, folios_brought(step.now())});
    step.end("joined"); // what goes on, goes on in the main file
}

void note_link(Step& step, const NoteLink& command)
{
    if (command.kind == "joined") {
        demand_own_way(step.now());
        demand_in_course(step.now());
    }
    step.emit(CaseLinked{command.kind, command.other, false, command.reason, command.folios});
}

/// What may still come to a file that was joined into another: what the engine itself tells it, and its class, which limits who reads it.
using OfJoinedFiles = boost::mp11::mp_list<NoteLink, NoteChildEnd, WakeTerm, RecountTerms, FreeTask, Classify>;

/// One function a kind of command.
struct Deciding {
    const Program& program;
    Step& step;
    const DecisionContext& context;

    void operator()(const TakeAction& command) const { take_action(program, step, command, context); }
    void operator()(const AttachDocument& command) const { attach_document(program, step, command, context); }
    void operator()(const ClaimTask& command) const { claim(program, step, command, context); }
    void operator()(const StartTask& command) const { start(step, command, context); }
    void operator()(const ReleaseTask& command) const { release(step, command, context); }
    void operator()(const AssignTask& command) const { assign(step, command, context); }
    void operator()(const DelegateTask& command) const { delegate(step, command, context); }
    void operator()(const ResolveTask& command) const { resolve(step, command, context); }
    void operator()(const FreeTask& command) const { free(program, step, command, context); }
    void operator()(const ExtendTerm& command) const { extend_term(program, step, command, context); }
    void operator()(const SuspendTerm& command) const { suspend_term(program, step, command, context); }
    void operator()(const ResumeTerm& command) const { resume_term(program, step, command, context); }
    void operator()(const WakeTerm& command) const { wake_term(program, step, command, context); }
    void operator()(const RecountTerms& command) const { recount_terms(program, step, command, context); }
    void operator()(const NoteChildEnd& command) const { note_child_end(program, step, command, context); }
    void operator()(const Rectify& command) const { rectify(program, step, command, context); }
    void operator()(const Annul& command) const { annul(program, step, command, context); }
    void operator()(const Reopen& command) const { reopen(program, step, command, context); }
    void operator()(const CloseFile& command) const { close_file(program, step, command, context); }
    void operator()(const Abstain& command) const { abstain(program, step, command, context); }
    void operator()(const DecideAbstention& command) const { decide_abstention(program, step, command, context); }
    void operator()(const LinkCase& command) const { link_case(program, step, command, context); }
    void operator()(const NoteLink& command) const { note_link(step, command); }
    void operator()(const Classify& command) const { classify(program, step, command, context); }
};

} // namespace

Result<Decision> decide(const Program& program, const Case& current, const Command& command, const DecisionContext& context)
{
    ensure(current.definition_digest == program.digest(), "a case runs on the definition it began with");
    Step step{program, current, context};
    try {
        std::visit([&]<class One>(const One&) { if (!boost::mp11::mp_contains<OfJoinedFiles, One>::value) demand_own_way(current); }, command);
        std::visit(Deciding{program, step, context}, command);
    } catch (Refused& refused) {
        return std::move(refused.refusal);
    }
    return step.finish();
}

Result<Decision> open(const Program& program, const TenantId& tenant, CaseId id, const OpenCase& command, const DecisionContext& context)
{
    Case fresh;
    fresh.tenant = tenant;
    fresh.id = id;
    Step step{program, std::move(fresh), context};
    try {
        open_case(program, step, command, context);
    } catch (Refused& refused) {
        return std::move(refused.refusal);
    }
    return step.finish();
}

} // namespace cauce
