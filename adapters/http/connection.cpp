#include "adapters/http/connection.hpp"

#include "adapters/http/access.hpp"
#include "adapters/http/answer_head.hpp"
#include "adapters/http/arrival.hpp"
#include "adapters/http/request_reading.hpp"
#include "adapters/http/router.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

// Statements with co_await are kept plain, each operand a named variable: GCC 12 destroys temporaries twice in some
// conditional and compound expressions that suspend.
namespace cauce::http {
namespace {

namespace asio = boost::asio;
namespace wire = boost::beast::http;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Parser = wire::request_parser<wire::buffer_body>;

constexpr std::size_t piece_bytes = 64 * 1024;
constexpr std::size_t unasked_bytes_max = 64 * 1024; ///< of a body that is read before we know who sends it
constexpr std::chrono::milliseconds linger{2000};

/// What a handler will reply, brought by any thread.
struct Pending {
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
/// The ticket goes last: the server outlives everything before it.
struct Responder {
    std::shared_ptr<void> ticket;
    std::shared_ptr<Pending> pending;
    void operator()(Reply reply) const { pending->reply(std::move(reply)); }
};

class Line final : public Connection, public std::enable_shared_from_this<Line> {
public:
    Line(asio::ip::tcp::socket socket, Application& application, Outstanding& outstanding)
        : socket_{std::move(socket)}, timer_{socket_.get_executor()}, application_{application}, outstanding_{outstanding}
    {
    }

    void run(std::function<void()> closed)
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

    void finish() override
    {
        asio::post(socket_.get_executor(), [self = shared_from_this()] {
            self->finishing_ = true;
            error_code ignored;
            if (self->idle_ && !self->has_arrived()) self->socket_.cancel(ignored);
        });
    }
    void cut_off() override
    {
        asio::post(socket_.get_executor(), [self = shared_from_this()] {
            self->finishing_ = self->cut_ = true;
            error_code ignored;
            self->socket_.close(ignored);
            if (self->awaited_) self->awaited_->give_up();
        });
    }

private:
    [[nodiscard]] const Limits& limits() const { return application_.settings.limits; }

    // --- time ---------------------------------------------------------------------------------------------------------

    /// From now on, what is read or written has so long. Repeated every second once it is over, because a cancellation
    /// between two operations of Asio hits neither.
    void allow(std::chrono::milliseconds time)
    {
        timed_out_ = false;
        timer_.expires_after(time);
        watch();
    }
    void watch()
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
    void allow_for_ever()
    {
        timer_.cancel();
        timed_out_ = false;
    }

    // --- the life of a connection -------------------------------------------------------------------------------------

    asio::awaitable<void> serve()
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

    /// Something that was not read yet.
    [[nodiscard]] bool has_arrived() const
    {
        error_code gone;
        return !cut_ && (buffer_.size() > 0 || socket_.available(gone) > 0);
    }

    /// @returns false if the client went away, was silent for too long, or the server stops
    asio::awaitable<bool> first_byte()
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

    asio::awaitable<void> unreadable(error_code error)
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

    /// What to tell a client whose request cannot be read; nothing if there is nobody to tell.
    [[nodiscard]] std::optional<Problem> problem_of_reading(error_code error) const
    {
        if (cut_) return std::nullopt;
        if (timed_out_) return Problem{ProblemKind::request_timeout, "the request did not arrive in time"};
        if (error == wire::error::end_of_stream || error == wire::error::partial_message) return std::nullopt;
        if (error == wire::error::header_limit)
            return Problem{ProblemKind::header_too_large, "the header has more than " + std::to_string(limits().header_bytes) + " bytes"};
        static const auto& of_http = wire::make_error_code(wire::error::bad_method).category();
        if (error.category() != of_http) return std::nullopt;
        return Problem{ProblemKind::malformed_request, error.message()};
    }

    asio::awaitable<void> close()
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

    // --- one request --------------------------------------------------------------------------------------------------

    asio::awaitable<bool> one_request(Parser& parser)
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

    [[nodiscard]] static Reply options(const std::string& target)
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

    // --- bodies -------------------------------------------------------------------------------------------------------

    asio::awaitable<std::optional<Problem>> read_body(Parser& parser, const CallPtr& call)
    {
        std::optional<Problem> problem;
        const auto kind = call->route->body;
        if (parser.is_done() && kind != BodyKind::document) co_return problem;
        if (kind == BodyKind::none) co_return Problem{ProblemKind::malformed_request, "no body is expected here"};
        const auto most = kind == BodyKind::json ? limits().json_bytes : static_cast<std::size_t>(limits().document_bytes);
        const auto length = parser.content_length();
        if (length && *length > most) co_return too_large(most);
        const bool large = kind == BodyKind::document || !length || *length > unasked_bytes_max;
        if (large && call->route->access == Access::person) {
            // Nobody unknown makes us read much.
            problem = co_await recognise_first(call);
            if (problem) co_return problem;
        }
        const bool asks = boost::beast::iequals(call->headers.get("expect"), "100-continue");
        if (asks && buffer_.size() == 0) {
            static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            const auto text = asio::buffer(go_on);
            error_code error;
            co_await asio::async_write(socket_, text, asio::redirect_error(asio::use_awaitable, error));
        }
        if (kind == BodyKind::json) problem = co_await read_json(parser, call, most);
        else problem = co_await read_document(parser, call, most);
        co_return problem;
    }

    static Problem too_large(std::size_t most) { return {ProblemKind::body_too_large, "at most " + std::to_string(most) + " bytes"}; }

