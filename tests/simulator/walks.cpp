#include "tests/simulator/walks.hpp"

#include "tests/simulator/town.hpp"
#include "workflows/catalogue.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <memory>

namespace cauce::simulator {
namespace {

constexpr int walks_a_town = 50; ///< then a fresh one, so that memory does not grow
constexpr int commands_max = 400;

Walk walk(Town& town, const std::string& definition, int seed)
{
    try {
        return town.walk(definition, static_cast<std::uint64_t>(seed), commands_max);
    } catch (const std::exception& broken) {
        BOOST_FAIL(broken.what() << " after: " << town.trail());
        throw;
    }
}

} // namespace

void walk_the_catalogue(int walks)
{
    for (const auto& definition : workflows::catalogue()) {
        const bool turns_back = definition.key == "participatory_budget";
        const int count = turns_back ? std::max(1, walks / 50) : walks;
        std::map<Fate, int> fates;
        std::set<std::string> states;
        std::unique_ptr<Town> town;
        std::int64_t commands = 0;
        for (int seed = 0; seed < count; ++seed) {
            BOOST_TEST_CONTEXT(definition.key << ", seed " << seed)
            {
                if (seed % walks_a_town == 0) town = std::make_unique<Town>(workflows::catalogue());
                const auto walked = walk(*town, definition.key, seed);
                BOOST_TEST((walked.fate != Fate::stuck), "nobody may act after: " << walked.trail);
                if (walked.fate == Fate::baulked) BOOST_TEST_MESSAGE("baulked after: " << walked.trail);
                ++fates[walked.fate];
                commands += walked.commands;
                states.insert(walked.states.begin(), walked.states.end());
            }
        }
        BOOST_TEST_MESSAGE(definition.key << ": " << fates[Fate::ended] << " of " << count << " ended, " << fates[Fate::walking] << " walking, " << fates[Fate::baulked]
                                          << " baulked, " << fates[Fate::stuck] << " stuck; " << commands << " commands, " << states.size() << " states seen");
        if (!turns_back) BOOST_TEST(fates[Fate::ended] * 10 >= count * 9, definition.key << " ended in " << fates[Fate::ended] << " of " << count << " walks");
    }
}

} // namespace cauce::simulator
