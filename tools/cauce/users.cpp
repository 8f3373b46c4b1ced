#include "adapters/identity/password.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/password.hpp"
#include "tools/cauce/table.hpp"
#include "tools/cauce/world.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

/// cauce user: accounts, and the posts that people hold. A post acts, not a person.
namespace cauce::program {
namespace {

namespace json = boost::json;

constexpr std::string_view id_letters{"abcdefghijklmnopqrstuvwxyz0123456789_.-"};

struct Options {
    std::string person, name;
    std::vector<std::string> posts;
    std::string post, title_es, title_en;
    std::vector<std::string> roles;
};

void check_id(const std::string& id)
{
    if (id.empty() || id.size() > 64 || id.find_first_not_of(id_letters) != std::string::npos)
        throw Stop{ExitCode::wrong_use, "'" + id + "' is not an id: lower-case letters, digits, '_', '.' and '-', at most 64"};
}

/// The posts by their ids; each must exist.
std::vector<PostId> existing(Directory& directory, const Settings& settings, const std::vector<std::string>& ids)
{
    std::vector<PostId> posts;
    for (const auto& id : ids) {
        if (!directory.post(settings.tenant(), PostId{id}))
            throw Stop{ExitCode::fault_found, "there is no post '" + id + "'; `cauce user posts` lists them"};
        posts.emplace_back(id);
    }
    return posts;
}

Person existing_person(Directory& directory, const Settings& settings, const std::string& id)
{
    auto person = directory.person(settings.tenant(), PersonId{id});
    if (!person) throw Stop{ExitCode::fault_found, "there is no user '" + id + "'; `cauce user list` lists them"};
    return *std::move(person);
}

std::string joined(const auto& names)
{
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : " ") + name.value;
    return text;
}

json::array array_of(const auto& names)
{
    json::array all;
    for (const auto& name : names) all.emplace_back(name.value);
    return all;
}

ExitCode add(const Settings& settings, const Options& options)
{
    check_id(options.person);
    const auto store = open_database(settings);
    auto& directory = store->directory();
    if (directory.person(settings.tenant(), PersonId{options.person}))
        throw Stop{ExitCode::fault_found, "there is a user '" + options.person + "' already; `cauce user password` and `cauce user posts` change it"};
    const auto posts = existing(directory, settings, options.posts);
    const auto password = read_password(options.person);
    directory.put_person(settings.tenant(), {.id = PersonId{options.person}, .name = options.name, .posts = posts});
    directory.put_account(settings.tenant(), {.person = PersonId{options.person}, .password_hash = identity::hash_password(password)});
    std::cout << options.person << " may sign in\n";
    return ExitCode::done;
}

ExitCode list(const Settings& settings)
{
    const auto store = open_database(settings);
    auto& directory = store->directory();
    json::array objects;
    std::vector<std::vector<std::string>> rows;
    for (const auto& person : directory.people(settings.tenant())) {
        const auto account = directory.account(settings.tenant(), person.id);
        const std::string state = !account ? "no account" : account->enabled ? "enabled" : "disabled";
        objects.push_back(json::object{{"person", person.id.value}, {"name", person.name}, {"posts", array_of(person.posts)},
                                       {"enabled", account && account->enabled}});
        rows.push_back({person.id.value, state, joined(person.posts), person.name});
    }
    std::cout << (settings.json ? json::serialize(objects) + "\n" : table({"USER", "ACCOUNT", "POSTS", "NAME"}, rows));
    return ExitCode::done;
}

ExitCode change_password(const Settings& settings, const Options& options)
{
    const auto store = open_database(settings);
    const auto person = existing_person(store->directory(), settings, options.person);
    const auto password = read_password(options.person);
    store->directory().put_account(settings.tenant(), {.person = person.id, .password_hash = identity::hash_password(password)});
    std::cout << options.person << " has a new password and may sign in\n";
    return ExitCode::done;
}

ExitCode disable(const Settings& settings, const Options& options)
{
    const auto store = open_database(settings);
    const auto person = existing_person(store->directory(), settings, options.person);
    auto account = store->directory().account(settings.tenant(), person.id);
    if (!account) throw Stop{ExitCode::fault_found, "'" + options.person + "' has no account"};
    account->enabled = false;
    store->directory().put_account(settings.tenant(), *account);
    std::cout << options.person << " may no longer sign in; a new password would let " << options.person << " in again\n";
    return ExitCode::done;
}

ExitCode list_posts(const Settings& settings)
{
    const auto store = open_database(settings);
    json::array objects;
    std::vector<std::vector<std::string>> rows;
    for (const auto& post : store->directory().posts(settings.tenant())) {
        objects.push_back(json::object{{"post", post.id.value}, {"title", {{"es", post.title_es}, {"en", post.title_en}}}, {"roles", array_of(post.roles)}});
        rows.push_back({post.id.value, joined(post.roles), post.title_es});
    }
    std::cout << (settings.json ? json::serialize(objects) + "\n" : table({"POST", "ROLES", "TITLE"}, rows));
    return ExitCode::done;
}

ExitCode give_posts(const Settings& settings, const Options& options)
{
    const auto store = open_database(settings);
    auto person = existing_person(store->directory(), settings, options.person);
    person.posts = existing(store->directory(), settings, options.posts);
    store->directory().put_person(settings.tenant(), person);
    std::cout << options.person << " holds " << joined(person.posts) << '\n';
    return ExitCode::done;
}

ExitCode put_post(const Settings& settings, const Options& options)
{
    check_id(options.post);
    const auto store = open_database(settings);
    Post post{.id = PostId{options.post}, .title_es = options.title_es, .title_en = options.title_en.empty() ? options.title_es : options.title_en, .roles = {}};
    for (const auto& role : options.roles) post.roles.emplace_back(role);
    store->directory().put_post(settings.tenant(), post);
    std::cout << options.post << " acts as " << joined(post.roles) << '\n';
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
    adding->add_option("--post", options->posts, "a post that the person holds; may be repeated")->required();
    adding->callback([&settings, &work, options] { work = [&settings, options] { return add(settings, *options); }; });

    auto* const listing = user->add_subcommand("list", "List people, their accounts and posts");
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
    posts->callback([&settings, &work, options] {
        if (!options->person.empty() && options->posts.empty()) throw CLI::ValidationError{"POST", "name the posts that '" + options->person + "' is to hold"};
        work = [&settings, options] { return options->person.empty() ? list_posts(settings) : give_posts(settings, *options); };
    });

    auto* const post = user->add_subcommand("post", "Add a post, or change its titles and roles");
    post->add_option("POST", options->post, "its id")->required();
    post->add_option("--title-es", options->title_es, "its title in Spanish")->required();
    post->add_option("--title-en", options->title_en, "its title in English");
    post->add_option("--role", options->roles, "a role that it may act as; may be repeated")->required();
    post->callback([&settings, &work, options] { work = [&settings, options] { return put_post(settings, *options); }; });
}

} // namespace cauce::program
