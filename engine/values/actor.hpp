#pragma once

#include "engine/values/id.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// In what quality a post acts (governance-and-control.md 0.3).
enum class Capacity { own, delegated, substitute, ad_hoc };
[[nodiscard]] std::string_view name_of(Capacity capacity);

/// Who acts. A post acts, not a person: both are named, with the capacity and its norm or act.
/// The engine itself (a lapsed term, a completion) is the person "system" in the post "system".
struct Actor {
    PersonId person;
    PostId post;
    Capacity capacity{Capacity::own};
    std::string norm{};          ///< the act behind a capacity that is not `own`
    std::vector<RoleId> roles{}; ///< what the post may act as today; not recorded, the role that served is
    [[nodiscard]] bool has(const RoleId& role) const;
};

[[nodiscard]] Actor system_actor();

} // namespace cauce
