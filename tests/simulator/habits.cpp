#include "tests/simulator/habits.hpp"

#include <algorithm>
#include <numeric>

namespace cauce::simulator {
namespace {

// Likelihoods are powers of two.
constexpr unsigned likeliest = 40, a_place = 2, an_exception = 15, a_time_before = 7, news = 3, bents = 4, pressing = 5;

constexpr unsigned always_rarer = 6;       ///< an exception than a repetition, however often that was done
constexpr unsigned once_more = 2;          ///< where the case only waits
constexpr unsigned another = 4;            ///< item of the same kind
constexpr unsigned put_off = 8;            ///< what somebody neglects
constexpr std::size_t careless = 6;        ///< of so many things asked on an item a walk neglects one
constexpr std::size_t whims = 6;           ///< of so many exceptions a walk is set on one
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
    set_on_.clear();
    neglected_.clear();
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

Habits::Choice Habits::choose(const Program& program, const Place& where, const std::vector<Offer>& offers, Random& random)
{
    const auto id = where.id;
    const auto& exceptions = exceptions_of(program);
    std::map<std::tuple<std::string, ItemId, std::string>, unsigned> places;
    std::vector<std::uint64_t> weights;
    for (const auto& offer : offers) {
        auto [bent, fresh] = bents_.try_emplace(offer.row, 0);
        if (fresh) bent->second = static_cast<unsigned>(random.below(bents));
        const auto tired = static_cast<unsigned>(std::min<std::size_t>(where.round + static_cast<std::size_t>(offer.item.value) / 2, likeliest));
        auto& place = places[{offer.collection, offer.item, offer.from}];
        const auto* const from = program.state(offer.from);
        bool is_exception = exceptions.contains(offer.row) || (from != nullptr && from->is->kind == definition::StateKind::rest);
        const auto taken = taken_.find({id, offer.collection, is_exception ? ItemId{} : offer.item, offer.row});
        const auto times = taken == taken_.end() ? 0U : taken->second;
        if (is_exception && times == 0) {
            const auto [known, is_new] = set_on_.try_emplace(offer.row, false);
            if (is_new) known->second = random.once_in(whims);
            is_exception = !known->second && !where.only_waits;
        }
        unsigned worse = is_exception ? an_exception + tired : (a_place + tired) * place++;
        if (!offer.collection.empty()) {
            const auto [known, is_new] = neglected_.try_emplace(offer.row, false);
            if (is_new) known->second = random.once_in(careless);
            if (known->second) worse += put_off;
        }
        worse = std::min(worse + ((where.only_waits ? once_more : !offer.adds.empty() && !is_exception ? another : a_time_before) + tired) * times, is_exception ? likeliest : likeliest - always_rarer);
        const bool is_news = !offer.to.empty() && !entered_.contains({id, offer.collection, offer.item, offer.to});
        weights.push_back((std::uint64_t{1} << (likeliest - std::min(likeliest, worse))) << ((bent->second >> std::min(tired, bents)) + (is_news ? news : 0)));
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
