#include "tests/simulator/habits.hpp"

#include <algorithm>
#include <numeric>

namespace cauce::simulator {
namespace {

// Likelihoods are powers of two.
constexpr unsigned likeliest = 40, a_place = 2, an_exception = 15, a_time_before = 7, news = 3, bents = 4, pressing = 5;

constexpr std::size_t several = 3; ///< states in a row that stand for a phase, not for the whole way

void collect_exceptions(const definition::Scope& scope, std::set<std::string>& rows)
{
    for (const auto& row : scope.transitions)
        if (row.from_kind == definition::FromKind::any_open || row.from.size() > several) rows.insert(row.id);
    for (const auto& state : scope.states)
        for (const auto& inner : state.inner) collect_exceptions(inner, rows);
}

} // namespace

void Habits::begin()
{
    taken_.clear();
    entered_.clear();
    bents_.clear();
}

const std::set<std::string>& Habits::exceptions_of(const Program& program)
{
    const auto [known, fresh] = exceptions_.try_emplace(program.digest());
    if (fresh) {
        collect_exceptions(program.definition().root, known->second);
        for (const auto& collection : program.definition().collections) collect_exceptions(collection.root, known->second);
    }
    return known->second;
}

Habits::Choice Habits::choose(const Program& program, CaseId id, std::size_t round, const std::vector<Offer>& offers, Random& random)
{
    const auto& exceptions = exceptions_of(program);
    std::map<std::tuple<std::string, ItemId, std::string>, unsigned> places;
    std::vector<std::uint64_t> weights;
    for (const auto& offer : offers) {
        auto [bent, fresh] = bents_.try_emplace(offer.row, 0);
        if (fresh) bent->second = static_cast<unsigned>(random.below(bents));
        const auto tired = static_cast<unsigned>(std::min<std::size_t>(round + static_cast<std::size_t>(offer.item.value) / 2, likeliest));
        auto& place = places[{offer.collection, offer.item, offer.from}];
        const auto* const from = program.state(offer.from);
        const bool is_exception = exceptions.contains(offer.row) || (from != nullptr && from->is->kind == definition::StateKind::rest);
        unsigned worse = is_exception ? an_exception + tired : (a_place + tired) * place++;
        if (const auto taken = taken_.find({id, offer.collection, offer.item, offer.row}); taken != taken_.end()) worse += (a_time_before + tired) * taken->second;
        const bool is_news = !offer.to.empty() && !entered_.contains({id, offer.collection, offer.item, offer.to});
        weights.push_back((std::uint64_t{1} << (likeliest - std::min(likeliest, worse))) << ((bent->second >> tired) + (is_news ? news : 0)));
    }
    auto draw = random.below(std::accumulate(weights.begin(), weights.end(), std::uint64_t{0}));
    std::size_t chosen = 0;
    while (draw >= weights[chosen]) draw -= weights[chosen++];
    return {chosen, weights[chosen] >> (likeliest - pressing) != 0};
}

void Habits::note_states(const Case& live)
{
    for (const auto& token : live.tokens) {
        const auto* scope = live.scope(token.scope);
        while (scope->parent.value != 0) scope = live.scope(live.token(scope->parent)->scope);
        entered_.insert({live.id, scope->item.value == 0 ? std::string{} : scope->key, scope->item, token.state});
    }
}

} // namespace cauce::simulator
