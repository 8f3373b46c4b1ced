#pragma once

#include "engine/ports/calendar_feed.hpp"
#include "engine/ports/clock.hpp"
#include "engine/ports/identity.hpp"
#include "engine/ports/page_counter.hpp"
#include "engine/service/office.hpp"
#include "engine/service/schedules.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace spdlog {
class logger;
}

namespace cauce::http {

/// How much of anything one request or one stranger may take.
struct Limits {
    std::size_t connections{1024};
    std::size_t header_bytes{16 * 1024};             ///< request line and all fields
    std::size_t json_bytes{1024 * 1024};
    std::size_t json_depth{32};
    std::int64_t document_bytes{50 * 1024 * 1024};
    std::chrono::milliseconds idle{std::chrono::seconds{75}};    ///< between requests of one connection
    std::chrono::milliseconds header{std::chrono::seconds{10}};  ///< from its first byte
    std::chrono::milliseconds body{std::chrono::seconds{30}};    ///< of a JSON body, whole
    std::chrono::milliseconds piece{std::chrono::seconds{30}};   ///< of a document's next 64 KiB, either way
    std::chrono::milliseconds answer{std::chrono::seconds{30}};  ///< until the office has answered; then 503
    std::chrono::milliseconds ready{std::chrono::seconds{1}};    ///< until the store has answered a ping; its answer serves as long
};

struct ServerSettings {
    TenantId tenant;                  ///< one municipality a server
    std::string address{"127.0.0.1"};
    std::uint16_t port{8080};         ///< 0: any free one
    std::size_t threads{2};           ///< for connections; work on the database has the office's threads
    bool behind_tls{false};           ///< a proxy speaks TLS: the session cookie is marked Secure
    std::vector<RoleId> deployers{RoleId{"administrator"}}; ///< who may deploy definitions and set schedules
    /// Who may draft, approve and reject changes of the calendar; never one person both drafts and approves.
    std::vector<RoleId> calendar_keepers{RoleId{"general_secretary"}, RoleId{"municipal_manager"}};
    /// Who may draft, approve and reject values of parameters; never one person both drafts and approves.
    std::vector<RoleId> parameter_keepers{RoleId{"administrator"}, RoleId{"general_secretary"}, RoleId{"municipal_manager"}};
    std::vector<RoleId> auditors{RoleId{"oci_head"}}; ///< read everything, and what was refused to whom (LOSNC 9, 22)
    /// Who may change the directory: organs, posts, people, substitutions, delegations.
    std::vector<RoleId> directory_keepers{RoleId{"administrator"}, RoleId{"general_secretary"}, RoleId{"hr_office"}};
    Limits limits{};
};

/// What the server serves. All of it outlives the server.
struct Services {
    Office& office;
    Identity& identity;
    const Clock& clock;
    std::shared_ptr<spdlog::logger> log;
    Schedules& schedules;
    const CalendarFeed& feeds;
    const PageCounter& pages;
};

/// The address cannot be listened on; the message says which and why ("127.0.0.1:8080: Address already in use").
struct ListenFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The HTTP interface. Serves from its construction on.
class Server {
public:
    /// @throws ListenFailure
    Server(Services services, ServerSettings settings);
    /// Stops, if nobody did, and waits until the office has given back everything that was asked of it.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    /// No new connections; requests in flight are answered, and their connections closed behind the answer. What is not
    /// answered after `patience` is cut off. Returns when the last connection is closed. Any thread, also twice.
    /// @returns false if something had to be cut off
    bool stop(std::chrono::milliseconds patience = std::chrono::seconds{20});

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace cauce::http
