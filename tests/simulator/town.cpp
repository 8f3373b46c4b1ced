#include "tests/simulator/town.hpp"

#include "engine/definition/incidents.hpp"
#include "engine/execution/evolve.hpp"
#include "engine/service/projection.hpp"
#include "tests/simulator/handing_in.hpp"
#include "tests/simulator/townspeople.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <stdexcept>

namespace cauce::simulator {
namespace {

const TenantId town{"260101"};
constexpr int people_count = 3; ///< duties that must differ can be held by two; a third one concurs
constexpr int fillings_tried = 80;
constexpr std::size_t commands_of_a_bent = 40;
constexpr std::chrono::days days_of_patience{100}; ///< that people wait while something else may be done

Instant start_of_walks() { return Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{14}}; }

bool at_rest(const Case& current)
{
    return current.status != CaseStatus::open || std::ranges::all_of(current.tokens, [](const Token& token) { return token.rest != RestKind::waiting; });
}

/// For a day or for what is done in any state; not for a case that it opened, which goes its own way.
bool only_waits(const Program& program, const Case& current)
{
    return std::ranges::all_of(current.tokens, [&](const Token& token) {
        if (token.scope != ScopeId{1} || token.rest != RestKind::waiting) return true;
        const auto* const state = program.state(token.state);
        return state != nullptr && state->is->kind == definition::StateKind::wait;
    });
}

} // namespace

std::string_view name_of(Fate fate)
{
    switch (fate) {
    case Fate::ended: return "ended";
    case Fate::walking: return "walking";
    case Fate::baulked: return "baulked";
    case Fate::stuck: return "stuck";
    }
    return "unknown";
}

Town::Town(const std::vector<definition::Definition>& catalogue) : office_{store_, clock_, {.threads = 1, .transactions_max = 1}}
{
    people_ = settle(office_, town, catalogue, people_count);
}

Filling& Town::filling_of(const Program& program)
{
    auto& filling = fillings_[program.digest()];
    if (!filling) filling = std::make_unique<Filling>(program.definition());
    return *filling;
}

Walk Town::walk(const std::string& definition, std::uint64_t seed, int commands_max)
{
    Random random{seed};
    forget();
    clock_.set(start_of_walks());
    habits_.begin();
    walk_ = {};
    if (!open(definition, random)) {
        walk_.fate = Fate::baulked;
        return walk_;
    }
    while (!all_ended() && walk_.commands < commands_max) {
        if (random.once_in(commands_of_a_bent)) habits_.change_bents();
        if (random.once_in(12) && pass_time(days_of_patience, random)) continue;
        if (random.once_in(8) && command(random)) continue;
        // Who waits for a day or for others seldom fills the time with notes and second thoughts.
        if (act(true, random)) continue;
        if (!random.once_in(4) && pass_time(days_of_patience, random)) continue;
        if (act(false, random)) continue;
        const bool permitted = permitted_;
        if (pass_time({}, random)) continue;
        walk_.fate = permitted ? Fate::baulked : Fate::stuck;
        walk_.trail += where();
        return walk_;
    }
    walk_.fate = all_ended() ? Fate::ended : Fate::walking;
    if (walk_.fate == Fate::walking) walk_.trail += where();
    check_records();
    return walk_;
}

/// The cases of the walk before are no longer found, so that their terms do not lapse in this one.
void Town::forget()
{
    for (const auto& followed : cases_) store_.projections().erase(town, followed.id);
    cases_.clear();
}

bool Town::open(const std::string& definition, Random& random)
{
    const auto program = office_.definition(town, definition).value();
    auto answer = open_case({office_, town, filling_of(*program), clock_.today(), fillings_tried * 8}, *program, people_, random);
    if (const auto* const done = std::get_if<Done>(&answer)) {
        cases_.push_back({.now = {}, .id = done->id});
        ++walk_.commands;
        follow();
        return true;
    }
    walk_.trail = "never opened: " + in_words(std::get<Refusal>(answer));
    return false;
}

