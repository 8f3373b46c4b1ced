#pragma once

#include "engine/execution/decide.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cauce::test {

/// One case of a workflow of the catalogue, played by somebody who holds every role and brings every paper that is asked
/// for, so that a test says only what it is about. Data are JSON.
class Play {
public:
    /// @param parameters  JSON object of numbers and truth values that differ from the defaults
    Play(std::string_view definition, std::string_view today, std::string_view parameters = "{}");

    Result<Decision> open(std::string_view data = "{}");
    Result<Decision> take(std::string_view action, std::string_view data = "{}") { return act(action, {}, 0, data); }
    Result<Decision> take(std::string_view collection, std::int64_t item, std::string_view action, std::string_view data = "{}") { return act(action, collection, item, data); }
    /// Acts that must succeed, one after the other: the test stops where one does not.
    void must(const Result<Decision>& decision) const;
    /// The day after the term's due day comes, and it lapses.
    Result<Decision> lapse(std::string_view term);
    /// From now on it is this day; nothing lapses.
    void on(std::string_view today);
    /// Corrects what the act at this version wrote on the case.
    Result<Decision> rectify(std::int64_t act, std::string_view data);
    /// Anything that is not an action.
    Result<Decision> command(const Command& command);
    Result<Decision> end_child(std::string_view call, std::string_view outcome);
    /// Roles that the actor holds instead of all; empty: all again.
    void only(std::vector<RoleId> roles);
    /// Who acts from now on.
    void by(PersonId person) { context_.actor.person = std::move(person); }

    [[nodiscard]] const Case& now() const { return case_; }
    /// States of the case's own tokens, in the order of their opening, joined by a blank.
    [[nodiscard]] std::string states() const;
    [[nodiscard]] std::string state_of(std::string_view collection, std::int64_t item) const;
    [[nodiscard]] feel::Value data(std::string_view field) const;
    [[nodiscard]] const std::vector<ChildOrder>& children() const { return children_; }

private:
    Result<Decision> act(std::string_view action, std::string_view collection, std::int64_t item, std::string_view data);
    Result<Decision> keep(Result<Decision> decision);
    std::vector<DocumentInput> papers_of(const definition::Scope& scope, std::string_view action) const;

    std::shared_ptr<const Program> program_;
    Case case_{};
    DecisionContext context_{};
    std::vector<RoleId> everything_;
    std::vector<ChildOrder> children_;
};

/// The last day of the term that runs now, or "none".
[[nodiscard]] std::string due(const Play& play, std::string_view term);

} // namespace cauce::test
