#include "tests/support/desk.hpp"

#include "engine/execution/evolve.hpp"
#include "tests/support/adopt.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace cauce::test {
namespace {

const TenantId tenant{"150199"};
const CaseId id{2025000001};

} // namespace

Actor clerk(std::string person) { return {PersonId{std::move(person)}, PostId{"clerk_post"}, Capacity::own, {}, {RoleId{"clerk"}}}; }
Actor chief(std::string person) { return {PersonId{std::move(person)}, PostId{"chief_post"}, Capacity::own, {}, {RoleId{"chief"}}}; }

std::shared_ptr<const Organisation> directory_of_chief(std::string identity_document)
{
    const Day since = *parse_day("2025-01-01");
    auto organisation = std::make_shared<Organisation>();
    const auto holder = chief();
    for (const DirectoryChange& change : std::vector<DirectoryChange>{OrganSet{OrganId{"management"}, {}, "Gerencia", "Management", since, "ROF"},
                                                                      PostSet{holder.post, OrganId{"management"}, "Gerente", "Manager", holder.roles, 1, 1, false, since, "ROF"},
                                                                      PersonSet{holder.person, "Luis", std::move(identity_document)},
                                                                      AppointmentMade{0, holder.person, holder.post, since, {}, "RA 1"}})
        BOOST_REQUIRE(support::adopt(*organisation, change).has_value());
    return organisation;
}

Desk::Desk(definition::Definition definition)
{
    auto compiled = Program::compile(std::move(definition));
    if (compiled.has_error()) BOOST_FAIL(compiled.error().found);
    program = *compiled;
    context.actor = clerk();
    context.next_number = 2;
    context.number_year = 2025;
    on("2025-03-03");
}

void Desk::on(std::string_view day)
{
    context.today = *parse_day(day);
    context.now = Instant{std::chrono::sys_days{context.today.time_since_epoch()}} + std::chrono::hours{15};
}

Result<Decision> Desk::open(feel::Context data)
{
    OpenCase command{};
    command.data = std::move(data);
    return keep(cauce::open(*program, tenant, id, command, context));
}

Result<Decision> Desk::send(const Command& command) { return keep(decide(*program, current, command, context)); }

Result<Decision> Desk::act(std::string action, feel::Context data, std::vector<DocumentInput> documents)
{
    TakeAction command{};
    command.action = std::move(action);
    command.data = std::move(data);
    command.documents = std::move(documents);
    return send(command);
}

Result<Decision> Desk::act_on_item(std::string collection, std::int64_t item, std::string action, feel::Context data)
{
    TakeAction command{};
    command.action = std::move(action);
    command.collection = std::move(collection);
    command.item = ItemId{item};
    command.data = std::move(data);
    return send(command);
}

std::string Desk::states() const
{
    std::vector<std::string> names;
    for (const auto& token : current.tokens) names.push_back(token.state);
    std::ranges::sort(names);
    std::string joined;
    for (const auto& name : names) joined += (joined.empty() ? "" : " ") + name;
    return joined;
}

std::vector<std::string> Desk::kinds() const
{
    std::vector<std::string> names;
    for (auto at = before_last_; at < log.size(); ++at) names.push_back(log[at].kind);
    return names;
}

Result<Decision> Desk::keep(Result<Decision> decided)
{
    if (decided.has_error()) return decided;
    before_last_ = log.size();
    auto head = current.head;
    for (const auto& event : decided->events) log.push_back(record(tenant, stream_of(id), head, event));
    current = decided->next;
    current.head = head;
    const auto replayed = replay(tenant, id, log);
    BOOST_TEST((replayed == current), "the log tells the case that lives");
    BOOST_TEST((replayed.head == current.head), "the log ends where the case does");
    const auto fault = verify(tenant, {}, log);
    BOOST_TEST(!fault.has_value(), (fault ? *fault : std::string{}));
    return decided;
}

} // namespace cauce::test
