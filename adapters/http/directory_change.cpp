#include "adapters/http/directory_change.hpp"

#include "engine/record/event_json.hpp"
#include "engine/values/money.hpp"

#include <boost/describe/members.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fmt/format.h>

#include <optional>
#include <type_traits>

namespace cauce::http {
namespace {

constexpr std::size_t identity_digits_shown = 2;

using boost::json::object;
using boost::json::value;

/// The change that an event is of; nothing if it is of something else.
std::optional<DirectoryChange> as_change(Payload payload)
{
    return std::visit(
        [](auto&& one) -> std::optional<DirectoryChange> {
            using Event = std::decay_t<decltype(one)>;
            if constexpr (boost::mp11::mp_contains<DirectoryChange, Event>::value) return DirectoryChange{std::forward<decltype(one)>(one)};
            else return std::nullopt;
        },
        std::move(payload));
}

/// In the record a day that is not there reads as one of 1970: whoever asks for a change says each of its days.
std::optional<std::string> missing_day(const DirectoryChange& change, const object& members)
{
    std::optional<std::string> missing;
    std::visit(
        [&]<class Event>(const Event&) {
            boost::mp11::mp_for_each<boost::describe::describe_members<Event, boost::describe::mod_public>>([&](auto member) {
                using Member = std::remove_cvref_t<decltype(std::declval<Event>().*member.pointer)>;
                if (std::is_same_v<Member, Day> && !missing && !members.contains(member.name)) missing = member.name;
            });
        },
        change);
    return missing;
}

/// Soles become the cents of the record.
std::optional<Refusal> read_soles(object& members, const std::string& where)
{
    auto* const matters = members.if_contains("matters");
    if (matters == nullptr || !matters->is_array()) return std::nullopt;
    for (std::size_t place = 0; place < matters->get_array().size(); ++place) {
        auto* const matter = matters->get_array()[place].if_object();
        auto* const limit = matter == nullptr ? nullptr : matter->if_contains("amount_limit");
        if (limit == nullptr || limit->is_null()) continue;
        const auto amount = limit->is_string() ? parse_money(limit->get_string()) : std::nullopt;
        if (!amount || to_string(*amount) != std::string_view{limit->get_string()})
            return Refusal{RefusalKind::invalid, fmt::format("{}/matters/{}/amount_limit: soles as text, such as \"900000.00\"", where, place), boost::json::serialize(*limit)};
        *limit = amount->cents;
    }
    return std::nullopt;
}

} // namespace

Result<DirectoryChange> change_in(const value& json, std::size_t place)
{
    const auto where = fmt::format("/changes/{}", place);
    const auto* const members = json.if_object();
    if (members == nullptr) return Refusal{RefusalKind::invalid, where + ": an object", boost::json::serialize(json)};
    auto rest = *members;
    const auto* const kind = rest.if_contains("kind");
    if (kind == nullptr || !kind->is_string()) return Refusal{RefusalKind::invalid, where + "/kind: a kind of change", "none"};
    const std::string name{kind->get_string()};
    rest.erase("kind");
    if (auto* const id = rest.if_contains("case_id"); id != nullptr && id->is_string()) *id = parse_case_number(id->get_string()).value;
    if (auto fault = read_soles(rest, where)) return *std::move(fault);
    try {
        auto payload = payload_from(name, value(rest)); // in braces it would be an array
        if (auto change = as_change(std::move(payload))) {
            if (const auto day = missing_day(*change, rest)) return Refusal{RefusalKind::incomplete, fmt::format("{}/{}: a day", where, *day), "none"};
            return *std::move(change);
        }
    } catch (const UnreadableEvent& unreadable) {
        return Refusal{RefusalKind::invalid, where + ": the members of its kind", unreadable.what()};
    }
    return Refusal{RefusalKind::invalid, where + "/kind: a change of the directory", name};
}

object view_of_change(const Payload& event)
{
    auto shown = boost::json::parse(to_json(event)).as_object();
    shown["kind"] = kind_of(event);
    if (const auto* const id = shown.if_contains("case_id")) shown["case_id"] = to_case_number(CaseId{id->to_number<std::int64_t>()});
    // Whose it is can be told by its end; the rest is personal data (Ley 29733).
    if (auto* const document = shown.if_contains("identity_document"); document != nullptr && document->is_string() && document->get_string().size() > identity_digits_shown) {
        const auto hidden = document->get_string().size() - identity_digits_shown;
        *document = std::string(hidden, '*').append(std::string_view{document->get_string()}.substr(hidden));
    }
    show_soles(shown);
    return shown;
}

void show_soles(object& members)
{
    auto* const matters = members.if_contains("matters");
    if (matters == nullptr) return;
    for (auto& matter : matters->as_array())
        if (auto* const limit = matter.as_object().if_contains("amount_limit"); limit != nullptr && limit->is_number()) *limit = to_string(Money{limit->to_number<std::int64_t>()});
}

} // namespace cauce::http
