#include "adapters/ical/ical_recurrence.hpp"
#include "adapters/identity/password.hpp"
#include "adapters/paper/paper_press.hpp"
#include "embedded/demonstration.hpp"
#include "engine/service/office.hpp"
#include "engine/service/schedules.hpp"
#include "tools/cauce/catalogue.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/demo_script.hpp"
#include "tools/cauce/demo_town.hpp"
#include "tools/cauce/table.hpp"
#include "tools/cauce/world.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <string>
#include <vector>

/// cauce demo: a municipality that does not exist, with posts, accounts, parameters and cases in every stage.
namespace cauce::program {
namespace {

/// The story is told on a clock of its own, which must never touch the terms of a real municipality.
void refuse_where_others_are(Store& store, const TenantId& tenant)
{
    bool others = false;
    store.events().for_each_stream([&](const TenantId& found, StreamId) {
        others = found != tenant;
        return !others;
    });
    if (others) throw Stop{ExitCode::fault_found, "this database serves another municipality; the demonstration wants one of its own"};
}

/// On the story's own clock, so that its first acts find everybody in their posts.
void put_people(Office& office, const TenantId& tenant, Day since)
{
    const auto changes = demo::directory_changes(*office.organisation(tenant), since, day_in_peru(SystemClock{}.now()));
    if (!changes.empty()) {
        const auto done = office.directory().apply(tenant, changes, operator_of_machine());
        ensure(done.has_value(), ("the directory of the demonstration holds together: " + (done.has_error() ? in_words(done.error()) : std::string{})).c_str());
    }
    auto& accounts = office.store().accounts();
    std::string hash; // one for all: they have one password, which is printed
    for (const auto& seat : demo::seats()) {
        const PersonId person{seat.account};
        if (accounts.account(tenant, person)) continue; // somebody may have changed its password
        if (hash.empty()) hash = identity::hash_password(demo::password);
        accounts.put_account(tenant, {.person = person, .password_hash = hash});
    }
}

/// Drafted by one person and approved by another, as anywhere.
void set_parameters(Office& office, const TenantId& tenant, Day since)
{
    auto& parameters = office.parameters();
    if (!parameters.plan(tenant)->drafts.empty()) return; // somebody may have changed them
    const Actor secretary{.person = PersonId{"secretaria"}, .post = PostId{"secretaria_general"}}, manager{.person = PersonId{"gerente"}, .post = PostId{"gerencia_municipal"}};
    for (const auto& [key, number] : demo::parameters()) {
        const auto known = parameters.known(tenant, std::string{key});
        ensure(known.has_value(), "the workflows ask for the parameters of the demonstration");
        const auto draft = parameters.propose(tenant, known->parameter, {number, since, {}, "Resolución del JNE que fija el número de regidores", "Concejo de la municipalidad"}, secretary);
        ensure(draft.has_value() && (known->parameter.mark == definition::Mark::law || parameters.approve(tenant, *draft, manager).has_value()), "the parameters of the demonstration hold");
    }
}

/// The municipal year, as far as its workflows are here.
void set_schedules(Office& office, const TenantId& tenant)
{
    const SystemClock clock; // from today on, which the story does not reach
    const ical::IcalRecurrence recurrence;
    Schedules schedules{office, clock, recurrence, adjust_as_in_force(office)};
    const SetSchedule budget{.key = "participatory_budget",
                             .title_es = "Apertura del presupuesto participativo del año siguiente",
                             .title_en = "Opening of next year's participatory budget",
                             .definition = "participatory_budget",
                             .data = {{"development_plan", "PDLC 2024-2033"}},
                             .computed = {{"pp_year", "year"}},
                             .rule = "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=2",
                             .starts_on = {},
                             .offset = 1,
                             .adjustment = Adjustment::following,
                             .calendar = "ADMIN",
                             .post = PostId{"planeamiento_presupuesto"},
                             .basis = "LMPP 6; RPP 7.4; LOM 16th compl. disp."};
    if (schedules.read(tenant, budget.key).has_value()) return; // somebody may have changed or stopped it
    const auto set = schedules.set(tenant, budget, operator_of_machine());
    ensure(set.has_value(), "the schedules of the demonstration fit its workflows");
}

ExitCode prepare(const Settings& settings)
{
    (void)migrate_database(settings);
    const auto store = open_database(settings);
    const auto tenant = settings.tenant();
    refuse_where_others_are(*store, tenant);

    const auto today = SystemClock{}.now();
    constexpr std::chrono::days story_length_max{1000};
    demo::StoryClock clock{today - story_length_max};
    const paper::PaperPress press;
    Office office{*store, clock, {.threads = 1, .transactions_max = 1, .press = &press}};
    put_people(office, tenant, day_in_peru(clock.now()));
    deploy_catalogue(office, tenant, [](const std::string& said) { std::cerr << said << '\n'; });
    set_parameters(office, tenant, day_in_peru(clock.now()));
    demo::Script script{office, clock, tenant, today};
    const auto fresh = script.play(embedded::demonstration().front().content);
    set_schedules(office, tenant);

    std::vector<std::vector<std::string>> rows;
    for (const auto& seat : demo::seats()) rows.push_back({std::string{seat.account}, std::string{seat.es}, std::string{seat.roles}});
    std::cout << demo::town_name << " (" << settings.tenant_code << "), a municipality that does not exist\n"
              << (fresh == 0 ? std::string{"everything was there already"} : std::to_string(fresh) + " acts recorded") << "\n\n"
              << table({"ACCOUNT", "POST", "ROLES"}, rows) << "\npassword of each: " << demo::password << '\n';
    return ExitCode::done;
}

} // namespace

void add_demo(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const demo = app.add_subcommand("demo", "Prepare a demonstration municipality: posts, accounts, cases in every stage. Safe to run again");
    demo->callback([&settings, &work] { work = [&settings] { return prepare(settings); }; });
}

} // namespace cauce::program
