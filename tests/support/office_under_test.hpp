#pragma once

#include "engine/service/office.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/memory_store.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace cauce::test {

/// What a durable answer promises, checked against the database: the log of the case and of every relative that it may
/// have changed replays to what the office shows, and the stored rows are those that follow from it. Fails the test.
void check_against_log(Office& office, const TenantId& tenant, const Done& done);

/// An office with sample definitions and a few people, over an empty database. Every act is checked against the log.
class OfficeUnderTest {
public:
    explicit OfficeUnderTest(OfficeSettings settings = {}); ///< in memory
    explicit OfficeUnderTest(Store& over, OfficeSettings settings = {});

    /// Of the samples, as the clerk (who may open them all).
    Outcome open(const std::string& definition, boost::json::object data);
    Outcome act(CaseId id, Command command, const Actor& actor, boost::json::object data = {}, std::optional<std::int64_t> expected_version = {});
    /// The same, for tests whose subject is something else: must be done.
    Done opened(const std::string& definition, boost::json::object data);
    Done acted(CaseId id, const std::string& action, const Actor& actor, boost::json::object data = {});
    /// Checks what was done, however it was asked for.
    Outcome checked(Outcome outcome);

    MemoryStore memory;
    Store& store;
    ManualClock clock;
    Office office;
    TenantId tenant{"150101"};
    Actor clerk{PersonId{"ana"}, PostId{"reception"}, Capacity::own, {}, {RoleId{"clerk"}}};
    Actor chief{PersonId{"berta"}, PostId{"head_of_permits"}, Capacity::own, {}, {RoleId{"chief"}}};
};

[[nodiscard]] TakeAction take(std::string action);
/// The refusal of an outcome; fails the test if it is something else.
[[nodiscard]] Refusal refusal_of(const Outcome& outcome);
/// What was done; fails the test if it was not.
Done done_of(const Outcome& outcome);

} // namespace cauce::test
