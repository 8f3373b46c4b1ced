#include "tests/e2e/http_client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cctype>

namespace cauce::testing {
namespace http = boost::beast::http;
using boost::asio::ip::tcp;

struct Client::Connection {
    boost::asio::io_context context;
    tcp::socket socket{context};
    boost::beast::flat_buffer buffer;
};

boost::json::value Response::json() const { return boost::json::parse(body); }

Client::Client(unsigned short port) : port_{port} {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

Response Client::send(const std::string& method, const std::string& target, const std::string& body, const Headers& headers)
{
    http::request<http::string_body> request{http::string_to_verb(method), target, 11};
    request.set(http::field::host, "127.0.0.1:" + std::to_string(port_));
    if (!token_.empty()) request.set(http::field::authorization, "Bearer " + token_);
    if (!body.empty()) request.set(http::field::content_type, "application/json");
    for (const auto& [name, value] : headers) request.set(name, value);
    request.body() = body;
    request.prepare_payload();

    if (!connection_) {
        connection_ = std::make_unique<Connection>();
        connection_->socket.connect({boost::asio::ip::address_v4::loopback(), port_});
        connection_->socket.set_option(tcp::no_delay{true});
    }
    auto connection = std::move(connection_); // given back only if the exchange was whole
    http::write(connection->socket, request);
    http::response_parser<http::string_body> parser;
    parser.body_limit(boost::none);
    http::read(connection->socket, connection->buffer, parser);
    const auto message = parser.release();
    if (message.keep_alive()) connection_ = std::move(connection);

    Response response{.status = static_cast<int>(message.result_int()), .headers = {}, .body = message.body()};
    for (const auto& field : message) {
        std::string name{field.name_string()};
        std::ranges::transform(name, name.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
        response.headers[name] = std::string{field.value()};
    }
    return response;
}

Response Client::post(const std::string& target, const boost::json::value& body, const Headers& headers)
{
    return send("POST", target, boost::json::serialize(body), headers);
}

void Client::sign_in(const std::string& person, const std::string& password)
{
    const auto response = post("/v1/session", {{"person", person}, {"password", password}});
    BOOST_REQUIRE_MESSAGE(response.status < 300, "sign-in of " + person + " was refused: " + response.body);
    token_ = response.json().at("token").as_string().c_str();
}

bool Client::answers(const std::string& target)
{
    try {
        return get(target).status == 200;
    } catch (const boost::system::system_error&) {
        return false;
    }
}

} // namespace cauce::testing
