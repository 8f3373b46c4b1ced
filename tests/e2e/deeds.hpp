#pragma once

#include "tests/e2e/http_client.hpp"
#include "tests/e2e/program.hpp"

#include <atomic>
#include <string>
#include <utility>
#include <vector>

/// What the tests do over and over: people of the demonstration at work on street_light_petition.json, a definition that no
/// C++ chart stands behind.
namespace cauce::testing {

constexpr const char* demonstration_password = "valle-2026";

[[nodiscard]] Client signed_in(const Server& server, const std::string& person);

/// Deploys tests/e2e/street_light_petition.json with the command line.
void deploy_petitions(const std::string& database);

/// @returns the number of a new petition
[[nodiscard]] std::string open_petition(Client& mesa);

/// Who opens petitions and who works on them, signed in, and a petition that waits for them: on a demonstration of a test's
/// own in SQLite.
struct StreetLights {
    StreetLights();
    TemporaryFolder folder;
    std::string database;
    Server server;
    Client mesa;
    Client obras;
    std::string petition;
};

/// Notes a number of lamps in it, under an idempotency key of that number.
[[nodiscard]] Response note(Client& obras, const std::string& petition, int lamps);

/// Every number of lamps that was noted, as the trail has it: with repetitions, in order.
[[nodiscard]] std::vector<int> noted(Client& reader, const std::string& petition);

/// How a lot of notes fared with servers that come and go.
class Writer {
public:
    Writer(std::string petition, int last) : petition_{std::move(petition)}, last_{last} {}
    /// Notes one number after the other until all are answered, or the server is gone. The number whose answer did not come
    /// is sent again first, under the same key.
    void work(Client& obras);
    [[nodiscard]] bool finished() const { return answered_ == last_; }
    [[nodiscard]] int answered() const { return answered_; }
    [[nodiscard]] const std::string& petition() const { return petition_; }

private:
    std::string petition_;
    int last_;
    std::atomic<int> answered_{0};
};

} // namespace cauce::testing
