#include "adapters/http/connection.hpp"

#include "adapters/http/line.hpp"

namespace cauce::http {

std::shared_ptr<void> Outstanding::ticket()
{
    {
        const std::lock_guard lock{mutex_};
        ++count_;
    }
    return {static_cast<void*>(this), [this](void*) {
                // Told under the lock: whoever waits destroys us right after.
                const std::lock_guard lock{mutex_};
                --count_;
                fewer_.notify_all();
            }};
}

void Outstanding::wait_for_none()
{
    std::unique_lock lock{mutex_};
    fewer_.wait(lock, [this] { return count_ == 0; });
}

std::shared_ptr<Connection> Connection::start(boost::asio::ip::tcp::socket socket, Application& application, Outstanding& outstanding, std::function<void()> closed)
{
    auto line = std::make_shared<Line>(std::move(socket), application, outstanding);
    line->run(std::move(closed));
    return line;
}

} // namespace cauce::http
