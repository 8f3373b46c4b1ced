#include "engine/directory/vocabulary.hpp"

#include "engine/directory/authority.hpp"
#include "engine/directory/never_delegable.hpp"

#include <algorithm>

namespace cauce {
namespace {

struct Look {
    const Vocabulary& known;
    std::vector<StrangeWord> found{};

    void operator()(const PostSet& set)
    {
        for (const auto& role : set.roles)
            if (!known.roles.contains(role.value)) found.push_back({StrangeWord::Kind::role, role.value});
    }
    void operator()(const TitularSet& set)
    {
        if (!known.roles.contains(std::string{titular_prefix} + set.system)) found.push_back({StrangeWord::Kind::system, set.system});
    }
    void operator()(const DelegationMade& made)
    {
        for (const auto& [matter, limit] : made.matters)
            if (!known.matters.contains(matter)) found.push_back({StrangeWord::Kind::matter, matter});
    }
    template <class Other>
    void operator()(const Other&)
    {
    }
};

} // namespace

std::vector<StrangeWord> strange_words(const Vocabulary& known, const DirectoryChange& change)
{
    Look look{known};
    std::visit(look, change);
    return std::move(look.found);
}

std::string expected_of(StrangeWord::Kind kind)
{
    switch (kind) {
    case StrangeWord::Kind::role: return "a role that some definition names";
    case StrangeWord::Kind::matter: return "a matter that some definition lets be delegated";
    case StrangeWord::Kind::system: return "an administrative system of whose titular some definition speaks";
    }
    ensure(false, "a strange word is of a known kind");
    return {};
}

bool knows_role(const Vocabulary& known, const Organisation& organisation, const std::string& role)
{
    if (known.roles.contains(role) || organisation.index.posts_with.contains(RoleId{role})) return true;
    return std::ranges::any_of(organisation.titulars, [&](const TitularSet& one) { return std::string{titular_prefix} + one.system == role; });
}

bool knows_matter(const Vocabulary& known, const Organisation& organisation, const std::string& matter)
{
    return known.matters.contains(matter) || !organisation.index.delegations_about.of(matter).empty() || never_delegable(matter) != nullptr;
}

} // namespace cauce
