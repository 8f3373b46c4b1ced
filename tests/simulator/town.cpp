#include "tests/simulator/town.hpp"

#include "engine/definition/json.hpp"
#include "engine/execution/evolve.hpp"
#include "engine/service/projection.hpp"
#include "workflows/roles.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace cauce::simulator {
namespace {

const TenantId town{"260101"};
constexpr int people_count = 3; ///< duties that must differ can be held by two; a third one concurs
constexpr int fillings_tried = 80;
constexpr std::size_t commands_of_a_bent = 40;

Instant start_of_walks() { return Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{14}}; }

/// Documents that an act brings: of every kind that is missing.
std::vector<DocumentInput> papers(const std::vector<std::string>& kinds)
{
    std::vector<DocumentInput> all;
    for (const auto& kind : kinds) all.push_back({.kind = kind, .title = kind, .number = "001-2026", .issued_on = {}, .folios = 1, .sha256 = {}, .media_type = {}});
    return all;
}

std::string in_words(const Refusal& refusal)
{
    auto text = refusal.expected + " / " + refusal.found;
    for (const auto& condition : refusal.unmet) text += "\n  " + condition;
    return text;
}

bool at_rest(const Case& current)
{
    return current.status != CaseStatus::open || std::ranges::all_of(current.tokens, [](const Token& token) { return token.rest != RestKind::waiting; });
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
    clock_.set(start_of_walks());
    std::vector<RoleId> roles;
    for (const auto& definition : catalogue) {
        const auto deployed = office_.deploy(town, definition::to_json(definition), system_actor());
        if (deployed.has_error()) throw std::runtime_error{definition.key + ": " + in_words(deployed.error())};
        for (const auto& role : definition.roles)
            if (std::ranges::find(roles, role.id) == roles.end()) roles.push_back(role.id);
    }
    // Roles that only data names: an organ that is asked for its opinion.
    for (const auto& code : workflows::roles::planning_codes)
        if (std::ranges::find(roles, RoleId{code.role.id}) == roles.end()) roles.emplace_back(code.role.id);
    // A small town: with the usual twenty voters a walk would be mostly registrations.
    store_.parameters().put(town, "pb_minimum_attendance", "1");
    store_.parameters().put(town, "pb_committee_members", "1");
    for (int i = 1; i <= people_count; ++i) {
        const auto number = std::to_string(i);
        people_.push_back({.person = PersonId{"person_" + number}, .post = PostId{"post_" + number}, .roles = roles});
        store_.directory().put_post(town, {.id = PostId{"post_" + number}, .title_es = "Puesto", .title_en = "Post", .roles = roles});
        store_.directory().put_person(town, {.id = PersonId{"person_" + number}, .name = "Person", .posts = {PostId{"post_" + number}}});
    }
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
    cases_.clear();
    taken_.clear();
    bents_.clear();
    walk_ = {};
    if (!open(definition, random)) {
        walk_.fate = Fate::baulked;
        return walk_;
    }
    while (!all_ended() && walk_.commands < commands_max) {
        if (random.once_in(commands_of_a_bent)) {
            bents_.clear();
            taken_.clear();
        }
        if (random.once_in(12) && pass_time(random)) continue;
        if (act(random)) continue;
        const bool permitted = permitted_;
        if (pass_time(random)) continue;
        walk_.fate = permitted ? Fate::baulked : Fate::stuck;
        walk_.trail += where();
        return walk_;
    }
    walk_.fate = all_ended() ? Fate::ended : Fate::walking;
    if (walk_.fate == Fate::walking) walk_.trail += where();
    for (const auto& followed : cases_) {
        const auto log = store_.events().events(town, stream_of(followed.id));
        BOOST_REQUIRE_MESSAGE(!verify(town, {}, log), "the chain holds");
        BOOST_REQUIRE_MESSAGE(replay(town, followed.id, log) == followed.replayed, "a replay of the whole log is the case that was followed");
    }
    return walk_;
}

bool Town::open(const std::string& definition, Random& random)
{
    const auto program = office_.definition(town, definition).value();
    const auto& opening = *program->opening().is;
    std::vector<std::string> needed;
    for (const auto& requirement : opening.required)
        if (requirement.kind == definition::Requirement::Kind::field) needed.push_back(requirement.name);
    std::vector<std::string> kinds = opening.produces;
    for (const auto& requirement : opening.required)
        if (requirement.kind == definition::Requirement::Kind::document) kinds.push_back(requirement.name);
    std::string last;
    const Case unopened{};
    for (int i = 0; i < fillings_tried * 8; ++i) {
        OpenRequest request;
        request.tenant = town;
        request.actor = people_[random.below(people_.size())];
        request.definition = definition;
        request.data = filling_of(*program).form(opening.form, needed, opening.id, {}, {unopened, clock_.today(), static_cast<std::int64_t>(kinds.size())}, random);
        request.documents = papers(kinds);
        request.reason = "walk";
        auto outcome = office_.open(std::move(request));
        if (const auto* const failed = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failed);
        if (const auto* const refused = std::get_if<Refusal>(&outcome)) {
            last = in_words(*refused);
            continue;
        }
        cases_.push_back({.replayed = {}, .id = std::get<Done>(outcome).id});
        ++walk_.commands;
        follow();
        return true;
    }
    walk_.trail = "never opened: " + last;
    return false;
}

