#pragma once

#include "engine/ports/clock.hpp"
#include "engine/ports/store.hpp"
#include "tools/cauce/settings.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace cauce::program {

class SystemClock : public Clock {
public:
    [[nodiscard]] Instant now() const override;
    void pause(std::chrono::milliseconds time) const override;
};

/// The database of the settings, with the schema of this program.
/// @throws Stop (no_database)  it is missing, cannot be reached, or its schema is older or newer; the message says what to do
[[nodiscard]] std::unique_ptr<Store> open_database(const Settings& settings);
/// The same, or null where there is no database with this program's schema yet.
[[nodiscard]] std::unique_ptr<Store> open_database_if_there(const Settings& settings);

/// Brings the schema to this program's, and creates the file of SQLite; says each step on stderr.
/// @returns how many migrations were applied
std::size_t migrate_database(const Settings& settings);

/// How many streams the record has: what progress is measured against.
[[nodiscard]] std::int64_t count_streams(Store& store);

/// Who works on the machine itself, beside the accounts: whoever can open the database.
[[nodiscard]] Actor operator_of_machine();

/// @throws Stop (wrong_use)  it is not a case number
[[nodiscard]] CaseId case_named(const std::string& number);


} // namespace cauce::program
