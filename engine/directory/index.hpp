#pragma once

#include "engine/values/id.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace cauce {

/// Where in a list something is spoken of, ascending.
template <class Key>
class Places {
public:
    [[nodiscard]] const std::vector<std::size_t>& of(const Key& key) const
    {
        static const std::vector<std::size_t> nowhere;
        const auto found = places_.find(key);
        return found == places_.end() ? nowhere : found->second;
    }
    void add(const Key& key, std::size_t place) { places_[key].push_back(place); }

private:
    std::map<Key, std::vector<std::size_t>> places_;
};

/// What is asked of every act is about one post or one person: of two thousand appointments a post had ten. Kept by `evolve`.
struct DirectoryIndex {
    Places<PostId> appointments_in, substitutions_of, delegations_from, delegations_to;
    Places<PersonId> appointments_of, substitutions_by, leaves_of, accesses_of;
    Places<std::string> delegations_about;         ///< by matter
    std::map<OrganId, std::set<PostId>> posts_in;  ///< on whatever day
    std::map<RoleId, std::set<PostId>> posts_with; ///< on whatever day; not those of a titular
};

} // namespace cauce
