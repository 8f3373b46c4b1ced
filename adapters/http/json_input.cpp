#include "adapters/http/json_input.hpp"

#include "engine/values/digest.hpp"
#include "engine/values/json_text.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace cauce::http {
namespace {

constexpr std::size_t documents_max = 200;
constexpr std::size_t media_type_bytes_max = 200;

std::string shown(const boost::json::value& value)
{
    auto text = boost::json::serialize(value);
    if (text.size() <= 80) return text;
    std::size_t end = 77;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end; // not inside a character
    return text.substr(0, end) + "...";
}

} // namespace

std::variant<boost::json::object, Problem> parse_object(std::string_view text, std::size_t depth_max)
{
    auto read = read_json(text, depth_max);
    if (const auto* fault = std::get_if<JsonFault>(&read)) return Problem{ProblemKind::malformed_json, fault->in_words()};
    if (auto* object = std::get<boost::json::value>(read).if_object()) return std::move(*object);
    return Problem{ProblemKind::malformed_json, "the body is not a JSON object"};
}

bool is_media_type(std::string_view text)
{
    const auto slash = text.find('/');
    return text.size() <= media_type_bytes_max && slash != 0 && slash + 1 < text.size() && std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 127; });
}

std::optional<boost::json::value> Members::take(std::string_view name, Need need, std::string_view expected)
{
    auto* found = object_.if_contains(name);
    if (found == nullptr || (found->is_null() && need == Need::optional)) {
        if (found != nullptr) object_.erase(name);
        if (need == Need::required && !fault_) fault_ = Refusal{RefusalKind::invalid, path_ + '/' + std::string{name} + ": " + std::string{expected}, "nothing"};
        return std::nullopt;
    }
    auto value = std::move(*found);
    object_.erase(name);
    return value;
}

void Members::wrong(std::string_view name, std::string_view expected, const boost::json::value& found)
{
    if (!fault_) fault_ = Refusal{RefusalKind::invalid, path_ + '/' + std::string{name} + ": " + std::string{expected}, shown(found)};
}

std::string Members::text(std::string_view name, Need need, std::size_t bytes_max)
{
    const auto expected = "a text of at most " + std::to_string(bytes_max) + " bytes";
    const auto value = take(name, need, expected);
    if (!value) return {};
    if (const auto* text = value->if_string(); text != nullptr && text->size() <= bytes_max && (need == Need::optional || !text->empty()))
        return {text->data(), text->size()};
    wrong(name, need == Need::required ? expected + ", not empty" : expected, *value);
    return {};
}

std::optional<std::int64_t> Members::whole(std::string_view name, Need need, std::int64_t least, std::int64_t most)
{
    const auto expected = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    const auto value = take(name, need, expected);
    if (!value) return std::nullopt;
    if (const auto* number = value->if_int64(); number != nullptr && *number >= least && *number <= most) return *number;
    wrong(name, expected, *value);
    return std::nullopt;
}

std::optional<Day> Members::day(std::string_view name, Need need)
{
    constexpr auto expected = "a date such as 2026-11-22";
    const auto value = take(name, need, expected);
    if (!value) return std::nullopt;
    if (const auto* text = value->if_string())
        if (const auto day = parse_day({text->data(), text->size()})) return day;
    wrong(name, expected, *value);
    return std::nullopt;
}

std::optional<Instant> Members::instant(std::string_view name)
{
    constexpr auto expected = "an instant such as 2026-11-22T13:00:00Z";
    const auto value = take(name, Need::optional, expected);
    if (!value) return std::nullopt;
    if (const auto* text = value->if_string())
        if (const auto instant = parse_rfc3339({text->data(), text->size()})) return instant;
    wrong(name, expected, *value);
    return std::nullopt;
}

bool Members::flag(std::string_view name)
{
    const auto value = take(name, Need::optional, "");
    if (!value) return false;
    if (!value->is_bool()) wrong(name, "true or false", *value);
    return value->is_bool() && value->get_bool();
}

