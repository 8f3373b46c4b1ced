#include "engine/execution/corrections.hpp"

#include "engine/definition/rows.hpp"
#include "engine/execution/act.hpp"
#include "engine/execution/case_file.hpp"
#include "engine/execution/competence.hpp"
#include "engine/execution/instrument.hpp"
#include "engine/execution/owned.hpp"
#include "engine/execution/recomputation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace cauce {
namespace {

/// time-and-procedure.md 8.2.3
constexpr std::array<std::string_view, 3> reopening_grounds{"appeal", "court_order", "ex_officio_review"};

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

const definition::Scope& table_of(const Program& program, const std::string& collection)
{
    return collection.empty() ? program.definition().root : *program.collection(collection)->scope->is;
}

/// What a person may write with such an act: a correction cites the act whose error it mends, and changes neither what
/// another act decided nor what was computed (LPAG 212.1).
std::vector<std::string> written_by(const Program& program, const Deed& deed)
{
    std::set<std::string> names;
    const auto add_row = [&](const definition::Transition& row) {
        names.insert(row.form.begin(), row.form.end());
        for (const auto& needed : row.required)
            if (needed.kind == definition::Requirement::Kind::field) names.insert(needed.name);
        for (const auto& from : row.from) {
            const auto& form = program.state(from)->is->form;
            names.insert(form.begin(), form.end());
        }
    };
    if (deed.version == 1) add_row(program.definition().opening);
    definition::each_row(table_of(program, deed.collection), [&](const definition::Transition& row) {
        if (definition::is_act(row, deed.action)) add_row(row);
    });
    return {names.begin(), names.end()};
}

/// An item that an annulled act had added goes with it, unless somebody acted on it since.
void demand_untouched_items(const Case& current, std::int64_t act)
{
    for (const auto& item : current.items)
        for (const auto& deed : current.deeds)
            if (item.act == act && deed.collection == item.collection && deed.item == item.id && !deed.annulled)
                throw Refused{{RefusalKind::wrong_state, "an act on whose item nobody acted since: annul the later ones first", fmt::format("'{}' at version {}", deed.action, deed.version)}};
}

} // namespace

Matter matter_of(const Program& program, const Case& current, std::int64_t act)
{
    const auto deed = std::ranges::find_if(current.deeds.begin(), current.deeds.end(), [&](const Deed& one) { return one.version == act; });
    if (deed == current.deeds.end()) return {};
    bool adds = false;
    definition::each_row(table_of(program, deed->collection), [&](const definition::Transition& row) { adds = adds || (definition::is_act(row, deed->action) && !row.adds.empty()); });
    if (adds)
        for (const auto& item : current.items)
            if (item.act == act) return {item.collection, item.id};
    return {deed->collection, deed->item};
}

void rectify(const Program& program, Step& step, const Rectify& command, const DecisionContext& context)
{
    demand_not_closed(step.now());
    demand_role(step.now(), program.definition().corrections.rectify, context, "rectify", "LPAG 212");
    demand_grounds(command.reason, command.authority);
    const auto deed = deed_at(step.now(), command.version);
    if (command.data.empty()) throw Refused{{RefusalKind::incomplete, "the fields that are corrected", "none"}};

    const auto matter = matter_of(program, step.now(), command.version);
    Environment environment{program, step.now(), context, {{}, matter.collection, matter.item}};
    const auto names = written_by(program, deed);
    const auto documents = step.now().documents.size();
    const auto divided = matter.collection.empty() ? Owned{{}, command.data} : owned(program, matter.collection, command.data);
    check_data(program, environment, context, matter.collection, divided.item, names, documents);
    check_data(program, environment, context, {}, divided.of_case, names, documents);
    const auto before = step.now();
    if (!divided.item.empty()) step.emit(Rectified{command.version, matter.collection, matter.item, divided.item, command.reason, command.authority});
    if (!divided.of_case.empty()) step.emit(Rectified{command.version, {}, {}, divided.of_case, command.reason, command.authority});
    compute_again(program, step, before, deed, context);
    step.recount_terms(before, command.authority);
    step.settle();
}

