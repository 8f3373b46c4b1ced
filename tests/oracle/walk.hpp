#pragma once

#include "engine/execution/decide.hpp"
#include "tests/oracle/draw.hpp"

#include <map>
#include <map>
#include <set>
#include <string>

namespace cauce::oracle {

/// One definition and the charts that it was lowered from.
struct Subject {
    std::shared_ptr<const Program> program;
    MakeMachine root;
    std::map<std::string, MakeMachine> items{};
    std::vector<feel::Context> parameters{feel::Context{}}; ///< in place of defaults; each walk has one of these
};

/// What many walks saw.
struct Tally {
    int steps{0};
    int taken{0};
    int refused{0};
    int ended{0};
    std::map<std::string, int> rows; ///< that the executor took, and how often
    /// So seldom that walks seek it: others lie behind it.
    [[nodiscard]] bool is_rare(const std::string& row) const
    {
        const auto known = rows.find(row);
        return known == rows.end() || known->second < 20;
    }
    std::set<std::string> states; ///< that a token rested in
};

/// Random actions, lapses and ends of children on both executors at once.
/// @throws Disagreement  at the first step after which they differ: states, what was refused, or the computed data
void walk(const Subject& subject, std::uint64_t seed, int steps, Tally& tally);

struct Disagreement : std::runtime_error {
    using std::runtime_error::runtime_error;
};

} // namespace cauce::oracle
