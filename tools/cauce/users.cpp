#include "adapters/identity/password.hpp"
#include "engine/directory/authority.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/directory_visit.hpp"
#include "tools/cauce/password.hpp"
#include "tools/cauce/table.hpp"
#include "tools/cauce/world.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <vector>

/// cauce user: accounts, and the posts that people hold. A post acts, not a person.
namespace cauce::program {
namespace {

namespace json = boost::json;

constexpr std::string_view id_letters{"abcdefghijklmnopqrstuvwxyz0123456789_.-"};

struct Options {
    std::string person, name, identity_document;
    std::vector<std::string> posts;
    std::string post, title_es, title_en;
    std::vector<std::string> roles;
    std::string organ;
    std::int64_t seats{1};
    std::string norm{"registro del administrador del sistema"};
};

void check_id(const std::string& id)
{
    if (id.empty() || id.size() > 64 || id.find_first_not_of(id_letters) != std::string::npos)
        throw Stop{ExitCode::wrong_use, "'" + id + "' is not an id: lower-case letters, digits, '_', '.' and '-', at most 64"};
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : " ") + name;
    return text;
}

json::array array_of(const std::vector<std::string>& names)
{
    json::array all;
    for (const auto& name : names) all.emplace_back(name);
    return all;
}

std::vector<std::string> posts_of(const Organisation& organisation, const PersonId& person, Day today)
{
    std::vector<std::string> posts;
    for (const auto& seat : seats_of(organisation, person, today)) posts.push_back(seat.post.value);
    return posts;
}

/// Those that a person acts in, and those held in which he or she does not act today, with why.
std::vector<std::string> posts_with_marks(const Organisation& organisation, const PersonId& person, Day today)
{
    auto posts = posts_of(organisation, person, today);
    const auto acting = posts;
    const bool away = organisation.leave(person, today) != nullptr;
    for (const auto place : organisation.index.appointments_of.of(person)) {
        const auto& held = organisation.appointments[place];
        if (!held.holds_on(today) || organisation.post(held.made.post, today) == nullptr || std::ranges::find(acting, held.made.post.value) != acting.end()) continue;
        posts.push_back(held.made.post.value + (away ? " (on leave)" : " (covered by another)"));
    }
    return posts;
}

/// What gives a person exactly these posts from today on.
std::vector<DirectoryChange> moves(const Organisation& organisation, const Options& options, Day today)
{
    const PersonId person{options.person};
    std::vector<DirectoryChange> changes;
    std::set<std::string> wanted{options.posts.begin(), options.posts.end()};
    for (const auto& one : organisation.appointments)
        if (one.made.person == person && one.holds_on(today) && wanted.erase(one.made.post.value) == 0)
            changes.emplace_back(HoldingEnded{"appointment", one.made.number, today - std::chrono::days{1}, options.norm, "cambio de puesto"});
    for (const auto& post : wanted) changes.emplace_back(AppointmentMade{0, person, PostId{post}, today, {}, options.norm});
    return changes;
}

ExitCode add(const Settings& settings, const Options& options)
{
    check_id(options.person);
    Visit visit{settings};
    visit.demand_municipality();
    const auto organisation = visit.organisation();
    const PersonId person{options.person};
    auto& accounts = visit.store->accounts();
    if (organisation->people.contains(person) && accounts.account(visit.tenant, person))
        throw Stop{ExitCode::fault_found, "there is a user '" + options.person + "' already; `cauce user password` and `cauce user posts` change it"};
    auto changes = moves(*organisation, options, visit.today());
    changes.insert(changes.begin(), PersonSet{person, options.name, options.identity_document});
    if (const auto possible = decide_all(*organisation, changes); possible.has_error()) throw Stop{ExitCode::fault_found, in_words(possible.error())};
    const auto password = read_password(options.person);
    visit.apply(changes);
    accounts.put_account(visit.tenant, {.person = person, .password_hash = identity::hash_password(password)});
    std::cout << options.person << " may sign in" << (options.posts.empty() ? ", and holds no post\n" : "\n");
    return ExitCode::done;
}

ExitCode list(const Settings& settings)
{
    Visit visit{settings};
    const auto organisation = visit.organisation();
    json::array objects;
    std::vector<std::vector<std::string>> rows;
    for (const auto& [person, name] : organisation->people) {
        const auto account = visit.store->accounts().account(visit.tenant, person);
        const auto posts = posts_with_marks(*organisation, person, visit.today());
        const std::string state = !account ? "no account" : account->enabled ? "enabled" : "disabled";
        objects.push_back(json::object{{"person", person.value}, {"name", name}, {"posts", array_of(posts)}, {"enabled", account && account->enabled}});
        rows.push_back({person.value, state, joined(posts), name});
    }
    std::cout << (settings.json ? json::serialize(objects) + "\n" : table({"USER", "ACCOUNT", "POSTS", "NAME"}, rows));
    return ExitCode::done;
}

ExitCode change_password(const Settings& settings, const Options& options)
{
    Visit visit{settings};
    visit.demand_person(options.person);
    const auto password = read_password(options.person);
    visit.store->accounts().put_account(visit.tenant, {.person = PersonId{options.person}, .password_hash = identity::hash_password(password)});
    std::cout << options.person << " has a new password and may sign in\n";
    return ExitCode::done;
}

ExitCode disable(const Settings& settings, const Options& options)
{
    Visit visit{settings};
    visit.demand_person(options.person);
    auto account = visit.store->accounts().account(visit.tenant, PersonId{options.person});
    if (!account) throw Stop{ExitCode::fault_found, "'" + options.person + "' has no account"};
    account->enabled = false;
    visit.store->accounts().put_account(visit.tenant, *account);
    std::cout << options.person << " may no longer sign in; a new password would let " << options.person << " in again\n";
    return ExitCode::done;
}

ExitCode list_posts(const Settings& settings)
{
    Visit visit{settings};
    const auto organisation = visit.organisation();
    json::array objects;
    std::vector<std::vector<std::string>> rows;
    for (const auto& [id, versions] : organisation->posts) {
        const auto* const post = organisation->post(id, visit.today());
        if (post == nullptr) continue;
        std::vector<std::string> roles;
        for (const auto& role : roles_of(*organisation, id, visit.today())) roles.push_back(role.value);
        objects.push_back(json::object{{"post", id.value}, {"title", {{"es", post->title_es}, {"en", post->title_en}}}, {"roles", array_of(roles)}});
        rows.push_back({id.value, joined(roles), post->title_es});
    }
    std::cout << (settings.json ? json::serialize(objects) + "\n" : table({"POST", "ROLES", "TITLE"}, rows));
    return ExitCode::done;
}

ExitCode give_posts(const Settings& settings, const Options& options)
{
    Visit visit{settings};
    visit.demand_person(options.person);
    visit.apply(moves(*visit.organisation(), options, visit.today()));
    std::cout << options.person << " holds " << joined(posts_of(*visit.office.organisation(visit.tenant), PersonId{options.person}, visit.today())) << '\n';
    return ExitCode::done;
}

/// In the organ that it is in, or that it is put into; an organ that nobody knows yet is made with it.
ExitCode put_post(const Settings& settings, const Options& options)
{
    check_id(options.post);
    Visit visit{settings};
    visit.demand_municipality();
    const auto organisation = visit.organisation();
    const auto* const before = organisation->post(PostId{options.post}, visit.today());
    PostSet post{PostId{options.post}, {}, options.title_es, options.title_en.empty() ? options.title_es : options.title_en, {}, 1, options.seats, false, visit.today(), options.norm};
    if (before != nullptr) post = *before;
    post.title_es = options.title_es;
    post.title_en = options.title_en.empty() ? options.title_es : options.title_en;
    post.from = visit.today();
    post.norm = options.norm;
    post.roles.clear();
    for (const auto& role : options.roles) post.roles.emplace_back(role);
    if (!options.organ.empty()) post.organ = OrganId{options.organ};
    if (post.organ.empty()) post.organ = OrganId{options.post};
    std::vector<DirectoryChange> changes;
    if (!organisation->organs.contains(post.organ)) changes.emplace_back(OrganSet{post.organ, {}, post.title_es, post.title_en, post.from, options.norm});
    changes.emplace_back(post);
    visit.apply(changes);
    std::cout << options.post << " acts as " << joined(options.roles) << '\n';
    return ExitCode::done;
}

} // namespace

