#include "tests/simulator/year.hpp"

#include "engine/execution/evolve.hpp"
#include "engine/service/upkeep.hpp"
#include "tests/simulator/handing_in.hpp"
#include "tests/simulator/townspeople.hpp"
#include "tests/support/silence_definitions.hpp"
#include "workflows/catalogue.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <thread>

namespace cauce::simulator {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const TenantId town{"260101"};
constexpr int people_count = 3; ///< duties that must differ can be held by two; a third one concurs
constexpr std::size_t nodes_count = 3;
constexpr int fillings_tried = 12;
constexpr std::chrono::seconds lease{60}; ///< of what a node claims

Instant start_of_year() { return Instant{std::chrono::sys_days{std::chrono::year{2026} / 1 / 2} + 12h}; }

std::vector<definition::Definition> all_definitions()
{
    auto all = workflows::catalogue();
    for (auto& one : test::silence_definitions()) all.push_back(std::move(one));
    return all;
}

// ---- when schedules are due, said once more in other words

unsigned day_of_month(Day day) { return static_cast<unsigned>(std::chrono::year_month_day{day}.day()); }
bool is_first_of_month(Day day) { return day_of_month(day) == 1; }
bool is_monday(Day day) { return std::chrono::weekday{day} == std::chrono::Monday; }
bool is_last_of_quarter(Day day)
{
    const auto month = static_cast<unsigned>(std::chrono::year_month_day{day}.month());
    return month % 3 == 0 && day_of_month(day + days{1}) == 1;
}

struct Scheduled {
    const char* key;
    const char* definition;
    const char* rule;
    Adjustment adjustment;
    bool (*is_due)(Day);
};
const std::vector<Scheduled> schedules{
    {"monthly_report", "watched_request", "FREQ=MONTHLY;BYMONTHDAY=1", Adjustment::following, is_first_of_month},
    {"weekly_request", "negative_silence", "FREQ=WEEKLY;BYDAY=MO", Adjustment::none, is_monday},
    {"quarterly_evaluation", "watched_request", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", Adjustment::preceding, is_last_of_quarter},
};

void tell(const std::vector<std::string>& faults)
{
    for (const auto& fault : faults) BOOST_ERROR(fault);
}

} // namespace

Year::Year(Store& store, YearSettings settings)
    : store_{store}, settings_{settings}, random_{settings.seed}, clock_{start_of_year()}, definitions_{all_definitions()}, judge_{store, town, definitions_}, nodes_(nodes_count)
{
    for (auto& node : nodes_) node = std::make_unique<Node>(store_, clock_);
    people_ = settle(nodes_.front()->office(), town, definitions_, people_count);
    set_schedules();
}

void Year::set_schedules()
{
    for (const auto& one : schedules) {
        const SetSchedule wanted{.key = one.key, .title_es = one.key, .title_en = one.key, .definition = one.definition, .data = {{"subject", one.key}}, .rule = one.rule,
                                 .adjustment = one.adjustment, .post = PostId{"post_1"}, .basis = "LOM 20.15"};
        const auto set = nodes_.front()->schedules().set(town, wanted, people_.front());
        BOOST_REQUIRE_MESSAGE(set.has_value(), one.key << ": " << in_words(set.error()));
    }
}

void Year::live()
{
    for (int day = 0; day < settings_.days; ++day)
        BOOST_TEST_CONTEXT("seed " << settings_.seed << ", day " << day << ", " << to_rfc3339(clock_.now())) live_a_day();
    BOOST_TEST_CONTEXT("seed " << settings_.seed << ", the end") end();
}

/// A day begins in the night, when the nodes fire what is due; people work in the morning, and the nodes go on.
void Year::live_a_day()
{
    const Instant night{(today() + days{1}).time_since_epoch() + 5h + std::chrono::minutes{random_.between(1, 90)}};
    if (night > clock_.now()) clock_.advance(night - clock_.now());
    start_and_stop();
    work(random_.once_in(12));
    pass_time();
    if (std::chrono::weekday{today()} != std::chrono::Sunday) {
        for (int n = 0; n < settings_.openings_a_day; ++n) attempt(&Year::open_something);
        for (int n = 0; n < settings_.acts_a_day; ++n) {
            attempt(random_.once_in(3) ? &Year::decide_on_a_term : &Year::act_somewhere);
            if (random_.once_in(4)) pass_time();
        }
        if (random_.once_in(9)) attempt(&Year::reopen_something);
        if (random_.once_in(15)) attempt(&Year::change_the_calendar);
    }
    if (random_.once_in(3)) work(false);
}

void Year::pass_time()
{
    // Whoever keeps the clocks sets them back now and then, over midnight too.
    if (random_.once_in(25)) {
        ++set_back_;
        clock_.advance(-std::chrono::minutes{random_.between(1, 180)});
    } else {
        clock_.advance(std::chrono::minutes{random_.between(0, 150)});
    }
    latest_ = std::max(latest_, clock_.now());
}

void Year::start_and_stop()
{
    if (closed_for_ > 0) {
        ++closed_days_;
        if (--closed_for_ > 0) return;
    } else if (random_.once_in(30)) {
        closed_for_ = static_cast<int>(random_.between(1, 12));
        for (auto& node : nodes_) node.reset();
        return;
    }
    for (auto& node : nodes_)
        if (random_.once_in(15)) {
            if (node) node.reset();
            else node = std::make_unique<Node>(store_, clock_);
        }
    if (std::ranges::none_of(nodes_, [](const auto& node) { return node != nullptr; })) nodes_.front() = std::make_unique<Node>(store_, clock_);
}

void Year::work(bool may_break_down)
{
    std::vector<Node*> running;
    for (auto& node : nodes_)
        if (node) running.push_back(node.get());
    if (running.empty()) return;
    for (std::size_t i = running.size(); i > 1; --i) std::swap(running[i - 1], running[random_.below(i)]);
    if (may_break_down) running.front()->break_down_after(static_cast<int>(random_.between(0, 4)), random_.once_in(2));
    const auto began = today();
    const bool all_is_free = clock_.now() >= claims_free_at_;
    std::vector<Node::Round> told(running.size());
    if (settings_.at_once) {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < running.size(); ++i) threads.emplace_back([&, i] { told[i] = running[i]->work(); });
    } else {
        for (std::size_t i = 0; i < running.size(); ++i) told[i] = running[i]->work();
    }
    ++rounds_;
    for (std::size_t i = 0; i < running.size(); ++i)
        if (!running[i]->is_broken()) tell(told[i].failures);
    const bool all_worked = bury_broken_nodes() == 0;
    judge_.catch_up();
    tell(judge_.faults());
    if (all_worked && all_is_free) tell(judge_.missed(began)); // at the first opportunity, not some day
    if (judge_.says_all_is_counted()) tell(judge_.not_counted_again());
}

