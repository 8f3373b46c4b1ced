#include "tests/engine/term_lives.hpp"

#include "engine/execution/decide.hpp"
#include "engine/execution/term_reckoning.hpp"
#include "tests/support/property.hpp"
#include "tests/support/random_calendar.hpp"
#include "tests/support/small_definition.hpp"
#include "tests/support/told_terms.hpp"

#include <deque>

namespace cauce::test {
namespace {

using definition::Trigger;
using support::Dice;
using support::ToldTerms;
using std::chrono::days;

constexpr int definitions = 100; ///< that RapidCheck tries
constexpr int commands_a_life = 14;
const TenantId tenant{"150199"};
const CaseId id{2025000001};
const RoleId clerk_role{"clerk"};

definition::Term random_term(Dice& dice)
{
    definition::Term term{};
    term.id = "to_decide";
    term.label = {"Plazo", "Term"};
    term.basis = "LPAG 39";
    term.holder = clerk_role;
    term.calendar = dice.one_of(std::vector<std::string>{"ADMIN", "ADMIN", "ADMIN", "ADMIN+regional:cusco", "TAX", "CALENDAR", "CALENDAR+roll"});
    term.unit = dice.one_of(std::vector<Unit>{Unit::business_days, Unit::business_days, Unit::business_days, Unit::calendar_days, Unit::months, Unit::hours});
    if (term.unit == Unit::business_days && term.calendar.starts_with("CALENDAR")) term.unit = Unit::calendar_days;
    term.amount_expression = "data.amount";
    term.roll = !dice.one_in(6);
    term.direction = dice.one_in(10) ? Direction::before : Direction::after;
    if (term.direction == Direction::after && term.unit != Unit::hours) {
        term.distance = "data.distance";
        term.distance_unit = dice.one_in(2) ? Unit::business_days : Unit::calendar_days;
        if (term.calendar.starts_with("CALENDAR")) term.distance_unit = Unit::calendar_days;
    }
    term.hold = dice.one_in(2) ? definition::HoldMode::restart : definition::HoldMode::suspend;
    term.suspension = {.count_max = 3, .amount_max = term.unit == Unit::hours || dice.one_in(2) ? 0 : 12, .who = {clerk_role}, .basis = "LPAG 87.3, 147.4"};
    if (!dice.one_in(4)) term.extension = {.count_max = 2, .amount_max = 10, .who = {clerk_role}};
    for (const auto step : {10, 5, 2})
        if (dice.one_in(2)) term.warn_at.push_back(step);
    for (const auto rung : {1, 3, 5})
        if (dice.one_in(2)) term.escalations.push_back({rung, dice.one_in(2) ? RoleId{"chief"} : RoleId{"mayor"}});
    return term;
}

/// A request that is observed and corrected, decided in the end; when its term lapses another one begins.
definition::Definition request(Dice& dice)
{
    auto observe = row("filed", "observe", "observed");
    observe.holds = {"to_decide"};
    auto correct = row("observed", "correct", "filed");
    correct.releases = {"to_decide"};
    auto late = on(Trigger::lapse, "to_decide", row("filed", "expire", ""));
    late.starts = {"silence"};
    auto late_too = on(Trigger::lapse, "silence", row("filed", "fall_silent", ""));
    late_too.assigns = {{"silent", "true"}};
    auto decide = row("filed", "decide", "decided");
    decide.stops = {"to_decide"};
    auto again = row("filed", "file_again", "");
    again.starts = {"to_decide"};
    auto result = small({task("filed"), task("observed"), end("decided"), end("withdrawn")}, {observe, correct, row("observed", "withdraw", "withdrawn"), decide, again, late, late_too});
    result.fields = {field("amount"), field("distance"), field("silent", definition::FieldKind::boolean)};
    result.opening.starts = {"to_decide"};
    result.opening.form = {"amount", "distance"};
    definition::Term silence{};
    silence.id = "silence";
    silence.label = {"Silencio", "Silence"};
    silence.basis = "LPAG 199.1";
    silence.amount = 5;
    result.terms = {random_term(dice), silence};
    return result;
}

/// One case, decided on without a database, in front of the judge.
struct Life {
    Life(std::shared_ptr<const Program> of, const std::deque<CalendarDraft>& published, std::vector<Calendars> in_force)
        : program{std::move(of)}, lists{published}, calendars{std::move(in_force)}, judge{program->definition(), [&](const std::string& version) { return list(version); }}
    {
        context.actor = {PersonId{"ana"}, PostId{"clerk_post"}, Capacity::own, {}, {clerk_role, RoleId{"chief"}}};
        context.calendars = calendars.front();
    }
    const CalendarDraft* list(const std::string& version) const
    {
        for (const auto& one : lists)
            if (one.version == version) return &one;
        return nullptr;
    }
    void on(Day day)
    {
        context.today = day;
        context.now = end_of_day_in_peru(day) - std::chrono::hours{9};
    }
    bool keep(Result<Decision> decided)
    {
        refusal.reset();
        if (decided.has_error()) {
            refusal = decided.error();
            return false;
        }
        for (const auto& event : decided->events) judge.hear(event);
        current = std::move(decided->next);
        return true;
    }
    bool send(const Command& command) { return keep(decide(*program, current, command, context)); }
    bool act(const std::string& action)
    {
        TakeAction command{};
        command.action = action;
        return send(command);
    }
    /// What may not be refused, as long as the calendar has the years that it takes.
    void demand(bool is_done)
    {
        if (is_done) return;
        if (refusal->kind != RefusalKind::not_found) RC_FAIL("refused: expected " + refusal->expected + "; found " + refusal->found);
        beyond_calendar = true;
    }
    /// Everything that is due today, as the nodes do it.
    void wake()
    {
        for (std::size_t at = 0; at < current.terms.size(); ++at) {
            const auto term = current.terms[at];
            if (const auto day = wakes_on(current, term); day && *day <= context.today) demand(send(WakeTerm{term.id}));
        }
    }

