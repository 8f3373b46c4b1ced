#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace cauce::http {

/// What the server counts, in Prometheus' terms. Labels are templates of routes and names of ours, never what a person
/// sent, so their number is bounded. Thread-safe.
class Metrics {
public:
    Metrics();
    ~Metrics();
    void connection_opened();
    void connection_closed();
    void connection_refused();
    /// @param route  template; "none" if there was none
    void request_answered(std::string_view method, std::string_view route, int status, std::chrono::steady_clock::duration took);
    /// @param result  "done", "replayed", or the name of a problem
    void command_settled(std::string_view command, std::string_view result);
    void sign_in_settled(std::string_view result);
    void document_bytes(std::string_view direction, std::int64_t bytes);
    /// The text exposition format.
    [[nodiscard]] std::string text() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace cauce::http
