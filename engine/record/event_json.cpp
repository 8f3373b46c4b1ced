#include "engine/record/event_json.hpp"

#include "engine/record/value_json.hpp"
#include "engine/values/canonical_json.hpp"
#include "engine/values/result.hpp"

#include <boost/describe/members.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>

#include <fmt/format.h>

#include <array>
#include <type_traits>

namespace cauce {
namespace {

namespace describe = boost::describe;
namespace json = boost::json;
namespace mp11 = boost::mp11;

constexpr std::array kinds{
    "case_opened",   "scope_opened",  "scope_closed",  "token_entered", "token_cancelled", "action_taken",   "action_concurred", "row_fired",
    "data_assigned", "item_added",    "task_claimed",  "task_started",  "task_released",   "task_assigned",  "task_delegated",   "task_resolved",
    "term_started",  "term_held",     "term_released", "term_extended", "term_met",        "term_lapsed",    "term_cancelled",   "document_attached",
    "child_opened",  "child_ended",   "case_ended",    "rectified",     "annulled",        "reopened",       "file_closed",      "number_taken",
    "term_suspended", "term_resumed", "terms_recounted", "term_alarmed", "term_revived",
    "schedule_set",  "schedule_stopped", "schedule_ran",
    "calendar_founded", "calendar_drafted", "calendar_approved", "calendar_rejected", "calendar_applied",
    "organ_set", "post_set", "post_abolished", "person_set", "titular_set", "appointment_made", "substitution_made", "leave_recorded", "delegation_made",
    "delegation_avocated", "access_granted", "holding_ended", "attempt_refused", "abstention_raised", "abstention_decided", "case_classified",
    "municipality_set", "parameter_drafted", "parameter_approved", "parameter_rejected", "case_linked"};
static_assert(kinds.size() == std::variant_size_v<Payload>);

/// The described members of T in the order of canonical JSON, sorted by the compiler.
template <class A, class B>
using ByName = mp11::mp_bool<(std::string_view{A::name} < std::string_view{B::name})>;
template <class T>
using Members = mp11::mp_sort<describe::describe_members<T, describe::mod_public>, ByName>;
template <class T>
concept Described = describe::has_describe_members<T>::value;

// Writing. A member that holds its default is left out: it reads back as the default, and the body stays small.

void write(std::string& out, const std::string& text) { append_json_string(out, text); }
void write(std::string& out, std::int64_t number) { append_json_integer(out, number); }
void write(std::string& out, bool truth) { out += truth ? "true" : "false"; }
void write(std::string& out, Day day)
{
    out += '"';
    append_iso(out, day);
    out += '"';
}
void write(std::string& out, Instant instant)
{
    out += '"';
    append_rfc3339(out, instant);
    out += '"';
}
void write(std::string& out, const feel::Context& data) { append_value(out, feel::Value{data}); }
void write(std::string& out, const feel::Value& value) { append_value(out, value); }
void write(std::string& out, RestKind rest)
{
    constexpr std::array names{"\"waiting\"", "\"resting\"", "\"ended\""};
    out += names[static_cast<std::size_t>(rest)];
}
/// Enumerators by their place.
constexpr std::array adjustment_names{"none", "following", "preceding"};
constexpr std::array period_unit_names{"year", "half", "quarter", "month", "week", "day"};
void write(std::string& out, Adjustment adjustment) { append_json_string(out, adjustment_names.at(static_cast<std::size_t>(adjustment))); }
void write(std::string& out, PeriodUnit unit) { append_json_string(out, period_unit_names.at(static_cast<std::size_t>(unit))); }
template <class Tag>
void write(std::string& out, const Id<Tag>& id)
{
    append_json_integer(out, id.value);
}
template <class Tag>
void write(std::string& out, const Name<Tag>& name)
{
    append_json_string(out, name.value);
}
template <class T>
void write(std::string& out, const std::optional<T>& value);
template <class T>
void write(std::string& out, const std::vector<T>& list);
template <Described T>
void write(std::string& out, const T& object);

template <class T>
void write(std::string& out, const std::optional<T>& value)
{
    write(out, *value); // an empty one is a default, and left out
}

template <class T>
void write(std::string& out, const std::vector<T>& list)
{
    out += '[';
    for (const auto& element : list) {
        if (&element != list.data()) out += ',';
        write(out, element);
    }
    out += ']';
}

template <class T>
bool is_default(const T& value, const T& standard)
{
    if constexpr (std::is_same_v<T, feel::Context>)
        return value.empty();
    else
        return value == standard;
}

template <Described T>
void write(std::string& out, const T& object)
{
    [[maybe_unused]] static const T defaults{};
    out += '{';
    bool first = true;
    mp11::mp_for_each<Members<T>>([&](auto member) {
        const auto& value = object.*member.pointer;
        if (is_default(value, defaults.*member.pointer)) return;
        if (!first) out += ',';
        first = false;
        constexpr std::string_view name{decltype(member)::name};
        out += '"';
        out += name;
        out += "\":";
        write(out, value);
    });
    out += '}';
}

// Reading.

void read(const json::value& from, std::string& to) { to = std::string_view{text_in(from)}; }
void read(const json::value& from, std::int64_t& to) { to = integer_in(from); }
void read(const json::value& from, bool& to)
{
    if (!from.is_bool()) unreadable("true or false is expected");
    to = from.get_bool();
}
void read(const json::value& from, Day& to)
{
    const auto day = parse_day(text_in(from));
    if (!day) unreadable("a date is expected");
    to = *day;
}
void read(const json::value& from, Instant& to)
{
    const auto instant = parse_rfc3339(text_in(from));
    if (!instant) unreadable("an instant is expected");
    to = *instant;
}
void read(const json::value& from, feel::Context& to)
{
    auto value = value_of_json(from);
    const auto* const context = value.get_if<feel::Context>();
    if (context == nullptr) unreadable("an object of values is expected");
    to = *context;
}
void read(const json::value& from, feel::Value& to) { to = value_of_json(from); }
void read(const json::value& from, RestKind& to)
{
    const std::string_view name = text_in(from);
    if (name == "waiting")
        to = RestKind::waiting;
    else if (name == "resting")
        to = RestKind::resting;
    else if (name == "ended")
        to = RestKind::ended;
    else
        unreadable("waiting, resting or ended is expected");
}
template <class Enumeration, std::size_t Count>
void read_named(const json::value& from, Enumeration& to, const std::array<const char*, Count>& names)
{
    const std::string_view name = text_in(from);
    for (std::size_t place = 0; place < Count; ++place)
        if (name == names.at(place)) {
            to = static_cast<Enumeration>(place);
            return;
        }
    unreadable("one of the names of this member is expected");
}
void read(const json::value& from, Adjustment& to) { read_named(from, to, adjustment_names); }
void read(const json::value& from, PeriodUnit& to) { read_named(from, to, period_unit_names); }
template <class Tag>
void read(const json::value& from, Id<Tag>& to)
{
    to = Id<Tag>{integer_in(from)};
}
template <class Tag>
void read(const json::value& from, Name<Tag>& to)
{
    to = Name<Tag>{std::string_view{text_in(from)}};
}
template <class T>
void read(const json::value& from, std::optional<T>& to);
template <class T>
void read(const json::value& from, std::vector<T>& to);
template <Described T>
void read(const json::value& from, T& to);

template <class T>
void read(const json::value& from, std::optional<T>& to)
{
    read(from, to.emplace());
}

template <class T>
void read(const json::value& from, std::vector<T>& to)
{
    if (!from.is_array()) unreadable("an array is expected");
    for (const auto& element : from.get_array()) read(element, to.emplace_back());
}

template <Described T>
void read(const json::value& from, T& to)
{
    if (!from.is_object()) unreadable("an object is expected");
    const auto& object = from.get_object();
    std::size_t known = 0;
    mp11::mp_for_each<Members<T>>([&](auto member) {
        const auto* const value = object.if_contains(member.name);
        if (value == nullptr) return;
        ++known;
        read(*value, to.*member.pointer);
    });
    if (known != object.size()) unreadable("a member that this version does not know");
}

using Read = Payload (*)(const json::value&);
template <class T>
Payload read_payload(const json::value& from)
{
    T payload{};
    read(from, payload);
    return payload;
}
template <class... T>
constexpr std::array<Read, sizeof...(T)> readers(std::variant<T...>*)
{
    return {&read_payload<T>...};
}

std::string_view stream_kind_name(StreamKind kind)
{
    switch (kind) {
    case StreamKind::case_file: return "case_file";
    case StreamKind::number_series: return "number_series";
    case StreamKind::directory: return "directory";
    case StreamKind::calendar: return "calendar";
    case StreamKind::parameters: return "parameters";
    case StreamKind::budget_line: return "budget_line";
    case StreamKind::definitions: return "definitions";
    case StreamKind::schedule: return "schedule";
    case StreamKind::refusals: return "refusals";
    }
    ensure(false, "a stream kind has a name");
    return {};
}

const json::value& member(const json::object& object, std::string_view name)
{
    const auto* const value = object.if_contains(name);
    if (value == nullptr) unreadable(fmt::format("no member '{}'", name));
    return *value;
}

Capacity capacity_in(std::string_view name)
{
    for (const auto capacity : {Capacity::own, Capacity::delegated, Capacity::substitute, Capacity::ad_hoc})
        if (name_of(capacity) == name) return capacity;
    unreadable("an unknown capacity");
}

} // namespace

std::string_view kind_of(const Payload& payload) { return kinds[payload.index()]; }

std::string to_body(const TenantId& tenant, StreamId stream, const Event& event)
{
    std::string out;
    out.reserve(512);
    out += R"({"actor":{"capacity":")";
    out += name_of(event.actor.capacity);
    out += '"';
    if (!event.actor.norm.empty()) {
        out += R"(,"norm":)";
        append_json_string(out, event.actor.norm);
    }
    if (!event.actor.on_behalf_of.empty()) {
        out += R"(,"on_behalf_of":)";
        append_json_string(out, event.actor.on_behalf_of.value);
    }
    if (event.actor.origin != Origin{}) {
        out += R"(,"origin":)";
        write(out, event.actor.origin);
    }
    out += R"(,"person":)";
    append_json_string(out, event.actor.person.value);
    out += R"(,"post":)";
    append_json_string(out, event.actor.post.value);
    out += R"(},"effective_on":")";
    append_iso(out, event.effective_on);
    out += R"(","kind":")";
    out += kind_of(event.payload);
    out += R"(","payload":)";
    std::visit([&](const auto& payload) { write(out, payload); }, event.payload);
    out += R"(,"recorded_at":")";
    append_rfc3339(out, event.recorded_at);
    out += R"(","stream":")";
    out += stream_kind_name(stream.kind());
    out += '/';
    out += std::to_string(stream.number()); // up to 56 bits: more than a number of JSON keeps
    out += R"(","tenant":)";
    append_json_string(out, tenant.value);
    out += R"(,"version":)";
    append_json_integer(out, event.version);
    out += '}';
    return out;
}

