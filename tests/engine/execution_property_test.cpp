#include "engine/execution/candidates.hpp"
#include "tests/support/desk.hpp"
#include "tests/support/property.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

using namespace cauce;
using namespace cauce::test;

BOOST_AUTO_TEST_SUITE(marking_properties)

namespace {

const std::vector<std::string> actions{"go", "fork", "leave", "note"};

/// A scope of a few states with rows thrown at random; some states are parallel, with a scope of the same kind inside.
definition::Scope random_scope(const std::string& prefix, int depth)
{
    const int count = *rc::gen::inRange(2, 5);
    definition::Scope scope{};
    const auto name = [&](int number) { return prefix + std::to_string(number); };
    for (int at = 0; at < count; ++at) {
        const int kind = *rc::gen::inRange(0, depth > 0 ? 5 : 4);
        if (at == count - 1)
            scope.states.push_back(end(name(at), *rc::gen::arbitrary<bool>()));
        else if (kind == 4)
            scope.states.push_back(parallel(name(at), random_scope(name(at) + "_", depth - 1)));
        else
            scope.states.push_back(kind == 0 ? wait(name(at)) : task(name(at)));
    }
    const int regions = *rc::gen::inRange(1, 3);
    for (int at = 0; at < regions; ++at) scope.regions.push_back({"region_" + std::to_string(at), name(*rc::gen::inRange(0, count - 1)), *rc::gen::arbitrary<bool>()});
    for (int from = 0; from < count - 1; ++from) {
        for (const auto& action : actions) {
            if (*rc::gen::inRange(0, 3) == 0) continue;
            auto made = row(name(from), action, name(*rc::gen::inRange(0, count)));
            if (action == "note") made.to_kind = definition::ToKind::stay, made.to.clear();
            if (action == "fork") made.to_kind = definition::ToKind::region;
            scope.transitions.push_back(made);
        }
        if (scope.states[static_cast<std::size_t>(from)].kind == definition::StateKind::parallel) scope.transitions.push_back(completion(name(from), name(count - 1)));
    }
    if (*rc::gen::arbitrary<bool>()) {
        auto withdraw = row("", "withdraw", name(count - 1));
        withdraw.id = prefix + "any.withdraw";
        withdraw.from.clear();
        withdraw.from_kind = definition::FromKind::any_open;
        scope.transitions.push_back(withdraw);
    }
    return scope;
}

void check_marking(const Desk& desk)
{
    const auto& current = desk.current;
    for (const auto& token : current.tokens) {
        const auto* const state = desk.program->state(token.state);
        RC_ASSERT(state != nullptr);
        const auto* const scope = current.scope(token.scope);
        RC_ASSERT(scope != nullptr);
        RC_ASSERT(&program_scope(*desk.program, *scope) == state->scope);
        const bool has_task = current.open_task_of(token.id) != nullptr;
        RC_ASSERT(has_task == (state->is->kind == definition::StateKind::task));
        const auto inner = std::ranges::count(current.scopes, token.id, &ScopeInstance::parent);
        RC_ASSERT(inner == (state->is->kind == definition::StateKind::parallel ? 1 : 0));
    }
    for (const auto& one : current.tasks)
        if (one.is_open()) RC_ASSERT(current.token(one.token) != nullptr);
    const bool over = std::ranges::all_of(current.tokens, [](const Token& token) { return token.scope != ScopeId{1} || token.rest == RestKind::ended; });
    RC_ASSERT(over == (current.status == CaseStatus::ended));
}

} // namespace

BOOST_AUTO_TEST_CASE(the_marking_stays_whole_whatever_is_done)
{
    support::holds_always("the marking stays whole whatever is done", [] {
        definition::Definition definition = small({task("unused")}, {});
        definition.root = random_scope("s", 2);
        Desk desk{definition};
        RC_PRE(desk.open().has_value());
        check_marking(desk);
        const auto commands = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{"go", "fork", "leave", "note", "withdraw"}));
        for (const auto& command : commands) {
            if (desk.current.tokens.size() > 30) break;
            const auto before = desk.current;
            const auto done = desk.act(command);
            if (done.has_error()) RC_ASSERT(desk.current == before);
            check_marking(desk);
        }
    });
}

BOOST_AUTO_TEST_SUITE_END()
