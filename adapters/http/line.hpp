#pragma once

#include "adapters/http/arrival.hpp"
#include "adapters/http/connection.hpp"
#include "adapters/http/message.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace cauce::http {

/// The connection itself, a coroutine on a strand of its own. Its life is in line.cpp, how it reads bodies in
/// line_bodies.cpp, how it asks the office and answers in line_answers.cpp.
class Line final : public Connection, public std::enable_shared_from_this<Line> {
public:
    Line(boost::asio::ip::tcp::socket socket, Application& application, Outstanding& outstanding);
    void run(std::function<void()> closed);
    void finish() override;
    void cut_off() override;

private:
    template <class T>
    using awaitable = boost::asio::awaitable<T>;
    using error_code = boost::system::error_code;
    using Clock = std::chrono::steady_clock;
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;
    struct Pending; ///< what a handler will reply
    static constexpr std::size_t piece_bytes = 64 * 1024;

    [[nodiscard]] const Limits& limits() const { return application_.settings.limits; }

    // time
    /// From now on, what is read or written has so long.
    void allow(std::chrono::milliseconds time);
    void watch();
    void allow_for_ever();

    // its life
    awaitable<void> serve();
    /// Something that was not read yet.
    [[nodiscard]] bool has_arrived() const;
    /// @returns false if the client went away, was silent for too long, or the server stops
    awaitable<bool> first_byte();
    awaitable<void> unreadable(error_code error);
    /// What to tell a client whose request cannot be read; nothing if there is nobody to tell.
    [[nodiscard]] std::optional<Problem> problem_of_reading(error_code error) const;
    awaitable<void> close();
    awaitable<bool> one_request(Parser& parser);

    // bodies
    awaitable<std::optional<Problem>> read_body(Parser& parser, const CallPtr& call);
    awaitable<std::optional<Problem>> recognise_first(const CallPtr& call);
    /// What has arrived of the body, behind the first `filled` bytes of `space`.
    /// @returns how many bytes; 0 at the end, or with `broken` or a problem set
    awaitable<std::size_t> next_bytes(Parser& parser, std::vector<char>& space, std::size_t filled, std::optional<Problem>& problem);
    awaitable<std::optional<Problem>> read_json(Parser& parser, const CallPtr& call, std::size_t most);
    awaitable<std::optional<Problem>> read_document(Parser& parser, const CallPtr& call, std::size_t most);

    // the office, and answers
    /// Runs `work` on a thread of the office and waits for its end, however long that takes: it uses our variables.
    awaitable<std::exception_ptr> in_office(std::function<void()> work);
    awaitable<Reply> dispatch(const CallPtr& call);
    void hand_over(const CallPtr& call, const std::shared_ptr<Pending>& pending);
    awaitable<bool> send(const Call& call, Reply reply, unsigned version, bool again, Clock::time_point started);
    awaitable<bool> send_content(Content content, const Call& call);

    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer timer_;
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

} // namespace cauce::http
