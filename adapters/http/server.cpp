#include "adapters/http/server.hpp"

#include "adapters/http/connection.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>

#include <fmt/format.h>

#include <condition_variable>
#include <future>
#include <list>
#include <mutex>
#include <thread>

namespace cauce::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using asio::ip::tcp;

constexpr std::string_view too_many = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
/// After a failed accept (no file descriptors left, for instance): trying at once would only burn the processor.
constexpr std::chrono::milliseconds accept_pause{100};

tcp::acceptor listen(asio::io_context& context, const ServerSettings& settings)
{
    const auto fail = [&](const error_code& error) {
        throw ListenFailure{fmt::format("{}:{}: {}", settings.address, settings.port, error.message())};
    };
    error_code error;
    const auto address = asio::ip::make_address(settings.address, error);
    if (error) fail(error);
    tcp::acceptor acceptor{asio::make_strand(context)};
    const tcp::endpoint endpoint{address, settings.port};
    acceptor.open(endpoint.protocol(), error);
    if (error) fail(error);
    acceptor.set_option(asio::socket_base::reuse_address{true}, error); // a restart does not wait for TIME_WAIT
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) fail(error);
    return acceptor;
}

} // namespace

struct Server::Parts {
    Parts(Services services, ServerSettings settings)
        : application{std::move(services), std::move(settings)}, acceptor{listen(context, application.settings)}, pause{acceptor.get_executor()},
          port{acceptor.local_endpoint().port()}
    {
        accept();
        for (std::size_t i = 0; i < application.settings.threads; ++i) threads.emplace_back([this] { context.run(); });
    }

    void accept()
    {
        acceptor.async_accept(asio::make_strand(context), [this](error_code error, tcp::socket socket) {
            if (!acceptor.is_open()) return;
            if (!error) welcome(std::move(socket));
            if (!error) return accept();
            if (const auto silent = application.repeats.may_say("accept"))
                application.log->warn("no connection accepted not_said={} what={}", *silent, error.message());
            pause.expires_after(accept_pause);
            pause.async_wait([this](error_code cancelled) {
                if (!cancelled && acceptor.is_open()) accept();
            });
        });
    }

    void welcome(tcp::socket socket)
    {
        error_code ignored;
        socket.set_option(tcp::no_delay{true}, ignored);
        const std::lock_guard lock{mutex};
        if (connections.size() >= application.settings.limits.connections) {
            application.metrics.connection_refused();
            socket.non_blocking(true, ignored);
            socket.write_some(asio::buffer(too_many), ignored);
            socket.shutdown(tcp::socket::shutdown_send, ignored);
            return;
        }
        application.metrics.connection_opened();
        const auto place = connections.emplace(connections.end());
        *place = Connection::start(std::move(socket), application, outstanding, [this, place] {
            application.metrics.connection_closed();
            // Told under the lock: whoever waits destroys us right after.
            const std::lock_guard closing{mutex};
            connections.erase(place);
            fewer.notify_all();
        });
    }

    void stop_accepting()
    {
        std::promise<void> closed;
        asio::post(acceptor.get_executor(), [&] {
            error_code ignored;
            acceptor.close(ignored);
            pause.cancel();
            closed.set_value();
        });
        closed.get_future().wait();
    }

    bool stop(std::chrono::milliseconds patience)
    {
        const std::lock_guard once{stopping};
        if (stopped) return true;
        stopped = true;
        stop_accepting();
        std::unique_lock lock{mutex};
        for (const auto& connection : connections) connection->finish();
        const auto none = [this] { return connections.empty(); };
        const bool all_answered = fewer.wait_for(lock, patience, none);
        for (const auto& connection : connections) connection->cut_off();
        fewer.wait(lock, none);
        return all_answered;
    }

    asio::io_context context;
    Application application;
    tcp::acceptor acceptor;
    asio::steady_timer pause;
    const std::uint16_t port;
    Outstanding outstanding;
    std::mutex mutex;
    std::condition_variable fewer;
    std::list<std::shared_ptr<Connection>> connections;
    std::mutex stopping;
    bool stopped{false};
    std::vector<std::thread> threads;
};

Server::Server(Services services, ServerSettings settings) : parts_{std::make_unique<Parts>(std::move(services), std::move(settings))} {}

Server::~Server()
{
    stop();
    parts_->outstanding.wait_for_none();
    for (auto& thread : parts_->threads) thread.join();
}

std::uint16_t Server::port() const { return parts_->port; }

bool Server::stop(std::chrono::milliseconds patience) { return parts_->stop(patience); }

} // namespace cauce::http
