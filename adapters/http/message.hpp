#pragma once

#include "adapters/http/problem.hpp"
#include "engine/ports/blob_store.hpp"
#include "engine/ports/accounts.hpp"
#include "engine/service/content_reader.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cauce::http {

struct Route;

/// Names and values in the order in which they came. Names of header fields are in lower case.
class Pairs {
public:
    void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }
    [[nodiscard]] const std::string* find(std::string_view name) const;
    [[nodiscard]] std::string get(std::string_view name) const; ///< empty if it is not there
    [[nodiscard]] auto begin() const { return pairs_.begin(); }
    [[nodiscard]] auto end() const { return pairs_.end(); }

private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

/// A request that has been read, as its handler sees it.
struct Call {
    const Route* route{nullptr};
    std::string method;  ///< as sent
    std::string path;    ///< as sent, without the query
    Pairs parameters;    ///< of the route's template, decoded
    Pairs query;         ///< decoded
    Pairs headers;
    std::string body;
    std::unique_ptr<BlobStore::Upload> upload;        ///< of a document, instead of `body`: closed, and not stored yet
    std::optional<BlobStore::Upload::Whole> content;  ///< what it is
    Language language{Language::spanish};
    std::string request_id;
    std::string address;              ///< of the other end of the connection
    std::string token;                ///< as the person sent it; empty: none
    std::optional<Session> session;   ///< who, once recognised
};
using CallPtr = std::shared_ptr<Call>;

/// A content of the blob store that is sent behind the header.
struct Content {
    std::shared_ptr<ContentReader> reader;
    std::int64_t size;
};
struct Answer {
    int status{200};
    std::string body{};
    std::string media_type{"application/json"};
    std::vector<std::pair<std::string, std::string>> headers{};
    std::optional<Content> content{};
};
[[nodiscard]] Answer json_answer(int status, const boost::json::value& body);

using Reply = std::variant<Answer, Problem>;
/// Takes the reply; only the first one counts. Any thread.
using Respond = std::function<void(Reply)>;

} // namespace cauce::http
