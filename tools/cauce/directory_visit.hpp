#pragma once

#include "engine/service/office.hpp"
#include "tools/cauce/world.hpp"

#include <memory>
#include <string>
#include <vector>

namespace cauce::program {

/// A short visit to a municipality's directory, by who works on the machine.
class Visit {
public:
    explicit Visit(const Settings& settings) : store{open_database(settings)}, office{*store, clock, {.threads = 1}}, tenant{settings.tenant()} {}

    [[nodiscard]] Day today() const { return day_in_peru(clock.now()); }
    [[nodiscard]] std::shared_ptr<const Organisation> organisation() { return office.organisation(tenant); }
    /// All of them or none. @throws Stop  says which cannot be, and why
    void apply(const std::vector<DirectoryChange>& changes)
    {
        if (changes.empty()) return;
        if (const auto done = office.directory().apply(tenant, changes, operator_of_machine()); done.has_error()) throw Stop{ExitCode::fault_found, in_words(done.error())};
    }
    /// @throws Stop  nobody has that name
    void demand_person(const std::string& id)
    {
        if (!organisation()->people.contains(PersonId{id})) throw Stop{ExitCode::fault_found, "there is no user '" + id + "'; `cauce user list` lists them"};
    }

    /// A municipality begins with its name: a slip of the pen in --tenant must not found another.
    /// @throws Stop  nothing is on record of this one
    void demand_municipality()
    {
        const auto known = organisation();
        if (known->municipality || known->head.version > 0) return;
        throw Stop{ExitCode::fault_found, "nothing is on record of the municipality " + tenant.value + ": if --tenant is right, begin with `cauce org import` of a folder with municipality.csv"};
    }

    std::unique_ptr<Store> store;
    SystemClock clock;
    Office office;
    TenantId tenant;
};

} // namespace cauce::program
