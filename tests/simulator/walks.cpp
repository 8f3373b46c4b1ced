#include "tests/simulator/walks.hpp"

#include "tests/simulator/town.hpp"
#include "workflows/catalogue.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <memory>

namespace cauce::simulator {
namespace {

constexpr int walks_a_town = 100; ///< then a fresh one, so that memory does not grow
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

/// Where tokens can be found after a command: a choice is passed at once.
void collect(const definition::Scope& scope, std::set<std::string>& states)
{
    for (const auto& state : scope.states) {
        if (state.kind != definition::StateKind::choice) states.insert(state.id);
        for (const auto& inner : state.inner) collect(inner, states);
    }
}

constexpr int walks_for_floors = 100;
/// States that so many walks have seen at least, a little below what was measured: what the seeds draw moves with every change of a
/// definition. A definition to come has none until it is measured.
std::size_t floor_of(const std::string& definition)
{
    static const std::map<std::string, std::size_t> floors{{"opinion_bundle", 12}, {"council_act", 18}, {"complaint", 4}, {"incoming_document", 6}, {"party_procedure", 42},
                                                           {"audit_recommendation_implementation", 21}, {"audit_report", 21}, {"participatory_budget", 44}};
    const auto known = floors.find(definition);
    return known == floors.end() ? 0 : known->second;
}

/// So that what the walks cover is known, and does not become less.
void tell_states(const definition::Definition& definition, const std::set<std::string>& seen, int walks)
{
    std::set<std::string> known;
    collect(definition.root, known);
    for (const auto& collection : definition.collections) collect(collection.root, known);
    std::string never;
    std::size_t count = 0;
    for (const auto& state : known) {
        if (seen.contains(definition.key + "/" + state)) ++count;
        else never += (never.empty() ? "; never: " : ", ") + state;
    }
    BOOST_TEST_MESSAGE(definition.key << ": " << count << " of " << known.size() << " states seen" << never);
    if (walks >= walks_for_floors) BOOST_TEST(count >= floor_of(definition.key), definition.key << ": walks saw " << count << " states, fewer than " << floor_of(definition.key));
}

} // namespace

void walk_the_catalogue(int count)
{
    for (const auto& definition : workflows::catalogue()) {
        std::map<Fate, int> fates;
        std::set<std::string> states;
        std::unique_ptr<Town> town;
        std::int64_t commands = 0;
        for (int seed = 0; seed < count; ++seed) {
            BOOST_TEST_CONTEXT(definition.key << ", seed " << seed)
            {
                if (!town || seed % walks_a_town == 0) town = std::make_unique<Town>(workflows::catalogue());
                const auto walked = walk(*town, definition.key, seed);
                BOOST_TEST((walked.fate != Fate::stuck), "nobody may act after: " << walked.trail);
                if (walked.fate == Fate::baulked || walked.fate == Fate::walking) BOOST_TEST_MESSAGE(name_of(walked.fate) << " after: " << walked.trail);
                ++fates[walked.fate];
                commands += walked.commands;
                states.insert(walked.states.begin(), walked.states.end());
            }
        }
        BOOST_TEST_MESSAGE(definition.key << ": " << fates[Fate::ended] << " of " << count << " ended or at rest, " << fates[Fate::walking] << " walking, " << fates[Fate::baulked]
                                          << " baulked, " << fates[Fate::stuck] << " stuck; " << commands << " commands");
        tell_states(definition, states, count);
        BOOST_TEST(fates[Fate::ended] * 10 >= count * 9, definition.key << " ended in " << fates[Fate::ended] << " of " << count << " walks");
    }
}

} // namespace cauce::simulator
