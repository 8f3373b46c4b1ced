#include "tests/support/directory_on_record.hpp"

#include "engine/record/event_json.hpp"
#include "engine/service/directory_changes.hpp"

#include <algorithm>

namespace cauce::test {
namespace {

const Day since = *parse_day("2000-01-01");
constexpr const char* norm = "RA 1-2000";
constexpr std::int64_t seats = 9; ///< who tests something else shares posts

Organisation replayed(Store& store, const TenantId& tenant)
{
    Organisation organisation;
    for (const auto& event : store.events().events(tenant, directory_stream())) {
        evolve(organisation, from_body(event.body));
        organisation.head = {event.version, event.hash};
    }
    return organisation;
}

std::vector<DirectoryChange> changes_for(const Organisation& organisation, const std::vector<TestPost>& posts, const std::vector<TestPerson>& people)
{
    std::vector<DirectoryChange> changes;
    const OrganId town{"town"};
    if (!organisation.organs.contains(town)) changes.emplace_back(OrganSet{town, {}, "Municipalidad", "Municipality", since, norm, "MUNI"});
    for (const auto& post : posts) changes.emplace_back(PostSet{PostId{post.id}, town, post.es, post.en, post.roles, 1, seats, false, since, norm});
    for (const auto& person : people) {
        const PersonId id{person.id};
        changes.emplace_back(PersonSet{id, person.name});
        auto wanted = person.posts;
        for (const auto& one : organisation.appointments) {
            if (one.made.person != id || !one.holds_on(since)) continue;
            if (std::erase(wanted, one.made.post.value) == 0) changes.emplace_back(HoldingEnded{"appointment", one.made.number, since - std::chrono::days{1}, norm, "otro puesto"});
        }
        for (const auto& post : wanted) changes.emplace_back(AppointmentMade{0, id, PostId{post}, since, {}, norm});
    }
    return changes;
}

} // namespace

void put_directory(Store& store, const TenantId& tenant, const std::vector<TestPost>& posts, const std::vector<TestPerson>& people)
{
    const auto organisation = replayed(store, tenant);
    const auto events = decide_all(organisation, changes_for(organisation, posts, people));
    ensure(events.has_value(), ("a directory for tests holds together: " + (events.has_error() ? in_words(events.error()) : std::string{})).c_str());
    Append behind{directory_stream(), organisation.head.version, {}};
    auto head = organisation.head;
    for (const auto& payload : *events) behind.events.push_back(record(tenant, directory_stream(), head, {head.version + 1, {}, since, system_actor(), payload}));
    const Commit commit{tenant, {std::move(behind)}, {}};
    ensure(store.events().commit({&commit, 1}).front().has_value(), "a directory for tests is put on record");
}

} // namespace cauce::test
