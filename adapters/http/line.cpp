#include "adapters/http/line.hpp"

#include "adapters/http/access.hpp"
#include "adapters/http/request_reading.hpp"
#include "adapters/http/router.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

// Statements with co_await are kept plain, each operand a named variable: GCC 12 destroys temporaries twice in some
// conditional and compound expressions that suspend.
namespace cauce::http {
namespace {

namespace asio = boost::asio;
namespace wire = boost::beast::http;
using boost::system::error_code;

constexpr std::chrono::milliseconds linger{2000};

Reply options(const std::string& target)
{
    Answer answer{.status = 204, .media_type = {}};
    if (target == "*") return answer;
    const auto parsed = parse_target(target);
    if (const auto* problem = std::get_if<Problem>(&parsed)) return *problem;
    const auto allowed = allowed_methods(all_routes(), std::get<Target>(parsed));
    if (allowed.empty()) return Problem{ProblemKind::no_such_route, "see /openapi.json for what there is"};
    answer.headers.emplace_back("Allow", allowed);
    return answer;
}

} // namespace

Line::Line(asio::ip::tcp::socket socket, Application& application, Outstanding& outstanding)
    : socket_{std::move(socket)}, timer_{socket_.get_executor()}, application_{application}, outstanding_{outstanding}
{
}

void Line::run(std::function<void()> closed)
{
    asio::co_spawn(
        socket_.get_executor(), [self = shared_from_this()] { return self->serve(); },
        [self = shared_from_this(), closed = std::move(closed)](const std::exception_ptr& failure) {
            if (failure) (void)report(self->application_, "-", failure);
            self->timer_.cancel();
            error_code ignored;
            self->socket_.close(ignored);
            closed();
        });
}

void Line::finish()
{
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
        self->finishing_ = true;
        error_code ignored;
        if (self->idle_ && !self->has_arrived()) self->socket_.cancel(ignored);
    });
}

void Line::cut_off()
{
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
        self->finishing_ = self->cut_ = true;
        error_code ignored;
        self->socket_.close(ignored);
        if (self->awaited_) self->awaited_->give_up();
    });
}

// --- time ---

/// Repeated every second once it is over, because a cancellation between two operations of Asio hits neither.
void Line::allow(std::chrono::milliseconds time)
{
    timed_out_ = false;
    timer_.expires_after(time);
    watch();
}

void Line::watch()
{
    timer_.async_wait([weak = weak_from_this()](error_code cancelled) {
        const auto self = weak.lock();
        if (cancelled || !self) return;
        self->timed_out_ = true;
        error_code ignored;
        self->socket_.cancel(ignored);
        self->timer_.expires_after(std::chrono::seconds{1});
        self->watch();
    });
}

void Line::allow_for_ever()
{
    timer_.cancel();
    timed_out_ = false;
}

// --- its life ---

asio::awaitable<void> Line::serve()
{
    // A request that was on its way when the server began to stop is still answered.
    while (!finishing_ || has_arrived()) {
        const bool arrives = co_await first_byte();
        if (!arrives) co_return;
        const auto parser = std::make_unique<Parser>();
        parser->header_limit(static_cast<std::uint32_t>(limits().header_bytes));
        parser->body_limit(boost::none); // ours differ by route
        allow(limits().header);
        error_code error;
        co_await wire::async_read_header(socket_, buffer_, *parser, asio::redirect_error(asio::use_awaitable, error));
        if (error) {
            co_await unreadable(error);
            break;
        }
        const bool again = co_await one_request(*parser);
        if (!again) break;
    }
    co_await close();
}

bool Line::has_arrived() const
{
    error_code gone;
    return !cut_ && (buffer_.size() > 0 || socket_.available(gone) > 0);
}

asio::awaitable<bool> Line::first_byte()
{
    if (buffer_.size() > 0) co_return true;
    idle_ = true;
    allow(limits().idle);
    error_code error;
    const auto space = buffer_.prepare(4096);
    const std::size_t count = co_await socket_.async_read_some(space, asio::redirect_error(asio::use_awaitable, error));
    idle_ = false;
    buffer_.commit(count);
    co_return !error;
}

asio::awaitable<void> Line::unreadable(error_code error)
{
    auto problem = problem_of_reading(error);
    if (!problem) co_return;
    Call call;
    call.method = "GET";
    call.request_id = request_id_of(call.headers);
    Reply reply{std::move(*problem)};
    unread_ = true;
    co_await send(call, std::move(reply), 11, false, Clock::now());
}

std::optional<Problem> Line::problem_of_reading(error_code error) const
{
    if (cut_) return std::nullopt;
    if (timed_out_) return Problem{ProblemKind::request_timeout, "the request did not arrive in time"};
    if (error == wire::error::end_of_stream || error == wire::error::partial_message) return std::nullopt;
    if (error == wire::error::header_limit)
        return Problem{ProblemKind::header_too_large, "the header has more than " + std::to_string(limits().header_bytes) + " bytes"};
    static const auto* const of_http = &wire::make_error_code(wire::error::bad_method).category();
    if (error.category() != *of_http) return std::nullopt;
    return Problem{ProblemKind::malformed_request, error.message()};
}

asio::awaitable<void> Line::close()
{
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    // A client that still sends would lose our answer to a reset; let it finish for a moment.
    if (unread_ && !cut_) {
        allow(linger);
        std::vector<char> waste(piece_bytes);
        const auto space = asio::buffer(waste);
        error_code error;
        while (!error && !timed_out_) (void)co_await socket_.async_read_some(space, asio::redirect_error(asio::use_awaitable, error));
    }
    allow_for_ever();
}

asio::awaitable<bool> Line::one_request(Parser& parser)
{
    const auto started = Clock::now();
    const auto call = std::make_shared<Call>();
    const auto& head = parser.get();
    call->method = std::string{head.method_string()};
    const std::string target{head.target()};
    call->path = target.substr(0, target.find('?'));
    for (const auto& field : head) {
        std::string name{field.name_string()};
        for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        call->headers.add(std::move(name), std::string{field.value()});
    }
    call->language = language_of(call->headers.get("accept-language"));
    call->request_id = request_id_of(call->headers);
    error_code gone; // then there is nobody to name
    if (const auto other = socket_.remote_endpoint(gone); !gone) call->address = other.address().to_string();
    call->token = token_of(call->headers);
    const unsigned version = head.version();
    const bool keeps = head.keep_alive();

    std::optional<Reply> reply;
    if (call->method == "OPTIONS") reply = options(target);
    else if (auto problem = prepare(*call, target, version == 11)) reply = std::move(*problem);
    if (!reply) {
        auto problem = co_await read_body(parser, call);
        if (broken_) co_return false;
        if (problem) reply = std::move(*problem);
    }
    if (!reply) {
        auto given = co_await dispatch(call);
        if (cut_) co_return false;
        reply = std::move(given);
    }
    unread_ = !parser.is_done();
    const bool again = keeps && !unread_ && !finishing_;
    Reply final_reply = std::move(*reply);
    const bool sent = co_await send(*call, std::move(final_reply), version, again, started);
    co_return again && sent;
}

} // namespace cauce::http
