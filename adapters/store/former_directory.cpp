#include "adapters/store/former_directory.hpp"

#include "adapters/store/connection.hpp"

#include <algorithm>

namespace cauce {
namespace {

using namespace sql;

constexpr std::chrono::seconds patience{30};

constexpr Statement former_posts{4, "SELECT tenant, post, title_es, title_en FROM post ORDER BY tenant, post"};
constexpr Statement former_roles{3, "SELECT tenant, post, role FROM post_role ORDER BY tenant, post, place"};
constexpr Statement former_people{3, "SELECT tenant, person, name FROM person ORDER BY tenant, person"};
constexpr Statement former_holders{3, "SELECT tenant, person, post FROM holding ORDER BY tenant, person, place"};

/// Of one municipality, in the order in which each change finds what it names.
struct Former {
    std::map<PostId, PostSet> posts;
    std::vector<PersonSet> people;
    std::vector<AppointmentMade> appointments;
};

} // namespace

std::map<TenantId, std::vector<DirectoryChange>> former_directory(const std::string& url, Day day, const std::string& norm)
{
    std::map<TenantId, Former> all;
    Connection connection{parse_database_url(url), Connection::Access::read, patience};
    connection.run(former_posts, {}, [&](const Row& row) {
        const PostId post{row.text(1)};
        all[TenantId{row.text(0)}].posts[post] = {post, OrganId{post.value}, row.text(2), row.text(3), {}, 1, 0, false, day, norm};
    });
    connection.run(former_roles, {}, [&](const Row& row) { all[TenantId{row.text(0)}].posts[PostId{row.text(1)}].roles.emplace_back(row.text(2)); });
    connection.run(former_people, {}, [&](const Row& row) { all[TenantId{row.text(0)}].people.push_back({PersonId{row.text(1)}, row.text(2)}); });
    connection.run(former_holders, {}, [&](const Row& row) {
        auto& former = all[TenantId{row.text(0)}];
        former.appointments.push_back({0, PersonId{row.text(1)}, PostId{row.text(2)}, day, {}, norm});
        ++former.posts[PostId{row.text(2)}].seats;
    });

    std::map<TenantId, std::vector<DirectoryChange>> told;
    for (auto& [tenant, former] : all) {
        auto& changes = told[tenant];
        for (auto& [id, post] : former.posts) {
            post.seats = std::max<std::int64_t>(post.seats, 1);
            changes.emplace_back(OrganSet{post.organ, {}, post.title_es, post.title_en, day, norm});
            changes.emplace_back(std::move(post));
        }
        for (auto& person : former.people) changes.emplace_back(std::move(person));
        for (auto& appointment : former.appointments) changes.emplace_back(std::move(appointment));
    }
    return told;
}

} // namespace cauce
