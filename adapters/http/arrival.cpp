#include "adapters/http/arrival.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace cauce::http {

Arrival::Arrival(boost::asio::any_io_executor strand) : timer_{std::move(strand)} {}

void Arrival::announce()
{
    boost::asio::post(timer_.get_executor(), [self = shared_from_this()] {
        self->announced_ = true;
        self->timer_.cancel();
    });
}

void Arrival::give_up()
{
    given_up_ = true;
    timer_.cancel();
}

boost::asio::awaitable<bool> Arrival::wait(std::chrono::steady_clock::time_point until)
{
    while (!announced_ && !given_up_ && std::chrono::steady_clock::now() < until) {
        timer_.expires_at(until);
        boost::system::error_code cancelled;
        co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
    }
    co_return announced_;
}

} // namespace cauce::http
