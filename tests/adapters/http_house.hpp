#pragma once

#include "adapters/http/server.hpp"
#include "adapters/ical/ical_feed.hpp"
#include "adapters/ical/ical_recurrence.hpp"
#include "adapters/identity/local_identity.hpp"
#include "adapters/paper/pdf_page_counter.hpp"
#include "engine/definition/model.hpp"
#include "engine/service/schedules.hpp"
#include "tests/support/memory_store.hpp"

#include <boost/json/value.hpp>

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cauce::test {

inline const TenantId town{"150101"};
inline constexpr const char* password = "una contraseña";

/// Stands still until it is moved.
class HandClock : public Clock {
public:
    [[nodiscard]] Instant now() const override { return Instant{std::chrono::microseconds{at_.load()}}; }
    void pause(std::chrono::milliseconds) const override {}
    void move(std::chrono::microseconds by) { at_ += by.count(); }

private:
    std::atomic<std::int64_t> at_{parse_rfc3339("2026-11-23T13:00:00Z")->time_since_epoch().count()};
};

struct Response {
    int status{0};
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
    [[nodiscard]] boost::json::value json() const;
    /// "wrong_state" of a problem document
    [[nodiscard]] std::string problem() const;
};

/// One connection, as bytes.
class Wire {
public:
    explicit Wire(std::uint16_t port);
    ~Wire();
    Wire(Wire&&) noexcept;
    void send(const std::string& bytes);
    void finish_sending();
    /// The next answer. @param to_head  it has no body
    Response receive(bool to_head = false);
    /// Whether the other side closes now (waits for it).
    bool is_closed();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// A program that speaks JSON. Holds every answer against the OpenAPI document: a status, a media type or a member that
/// is not described fails the test.
class Client {
public:
    using Headers = std::map<std::string, std::string>;
    explicit Client(std::uint16_t port) : port_{port} {}
    Response send(const std::string& method, const std::string& target, const std::string& body = {}, const Headers& headers = {});
    Response get(const std::string& target, const Headers& headers = {}) { return send("GET", target, {}, headers); }
    Response post(const std::string& target, const boost::json::value& body, const Headers& headers = {});
    std::string token; ///< empty: not signed in

private:
    std::uint16_t port_;
    std::optional<Wire> wire_;
};

/// A definition that uses what HTTP shows: fields of several types, a collection, a term, documents, corrections.
[[nodiscard]] definition::Definition permit(int version = 1);
/// A manager's orders, each numbered and signed (`numbered_order`), of the roles that this house has: as it is deployed.
[[nodiscard]] std::string orders_of_house();

struct HouseSettings {
    http::Limits limits{};
    bool behind_tls{false};
    OfficeSettings office{.threads = 2};
};

/// A served municipality: ana (desk), rosa (chief), luis (both posts), eva (administrator), pablo (no post),
/// sara (general secretary) and gino (municipal manager), who keep the calendar.
class House {
public:
    explicit House(HouseSettings settings = {}) : House{settings, nullptr} {}
    /// On a store that outlives it, populated before or not.
    House(HouseSettings settings, Store* elsewhere);
    Client client(const std::string& person = "");
    /// Of a new session, straight from the identity.
    [[nodiscard]] std::string token(const std::string& person);
    /// A case of the permit definition, opened by ana. @returns its number
    std::string open_case(const std::string& applicant = "Rosario Quispe");

    MemoryStore store; ///< unless it is elsewhere
    HandClock clock;
    Office office;
    identity::LocalIdentity identity;
    ical::IcalRecurrence recurrence;
    ical::IcalFeed feeds;
    paper::PdfPageCounter pages;
    Schedules schedules;
    std::unique_ptr<http::Server> server;

private:
    void populate();
};

} // namespace cauce::test