boost::json::array Members::list(std::string_view name, std::size_t most)
{
    auto value = take(name, Need::optional, "");
    if (!value) return {};
    auto* const array = value->if_array();
    if (array != nullptr && array->size() <= most) return std::move(*array);
    wrong(name, "a list of at most " + std::to_string(most), *value);
    return {};
}

std::vector<std::string> Members::texts(std::string_view name, std::size_t most, std::size_t bytes_max)
{
    std::vector<std::string> texts;
    for (const auto& value : list(name, most)) {
        const auto* const text = value.if_string();
        if (text != nullptr && text->size() <= bytes_max) texts.emplace_back(text->data(), text->size());
        else wrong(name, "texts of at most " + std::to_string(bytes_max) + " bytes", value);
    }
    return texts;
}

std::vector<std::int64_t> Members::wholes(std::string_view name, std::size_t most, std::int64_t least, std::int64_t greatest)
{
    std::vector<std::int64_t> numbers;
    for (const auto& value : list(name, most)) {
        const auto* const number = value.if_int64();
        if (number != nullptr && *number >= least && *number <= greatest) numbers.push_back(*number);
        else wrong(name, "whole numbers from " + std::to_string(least) + " to " + std::to_string(greatest), value);
    }
    return numbers;
}

std::vector<Members> Members::objects(std::string_view name, std::size_t most)
{
    std::vector<Members> parts;
    std::size_t i = 0;
    for (auto& value : list(name, most)) {
        const auto place = std::string{name} + '/' + std::to_string(i++);
        if (auto* const object = value.if_object()) parts.emplace_back(std::move(*object), path_ + '/' + place);
        else wrong(place, "an object", value);
    }
    return parts;
}

void Members::join(Members& part)
{
    if (auto fault = part.fault(); fault && !fault_) fault_ = std::move(fault);
}

void Members::refuse(std::string_view name, std::string_view expected, std::string_view found) { wrong(name, expected, boost::json::value(found)); }

boost::json::object Members::object(std::string_view name)
{
    auto value = take(name, Need::optional, "");
    if (!value) return {};
    if (auto* object = value->if_object()) return std::move(*object);
    wrong(name, "an object", *value);
    return {};
}

std::vector<DocumentInput> Members::documents(std::string_view name)
{
    std::vector<DocumentInput> documents;
    const auto value = take(name, Need::optional, "");
    if (!value) return documents;
    const auto* array = value->if_array();
    if (array == nullptr || array->size() > documents_max) {
        wrong(name, "a list of at most 200 documents", *value);
        return documents;
    }
    for (std::size_t i = 0; i < array->size() && !fault_; ++i) {
        const auto* object = (*array)[i].if_object();
        if (object == nullptr) {
            wrong(std::string{name} + '/' + std::to_string(i), "an object", (*array)[i]);
            break;
        }
        Members members{*object, path_ + '/' + std::string{name} + '/' + std::to_string(i)};
        DocumentInput document;
        document.kind = members.text("kind", Need::required, 100);
        document.title = members.text("title", Need::optional, 500);
        document.number = members.text("number", Need::optional, 200);
        document.issued_on = members.day("issued_on");
        document.folios = members.whole("folios", Need::optional, 0, 1'000'000).value_or(0);
        document.sha256 = members.text("sha256", Need::optional, 64);
        document.media_type = members.text("media_type", Need::optional, 200);
        if (!document.sha256.empty() && !parse_digest(document.sha256)) members.wrong("sha256", "64 lower-case hexadecimal digits", boost::json::value(document.sha256));
        // It comes back as a header field one day.
        if (!document.media_type.empty() && !is_media_type(document.media_type)) members.wrong("media_type", "a media type such as application/pdf", boost::json::value(document.media_type));
        fault_ = members.fault();
        documents.push_back(std::move(document));
    }
    return documents;
}

std::optional<Refusal> Members::fault()
{
    if (!fault_ && !object_.empty())
        fault_ = Refusal{RefusalKind::invalid, "no other members here", path_ + '/' + std::string{object_.begin()->key()}};
    return fault_;
}

} // namespace cauce::http
