#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>

namespace cauce::http {

/// Something that another thread brings and a coroutine waits for.
class Arrival : public std::enable_shared_from_this<Arrival> {
public:
    /// @param strand  of the coroutine: everything but `announce` happens there
    explicit Arrival(boost::asio::any_io_executor strand);

    /// Any thread; the strand's context is still alive (the server waits for what it gave to the office).
    void announce();
    /// On the strand: stop waiting for it.
    void give_up();
    /// @returns whether it was announced, in time and before anybody gave up
    [[nodiscard]] boost::asio::awaitable<bool> wait(std::chrono::steady_clock::time_point until);

private:
    boost::asio::steady_timer timer_;
    bool announced_{false};
    bool given_up_{false};
};

} // namespace cauce::http
