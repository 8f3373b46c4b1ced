#pragma once

#include "engine/directory/organisation.hpp"

#include <set>
#include <string>
#include <vector>

namespace cauce {

/// The words that something asks for: roles and matters of the definitions that a municipality has, roles that the program itself knows.
/// What the directory says in other words gives nobody anything, and is likely a slip of the pen.
struct Vocabulary {
    std::set<std::string> roles{}; ///< of a titular "titular_of_<system>"
    std::set<std::string> matters{};
};

/// A word that nothing asks for.
struct StrangeWord {
    enum class Kind { role, matter, system };
    Kind kind;
    std::string word;
    friend bool operator==(const StrangeWord&, const StrangeWord&) = default;
};
[[nodiscard]] std::vector<StrangeWord> strange_words(const Vocabulary& known, const DirectoryChange& change);
/// "a role that some definition names"
[[nodiscard]] std::string expected_of(StrangeWord::Kind kind);

/// Whether a definition names it, or some post had it on whatever day.
[[nodiscard]] bool knows_role(const Vocabulary& known, const Organisation& organisation, const std::string& role);
/// Whether a definition asks it, some delegation named it, or the law keeps it from any.
[[nodiscard]] bool knows_matter(const Vocabulary& known, const Organisation& organisation, const std::string& matter);

} // namespace cauce