    asio::awaitable<std::optional<Problem>> recognise_first(const CallPtr& call)
    {
        std::optional<Problem> problem;
        const auto failure = co_await in_office([&] { problem = recognise(application_, *call); });
        if (failure) problem = report(application_, call->request_id, failure);
        co_return problem;
    }

    /// What has arrived of the body, behind the first `filled` bytes of `space`. @returns how many bytes; 0 at the end, or
    /// with `broken` or a problem set
    asio::awaitable<std::size_t> next_bytes(Parser& parser, std::vector<char>& space, std::size_t filled, std::optional<Problem>& problem)
    {
        auto& body = parser.get().body();
        body.data = space.data() + filled;
        body.size = space.size() - filled;
        error_code error;
        co_await wire::async_read_some(socket_, buffer_, parser, asio::redirect_error(asio::use_awaitable, error));
        const std::size_t count = space.size() - filled - body.size;
        if (!error || error == wire::error::need_buffer) co_return count;
        problem = problem_of_reading(error);
        broken_ = !problem;
        co_return 0;
    }

    asio::awaitable<std::optional<Problem>> read_json(Parser& parser, const CallPtr& call, std::size_t most)
    {
        std::optional<Problem> problem;
        std::vector<char> space(16 * 1024);
        allow(limits().body);
        while (!parser.is_done() && !problem && !broken_) {
            const std::size_t count = co_await next_bytes(parser, space, 0, problem);
            call->body.append(space.data(), count);
            if (!problem && call->body.size() > most) problem = too_large(most);
        }
        co_return problem;
    }

    asio::awaitable<std::optional<Problem>> read_document(Parser& parser, const CallPtr& call, std::size_t most)
    {
        std::optional<Problem> problem;
        std::unique_ptr<BlobStore::Upload> upload;
        std::vector<char> space(piece_bytes);
        std::size_t size = 0, filled = 0;
        auto failure = co_await in_office([&] { upload = application_.store().blobs().upload(application_.tenant()); });
        while (!failure && !parser.is_done() && !problem && !broken_) {
            if (filled == 0) allow(limits().piece);
            const std::size_t count = co_await next_bytes(parser, space, filled, problem);
            size += count;
            filled += count;
            if (!problem && size > most) problem = too_large(most);
            if (problem || broken_ || (filled < space.size() && !parser.is_done())) continue;
            allow_for_ever();
            failure = co_await in_office([&] { upload->write(std::as_bytes(std::span{space.data(), filled})); });
            filled = 0;
        }
        if (!failure && !problem && !broken_)
            failure = co_await in_office([&] { call->stored = upload->finish(); });
        // A content that is not finished leaves nothing behind; either way the store is asked, so not here.
        if (upload) (void)co_await in_office([&] { upload.reset(); });
        if (failure) problem = report(application_, call->request_id, failure);
        if (!problem && !broken_) application_.metrics.document_bytes("received", static_cast<std::int64_t>(size));
        co_return problem;
    }

    // --- the office ---------------------------------------------------------------------------------------------------

    /// Runs `work` on a thread of the office and waits for its end, however long that takes: it uses our variables.
    asio::awaitable<std::exception_ptr> in_office(std::function<void()> work)
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

    asio::awaitable<Reply> dispatch(const CallPtr& call)
    {
        allow_for_ever();
        const auto pending = std::make_shared<Pending>(socket_.get_executor());
        hand_over(call, Responder{outstanding_.ticket(), pending});
        awaited_ = pending->arrival;
        const auto patience = call->route->impatient ? limits().ready : limits().answer;
        const bool in_time = co_await pending->arrival->wait(Clock::now() + patience);
        awaited_.reset();
        if (!in_time) pending->reply(late(*call));
        const std::lock_guard lock{pending->mutex};
        co_return std::move(*pending->given);
    }

    static Problem late(const Call& call)
    {
        Problem problem = call.route->acts ? Problem{ProblemKind::outcome_unknown, "no answer in time; look at the case, or ask again with the same Idempotency-Key"}
                                           : Problem{ProblemKind::storage_unavailable, "no answer in time; ask again"};
        problem.retry_after = std::chrono::seconds{2};
        return problem;
    }

    void hand_over(const CallPtr& call, Responder responder)
    {
        Respond respond{std::move(responder)};
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

    // --- answers ------------------------------------------------------------------------------------------------------

    asio::awaitable<bool> send(const Call& call, Reply reply, unsigned version, bool again, Clock::time_point started)
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

    static std::string_view known_method(const std::string& method)
    {
        for (const std::string_view known : {"GET", "HEAD", "POST", "DELETE", "OPTIONS"})
            if (method == known) return known;
        return "other";
    }

    asio::awaitable<bool> send_content(const Content content, const Call& call)
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

    asio::ip::tcp::socket socket_;
    asio::steady_timer timer_;
    Application& application_;
    Outstanding& outstanding_;
    boost::beast::flat_buffer buffer_;
    std::shared_ptr<Arrival> awaited_; ///< a handler's reply that may be given up
    bool idle_{false};                 ///< waits for the first byte of a request
    bool finishing_{false};
    bool cut_{false};
    bool timed_out_{false};
    bool broken_{false};               ///< the client is gone in the middle of its request
    bool unread_{false};               ///< the client may still be sending
};

} // namespace

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

std::shared_ptr<Connection> Connection::start(asio::ip::tcp::socket socket, Application& application, Outstanding& outstanding, std::function<void()> closed)
{
    auto line = std::make_shared<Line>(std::move(socket), application, outstanding);
    line->run(std::move(closed));
    return line;
}

} // namespace cauce::http
