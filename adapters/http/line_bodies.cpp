#include "adapters/http/line.hpp"

#include "adapters/http/access.hpp"
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

constexpr std::size_t unasked_bytes_max = 64 * 1024; ///< of a body that is read before we know who sends it

Problem too_large(std::size_t most) { return {ProblemKind::body_too_large, "at most " + std::to_string(most) + " bytes"}; }

} // namespace

asio::awaitable<std::optional<Problem>> Line::read_body(Parser& parser, const CallPtr& call)
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

asio::awaitable<std::optional<Problem>> Line::recognise_first(const CallPtr& call)
{
    std::optional<Problem> problem;
    const auto failure = co_await in_office([&] { problem = recognise(application_, *call); });
    if (failure) problem = report(application_, call->request_id, failure);
    co_return problem;
}

asio::awaitable<std::size_t> Line::next_bytes(Parser& parser, std::vector<char>& space, std::size_t filled, std::optional<Problem>& problem)
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

asio::awaitable<std::optional<Problem>> Line::read_json(Parser& parser, const CallPtr& call, std::size_t most)
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

asio::awaitable<std::optional<Problem>> Line::read_document(Parser& parser, const CallPtr& call, std::size_t most)
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
        failure = co_await in_office([&] {
            call->content = upload->close();
            call->upload = std::move(upload);
        });
    // Half a content leaves nothing behind; the store is asked for that too, so not here.
    if (upload) (void)co_await in_office([&] { upload.reset(); });
    if (failure) problem = report(application_, call->request_id, failure);
    if (!problem && !broken_) application_.metrics.document_bytes("received", static_cast<std::int64_t>(size));
    co_return problem;
}

} // namespace cauce::http
