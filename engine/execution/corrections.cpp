#include "engine/execution/corrections.hpp"

#include "engine/execution/act.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

void demand_authority(const std::vector<RoleId>& roles, const Actor& actor, std::string_view what)
{
    if (std::ranges::any_of(roles, [&](const RoleId& role) { return actor.has(role); })) return;
    std::string expected;
    for (const auto& role : roles) expected += (expected.empty() ? "" : ", ") + role.value;
    throw Refused{{RefusalKind::not_allowed, fmt::format("one of the roles that may {}: {}", what, expected.empty() ? "nobody" : expected), fmt::format("post '{}'", actor.post.value)}};
}

void demand_grounds(const std::string& reason, const std::string& authority)
{
    if (reason.empty()) throw Refused{{RefusalKind::incomplete, "a reason", "none"}};
    if (authority.empty()) throw Refused{{RefusalKind::incomplete, "the act or norm that authorises it", "none"}};
}

void demand_not_closed(const Case& current)
{
    if (current.status == CaseStatus::closed) throw Refused{{RefusalKind::wrong_state, "a case file that is not closed", "closed"}};
}

const Deed& deed_at(const Case& current, std::int64_t version)
{
    for (const auto& deed : current.deeds)
        if (deed.version == version) return deed;
    throw Refused{{RefusalKind::not_found, "the version of an act of this case", std::to_string(version)}};
}

} // namespace

void rectify(const Program& program, Step& step, const Rectify& command, const DecisionContext& context)
{
    demand_not_closed(step.now());
    demand_authority(program.definition().corrections.rectify, context.actor, "rectify");
    demand_grounds(command.reason, command.authority);
    const auto& deed = deed_at(step.now(), command.version);
    if (command.data.empty()) throw Refused{{RefusalKind::incomplete, "the fields that are corrected", "none"}};

    const auto* const collection = deed.collection.empty() ? nullptr : program.collection(deed.collection);
    const auto& fields = collection != nullptr ? collection->is->fields : program.definition().fields;
    std::vector<std::string> names;
    for (const auto& field : fields) names.push_back(field.name);
    Environment environment{program, step.now(), context, {{}, deed.collection, deed.item}};
    check_data(program, environment, deed.collection, command.data, names);
    step.emit(Rectified{command.version, deed.collection, deed.item, command.data, command.reason, command.authority});
    step.settle();
}

/// Takes the token back to where it was before the act, if nothing was built on it since. What the act wrote stays on
/// record; `rectify` says what holds instead.
void annul(const Program& program, Step& step, const Annul& command, const DecisionContext& context)
{
    demand_not_closed(step.now());
    demand_authority(program.definition().corrections.annul, context.actor, "annul");
    demand_grounds(command.reason, command.authority);
    const auto& current = step.now();
    const auto& deed = deed_at(current, command.version);
    if (deed.annulled) throw Refused{{RefusalKind::wrong_state, "an act that stands", "annulled before"}};
    if (command.version == 1) throw Refused{{RefusalKind::not_allowed, "an act after the opening", "the opening"}};

    if (deed.moved)
        for (const auto& later : current.deeds)
            if (later.version > command.version && later.moved && !later.annulled)
                throw Refused{{RefusalKind::wrong_state, "the last act that moved the case: annul the later ones first",
                               fmt::format("'{}' at version {}", later.action, later.version)}};
    std::vector<Move> moves;
    for (const auto& move : current.moves)
        if (move.version == command.version && current.token(move.token) != nullptr) moves.push_back(move);
    if (!moves.empty() && current.status != CaseStatus::open) throw Refused{{RefusalKind::wrong_state, "an open case: reopen it first", std::string{name_of(current.status)}}};
    for (const auto& move : moves) {
        const auto leaves_or_reaches_composite = [&](const std::string& state) {
            const auto kind = program.state(state)->is->kind;
            return kind == definition::StateKind::parallel || kind == definition::StateKind::call;
        };
        if (leaves_or_reaches_composite(move.from) || leaves_or_reaches_composite(current.token(move.token)->state))
            throw Refused{{RefusalKind::not_allowed, "an act that opened or joined no parallel work", move.from + " -> " + current.token(move.token)->state}};
    }
    step.emit(Annulled{command.version, command.reason, command.authority});
    for (const auto& move : moves) step.place(move.token, move.from);
}

void reopen(const Program& program, Step& step, const Reopen& command, const DecisionContext& context)
{
    demand_not_closed(step.now());
    demand_authority(program.definition().corrections.reopen, context.actor, "reopen");
    demand_grounds(command.reason, command.authority);
    if (step.now().status != CaseStatus::ended) throw Refused{{RefusalKind::wrong_state, "a case that ended", std::string{name_of(step.now().status)}}};
    const auto* const state = program.state(command.state);
    const bool is_place = state != nullptr && state->scope == &program.root() &&
                          (state->is->kind == definition::StateKind::task || state->is->kind == definition::StateKind::wait || state->is->kind == definition::StateKind::rest);
    if (!is_place) throw Refused{{RefusalKind::not_found, "a state of the case where work can go on", "'" + command.state + "'"}};
    const auto root = std::ranges::find(step.now().tokens, ScopeId{1}, &Token::scope);
    ensure(root != step.now().tokens.end(), "a case that ended keeps a token");
    const auto token = root->id;
    step.emit(Reopened{command.state, command.reason, command.authority});
    step.place(token, command.state);
}

/// The closing index: each paper with its folios, in the order they came (LPAG 164, time-and-procedure.md 8).
void close_file(const Program& program, Step& step, const CloseFile& command, const DecisionContext& context)
{
    demand_not_closed(step.now());
    demand_authority(program.definition().corrections.close_file, context.actor, "close the file");
    demand_grounds(command.reason, command.authority);
    if (step.now().status != CaseStatus::ended) throw Refused{{RefusalKind::wrong_state, "a case that ended", std::string{name_of(step.now().status)}}};
    FileClosed closed{};
    for (const auto& document : step.now().documents) {
        closed.index.push_back({document.id, document.folios == 0 ? 0 : closed.folios + 1, document.folios == 0 ? 0 : closed.folios + document.folios});
        closed.folios += document.folios;
    }
    closed.reason = command.reason;
    closed.authority = command.authority;
    step.emit(std::move(closed));
}

} // namespace cauce
