#include "adapters/http/line.hpp"

#include "adapters/http/access.hpp"
#include "adapters/http/access_log.hpp"
#include "adapters/http/answer_head.hpp"
#include "adapters/http/route.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

// Statements with co_await are kept plain for GCC 12, as in line.cpp.
namespace cauce::http {
namespace {

namespace asio = boost::asio;
namespace wire = boost::beast::http;
using boost::system::error_code;

Problem late(const Call& call)
{
    Problem problem = call.route->acts ? Problem{ProblemKind::outcome_unknown, "no answer in time; look at the case, or ask again with the same Idempotency-Key"}
                                       : Problem{ProblemKind::storage_unavailable, "no answer in time; ask again"};
    problem.retry_after = std::chrono::seconds{2};
    return problem;
}

/// Nobody is shown what could not be put on record; what was done is done, and has its events.
Reply noted(Application& application, const Call& call, Reply reply)
{
    const auto* const answer = std::get_if<Answer>(&reply);
    if (answer == nullptr || !call.session) return reply;
    try {
        note_access(application, call, *answer);
    } catch (...) {
        auto problem = report(application, call.request_id, std::current_exception());
        if (call.route->method == Method::get) return problem;
    }
    return reply;
}

std::string_view known_method(const std::string& method)
{
    for (const std::string_view known : {"GET", "HEAD", "POST", "DELETE", "OPTIONS"})
        if (method == known) return known;
    return "other";
}

} // namespace

/// Brought by any thread.
struct Line::Pending {
    explicit Pending(asio::any_io_executor strand) : arrival{std::make_shared<Arrival>(std::move(strand))} {}
    void reply(Reply reply)
    {
        {
            const std::lock_guard lock{mutex};
            if (given) return;
            given = std::move(reply);
        }
        arrival->announce();
    }
    std::shared_ptr<Arrival> arrival;
    std::mutex mutex;
    std::optional<Reply> given;
};

asio::awaitable<std::exception_ptr> Line::in_office(std::function<void()> work)
{
    std::exception_ptr failure;
    const auto arrival = std::make_shared<Arrival>(socket_.get_executor());
    try {
        application_.office.post([ticket = outstanding_.ticket(), arrival, &work, &failure] {
            try {
                work();
            } catch (...) {
                failure = std::current_exception();
            }
            arrival->announce();
        });
    } catch (...) { // not accepted
        co_return std::current_exception();
    }
    (void)co_await arrival->wait(Clock::time_point::max());
    co_return failure;
}

asio::awaitable<Reply> Line::dispatch(const CallPtr& call)
{
    allow_for_ever();
    const auto pending = std::make_shared<Pending>(socket_.get_executor());
    hand_over(call, pending);
    awaited_ = pending->arrival;
    const auto patience = call->route->impatient ? limits().ready : limits().answer;
    const bool in_time = co_await pending->arrival->wait(Clock::now() + patience);
    awaited_.reset();
    if (!in_time) pending->reply(late(*call));
    const std::lock_guard lock{pending->mutex};
    co_return std::move(*pending->given);
}

void Line::hand_over(const CallPtr& call, const std::shared_ptr<Pending>& pending)
{
    // The ticket goes last: the server outlives everything before it.
    struct Responder {
        std::shared_ptr<void> ticket;
        std::shared_ptr<Pending> pending;
        Application& application;
        CallPtr call;
        void operator()(Reply reply) const { pending->reply(noted(application, *call, std::move(reply))); }
    };
    const Respond respond{Responder{outstanding_.ticket(), pending, application_, call}};
    auto work = [&application = application_, call, respond] {
        try {
            if (call->route->access == Access::person && !call->session)
                if (auto problem = recognise(application, *call)) return respond(std::move(*problem));
            call->route->handler(application, call, respond);
        } catch (...) {
            respond(report(application, call->request_id, std::current_exception()));
        }
    };
    if (call->route->runs == Runs::beside_connections) return work();
    try {
        application_.office.post(std::move(work));
    } catch (...) { // not accepted
        respond(report(application_, call->request_id, std::current_exception()));
    }
}

asio::awaitable<bool> Line::send(const Call& call, Reply reply, unsigned version, bool again, Clock::time_point started)
{
    Answer answer = finished(std::move(reply), call, application_);
    const bool bodiless = call.method == "HEAD" || answer.status == 204 || answer.status == 304;
    wire::response<wire::string_body> message{static_cast<wire::status>(answer.status), version};
    for (const auto& [name, value] : answer.headers) message.insert(name, value);
    message.keep_alive(again);
    const auto length = answer.content ? static_cast<std::uint64_t>(answer.content->size) : answer.body.size();
    if (answer.status != 204 && answer.status != 304) message.content_length(length);
    if (!bodiless && !answer.content) message.body() = std::move(answer.body);

    allow(limits().piece);
    error_code error;
    wire::response_serializer<wire::string_body> serializer{message};
    if (bodiless || answer.content) {
        serializer.split(true);
        co_await wire::async_write_header(socket_, serializer, asio::redirect_error(asio::use_awaitable, error));
    } else {
        co_await wire::async_write(socket_, serializer, asio::redirect_error(asio::use_awaitable, error));
    }
    bool sent = !error;
    if (sent && answer.content && !bodiless) sent = co_await send_content(*answer.content, call);
    allow_for_ever();
    const std::string_view route = call.route == nullptr ? std::string_view{"none"} : std::string_view{call.route->path};
    application_.metrics.request_answered(known_method(call.method), route, answer.status, Clock::now() - started);
    co_return sent;
}

asio::awaitable<bool> Line::send_content(const Content content, const Call& call)
{
    std::int64_t offset = 0;
    while (offset < content.size) {
        std::vector<std::byte> piece;
        allow_for_ever();
        const auto failure = co_await in_office([&] { piece = content.reader->next(); });
        // The length was promised: what cannot be kept is broken off, and the client sees that something is missing. So is
        // a content that turns out to be another: its last piece is never given.
        if (failure) (void)report(application_, call.request_id, failure);
        if (failure || piece.empty()) co_return false;
        allow(limits().piece);
        error_code error;
        const auto bytes = asio::buffer(piece);
        co_await asio::async_write(socket_, bytes, asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return false;
        offset += static_cast<std::int64_t>(piece.size());
    }
    application_.metrics.document_bytes("sent", content.size);
    co_return true;
}

} // namespace cauce::http
