#pragma once

#include "adapters/http/application.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <memory>

namespace cauce::http {

/// Requests that the office has and has not given back.
class Outstanding {
public:
    /// Counts from its making to the end of its last copy.
    [[nodiscard]] std::shared_ptr<void> ticket();
    void wait_for_none();

private:
    std::mutex mutex_;
    std::condition_variable fewer_;
    std::size_t count_{0};
};

/// One client. Serves its requests one after the other, in the order in which they came.
class Connection {
public:
    virtual ~Connection() = default;
    /// @param socket  on a strand of its own
    /// @param closed  called once, when it is over
    [[nodiscard]] static std::shared_ptr<Connection> start(boost::asio::ip::tcp::socket socket, Application& application, Outstanding& outstanding,
                                                           std::function<void()> closed);
    /// Closes after the answer to the request under way, or now if there is none. Any thread.
    virtual void finish() = 0;
    /// Closes now. Any thread.
    virtual void cut_off() = 0;
};

} // namespace cauce::http