bool Town::act(Random& random)
{
    permitted_ = false;
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < cases_.size() * people_.size(); ++at)
        if (cases_[at / people_.size()].replayed.status == CaseStatus::open) order.push_back(at);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (const auto place : order) {
        const auto current = cases_[place / people_.size()].replayed; // a copy: an act may open cases
        const auto& actor = people_[place % people_.size()];
        auto offers = office_.offers(town, current.id, actor).value();
        std::erase_if(offers, [](const Offer& offer) { return !offer.allowed; });
        permitted_ = permitted_ || !offers.empty();
        while (!offers.empty()) {
            std::vector<std::size_t> weights;
            for (const auto& offer : offers) weights.push_back(weight(offer, weights.size(), random));
            auto draw = random.below(std::accumulate(weights.begin(), weights.end(), std::size_t{0}));
            std::size_t chosen = 0;
            while (draw >= weights[chosen]) draw -= weights[chosen++];
            if (try_offer(current, offers[chosen], actor, random)) return true;
            offers.erase(offers.begin() + static_cast<std::ptrdiff_t>(chosen));
        }
    }
    return false;
}

/// What moves the case, what the norm names first and what was done less often is likelier: walks get on, and every row has
/// its turn. Beside that, people have a bent for a while: a council that mostly approves, an office that mostly objects.
std::size_t Town::weight(const Offer& offer, std::size_t place, Random& random)
{
    auto [bent, fresh] = bents_.try_emplace(offer.row, 0);
    if (fresh) bent->second = std::size_t{1} << random.below(4);
    const auto taken = 1U + static_cast<std::size_t>(taken_[offer.row]);
    return bent->second * (offer.to.empty() ? 8U : 24U) * (std::size_t{64} >> std::min<std::size_t>(2 * place, 6)) / (taken * taken) + 1U;
}

bool Town::try_offer(const Case& current, const Offer& offer, const Actor& actor, Random& random)
{
    const auto program = office_.program_of(town, current);
    for (int i = 0; i < fillings_tried; ++i) {
        const auto documents = papers(offer.documents);
        ActRequest request;
        request.tenant = town;
        request.actor = actor;
        request.id = current.id;
        request.data = filling_of(*program).form(offer.form, offer.needs, offer.row, offer.collection,
                                                 {current, clock_.today(), static_cast<std::int64_t>(current.documents.size() + documents.size())}, random);
        const bool plain = request.data.empty();
        request.command = TakeAction{.action = offer.action, .collection = offer.collection, .item = offer.item, .documents = documents, .reason = "walk"};
        walk_.trail += offer.action;
        auto outcome = office_.act(std::move(request));
        if (const auto* const failed = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failed);
        if (std::holds_alternative<Done>(outcome)) {
            ++taken_[offer.row];
            ++walk_.commands;
            walk_.trail += " ";
            follow(current.id, current.parent);
            return true;
        }
        walk_.trail.resize(walk_.trail.size() - offer.action.size());
        if (plain) return false; // the same again would be refused again
    }
    return false;
}

bool Town::pass_time(Random& random)
{
    std::optional<Day> next;
    for (const auto& followed : cases_)
        for (const auto& term : followed.replayed.terms)
            if ((term.status == TermStatus::running || term.status == TermStatus::extended) && (!next || term.due < *next)) next = term.due;
    if (!next) return false;
    const auto days = std::max<std::int64_t>((*next - clock_.today()).count() + 1, 0) + random.between(0, 2);
    clock_.set(clock_.now() + std::chrono::days{days});
    std::exception_ptr failed;
    const auto fired = office_.fire_due_terms(100, [&](const DueTerm&, std::exception_ptr failure) { failed = std::move(failure); });
    if (failed) std::rethrow_exception(failed);
    if (fired == 0) return false;
    ++walk_.commands;
    walk_.trail += "(time) ";
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
    check_against_log(followed);
    const auto children = followed.replayed.children;
    for (const auto& child : children) {
        if (std::ranges::find(cases_, child.id, &Followed::id) != cases_.end()) continue;
        cases_.push_back({.replayed = {}, .id = child.id});
        follow(child.id, std::nullopt);
    }
    if (parent && std::ranges::find(cases_, *parent, &Followed::id) != cases_.end()) follow(*parent, std::nullopt);
}

void Town::check_against_log(Followed& followed)
{
    const auto version = followed.replayed.head.version;
    const auto rest = store_.events().events(town, stream_of(followed.id), version);
    if (rest.empty()) return;
    if (version == 0) followed.replayed = replay(town, followed.id, rest);
    else replay(followed.replayed, rest);
    const auto live = office_.read(town, followed.id).value();
    BOOST_REQUIRE_MESSAGE(followed.replayed == live, "a replay of the log is the live case");
    const auto stored = store_.projections().find_case(town, followed.id);
    BOOST_REQUIRE(stored.has_value());
    BOOST_REQUIRE_MESSAGE(project(*office_.program_of(town, live), followed.replayed) == *stored, "the projection made again is the one that was stored");
    for (const auto& token : live.tokens) walk_.states.insert(live.definition + "/" + token.state);
}

/// Every case and where its tokens are, for messages.
std::string Town::where()
{
    std::string text;
    for (const auto& followed : cases_) {
        text += "\n  " + followed.replayed.definition + " " + std::string{cauce::name_of(followed.replayed.status)};
        for (const auto& token : followed.replayed.tokens) text += " " + token.state + (token.rest == RestKind::waiting ? "*" : "");
        if (followed.replayed.status != CaseStatus::open) continue;
        for (const auto& offer : office_.offers(town, followed.id, people_.front()).value()) {
            text += "\n    " + offer.action + (offer.allowed ? " is allowed" : "");
            for (const auto& unmet : offer.unmet) text += "; " + in_words(unmet);
        }
    }
    return text;
}

bool Town::all_ended()
{
    return std::ranges::all_of(cases_, [](const Followed& followed) { return at_rest(followed.replayed); });
}

} // namespace cauce::simulator