/// What somebody does at some node; the node may break down over it.
void Year::attempt(void (Year::*what)())
{
    try {
        (this->*what)();
    } catch (const StorageFailure&) {
        BOOST_TEST(bury_broken_nodes() > 0);
    }
}

/// They stop, and what they had claimed stays claimed for a while.
std::size_t Year::bury_broken_nodes()
{
    std::size_t count = 0;
    for (auto& node : nodes_)
        if (node && node->is_broken()) {
            node.reset();
            ++count;
            ++breakdowns_;
            latest_ = std::max(latest_, clock_.now());
            claims_free_at_ = latest_ + lease;
        }
    return count;
}

Node* Year::some_node()
{
    std::vector<Node*> running;
    for (auto& node : nodes_)
        if (node) running.push_back(node.get());
    return running.empty() ? nullptr : random_.of(running);
}

std::optional<Case> Year::some_case(Node& at, bool ended)
{
    const auto ids = judge_.cases(ended);
    if (ids.empty()) return std::nullopt;
    return at.office().read(town, random_.of(ids)).value();
}

Filling& Year::filling_of(const Program& program)
{
    auto& filling = fillings_[program.digest()];
    if (!filling) {
        const auto definition = std::ranges::find(definitions_, program.definition().key, &definition::Definition::key);
        filling = std::make_unique<Filling>(*definition);
    }
    return *filling;
}

void Year::open_something()
{
    if (auto* const node = some_node()) open_something_at(*node);
}

void Year::open_something_at(Node& node)
{
    const auto small = test::silence_definitions().size();
    const auto& definition = random_.once_in(12) ? definitions_[random_.below(definitions_.size() - small)] : definitions_[definitions_.size() - 1 - random_.below(small)];
    const auto program = node.office().definition(town, definition.key).value();
    const auto opened = open_case({node.office(), town, filling_of(*program), today(), fillings_tried * 4}, *program, people_, random_);
    ++(std::holds_alternative<Done>(opened) ? acts_ : refused_);
}

