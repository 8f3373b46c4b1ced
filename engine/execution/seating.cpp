#include "engine/execution/seating.hpp"

#include "engine/directory/authority.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

/// The post of which this person was named to act in this case, instead of who abstains; null: none, or not the chosen one.
const Abstention* ad_hoc(const Case* current, const Actor& asked)
{
    if (current == nullptr) return nullptr;
    const auto named = std::ranges::find_if(current->abstentions, [&](const Abstention& one) { return one.upheld && one.named == asked.person && (asked.post.empty() || one.post == asked.post); });
    return named == current->abstentions.end() ? nullptr : &*named;
}

} // namespace

Result<Actor> seated(const Organisation& organisation, const Actor& asked, const Case* current, Day today)
{
    static const PersonId system = system_actor().person;
    if (asked.person == system || organisation.head.version == 0) return asked;
    if (const auto* const named = ad_hoc(current, asked)) {
        if (asked.post.empty()) {
            const auto own = stand(organisation, asked.person, asked.post, today);
            if (own.has_error() && own.error().rule == "post_unchosen") return own; // several of one's own, and this one
            if (own.has_value()) {
                Refusal several{RefusalKind::not_allowed, fmt::format("one of the posts: {}, {} (ad hoc)", own->post.value, named->post.value), "no post was chosen"};
                several.rule = "post_unchosen";
                several.norm = "LPAG 3.1";
                return several;
            }
        }
        return Actor{asked.person, named->post, Capacity::ad_hoc, named->norm, roles_of(organisation, named->post, today), {}, asked.origin};
    }
    auto actor = stand(organisation, asked.person, asked.post, today);
    if (actor.has_value()) actor->origin = asked.origin;
    return actor;
}

} // namespace cauce