    std::shared_ptr<const Program> program;
    const std::deque<CalendarDraft>& lists;
    std::vector<Calendars> calendars;
    ToldTerms judge;
    DecisionContext context{};
    Case current{};
    std::optional<Refusal> refusal{}; ///< of the last command
    bool beyond_calendar{false};
};

void live(Dice& dice, Life& life)
{
    life.on(support::random_day(dice));
    OpenCase command{};
    const auto& term = life.program->definition().terms.front();
    command.data.set("amount", dice.upto(term.unit == Unit::months ? 6 : 40));
    command.data.set("distance", dice.one_in(3) ? dice.upto(6) : 0);
    if (!life.keep(open(*life.program, tenant, id, command, life.context))) return;
    std::size_t version = 0;
    const TermGrounds grounds{"informe", "LPAG 87.3"};
    for (int n = 0; n < commands_a_life; ++n) {
        const auto today = life.context.today + days{dice.one_in(12) ? -dice.upto(3) : dice.upto(8)};
        life.on(today);
        if (!dice.one_in(3)) { // else no node runs today
            life.wake();
            const auto missed = life.judge.missed(today);
            if (!missed.empty() && !life.beyond_calendar) RC_FAIL(missed.front() + " on " + to_iso(today));
        }
        const auto instance = 1 + dice.upto(static_cast<std::int64_t>(life.current.terms.size()) - 1);
        const auto around = [&] { return today + days{dice.upto(20) - 10}; };
        switch (dice.upto(9)) {
        case 0: (void)life.act("observe"); break;
        case 1:
            if (const auto& held = life.current; held.status == CaseStatus::open && held.in_state("observed") && term.direction == Direction::after) life.demand(life.act("correct"));
            break;
        case 2: (void)life.send(SuspendTerm{instance, dice.one_in(2) ? std::nullopt : std::optional{around()}, dice.one_in(2) ? std::nullopt : std::optional{around()}, grounds}); break;
        case 3: (void)life.send(ResumeTerm{instance, dice.one_in(2) ? std::nullopt : std::optional{around()}, "llegó"}); break;
        case 4: (void)life.send(ExtendTerm{instance, 1 + dice.upto(10), grounds}); break;
        case 5:
            if (version + 1 < life.calendars.size() && dice.one_in(2)) life.context.calendars = life.calendars[++version];
            (void)life.send(RecountTerms{"DS 1"});
            break;
        case 6: if (dice.one_in(4)) (void)(life.act("decide") || life.act("withdraw")); break;
        case 7:
            if (life.current.status == CaseStatus::ended && term.direction == Direction::after) life.demand(life.send(Reopen{"filed", "error", "RGM 1", "ex_officio_review"}));
            break;
        case 8: if (dice.one_in(4)) (void)life.act("file_again"); break;
        default: {
            Rectify correction{1, {}, "error material", "RGM 2"};
            correction.data.set("distance", dice.upto(6));
            (void)life.send(correction);
        }
        }
    }
}

} // namespace

void live_terms(int lives_a_definition)
{
    ToldTerms::Tally sum;
    support::holds_always("the ledger of every term gives the dates that its log tells", [&](std::uint64_t seed) {
        Dice dice{std::mt19937_64{seed}};
        std::deque<CalendarDraft> lists;
        std::vector<Calendars> calendars;
        for (int version = 1; version <= 3; ++version) {
            auto list = lists.empty() ? support::random_list(dice, *rc::gen::inRange(0, 120)) : lists.back();
            list.version = std::to_string(version);
            if (!lists.empty()) list.rows.push_back({support::random_day(dice), "tardío", "DS " + list.version, {OffScope::Kind::tenant}});
            if (dice.one_in(2)) list.regions = {"cusco"};
            auto published = Calendars::publish(list);
            if (published.has_error()) continue; // that day was off before, or lies beyond the list
            lists.push_back(std::move(list));
            calendars.push_back(*published);
        }
        const auto program = Program::compile(request(dice)).value();
        for (int n = 0; n < lives_a_definition; ++n) {
            Life life{program, lists, calendars};
            live(dice, life);
            if (!life.judge.faults().empty()) RC_FAIL(life.judge.faults().front());
            sum += life.judge.tally();
        }
    });
    BOOST_TEST_MESSAGE(sum.dates << " dates, " << sum.lapses << " lapses, " << sum.alarms << " alarms, " << sum.woken << " suspensions that ended by themselves, " << sum.recounted
                                 << " terms recounted, " << sum.restarted << " restarted, " << sum.granted << " extended, " << sum.late_acts << " late acts");
    // and the lives were not all of one kind
    for (const auto count : {sum.lapses, sum.alarms, sum.woken, sum.recounted, sum.restarted, sum.granted, sum.late_acts}) BOOST_TEST(count > 100);
    BOOST_TEST(sum.dates > definitions * lives_a_definition);
}

} // namespace cauce::test