void Year::act_somewhere()
{
    auto* const node = some_node();
    const auto current = node == nullptr ? std::nullopt : some_case(*node, false);
    if (!current) return;
    const auto& actor = somebody();
    auto offers = node->office().offers(town, current->id, actor).value();
    std::erase_if(offers, [](const Offer& offer) { return !offer.allowed; });
    if (offers.empty()) return;
    const auto program = node->office().program_of(town, *current);
    const auto& offer = offers[habits_.choose(*program, {.id = current->id}, offers, random_).offer];
    const auto done = hand_in({node->office(), town, filling_of(*program), today(), fillings_tried}, *current, offer, actor, random_);
    ++(std::holds_alternative<Done>(done) ? acts_ : refused_);
    if (const auto* const after = std::get_if<Done>(&done)) {
        habits_.note_taken(current->id, offer);
        habits_.note_states(after->after);
    }
}

void Year::decide_on_a_term()
{
    auto* const node = some_node();
    const auto current = node == nullptr ? std::nullopt : some_case(*node, false);
    std::vector<std::int64_t> open;
    if (current)
        for (const auto& term : current->terms)
            if (term.is_open() || random_.once_in(8)) open.push_back(term.id); // and now and then one that is over
    if (open.empty()) return;
    const auto instance = random_.of(open);
    const bool is_suspended = current->term(instance)->status == TermStatus::suspended;
    if (is_suspended && !random_.once_in(3)) return; // most end by themselves
    const auto around = [&]() -> std::optional<Day> { return random_.once_in(2) ? std::nullopt : std::optional{today() + days{random_.between(-5, 12)}}; };
    const TermGrounds grounds{"informe de otra entidad", "LPAG 87.3"};
    const auto command = [&]() -> Command {
        if (is_suspended) return ResumeTerm{instance, around(), "llegó el informe"};
        if (random_.once_in(3)) return ExtendTerm{instance, random_.between(1, 12), grounds};
        return SuspendTerm{instance, around(), around(), grounds};
    }();
    const auto outcome = node->office().act(ActRequest{{town, somebody()}, current->id, command});
    if (const auto* const failed = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failed);
    ++(std::holds_alternative<Done>(outcome) ? acts_ : refused_);
}

void Year::reopen_something()
{
    auto* const node = some_node();
    const auto ended = node == nullptr ? std::nullopt : some_case(*node, true);
    if (!ended) return;
    const auto program = node->office().program_of(town, *ended);
    const auto outcome = node->office().act(ActRequest{{town, somebody()}, ended->id, Reopen{program->definition().root.regions.front().initial, "error material", "RGM 1", "ex_officio_review"}});
    if (const auto* const failed = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failed);
    ++(std::holds_alternative<Done>(outcome) ? acts_ : refused_);
}

// ---- days off that are declared late

CalendarProposal Year::some_change()
{
    CalendarProposal proposal{.norm = "DS " + std::to_string(random_.between(1, 200)) + "-2026-PCM", .reason = "Día no laborable"};
    const auto on = today() + days{random_.between(-3, 40)};
    OffDay row{.date = on, .name_es = "Día no laborable", .legal_basis = proposal.norm, .scope = {OffScope::Kind::national_public_sector}};
    if (random_.once_in(4)) row.partial_from = 13h;
    proposal.added.push_back(row);
    if (random_.once_in(3)) { // and one declared before is a working day after all
        const auto list = some_node()->office().calendars_of(town).published();
        std::vector<CalendarDayKey> decreed;
        for (const auto& known : list.rows)
            if (known.scope.kind == OffScope::Kind::national_public_sector && known.date > today() - days{5}) decreed.push_back({known.date, to_text(known.scope)});
        if (!decreed.empty()) proposal.removed.push_back(random_.of(decreed));
    }
    return proposal;
}

void Year::change_the_calendar()
{
    auto* const node = some_node();
    if (node == nullptr) return;
    const auto& author = somebody();
    const auto draft = node->office().calendars().propose(town, some_change(), author);
    if (draft.has_error()) { // that day was off before
        ++refused_;
        return;
    }
    pass_time();
    auto& calendars = some_node()->office().calendars();
    BOOST_TEST(calendars.approve(town, *draft, author).has_error()); // her own
    const auto& second = *std::ranges::find_if(people_, [&](const Actor& one) { return one.person != author.person; });
    if (random_.once_in(5)) {
        BOOST_TEST(calendars.reject(town, *draft, "Aún no se publica", second).has_value());
        return;
    }
    approve(*draft, *some_node(), second);
}