bool Town::act(bool only_what_presses, Random& random)
{
    permitted_ = false;
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < cases_.size() * people_.size(); ++at)
        if (cases_[at / people_.size()].now.status == CaseStatus::open) order.push_back(at);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (const auto place : order)
        if (act(cases_[place / people_.size()], people_[place % people_.size()], only_what_presses, random)) return true;
    return false;
}

bool Town::act(const Followed& followed, const Actor& actor, bool only_what_presses, Random& random)
{
    const auto program = office_.program_of(town, followed.now);
    auto offers = office_.offers(town, followed.id, actor).value();
    std::erase_if(offers, [](const Offer& offer) { return !offer.allowed; });
    permitted_ = permitted_ || !offers.empty();
    while (!offers.empty()) {
        const auto choice = habits_.choose(*program, {followed.id, followed.round, only_waits(*program, followed.now)}, offers, random);
        if (only_what_presses && !choice.presses) return false;
        if (try_offer(followed, offers[choice.offer], actor, random)) return true;
        offers.erase(offers.begin() + static_cast<std::ptrdiff_t>(choice.offer));
    }
    return false;
}

bool Town::try_offer(const Followed& followed, const Offer& offer, const Actor& actor, Random& random)
{
    const auto id = followed.id;
    const auto parent = followed.now.parent;
    const auto program = office_.program_of(town, followed.now);
    const auto trail = walk_.trail.size();
    walk_.trail += offer.action + " ";
    if (std::holds_alternative<Refusal>(hand_in({office_, town, filling_of(*program), clock_.today(), fillings_tried}, followed.now, offer, actor, random))) {
        walk_.trail.resize(trail);
        return false;
    }
    habits_.note_taken(id, offer);
    ++walk_.commands;
    follow(id, parent);
    return true;
}

/// What is no action of the definition: to grant more time that was asked for, to abstain, to decide on somebody's abstention.
bool Town::command(Random& random)
{
    const auto at = random.below(cases_.size());
    const auto id = cases_[at].id;
    const auto& now = cases_[at].now;
    if (now.status != CaseStatus::open) return false;
    const auto& actor = random.of(people_);
    std::optional<Command> some;
    if (const auto open = std::ranges::find_if(now.abstentions, [&](const Abstention& one) { return !one.decided && one.person != actor.person; }); open != now.abstentions.end()) {
        const auto other = std::ranges::find_if(people_, [&](const Actor& one) { return one.person != open->person; });
        const bool accepted = random.once_in(2);
        some = DecideAbstention{open->version, accepted, accepted ? other->person : PersonId{}, "Memorando 1", "walk"};
    } else if (const auto asked = std::ranges::find_if(now.items, [&](const Item& item) { return item.collection == definition::extension_incidents && !item.data.find("granted"); }); asked != now.items.end()) {
        const auto* const number = asked->data.find("term_number");
        const auto* const decimal = number == nullptr ? nullptr : number->get_if<Decimal>();
        if (decimal != nullptr) some = ExtendTerm{decimal->to_integer().value_or(0), 1, {"walk", "LPAG 147", 0}};
    } else if (now.abstentions.empty() && random.once_in(4)) {
        some = Abstain{"decorum", "walk", {}, clock_.today()};
    }
    if (!some) return false;
    const auto parent = now.parent;
    const auto outcome = office_.act(ActRequest{{town, actor}, id, *some});
    if (const auto* const failed = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failed);
    if (!std::holds_alternative<Done>(outcome)) return false;
    walk_.trail += cauce::name_of(*some) + " ";
    ++walk_.commands;
    follow(id, parent);
    return true;
}