/// Takes the token back to where it was before the act, if nothing was built on it since; its items and terms go. What the
/// act wrote stays on record; `rectify` says what holds instead.
void annul(const Program& program, Step& step, const Annul& command, const DecisionContext& context)
{
    demand_not_closed(step.now());
    demand_role(step.now(), program.definition().corrections.annul, context, "annul", "LPAG 213");
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
    demand_untouched_items(current, command.version);
    for (const auto& move : moves) {
        const bool moved_since = std::ranges::any_of(current.moves, [&](const Move& later) { return later.version == 0 && later.token == move.token && later.after > command.version; });
        if (moved_since) throw Refused{{RefusalKind::wrong_state, "a case that no lapse or child moved since", current.token(move.token)->state}};
        const auto leaves_or_reaches_composite = [&](const std::string& state) {
            const auto kind = program.state(state)->is->kind;
            return kind == definition::StateKind::parallel || kind == definition::StateKind::call;
        };
        if (leaves_or_reaches_composite(move.from) || leaves_or_reaches_composite(current.token(move.token)->state))
            throw Refused{{RefusalKind::not_allowed, "an act that opened or joined no parallel work", move.from + " -> " + current.token(move.token)->state}};
    }
    step.emit(Annulled{command.version, command.reason, command.authority});
    step.withdraw(command.version);
    for (const auto& move : moves) step.place(move.token, move.from);
    step.settle();
}

/// Also a file that was closed: it is the only act that there is behind a closing.
void reopen(const Program& program, Step& step, const Reopen& command, const DecisionContext& context)
{
    demand_role(step.now(), program.definition().corrections.reopen, context, "reopen", "LPAG 213");
    demand_grounds(command.reason, command.authority);
    if (command.ground.empty()) throw Refused{{RefusalKind::incomplete, fmt::format("a ground: one of {}", fmt::join(reopening_grounds, ", ")), "none"}};
    if (std::ranges::find(reopening_grounds, command.ground) == reopening_grounds.end())
        throw Refused{{RefusalKind::invalid, fmt::format("a ground: one of {}", fmt::join(reopening_grounds, ", ")), "'" + command.ground + "'"}};
    if (step.now().status == CaseStatus::open) throw Refused{{RefusalKind::wrong_state, "a case that ended", std::string{name_of(step.now().status)}}};
    const auto* const state = program.state(command.state);
    const bool is_place = state != nullptr && state->scope == &program.root() &&
                          (state->is->kind == definition::StateKind::task || state->is->kind == definition::StateKind::wait || state->is->kind == definition::StateKind::rest);
    if (!is_place) throw Refused{{RefusalKind::not_found, "a state of the case where work can go on", "'" + command.state + "'"}};
    const auto root = std::ranges::find(step.now().tokens, ScopeId{1}, &Token::scope);
    ensure(root != step.now().tokens.end(), "a case that ended keeps a token");
    const auto token = root->id;
    step.emit(Reopened{command.state, command.reason, command.authority, command.ground});
    step.resume_terms();
    step.place(token, command.state);
}

/// With the index of the file, signed as instruments are (LPAG 31.3, 164; RGD 42-43).
void close_file(const Program& program, Step& step, const CloseFile& command, const DecisionContext& context)
{
    demand_not_closed(step.now());
    demand_role(step.now(), program.definition().corrections.close_file, context, "close the file", "LPAG 164");
    demand_grounds(command.reason, command.authority);
    if (step.now().status != CaseStatus::ended) throw Refused{{RefusalKind::wrong_state, "a case that ended", std::string{name_of(step.now().status)}}};
    const auto faults = faults_of(command.signature ? &*command.signature : nullptr, command.documents, {index_kind}, context);
    if (!faults.empty()) throw Refused{faults.front()};
    auto closed = index_of(step.now(), context.today);
    closed.signature = take_signed(*closed.printed, command.documents, command.signature);
    closed.reason = command.reason;
    closed.authority = command.authority;
    step.emit(std::move(closed));
}

} // namespace cauce
