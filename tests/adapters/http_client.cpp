#include "tests/adapters/http_house.hpp"

#include "adapters/http/openapi.hpp"
#include "adapters/http/router.hpp"
#include "tests/support/json_schema.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <mutex>

namespace cauce::test {
namespace {

namespace asio = boost::asio;
namespace wire = boost::beast::http;
using asio::ip::tcp;

const boost::json::object& described()
{
    static const auto document = http::openapi(http::all_routes());
    return document;
}

std::string lower(std::string text)
{
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// The schema that the document promises for an answer; null if it promises none of this kind.
const boost::json::value* promised(const http::Route& route, const Response& answer)
{
    const auto& responses = described().at("paths").at(route.path).at(lower(std::string{http::name_of(route.method)})).at("responses").as_object();
    const auto* response = responses.if_contains(std::to_string(answer.status));
    BOOST_REQUIRE_MESSAGE(response != nullptr, route.path << " answers " << answer.status << ", which is not described: " << answer.body);
    for (const auto& header : response->at("headers").as_object()) {
        const auto name = lower(std::string{header.key()});
        const bool always = name == "x-request-id" || name == "etag" || name == "location" || name == "www-authenticate";
        BOOST_TEST((!always || answer.headers.contains(name)), route.path << " answers " << answer.status << " without " << name);
    }
    const auto* content = response->as_object().if_contains("content");
    if (content == nullptr) return nullptr;
    for (const auto& [described_type, what] : content->as_object()) {
        if (described_type == "application/octet-stream") return nullptr; // of a document: whatever was uploaded
        if (answer.headers.at("content-type").starts_with(std::string_view{described_type})) return &what.at("schema");
    }
    BOOST_ERROR(route.path << " answers with " << answer.headers.at("content-type") << ", which is not described");
    return nullptr;
}

void hold_against_description(const std::string& method, const std::string& target, const Response& answer)
{
    const auto parsed = http::parse_target(target);
    if (!std::holds_alternative<http::Target>(parsed)) return;
    const auto match = http::find_route(http::all_routes(), method, std::get<http::Target>(parsed));
    if (!std::holds_alternative<http::Match>(match)) return;
    const auto* schema = promised(*std::get<http::Match>(match).route, answer);
    if (schema == nullptr || method == "HEAD") return;
    const bool json = answer.headers.at("content-type").find("json") != std::string::npos;
    const auto faults = schema_faults(described(), *schema, json ? boost::json::parse(answer.body) : boost::json::value(answer.body));
    for (const auto& fault : faults) BOOST_ERROR(method << ' ' << target << " (" << answer.status << "): " << fault);
}

} // namespace

boost::json::value Response::json() const { return boost::json::parse(body); }

std::string Response::problem() const
{
    BOOST_TEST(headers.at("content-type") == "application/problem+json");
    const std::string type{json().at("type").as_string()};
    BOOST_TEST(type.starts_with("urn:cauce:problem:"));
    return type.substr(18);
}

struct Wire::Parts {
    asio::io_context context;
    tcp::socket socket{context};
    boost::beast::flat_buffer buffer;
};

Wire::Wire(std::uint16_t port) : parts_{std::make_unique<Parts>()} { parts_->socket.connect({asio::ip::address_v4::loopback(), port}); }
Wire::~Wire() = default;
Wire::Wire(Wire&&) noexcept = default;

void Wire::send(const std::string& bytes)
{
    boost::system::error_code gone; // a server that has refused already may have closed; its answer is what counts
    asio::write(parts_->socket, asio::buffer(bytes), gone);
}
void Wire::finish_sending() { parts_->socket.shutdown(tcp::socket::shutdown_send); }

Response Wire::receive(bool to_head)
{
    wire::response_parser<wire::string_body> parser;
    parser.body_limit(boost::none);
    parser.skip(to_head);
    wire::read(parts_->socket, parts_->buffer, parser);
    if (parser.get().result_int() == 100) return receive(to_head);
    Response answer{static_cast<int>(parser.get().result_int()), {}, parser.get().body()};
    for (const auto& header : parser.get()) answer.headers[lower(std::string{header.name_string()})] = std::string{header.value()};
    return answer;
}

bool Wire::is_closed()
{
    boost::system::error_code error;
    char byte = 0;
    parts_->socket.read_some(asio::buffer(&byte, 1), error);
    return error == asio::error::eof || error == asio::error::connection_reset;
}

Response Client::send(const std::string& method, const std::string& target, const std::string& body, const Headers& headers)
{
    std::string bytes = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (!token.empty()) bytes += "Authorization: Bearer " + token + "\r\n";
    for (const auto& [name, value] : headers) bytes += name + ": " + value + "\r\n";
    if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    bytes += "\r\n" + body;
    if (!wire_) wire_.emplace(port_);
    wire_->send(bytes);
    const auto answer = wire_->receive(method == "HEAD");
    const auto connection = answer.headers.find("connection");
    if (connection != answer.headers.end() && connection->second == "close") wire_.reset();
    // Boost.Test's assertions are not for several threads at once; clients are.
    static std::mutex one_at_a_time;
    const std::lock_guard lock{one_at_a_time};
    hold_against_description(method, target, answer);
    return answer;
}

Response Client::post(const std::string& target, const boost::json::value& body, const Headers& headers)
{
    auto all = headers;
    all.emplace("Content-Type", "application/json");
    return send("POST", target, boost::json::serialize(body), all);
}

} // namespace cauce::test
