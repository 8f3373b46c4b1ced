#include "engine/definition/json.hpp"

#include "engine/definition/members.hpp"
#include "engine/values/canonical_json.hpp"
#include "engine/values/json_text.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <limits>
#include <optional>
#include <type_traits>

namespace cauce::definition {
namespace {

namespace json = boost::json;
namespace describe = boost::describe;

template <class T>
concept Described = describe::has_describe_members<T>::value;
template <class T>
concept Enumeration = std::is_enum_v<T>;

// Writing. One overload a kind of member; a struct is an object of what differs from its default.

json::value write(const std::string& text) { return json::value(text); }
json::value write(bool truth) { return json::value(truth); }
json::value write(int number) { return json::value(number); }
template <class Tag>
json::value write(const Name<Tag>& name) { return json::value(name.value); }
template <Enumeration E>
json::value write(E value) { return json::value(enumerator_name(value)); }
template <class T>
json::value write(const std::optional<T>& value);
template <class T>
json::value write(const std::vector<T>& list);
template <Described T>
json::value write(const T& value);

template <class T>
json::value write(const std::optional<T>& value) { return write(*value); } // nothing is the default, so never written

template <class T>
json::value write(const std::vector<T>& list)
{
    json::array array;
    array.reserve(list.size());
    for (const auto& element : list) array.push_back(write(element));
    return array;
}

template <Described T>
json::value write(const T& value)
{
    static const T defaults{};
    json::object object;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
        const auto& current = value.*member.pointer;
        if (!(current == defaults.*member.pointer)) object.emplace(member.name, write(current));
    });
    return object;
}

// Reading. The first wrong place stops it.

class Reader {
public:
    [[nodiscard]] Refusal refusal() const { return *refusal_; }

    bool read(const json::value& json, std::string& text)
    {
        const auto* const string = json.if_string();
        if (string == nullptr) return wrong("a text", json);
        text.assign(string->data(), string->size());
        return true;
    }
    bool read(const json::value& json, bool& truth)
    {
        const bool* const found = json.if_bool();
        if (found == nullptr) return wrong("true or false", json);
        truth = *found;
        return true;
    }
    bool read(const json::value& json, int& number)
    {
        const std::int64_t* const found = json.if_int64();
        if (found == nullptr || !std::in_range<int>(*found)) return wrong("a whole number of at most nine digits", json);
        number = static_cast<int>(*found);
        return true;
    }
    template <class Tag>
    bool read(const json::value& json, Name<Tag>& name)
    {
        return read(json, name.value);
    }
    template <Enumeration E>
    bool read(const json::value& json, E& value)
    {
        const auto* const string = json.if_string();
        const auto found = string == nullptr ? std::nullopt : parse_enumerator<E>({string->data(), string->size()});
        if (!found) {
            std::string names;
            boost::mp11::mp_for_each<describe::describe_enumerators<E>>([&](auto enumerator) {
                names += names.empty() ? "one of " : ", ";
                names += enumerator.name;
            });
            return wrong(names, json);
        }
        value = *found;
        return true;
    }
    template <class T>
    bool read(const json::value& json, std::optional<T>& value)
    {
        return read(json, value.emplace());
    }
    template <class T>
    bool read(const json::value& json, std::vector<T>& list)
    {
        const auto* const array = json.if_array();
        if (array == nullptr) return wrong("a list", json);
        list.reserve(array->size());
        for (const auto& element : *array)
            if (!within(std::to_string(list.size()), [&] { return read(element, list.emplace_back()); })) return false;
        return true;
    }
    template <Described T>
    bool read(const json::value& json, T& value)
    {
        const auto* const object = json.if_object();
        if (object == nullptr) return wrong("an object", json);
        bool sound = true;
        std::size_t known = 0;
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            const json::value* const found = object->if_contains(member.name);
            if (!sound || found == nullptr) return;
            ++known;
            sound = within(member.name, [&] { return read(*found, value.*member.pointer); });
        });
        return sound && (known == object->size() || unknown_member<T>(*object));
    }

private:
    template <class Body>
    bool within(std::string_view member, Body body)
    {
        const std::size_t length = pointer_.size();
        pointer_ += '/';
        for (const char letter : member) { // RFC 6901
            if (letter == '~') pointer_ += "~0";
            else if (letter == '/') pointer_ += "~1";
            else pointer_ += letter;
        }
        const bool sound = body();
        pointer_.resize(length);
        return sound;
    }

    bool wrong(std::string_view expected, const json::value& found)
    {
        constexpr std::size_t shown_max = 80;
        std::string text = json::serialize(found);
        if (text.size() > shown_max) text = found.is_object() ? "an object" : found.is_array() ? "a list" : "a text of " + std::to_string(text.size()) + " bytes";
        refusal_ = Refusal{RefusalKind::invalid, std::string{expected} + " at " + (pointer_.empty() ? "the top" : pointer_), std::move(text)};
        return false;
    }

    template <class T>
    bool unknown_member(const json::object& object)
    {
        std::string names;
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            names += names.empty() ? "no member but " : ", ";
            names += member.name;
        });
        for (const auto& member : object) {
            bool known = false;
            boost::mp11::mp_for_each<MembersOf<T>>([&](auto described) { known = known || member.key() == described.name; });
            if (!known) return within(member.key(), [&] { return wrong(names, member.value()); });
        }
        return true;
    }

    std::string pointer_;
    std::optional<Refusal> refusal_;
};

} // namespace

std::string to_json(const Definition& definition) { return to_canonical_json(write(definition)); }

Result<Definition> from_json(std::string_view text)
{
    if (text.size() > json_bytes_max)
        return Refusal{RefusalKind::invalid, "a definition of at most " + std::to_string(json_bytes_max) + " bytes", std::to_string(text.size()) + " bytes"};
    const auto read = read_json(text, json_depth_max);
    if (const auto* const fault = std::get_if<JsonFault>(&read))
        return Refusal{RefusalKind::invalid, "JSON with each member once, nested at most " + std::to_string(json_depth_max) + " deep", fault->in_words()};

    Definition definition;
    Reader reader;
    if (!reader.read(std::get<json::value>(read), definition)) return reader.refusal();
    return definition;
}

Digest digest_of(const Definition& definition) { return sha256(to_json(definition)); }

} // namespace cauce::definition