void add_users(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const user = app.add_subcommand("user", "Accounts, and the posts that people hold");
    user->require_subcommand(1);
    user->footer(R"(
A password comes from CAUCE_PASSWORD, else from the terminal without echo, else from the first line of stdin.

Examples:
  cauce user post tesoreria --title-es "Tesorería" --role finance_office
  cauce user add mquispe --name "M. Quispe" --post tesoreria
  cauce user posts mquispe tesoreria recursos_humanos)");
    const auto options = std::make_shared<Options>();

    auto* const adding = user->add_subcommand("add", "Add a person with an account; asks for the password");
    adding->add_option("PERSON", options->person, "what the person signs in with")->required();
    adding->add_option("--name", options->name, "the person's name")->required();
    adding->add_option("--identity-document", options->identity_document, "number of the person's DNI or other document, as a certificate to sign with names it");
    adding->add_option("--post", options->posts, "a post that the person holds; may be repeated; none: he or she can be named for one later");
    adding->add_option("--norm", options->norm, "the act that appoints the person")->capture_default_str();
    adding->callback([&settings, &work, options] { work = [&settings, options] { return add(settings, *options); }; });

    auto* const listing = user->add_subcommand("list", "List people, their accounts, and the posts that they hold or cover");
    listing->callback([&settings, &work] { work = [&settings] { return list(settings); }; });

    auto* const password = user->add_subcommand("password", "Give an account a new password, and enable it");
    password->add_option("PERSON", options->person, "whose")->required();
    password->callback([&settings, &work, options] { work = [&settings, options] { return change_password(settings, *options); }; });

    auto* const disabling = user->add_subcommand("disable", "Disable an account; its sessions end");
    disabling->add_option("PERSON", options->person, "whose")->required();
    disabling->callback([&settings, &work, options] { work = [&settings, options] { return disable(settings, *options); }; });

    auto* const posts = user->add_subcommand("posts", "List the posts and their roles; or give a person exactly these posts");
    posts->add_option("PERSON", options->person, "who is to hold the posts");
    posts->add_option("POST", options->posts, "posts, one or more");
    posts->add_option("--norm", options->norm, "the act that moves the person")->capture_default_str();
    posts->callback([&settings, &work, options] {
        if (!options->person.empty() && options->posts.empty()) throw CLI::ValidationError{"POST", "name the posts that '" + options->person + "' is to hold"};
        work = [&settings, options] { return options->person.empty() ? list_posts(settings) : give_posts(settings, *options); };
    });

    auto* const post = user->add_subcommand("post", "Add a post, or change its titles and roles");
    post->add_option("POST", options->post, "its id")->required();
    post->add_option("--title-es", options->title_es, "its title in Spanish")->required();
    post->add_option("--title-en", options->title_en, "its title in English");
    post->add_option("--role", options->roles, "a role that it may act as; may be repeated")->required();
    post->add_option("--seats", options->seats, "how many may hold it at once, of a new one")->check(CLI::Range(1, 10'000))->capture_default_str();
    post->add_option("--organ", options->organ, "the organ that it belongs to; as before, or one of its own");
    post->add_option("--norm", options->norm, "the norm that sets it")->capture_default_str();
    post->callback([&settings, &work, options] { work = [&settings, options] { return put_post(settings, *options); }; });
}

} // namespace cauce::program
