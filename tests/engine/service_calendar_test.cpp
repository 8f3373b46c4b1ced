// How a municipality changes its calendar, and what that does to the terms that run.
#include "engine/calendar/peru.hpp"
#include "engine/definition/json.hpp"
#include "engine/record/event_json.hpp"
#include "tests/support/hooked_store.hpp"
#include "tests/support/office_under_test.hpp"
#include "tests/support/sample_definitions.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

using namespace cauce;
using namespace cauce::test;

namespace {

Day day(std::string_view text) { return *parse_day(text); }

OffDay day_off(std::string_view date)
{
    return {.date = day(date), .name_es = "Día no laborable", .legal_basis = "DS 140-2026-PCM", .scope = {OffScope::Kind::national_public_sector}};
}

CalendarProposal adding(std::string_view date) { return {.added = {day_off(date)}, .norm = "DS 140-2026-PCM", .reason = "Día no laborable compensable"}; }

/// Monday 23 November 2026; a licence is decided within ten business days from when it is forwarded, by Monday 7 December.
/// The 8th and the 9th are holidays, so that one business day later is the 10th.
struct CalendarHouse : OfficeUnderTest {
    CalendarHouse() : CalendarHouse{memory} {}
    explicit CalendarHouse(Store& over) : OfficeUnderTest{over}
    {
        auto licence = permit();
        licence.key = "licence";
        licence.terms.front().amount = 10;
        licence.terms.front().unit = Unit::business_days;
        BOOST_REQUIRE(office.deploy(tenant, definition::to_json(licence), system_actor()).has_value());
    }
    CaseId forwarded()
    {
        const auto id = opened("licence", {{"subject", "Bodega"}, {"fee", "12.50"}}).id;
        acted(id, "forward", clerk);
        return id;
    }
    TermInstance term_of(CaseId id) { return *office.read(tenant, id)->term(1); }
    std::string due_of(CaseId id) { return to_iso(term_of(id).due); }
    std::int64_t drafted(const CalendarProposal& proposal) { return office.calendars().propose(tenant, proposal, clerk).value(); }
    std::string published(const CalendarProposal& proposal) { return office.calendars().approve(tenant, drafted(proposal), chief).value(); }
    RefusalKind refused(const CalendarProposal& proposal)
    {
        const auto proposed = office.calendars().propose(tenant, proposal, clerk);
        BOOST_REQUIRE(proposed.has_error());
        return proposed.error().kind;
    }
    std::string last_kind_of(CaseId id) { return store.events().events(tenant, stream_of(id)).back().kind; }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_calendar, CalendarHouse)

BOOST_AUTO_TEST_CASE(no_date_moves_before_a_second_person_approves_the_draft)
{
    const auto id = forwarded();
    BOOST_TEST(due_of(id) == "2026-12-07");
    auto& calendars = office.calendars();
    const auto draft = drafted(adding("2026-12-03"));
    BOOST_TEST(draft == 1);
    BOOST_TEST(office.recount_terms() == 0);
    BOOST_TEST(due_of(forwarded()) == "2026-12-07");

    BOOST_TEST((calendars.approve(tenant, draft, clerk).error().kind == RefusalKind::not_allowed)); // her own
    auto same_person = chief;
    same_person.person = clerk.person; // in another post she is the same person
    BOOST_TEST((calendars.approve(tenant, draft, same_person).error().kind == RefusalKind::not_allowed));
    BOOST_TEST((calendars.approve(tenant, 2, chief).error().kind == RefusalKind::not_found));
    BOOST_TEST((calendars.approve(tenant, 0, chief).error().kind == RefusalKind::not_found));

    BOOST_TEST(calendars.approve(tenant, draft, chief).value() == "1");
    BOOST_TEST((calendars.approve(tenant, draft, chief).error().kind == RefusalKind::wrong_state)); // twice
    BOOST_TEST((calendars.reject(tenant, draft, "tarde", chief).error().kind == RefusalKind::wrong_state));
    const auto later = forwarded();
    BOOST_TEST(due_of(later) == "2026-12-10");
    BOOST_TEST(term_of(later).counted.version == "1");
    BOOST_TEST(due_of(id) == "2026-12-07"); // nobody counted it again yet
}

BOOST_AUTO_TEST_CASE(a_late_holiday_moves_each_open_case_once_and_closed_ones_never)
{
    const auto first = forwarded();
    const auto second = forwarded();
    const auto over = forwarded();
    acted(over, "grant", chief);
    BOOST_TEST(published(adding("2026-12-03")) == "1");

    BOOST_TEST(office.recount_terms() == 2);
    for (const auto id : {first, second}) {
        BOOST_TEST(due_of(id) == "2026-12-10"); // exactly one business day later
        const auto event = from_body(store.events().events(tenant, stream_of(id)).back().body);
        const auto& recounted = std::get<TermsRecounted>(event.payload);
        BOOST_TEST(recounted.norm == "DS 140-2026-PCM");
        BOOST_REQUIRE(recounted.moved.size() == 1);
        BOOST_TEST(recounted.moved.front().counted.version == "1");
        BOOST_TEST((recounted.moved.front().before == day("2026-12-07")));
        BOOST_TEST((recounted.moved.front().due == day("2026-12-10")));
        BOOST_TEST(event.actor.person.value == system_actor().person.value);
        check_against_log(office, tenant, {id, *office.read(tenant, id), store.events().events(tenant, stream_of(id)), 0});
    }
    BOOST_TEST(due_of(over) == "2026-12-07");
    BOOST_TEST(last_kind_of(over) != "terms_recounted");

    // and once only, whoever asks again
    Office other{store, clock};
    BOOST_TEST(office.recount_terms() == 0);
    BOOST_TEST(other.recount_terms() == 0);
    clock.advance(CalendarsInForce::settled_after);
    BOOST_TEST(other.recount_terms() == 0);
    BOOST_TEST(office.calendars().plan(tenant)->applied == 2U);
    const auto head = store.events().head(tenant, calendar_stream());
    BOOST_TEST(office.recount_terms() == 0);
    BOOST_TEST((store.events().head(tenant, calendar_stream()) == head)); // done with
}

BOOST_AUTO_TEST_CASE(a_term_that_starts_on_another_node_with_the_list_of_a_second_ago_is_found)
{
    const auto early = forwarded();
    Office other{store, clock};
    const auto late = opened("licence", {{"subject", "Bodega"}, {"fee", "12.50"}}).id;
    // given a node that looked at the calendar just before it changed
    BOOST_REQUIRE(other.offers(tenant, late, clerk).has_value());
    BOOST_TEST(published(adding("2026-12-03")) == "1");
    BOOST_TEST(office.recount_terms() == 1);
    // when it starts a term by the older list
    done_of(other.act(ActRequest{{tenant, clerk}, late, take("forward"), {}}));
    BOOST_TEST(due_of(late) == "2026-12-07");
    BOOST_TEST(office.recount_terms() == 0); // this node has looked
    // then it is found when the change settled
    clock.advance(CalendarsInForce::settled_after);
    BOOST_TEST(office.recount_terms() == 1);
    BOOST_TEST(due_of(late) == "2026-12-10");
    BOOST_TEST(due_of(early) == "2026-12-10");
    BOOST_TEST(office.calendars().plan(tenant)->applied == 2U);
}

BOOST_AUTO_TEST_CASE(a_clock_that_is_set_back_does_not_keep_a_node_at_the_list_of_before)
{
    Office other{store, clock};
    const auto id = opened("licence", {{"subject", "Bodega"}, {"fee", "12.50"}}).id;
    // given a node that looked at the calendar, and then the clock was set back
    BOOST_REQUIRE(other.offers(tenant, id, clerk).has_value());
    clock.advance(-std::chrono::hours{2});
    BOOST_TEST(published(adding("2026-12-03")) == "1");
    clock.advance(CalendarsInForce::settled_after);
    BOOST_TEST(office.recount_terms() == 0);
    BOOST_TEST(office.calendars().plan(tenant)->applied == 2U); // nobody will look for its terms any more
    // when it starts a term, then by the list that is in force
    done_of(other.act(ActRequest{{tenant, clerk}, id, take("forward"), {}}));
    BOOST_TEST(due_of(id) == "2026-12-10");
}

BOOST_AUTO_TEST_CASE(the_impact_of_a_draft_is_told_page_by_page_and_writes_nothing)
{
    const auto first = forwarded();
    const auto second = forwarded();
    acted(forwarded(), "grant", chief);
    const auto draft = drafted(adding("2026-12-03"));
    const auto before = store.events().head(tenant, stream_of(first));

    const auto page = office.calendars().impact(tenant, draft, CaseId{}, 1);
    BOOST_REQUIRE(page.has_value());
    BOOST_REQUIRE(page->moves.size() == 1);
    const auto& move = page->moves.front();
    BOOST_TEST((move.case_id == first));
    BOOST_TEST(move.instance == 1);
    BOOST_TEST(move.term == "review");
    BOOST_TEST(to_iso(move.from) == "2026-12-07");
    BOOST_TEST(to_iso(move.to) == "2026-12-10");
    BOOST_TEST((move.effect == TermMove::Effect::moved));
    BOOST_TEST(!page->complete);
    const auto next = office.calendars().impact(tenant, draft, page->last, 10);
    BOOST_REQUIRE(next->moves.size() == 1);
    BOOST_TEST((next->moves.front().case_id == second));
    BOOST_TEST(next->complete);
    BOOST_TEST((store.events().head(tenant, stream_of(first)) == before));

    // a day on which no term runs touches nobody
    BOOST_TEST(office.calendars().impact(tenant, drafted(adding("2026-12-18")), CaseId{}, 10)->moves.empty());
    BOOST_TEST((office.calendars().impact(tenant, 9, CaseId{}, 10).error().kind == RefusalKind::not_found));
    BOOST_REQUIRE(office.calendars().reject(tenant, draft, "No hay decreto", chief).has_value());
    BOOST_TEST((office.calendars().impact(tenant, draft, CaseId{}, 10).error().kind == RefusalKind::wrong_state));
}

BOOST_AUTO_TEST_CASE(the_impact_tells_what_would_be_overdue_or_saved)
{
    forwarded();
    clock.advance(std::chrono::days{15}); // Tuesday 8 December, and nobody fired what lapsed on the 7th
    const auto saving = office.calendars().impact(tenant, drafted(adding("2026-12-03")), CaseId{}, 10);
    BOOST_REQUIRE(saving->moves.size() == 1);
    BOOST_TEST((saving->moves.front().effect == TermMove::Effect::saved));

    BOOST_TEST(office.calendars().approve(tenant, 1, chief).value() == "1");
    BOOST_TEST(office.recount_terms() == 1);
    CalendarProposal back{.removed = {{day("2026-12-03"), "national_public_sector"}}, .norm = "DS 141-2026-PCM", .reason = "Se dejó sin efecto"};
    const auto overdue = office.calendars().impact(tenant, drafted(back), CaseId{}, 10);
    BOOST_REQUIRE(overdue->moves.size() == 1);
    BOOST_TEST((overdue->moves.front().effect == TermMove::Effect::newly_overdue));
}

BOOST_AUTO_TEST_CASE(a_date_is_explained_by_the_list_it_was_counted_with)
{
    const auto early = forwarded();
    BOOST_TEST(published(adding("2026-12-03")) == "1");
    const auto late = forwarded();
    BOOST_TEST(to_iso(*office.explain(tenant, early, 1)->account.result.due) == "2026-12-07");
    BOOST_TEST(to_iso(*office.explain(tenant, late, 1)->account.result.due) == "2026-12-10");
    Office other{store, clock}; // that reads the stream from its beginning
    BOOST_TEST(to_iso(*other.explain(tenant, early, 1)->account.result.due) == "2026-12-07");
    BOOST_TEST(to_iso(*other.explain(tenant, late, 1)->account.result.due) == "2026-12-10");
}

BOOST_AUTO_TEST_CASE(the_calendar_begins_with_the_whole_list_of_the_program)
{
    // so that a program with another list gives the same dates
    published(adding("2026-12-03"));
    const auto log = store.events().events(tenant, calendar_stream());
    BOOST_REQUIRE(log.size() == 3);
    const auto event = from_body(log.front().body);
    const auto& founded = std::get<CalendarFounded>(event.payload);
    BOOST_TEST(founded.version == draft_of_peru().version);
    BOOST_TEST(founded.days.size() == draft_of_peru().rows.size());
    BOOST_TEST(founded.digest == to_hex(calendars_of_peru().digest()));
    Office other{store, clock};
    const auto plan = other.calendars().plan(tenant);
    BOOST_REQUIRE(plan->versions.size() == 2);
    BOOST_TEST((plan->versions.front().calendars.digest() == calendars_of_peru().digest()));
    BOOST_TEST((plan->versions.front().calendars.published().rows == calendars_of_peru().published().rows));
    BOOST_TEST(plan->versions.back().norm == "DS 140-2026-PCM");
    BOOST_TEST(plan->versions.back().approved_by.value == "berta");
}

BOOST_AUTO_TEST_CASE(a_draft_on_an_older_list_is_drafted_again)
{
    drafted(adding("2026-12-03"));
    drafted(adding("2026-12-04"));
    auto& calendars = office.calendars();
    BOOST_TEST(calendars.approve(tenant, 1, chief).value() == "1");
    BOOST_TEST((calendars.approve(tenant, 2, chief).error().kind == RefusalKind::conflict));
    BOOST_TEST((calendars.impact(tenant, 2, CaseId{}, 10).error().kind == RefusalKind::conflict));
    BOOST_TEST((calendars.reject(tenant, 2, "", clerk).error().kind == RefusalKind::incomplete));
    BOOST_REQUIRE(calendars.reject(tenant, 2, "Se rehace", clerk).has_value()); // her own she may take back
    BOOST_TEST(published(adding("2026-12-04")) == "2");
    BOOST_TEST((calendars.plan(tenant)->draft(2)->status == DraftStatus::rejected));
}

BOOST_AUTO_TEST_CASE(a_draft_that_does_not_hold_together_is_refused)
{
    auto without_norm = adding("2026-12-03");
    without_norm.norm.clear();
    BOOST_TEST((refused(without_norm) == RefusalKind::incomplete));
    auto without_reason = adding("2026-12-03");
    without_reason.reason.clear();
    BOOST_TEST((refused(without_reason) == RefusalKind::incomplete));
    BOOST_TEST((refused({.norm = "DS 1", .reason = "nada"}) == RefusalKind::incomplete)); // nothing changes
    auto day_without_norm = adding("2026-12-03");
    day_without_norm.added.front().legal_basis.clear();
    BOOST_TEST((refused(day_without_norm) == RefusalKind::invalid)); // LPAG 148.1
    auto twice = adding("2026-12-03");
    twice.added.push_back(day_off("2026-12-03"));
    BOOST_TEST((refused(twice) == RefusalKind::invalid));
    auto gone = adding("2026-12-03");
    gone.removed = {{day("2026-12-04"), "national"}};
    BOOST_TEST((refused(gone) == RefusalKind::not_found));
    auto year = adding("2026-12-03");
    year.confirmed = {2099};
    BOOST_TEST((refused(year) == RefusalKind::invalid));
    auto optional = adding("2026-12-03");
    optional.adopted = {day("2026-12-03")};
    BOOST_TEST((refused(optional) == RefusalKind::invalid)); // nobody is free to join it
    auto place = adding("2026-12-03");
    place.regions = {"San Isidro"};
    BOOST_TEST((refused(place) == RefusalKind::invalid));
    // a year in which terms may run does not go away
    CalendarProposal last_year{.norm = "DS 1", .reason = "Sin feriados"};
    for (const auto& row : calendars_of_peru().published().rows)
        if (row.date >= day("2030-01-01") && row.date <= day("2030-12-31")) last_year.removed.push_back({row.date, to_text(row.scope)});
    BOOST_TEST((refused(last_year) == RefusalKind::invalid));
    BOOST_TEST(office.calendars().plan(tenant)->head.version == 0); // nothing was written
}

BOOST_AUTO_TEST_CASE(a_municipality_that_says_where_it_lies_counts_the_holidays_of_its_region)
{
    auto regional = day_off("2026-12-03");
    regional.scope = {OffScope::Kind::regional, {"cusco"}};
    const auto id = forwarded();
    BOOST_TEST(published({.added = {regional}, .norm = "Ordenanza regional 1", .reason = "Feriado regional"}) == "1");
    BOOST_TEST(office.recount_terms() == 0); // not here
    BOOST_TEST(published({.regions = {"cusco"}, .norm = "LPAG 145.1", .reason = "La municipalidad está en Cusco"}) == "2");
    BOOST_TEST(office.recount_terms() == 1);
    BOOST_TEST(due_of(id) == "2026-12-10");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(a_node_that_stops_halfway_leaves_the_rest_to_the_next_round)
{
    MemoryStore memory;
    HookedStore hooked{memory};
    CaseId unlucky{};
    hooked.before_commit = [&](std::span<const Commit> commits) {
        for (const auto& commit : commits)
            for (const auto& append : commit.appends)
                if (unlucky != CaseId{} && append.stream == stream_of(unlucky)) throw StorageFailure{"the database is gone"};
    };
    CalendarHouse house{hooked};
    const auto first = house.forwarded();
    const auto second = house.forwarded();
    house.published(adding("2026-12-03"));
    // given a failure at the second case
    unlucky = second;
    std::vector<CaseId> failed;
    BOOST_TEST(house.office.recount_terms([&](const TenantId&, CaseId id, const std::string&) { failed.push_back(id); }) == 1);
    BOOST_TEST((failed == std::vector{second}));
    BOOST_TEST(house.due_of(second) == "2026-12-07");
    // when another node goes on
    unlucky = {};
    Office other{hooked, house.clock};
    BOOST_TEST(other.recount_terms() == 1);
    BOOST_TEST(house.due_of(first) == "2026-12-10");
    BOOST_TEST(house.due_of(second) == "2026-12-10");
    // then each has one event of it
    for (const auto id : {first, second}) {
        const auto log = memory.events().events(house.tenant, stream_of(id));
        BOOST_TEST(std::ranges::count(log, "terms_recounted", &RecordedEvent::kind) == 1);
    }
}
