#pragma once

#include "engine/values/id.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// In what quality a post acts (governance-and-control.md 0.3).
enum class Capacity { own, delegated, substitute, ad_hoc };
[[nodiscard]] std::string_view name_of(Capacity capacity);

/// Where a request came from. Each may be unknown.
struct Origin {
    std::string channel{}; ///< "http", "program"
    std::string address{}; ///< of the other end
    std::string request{}; ///< that the logs name too
    friend bool operator==(const Origin&, const Origin&) = default;
    BOOST_DESCRIBE_CLASS(Origin, (), (channel, address, request), (), ())
};

/// Who acts. A post acts, not a person: both are named, with the capacity and its norm or act.
/// The engine itself (a lapsed term, a completion) is the person "system" in the post "system".
struct Actor {
    PersonId person;
    PostId post;                 ///< of a substitute: the one that is covered; of a delegate: its own
    Capacity capacity{Capacity::own};
    std::string norm{};          ///< the act behind a capacity that is not `own`
    std::vector<RoleId> roles{}; ///< what the post may act as today; not recorded, the role that served is
    PostId on_behalf_of{};       ///< of a delegate: the post whose competence it is
    Origin origin{};
    [[nodiscard]] bool has(const RoleId& role) const;
};

[[nodiscard]] Actor system_actor();

} // namespace cauce
