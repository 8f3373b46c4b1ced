#include "engine/service/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace cauce {
namespace {

template <class Things, class WordOf>
std::string listed(const Things& things, WordOf word)
{
    std::string list;
    for (const auto& thing : things) list.append(list.empty() ? "" : ", ").append(word(thing));
    return list;
}

std::string posts_of(const Person& person)
{
    return listed(person.posts, [](const PostId& post) { return post.value; });
}

bool serves(const Post& post, const Task& task)
{
    return std::any_of(task.roles.begin(), task.roles.end(), [&](const RoleId& role) { return std::find(post.roles.begin(), post.roles.end(), role) != post.roles.end(); });
}

/// The post in which a person may do a task.
Result<PostId> receiving_post(Directory& directory, const TenantId& tenant, const Task& task, const PersonId& id, const PostId& post)
{
    const auto person = directory.person(tenant, id);
    if (!person) return Refusal{RefusalKind::not_found, "a person of this municipality", fmt::format("no '{}'", id.value)};
    for (const auto& held : person->posts) {
        if (!post.empty() && held != post) continue;
        const auto found = directory.post(tenant, held);
        ensure(found.has_value(), "a post that somebody holds exists");
        if (serves(*found, task)) return held;
    }
    const auto roles = listed(task.roles, [](const RoleId& role) { return role.value; });
    return Refusal{RefusalKind::not_allowed, fmt::format("a holder of a post with the role {}", roles),
                   post.empty() ? fmt::format("'{}' holds {}", id.value, person->posts.empty() ? "no post" : posts_of(*person)) : fmt::format("'{}' in the post '{}'", id.value, post.value)};
}

template <class Order>
Result<Command> received(Directory& directory, const Case& current, Order order)
{
    const auto* const task = current.task(order.task);
    if (task == nullptr) return Command{std::move(order)}; // the decision says so
    auto post = receiving_post(directory, current.tenant, *task, order.person, order.post);
    if (post.has_error()) return std::move(post).error();
    order.post = *std::move(post);
    return Command{std::move(order)};
}

} // namespace

Result<Actor> actor_of(Directory& directory, const TenantId& tenant, const PersonId& id, const PostId& post)
{
    const auto person = directory.person(tenant, id);
    if (!person) return Refusal{RefusalKind::not_found, "a person of this municipality", fmt::format("no '{}'", id.value)};
    if (person->posts.empty()) return Refusal{RefusalKind::not_allowed, "a person who holds a post", fmt::format("'{}' holds none", id.value)};
    if (post.empty() && person->posts.size() > 1)
        return Refusal{RefusalKind::not_allowed, fmt::format("one of the posts {}", posts_of(*person)), "no post was chosen"};
    const auto& chosen = post.empty() ? person->posts.front() : post;
    if (std::find(person->posts.begin(), person->posts.end(), chosen) == person->posts.end())
        return Refusal{RefusalKind::not_allowed, fmt::format("one of the posts {}", posts_of(*person)), fmt::format("'{}'", chosen.value)};
    const auto found = directory.post(tenant, chosen);
    ensure(found.has_value(), "a post that somebody holds exists");
    return Actor{id, chosen, Capacity::own, {}, found->roles};
}

Result<Command> with_receiver(Directory& directory, const Case& current, Command command)
{
    if (auto* const assign = std::get_if<AssignTask>(&command)) return received(directory, current, std::move(*assign));
    if (auto* const delegate = std::get_if<DelegateTask>(&command)) return received(directory, current, std::move(*delegate));
    return command;
}

} // namespace cauce