Event from_body(std::string_view body)
{
    boost::system::error_code error;
    const auto parsed = json::parse(body, error);
    if (error || !parsed.is_object()) unreadable(error ? error.message() : "an object is expected");
    const auto& object = parsed.get_object();
    const auto& actor = member(object, "actor");
    if (!actor.is_object()) unreadable("an actor is an object");

    Event event;
    event.version = integer_in(member(object, "version"));
    read(member(object, "effective_on"), event.effective_on);
    const auto recorded_at = parse_rfc3339(text_in(member(object, "recorded_at")));
    if (!recorded_at) unreadable("recorded_at is an instant");
    event.recorded_at = *recorded_at;
    event.actor.person = PersonId{std::string_view{text_in(member(actor.get_object(), "person"))}};
    event.actor.post = PostId{std::string_view{text_in(member(actor.get_object(), "post"))}};
    event.actor.capacity = capacity_in(text_in(member(actor.get_object(), "capacity")));
    if (const auto* const norm = actor.get_object().if_contains("norm")) read(*norm, event.actor.norm);
    if (const auto* const delegator = actor.get_object().if_contains("on_behalf_of")) read(*delegator, event.actor.on_behalf_of);
    if (const auto* const origin = actor.get_object().if_contains("origin")) read(*origin, event.actor.origin);

    event.payload = payload_from(text_in(member(object, "kind")), member(object, "payload"));
    return event;
}

std::string to_json(const Payload& payload)
{
    std::string out;
    std::visit([&](const auto& one) { write(out, one); }, payload);
    return out;
}

Payload payload_from(std::string_view kind, const json::value& json)
{
    static constexpr auto all = readers(static_cast<Payload*>(nullptr));
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i] == kind) return all[i](json);
    unreadable(fmt::format("an event of the unknown kind '{}'", kind));
}

} // namespace cauce
