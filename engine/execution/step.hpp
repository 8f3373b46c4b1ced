#pragma once

#include "engine/execution/candidates.hpp"
#include "engine/execution/decide.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace cauce {

class Environment;
struct Competence;

/// A refusal found deep inside a step; caught at the door of `decide`, before anything was recorded.
struct Refused {
    Refusal refusal;
};

/// A computed value as the field of that name holds it: what a person may not write, a formula may not either.
/// @throws Refused  if it cannot, or there is no such field
[[nodiscard]] feel::Value typed(const std::vector<definition::Field>& fields, const std::string& name, const feel::Value& value);
[[nodiscard]] feel::Context typed(const std::vector<definition::Field>& fields, const feel::Context& data);

/// What a list gives items or children for.
/// @throws Refused  if it is no list, or too long
[[nodiscard]] const std::vector<feel::Value>& elements_of(const feel::Value& value, std::string_view place);

/// One command's consequences in the making: each event is applied at once, so that what follows sees it.
class Step {
public:
    Step(const Program& program, Case current, const DecisionContext& context);

    [[nodiscard]] const Case& now() const { return decision_.next; }
    /// What begins because a term is over counts from its last day, whenever a node came to it (LPAG 199.1, 202); nothing: from
    /// today on again.
    void count_from(std::optional<Day> event_day) { event_day_ = event_day; }
    /// What is emitted from here on is done in this capacity.
    void act_as(const Competence& competence);
    void emit(Payload payload);
    void attach(const std::vector<DocumentInput>& documents, const Family& family);
    /// An instrument, which has its number already.
    void issue(DocumentRef document, const std::optional<Signature>& signature, const Family& family);
    /// An incident that a command brings becomes an item, where the workflow gives such a life of its own.
    void note(std::string_view collection, const feel::Context& data);
    /// The command's answer reaches the incident whose field has this value, if it is still open.
    void answer(std::string_view collection, std::string_view field, const feel::Value& value, const feel::Context& data);
    /// What the next one added to the collection will be.
    [[nodiscard]] ItemId next_item(std::string_view collection) const;
    /// The series of those issued in this step, in their order.
    [[nodiscard]] const std::vector<std::string>& issued_now() const { return issued_now_; }

    /// Opens the root scope, fills the collections of the opening and starts the row's terms.
    void begin(const Program::Row& opening);
    /// Takes one row: its assignments, item, terms, and the move.
    /// @param completes  the task of the state that is left was done by this, not cancelled
    void take(const Candidate& candidate, const Family& family, bool completes, const feel::Context* new_item = nullptr);
    /// Takes every enabled one of these candidates, inner scopes first, one a token.
    /// @returns whether any was taken
    template <class Enabled>
    bool take_each(const std::vector<Candidate>& offered, const Family& family, bool completes, Enabled enabled, const feel::Context* new_item = nullptr);
    /// Rows that go by themselves, until none does; then the end of the case, if it is there.
    void settle();
    /// Puts a token into a state that it did not reach by a row (reopening, annulment).
    void place(TokenId token, std::string_view state);
    /// Ends what an annulled act had brought: its items with their scopes, and its terms.
    void withdraw(std::int64_t act);
    /// Ends the case with everything that is open in it.
    void end(const std::string& outcome);
    /// Runs the case's own terms again, with their ledgers: the end had stopped them, the norm had not.
    void resume_terms();
    /// Counts open terms again whose first day, amount or distance follows from data that are no longer what they were.
    /// @param before  the case before its data were rectified
    void recount_terms(const Case& before, const std::string& norm);
    /// Evaluates and records computed fields: a row's, or what a call brings back from its child.
    void assign(const Program::Row& row, const Family& family);
    void assign(const std::vector<Program::Assign>& assigns, const Child& child, const Family& family);

    [[nodiscard]] Decision finish() { return std::move(decision_); }

private:
    struct Handled {
        std::set<TokenId> tokens;
        std::set<ScopeId> scopes;
    };
    [[nodiscard]] bool still_offered(const Candidate& candidate, const Handled& handled) const;
    void mark_handled(const Candidate& candidate, Handled& handled) const;

    [[nodiscard]] feel::Context compute(const std::vector<Program::Assign>& assigns, const Family& family, const Child* child = nullptr) const;
    /// Of an item: each field to whom it belongs, the item or the case.
    void write(const feel::Context& data, const Family& family, const std::string& row = {});
    ItemId add_item(const std::string& collection, feel::Context data, bool mandatory);
    void fill_collections(std::string_view entered_state);
    bool start_pending_items();
    void open_scope(TokenId parent, const std::string& key, ItemId item, const Program::Scope& scope);
    void close_scope(ScopeId scope);
    void move(const Candidate& candidate, bool completes);
    void enter(TokenId token, ScopeId scope, const Program::State& state, const std::string& from, bool completes, const std::string& row, const std::string& region);
    void leave(TokenId token, bool met);
    void cancel(TokenId token);
    void cancel_others(ScopeId scope, TokenId kept);
    void open_children(TokenId token, const Program::State& state, const Family& family);
    [[nodiscard]] std::optional<OfferedTask> task_of(const Program::State& state, const Family& family) const;
    bool complete_one();
    [[nodiscard]] bool may_complete(const Token& token, const Program::State& state) const;
    void end_if_over();

    void run_terms(const Program::Row& row, const Candidate& candidate, const Family& family);
    void start_term(const definition::Term& term, const Family& family, ScopeId scope, TokenId token);
    void meet(const TermInstance& term);
    /// It runs on from what it was counted from, as if it had never been stopped.
    void revive(TermInstance term);
    void hold(const TermInstance& term, const Program::Row& row);
    void release(const TermInstance& term, const definition::Term& definition);
    [[nodiscard]] Day first_day_of(const definition::Term& term, const Environment& environment) const;
    [[nodiscard]] std::int64_t amount_of(const definition::Term& term, const Environment& environment) const;
    [[nodiscard]] std::int64_t distance_of(const definition::Term& term, const Environment& environment) const;
    [[nodiscard]] TokenId new_token() const { return TokenId{now().last_token + 1}; }

    const Program& program_;
    const DecisionContext& context_;
    Actor actor_; ///< of the events being emitted: the person, or the system for what goes by itself
    Decision decision_;
    std::string last_outcome_;
    std::vector<std::string> issued_now_;
    std::optional<Day> event_day_; ///< of what is being followed up, if it is not today
};

template <class Enabled>
bool Step::take_each(const std::vector<Candidate>& offered, const Family& family, bool completes, Enabled enabled, const feel::Context* new_item)
{
    Handled handled;
    bool any = false;
    for (const auto& candidate : offered) {
        if (!enabled(candidate) || !still_offered(candidate, handled)) continue;
        mark_handled(candidate, handled);
        take(candidate, family, completes, new_item);
        any = true;
    }
    return any;
}

} // namespace cauce