/// What was foreseen is what moves, if nothing else was still to be counted again.
void Year::approve(std::int64_t draft, Node& by, const Actor& actor)
{
    auto& calendars = by.office().calendars();
    const auto before = calendars.plan(town);
    const bool is_alone = before->applied == before->versions.size();
    std::vector<Judge::Moved> foreseen;
    for (CaseId after{};;) {
        const auto page = calendars.impact(town, draft, after, 20).value();
        for (const auto& move : page.moves) foreseen.push_back({move.case_id, move.instance, move.from, move.to});
        if (page.complete) break;
        after = page.last;
    }
    auto& other = *some_node();
    (void)other.office().calendars_of(town); // it looked a moment ago
    const auto approved = calendars.approve(town, draft, actor);
    BOOST_REQUIRE_MESSAGE(approved.has_value(), in_words(approved.error()));
    judge_.catch_up();
    (void)judge_.moved();
    (void)by.office().recount_terms();
    judge_.catch_up();
    if (is_alone) {
        std::ranges::sort(foreseen);
        BOOST_TEST((foreseen == judge_.moved()), "what moved by version " << *approved << " is what was foreseen");
        ++impacts_;
    }
    for (int n = 0; n < 3; ++n) open_something_at(other); // by the list of a moment ago
    clock_.advance(2min);
    work(false); // when everything is counted again, nobody counts by that list any more
    if (std::ranges::none_of(nodes_, [&](const auto& node) { return node.get() == &other; })) return;
    for (int n = 0; n < 3; ++n) open_something_at(other);
    judge_.catch_up();
    if (const auto after = other.office().calendars().plan(town); after->applied == after->versions.size()) tell(judge_.not_counted_again());
}

// ---- the end

void Year::end()
{
    closed_for_ = 0;
    for (auto& node : nodes_)
        if (!node) node = std::make_unique<Node>(store_, clock_);
    if (clock_.now() < latest_) clock_.advance(latest_ - clock_.now());
    for (int n = 0; n < 3; ++n) { // until what was claimed, and what was published a moment ago, is anybody's
        clock_.advance(lease + 1s);
        work(false);
    }
    tell(judge_.missed(today()));
    tell(judge_.not_counted_again());
    for (const auto& one : schedules) tell(judge_.faults_of(nodes_.front()->schedules().read(town, one.key).value(), today(), one.is_due));

    Node fresh{store_, clock_}; // that knows nothing but the log
    for (auto& node : nodes_)
        for (const auto id : store_.projections().case_ids(town, CaseId{}, 100'000))
            BOOST_TEST((node->office().read(town, id).value() == replay(town, id, store_.events().events(town, stream_of(id)))), to_case_number(id) << ": every node knows the case that the log tells");
    for (const auto& fault : verify_record(store_).faults) BOOST_ERROR(fault.what);
    const auto rebuilt = rebuild_projections(store_, false);
    for (const auto& difference : rebuilt.differences) BOOST_ERROR(to_case_number(difference.id) << difference.schedule << ": " << difference.what);
    for (const auto& failure : rebuilt.failures) BOOST_ERROR(to_case_number(failure.id) << failure.schedule << ": " << failure.what);
    BOOST_TEST(static_cast<std::size_t>(rebuilt.cases) == judge_.cases());
}

void live_a_year(Store& store, const YearSettings& settings)
{
    const auto began = std::chrono::steady_clock::now();
    Year year{store, settings};
    year.live();
    const auto took = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began);
    BOOST_TEST_MESSAGE(year.statistics() << "; " << took.count() << " s");
}

std::string Year::statistics() const
{
    const auto sum = judge_.tally();
    std::ostringstream text;
    text << settings_.days << " days, seed " << settings_.seed << ": " << judge_.cases() << " cases, " << judge_.events() << " events, " << acts_ << " acts, " << refused_ << " refused; " << sum.dates
         << " dates, " << sum.lapses << " lapses, " << sum.alarms << " alarms, " << sum.woken << " suspensions that ended by themselves, " << sum.granted << " extensions, " << sum.restarted << " restarts, "
         << sum.late_acts << " late acts; " << judge_.versions() << " versions of the calendar, " << sum.recounted << " terms recounted, " << impacts_ << " impacts as foreseen; " << rounds_ << " rounds, "
         << breakdowns_ << " breakdowns, " << closed_days_ << " days without a node, the clock set back " << set_back_ << " times";
    return text.str();
}

} // namespace cauce::simulator
