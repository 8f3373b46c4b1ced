#pragma once

#include <boost/json/value.hpp>

#include <map>
#include <memory>
#include <string>

namespace cauce::testing {

struct Response {
    int status{0};
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
    [[nodiscard]] boost::json::value json() const;
};

/// A person with a browser, on one kept connection. Throws when the server does not answer.
class Client {
public:
    explicit Client(unsigned short port);
    ~Client();
    Client(Client&&) noexcept;
    Client& operator=(Client&&) noexcept;

    using Headers = std::map<std::string, std::string>;
    Response send(const std::string& method, const std::string& target, const std::string& body = {}, const Headers& headers = {});
    Response get(const std::string& target, const Headers& headers = {}) { return send("GET", target, {}, headers); }
    Response post(const std::string& target, const boost::json::value& body, const Headers& headers = {});
    /// Signs in, and stays signed in. Fails the test if it is refused.
    void sign_in(const std::string& person, const std::string& password);
    /// A GET of it is answered with 200; false, too, if nobody answers.
    [[nodiscard]] bool answers(const std::string& target);

private:
    struct Connection;
    unsigned short port_;
    std::string token_;
    std::unique_ptr<Connection> connection_;
};

} // namespace cauce::testing
