#include "engine/service/receiver.hpp"

#include "engine/directory/authority.hpp"
#include "engine/execution/competence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace cauce {
namespace {

bool is_kept(const Organisation& organisation) { return organisation.head.version > 0; }

/// The post in which a person may do a task.
Result<PostId> receiving_post(const Organisation& organisation, const Task& task, const PersonId& id, const PostId& post, Day today)
{
    if (!organisation.people.contains(id)) return Refusal{RefusalKind::not_found, "a person of this municipality", fmt::format("no '{}'", id.value)};
    std::string held;
    for (const auto& seat : seats_of(organisation, id, today)) {
        held.append(held.empty() ? "" : ", ").append(seat.post.value);
        if (!post.empty() && seat.post != post) continue;
        if (std::ranges::any_of(task.roles, [&](const RoleId& role) { return has_role(organisation, seat.post, role, today); })) return seat.post;
    }
    std::string roles;
    for (const auto& role : task.roles) roles.append(roles.empty() ? "" : ", ").append(role.value);
    Refusal refusal{RefusalKind::not_allowed, fmt::format("a holder of a post with the role {}", roles),
                    post.empty() ? fmt::format("'{}' holds {}", id.value, held.empty() ? "no post" : held) : fmt::format("'{}' in the post '{}'", id.value, post.value)};
    refusal.rule = "receiver";
    refusal.norm = distribution_norm;
    for (const auto& one : able(organisation, {.roles = task.roles}, today)) refusal.instead.push_back(one);
    return refusal;
}

template <class Order>
Result<Command> received(const Organisation& organisation, const Case& current, Order order, Day today)
{
    const auto* const task = current.task(order.task);
    if (task == nullptr) return Command{std::move(order)}; // the decision says so
    auto post = receiving_post(organisation, *task, order.person, order.post, today);
    if (post.has_error()) return std::move(post).error();
    order.post = *std::move(post);
    return Command{std::move(order)};
}

} // namespace

Result<Command> with_receiver(const Organisation& organisation, const Case& current, Command command, Day today)
{
    if (!is_kept(organisation)) return command;
    if (auto* const assign = std::get_if<AssignTask>(&command)) return received(organisation, current, std::move(*assign), today);
    if (auto* const delegate = std::get_if<DelegateTask>(&command)) return received(organisation, current, std::move(*delegate), today);
    return command;
}

} // namespace cauce