/// Until the next day that matters: a term lapses, or a date comes that somebody has set (the day of a session).
bool Town::pass_time(std::optional<std::chrono::days> within, Random& random)
{
    const auto today = clock_.today();
    std::optional<Day> next;
    const auto await = [&](Day day) {
        if (!next || day < *next) next = day;
    };
    for (const auto& followed : cases_) {
        if (followed.now.status != CaseStatus::open) continue;
        for (const auto& term : followed.now.terms)
            if (term.status == TermStatus::running || term.status == TermStatus::extended) await(std::max(term.due + std::chrono::days{1}, today));
        for (const auto& [name, value] : followed.now.data.entries())
            if (const auto* const day = value.get_if<Day>(); day != nullptr && *day > today) await(*day);
    }
    if (!next || (within && *next - today > *within)) return false;
    clock_.set(clock_.now() + (*next - today) + std::chrono::days{random.between(0, 2)});
    std::string failed;
    const auto fired = office_.fire_due_terms(100, [&](const DueTerm&, const std::string& what) { failed = what; });
    if (!failed.empty()) throw std::runtime_error{failed};
    walk_.trail += "(time) ";
    if (fired == 0) return *next > today;
    ++walk_.commands;
    follow();
    return true;
}

/// Everything: after the opening, and when terms lapsed.
void Town::follow()
{
    for (std::size_t i = 0; i < cases_.size(); ++i) follow(cases_[i].id, std::nullopt);
}

/// A case that was acted on, those that it opened, and its parent, which may have been told its end.
void Town::follow(CaseId id, const std::optional<CaseId>& parent)
{
    auto& followed = *std::ranges::find(cases_, id, &Followed::id);
    catch_up(followed);
    const auto children = followed.now.children;
    for (const auto& child : children) {
        if (std::ranges::find(cases_, child.id, &Followed::id) != cases_.end()) continue;
        const auto round = std::ranges::count_if(children, [&](const Child& before) { return before.call == child.call && before.ended; });
        cases_.push_back({.now = {}, .id = child.id, .round = static_cast<std::size_t>(round)});
        follow(child.id, std::nullopt);
    }
    if (parent && std::ranges::find(cases_, *parent, &Followed::id) != cases_.end()) follow(*parent, std::nullopt);
}

void Town::catch_up(Followed& followed)
{
    auto live = office_.read(town, followed.id).value();
    if (live.head.version == followed.now.head.version) return;
    habits_.note_states(live);
    for (const auto& token : live.tokens) walk_.states.insert(live.definition + "/" + token.state);
    const auto stored = store_.projections().find_case(town, followed.id);
    BOOST_REQUIRE(stored.has_value());
    BOOST_REQUIRE_MESSAGE(project(*office_.program_of(town, live), live) == *stored, "the projection made again is the one that was stored");
    followed.now = std::move(live);
}

void Town::check_records()
{
    for (const auto& followed : cases_) {
        const auto log = store_.events().events(town, stream_of(followed.id));
        BOOST_REQUIRE_MESSAGE(!verify(town, {}, log), "the chain holds");
        BOOST_REQUIRE_MESSAGE(replay(town, followed.id, log) == followed.now, "a replay of the whole log is the case that was followed");
    }
}

/// Every case and where its tokens are, for messages.
std::string Town::where()
{
    std::string text;
    for (const auto& followed : cases_) {
        text += "\n  " + followed.now.definition + " " + std::string{cauce::name_of(followed.now.status)};
        for (const auto& token : followed.now.tokens) text += " " + token.state + (token.rest == RestKind::waiting ? "*" : "");
        if (followed.now.status != CaseStatus::open) continue;
        for (const auto& offer : office_.offers(town, followed.id, people_.front()).value()) {
            text += "\n    " + offer.action + (offer.allowed ? " is allowed" : "");
            for (const auto& unmet : offer.unmet) text += "; " + in_words(unmet);
        }
    }
    return text;
}

bool Town::all_ended()
{
    return std::ranges::all_of(cases_, [](const Followed& followed) { return at_rest(followed.now); });
}

} // namespace cauce::simulator
