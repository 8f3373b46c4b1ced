#include "engine/execution/environment.hpp"

#include "engine/execution/calendar_functions.hpp"
#include "engine/execution/parameter_plan.hpp"

#include <algorithm>

namespace cauce {
namespace {

feel::Value child_view(const Child& child)
{
    return feel::Context{{{"call", child.call},
                          {"case", to_case_number(child.id)},
                          {"definition", child.definition},
                          {"ended", child.ended},
                          {"outcome", child.outcome},
                          {"data", child.data}}};
}

feel::Value day_or_null(const std::optional<Day>& day) { return day ? feel::Value{*day} : feel::Value{}; }

/// Of a document in the file, or of one that comes with the act.
template <class Document>
feel::Value document_view(const Document& document, std::int64_t id, std::optional<Day> incorporated_on, const IssuedInstrument* issued = nullptr)
{
    const bool is_annulled = issued != nullptr && issued->annulled;
    return feel::Context{{{"id", id},
                          {"kind", document.kind},
                          {"title", document.title},
                          {"number", document.number},
                          {"issued_on", day_or_null(document.issued_on)},
                          {"incorporated_on", day_or_null(incorporated_on)},
                          {"folios", document.folios},
                          {"signed", issued != nullptr && !is_annulled},
                          {"annulled", is_annulled}}};
}

const std::string* text_of(std::span<const feel::Value> arguments) { return arguments.size() == 1 ? arguments[0].get_if<std::string>() : nullptr; }

/// Made once, asked for often.
template <class Make>
const feel::Value* lazily(std::optional<feel::Value>& kept, Make make)
{
    if (!kept) kept.emplace(make());
    return &*kept;
}

} // namespace

feel::Value view_of(const Case& current, const Item& item, const feel::Context& data)
{
    auto view = data;
    view.set("id", item.id.value);
    view.set("mandatory", item.mandatory);
    view.set("state", feel::Value{});
    view.set("ended", false);
    view.set("outcome", feel::Value{});
    const auto* const scope = current.scope_of_item(item.collection, item.id);
    if (scope == nullptr) return view;
    bool ended = true;
    for (const auto& token : current.tokens)
        if (token.scope == scope->id) {
            view.set("state", token.state);
            ended = ended && token.rest == RestKind::ended;
            if (token.rest == RestKind::ended) view.set("outcome", token.outcome);
        }
    view.set("ended", ended);
    return view;
}

Environment::Environment(const Program& program, const Case& current, const DecisionContext& context, const Family& family)
    : program_{program}, case_{current}, context_{context}, data_{current.data}
{
    if (const auto* const item = family.collection.empty() ? nullptr : current.item(family.collection, family.item))
        with_item(family.collection, family.item, item->data);
}

void Environment::with_item(std::string_view collection, ItemId id, feel::Context data)
{
    item_collection_ = collection;
    item_id_ = id;
    const auto* const item = case_.item(collection, id);
    item_ = item != nullptr ? view_of(case_, *item, data) : feel::Value{std::move(data)};
}

void Environment::with_child(const Child& child) { child_ = child_view(child); }

const feel::Value* Environment::variable(std::string_view name) const
{
    if (name == "data") return &data_;
    if (name == "item") return item_ ? &*item_ : nullptr;
    if (name == "parameters")
        return lazily(parameters_, [&] { return feel::Value{parameters_in_force(program_, context_)}; });
    if (name == "today") return lazily(today_, [&] { return feel::Value{context_.today}; });
    if (name == "items") return lazily(items_, [&] { return items(); });
    if (name == "documents") return lazily(documents_, [&] { return documents(); });
    if (name == "brought") return lazily(brought_, [&] { return brought(); });
    if (name == "children") return lazily(children_, [&] { return children(); });
    if (name == "actor") return lazily(actor_, [&] { return actor(); });
    if (name == "now") return lazily(now_, [&] { return feel::Value{context_.now}; });
    if (name == "opened_on") return lazily(opened_on_, [&] { return feel::Value{case_.opened_on}; });
    if (name == "child") return child_ ? &*child_ : nullptr;
    if (name == "value") return value_ ? &*value_ : nullptr;
    return nullptr;
}

const feel::Scope::Native* Environment::function(std::string_view name) const
{
    const auto made = [&](std::size_t at, auto answer) {
        if (!functions_[at])
            functions_[at] = [answer](std::span<const feel::Value> arguments) {
                const auto* const text = text_of(arguments);
                return text == nullptr ? feel::Value{} : answer(*text);
            };
        return &functions_[at];
    };
    if (name == "in_state") return made(0, [this](const std::string& state) { return feel::Value{case_.in_state(state)}; });
    if (name == "done")
        return made(1, [this](const std::string& action) {
            const auto count = count_of(action).get_if<Decimal>()->to_integer();
            return feel::Value{*count > 0};
        });
    if (name == "times") return made(2, [this](const std::string& action) { return count_of(action); });
    if (const auto at = calendar_function(name)) {
        auto& counted = calendar_functions_[*at];
        if (!counted) counted = counting(*at, context_.calendars);
        return &counted;
    }
    if (name == "parameter_on") {
        if (!parameter_on_) parameter_on_ = [this](std::span<const feel::Value> arguments) { return parameter_on(arguments); };
        return &parameter_on_;
    }
    if (name == "document") {
        if (!document_) document_ = [this](std::span<const feel::Value> arguments) { return document(arguments); };
        return &document_;
    }
    if (name == "items_ended") return made(3, [this](const std::string& collection) { return items_ended(collection); });
    return nullptr;
}

feel::Value Environment::items() const
{
    feel::Context by_collection;
    for (const auto& collection : program_.definition().collections) {
        std::vector<feel::Value> list;
        for (const auto& item : case_.items)
            if (item.collection == collection.key && !item.annulled) {
                const bool is_own = item.collection == item_collection_ && item.id == item_id_ && item_;
                list.push_back(is_own ? *item_ : view_of(case_, item, item.data));
            }
        by_collection.set(collection.key, std::move(list));
    }
    return by_collection;
}

feel::Value Environment::documents() const
{
    std::vector<feel::Value> list;
    for (const auto& document : case_.documents) list.push_back(document_view(document, document.id, document.incorporated_on, case_.instrument(document.id)));
    if (extra_documents_ != nullptr)
        for (const auto& document : *extra_documents_) list.push_back(document_view(document, static_cast<std::int64_t>(list.size()) + 1, context_.today));
    return list;
}

feel::Value Environment::brought() const
{
    if (extra_documents_ == nullptr) return {};
    const auto& all = **variable("documents")->get_if<feel::List>();
    return std::vector<feel::Value>{all.end() - static_cast<std::ptrdiff_t>(extra_documents_->size()), all.end()};
}

/// Documents are numbered from 1, in the order of the list.
feel::Value Environment::document(std::span<const feel::Value> arguments) const
{
    const auto* const number = arguments.size() == 1 ? arguments[0].get_if<Decimal>() : nullptr;
    const auto id = number == nullptr ? std::nullopt : number->to_integer();
    const auto& all = **variable("documents")->get_if<feel::List>();
    return id && *id >= 1 && static_cast<std::size_t>(*id) <= all.size() ? all[static_cast<std::size_t>(*id) - 1] : feel::Value{};
}

feel::Value Environment::children() const
{
    std::vector<feel::Value> list;
    for (const auto& child : case_.children) list.push_back(child_view(child));
    return list;
}

feel::Value Environment::actor() const
{
    std::vector<feel::Value> roles;
    for (const auto& role : context_.actor.roles) roles.emplace_back(role.value);
    return feel::Context{{{"person", context_.actor.person.value},
                          {"post", context_.actor.post.value},
                          {"capacity", name_of(context_.actor.capacity)},
                          {"roles", std::move(roles)}}};
}

/// Of the item in an item's guard, else of the case.
feel::Value Environment::count_of(std::string_view action) const
{
    std::int64_t count = 0;
    for (const auto& deed : case_.deeds)
        if (!deed.annulled && deed.action == action && deed.collection == item_collection_ && deed.item == item_id_) ++count;
    return count;
}

feel::Value Environment::parameter_on(std::span<const feel::Value> arguments) const
{
    const auto* const key = arguments.size() == 2 ? arguments[0].get_if<std::string>() : nullptr;
    const auto* const day = arguments.size() == 2 ? arguments[1].get_if<Day>() : nullptr;
    if (key == nullptr || day == nullptr) return {};
    const auto& asked = program_.definition().parameters;
    const auto found = std::ranges::find(asked, *key, &definition::Parameter::key);
    if (found == asked.end()) return {};
    static const ParameterPlan nothing_set;
    return value_on(context_.parameter_plan ? *context_.parameter_plan : nothing_set, *found, *program_.parameter_defaults().find(*key), *day).value;
}

feel::Value Environment::items_ended(std::string_view collection) const
{
    for (const auto& item : case_.items) {
        if (item.collection != collection || !item.mandatory || item.annulled) continue;
        if (!cauce::view_of(case_, item, item.data)["ended"].is_true()) return false;
    }
    return true;
}

} // namespace cauce
