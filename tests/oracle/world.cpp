#include "tests/oracle/world.hpp"

#include "engine/calendar/peru.hpp"
#include "engine/execution/calendar_functions.hpp"
#include "engine/execution/environment.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

namespace cauce::oracle {

namespace {

const feel::Expression& parsed(std::string_view text)
{
    static std::unordered_map<std::string, feel::Expression> known;
    const std::string key{text};
    if (const auto found = known.find(key); found != known.end()) return found->second;
    auto result = feel::Expression::parse(text);
    if (const auto* const error = std::get_if<feel::SyntaxError>(&result)) throw std::logic_error{key + ": " + error->message};
    return known.emplace(key, std::get<feel::Expression>(std::move(result))).first->second;
}

void patch(feel::Context& data, const feel::Context& changes)
{
    for (const auto& [name, value] : changes.entries()) {
        if (value.is_null())
            data.erase(name);
        else
            data.set(name, value);
    }
}

} // namespace

/// The judge of one machine: it knows whose guards are asked.
class MachineJudge : public chart::Judge {
public:
    MachineJudge(World& world, Family family) : world_{world}, family_{std::move(family)} {}
    [[nodiscard]] bool holds(const chart::Guard& guard) const override { return world_.holds(guard, family_); }
    [[nodiscard]] bool has_field(std::string_view name) const override { return world_.has_field(name, family_); }
    [[nodiscard]] bool has_document(std::string_view kind) const override { return world_.has_document(kind); }
    [[nodiscard]] bool brings(std::string_view document) const override
    {
        return world_.current_ && std::ranges::find(world_.current_->documents, document) != world_.current_->documents.end();
    }
    [[nodiscard]] bool rests_in(std::string_view state) const override { return state.empty() ? !world_.root_->ended() : world_.rests_in(state); }
    [[nodiscard]] bool children_ended(std::string_view call_state) const override
    {
        return std::ranges::all_of(world_.children_, [&](const WorldChild& child) { return child.call != call_state || child.family != family_ || child.ended || !child.waited_for; });
    }
    void assign(std::string_view field, std::string_view expression) override { world_.assign(field, expression, family_); }
    void add(std::string_view collection) override { world_.add(std::string{collection}); }

private:
    World& world_;
    Family family_;
};

/// The names of FEEL over a world.
class World::Names : public feel::Scope {
public:
    Names(const World& world, const Family& family, const feel::Value& value) : world_{world}, family_{family}, value_{value} {}

    [[nodiscard]] const feel::Value* variable(std::string_view name) const override
    {
        if (name == "data") return keep(name, world_.data_);
        if (name == "parameters") return keep(name, world_.parameters_);
        if (name == "today") return keep(name, world_.today_);
        if (name == "now") return keep(name, Instant{std::chrono::sys_days{world_.today_.time_since_epoch()}});
        if (name == "opened_on") return keep(name, world_.opened_on_);
        if (name == "value") return keep(name, value_);
        if (name == "items") return keep(name, items());
        if (name == "documents") return keep(name, documents());
        if (name == "brought") return world_.current_ ? keep(name, brought()) : nullptr;
        if (name == "children") return keep(name, children());
        if (name == "item") {
            if (world_.current_ && !world_.current_->adds.empty()) return keep(name, world_.current_->data);
            const auto* const own = world_.item(family_);
            return own == nullptr ? nullptr : keep(name, world_.view_of(*own));
        }
        return nullptr;
    }
    [[nodiscard]] const Native* function(std::string_view name) const override
    {
        const auto make = [&](auto answer) { return &functions_.emplace(name, [answer](std::span<const feel::Value> arguments) { return answer(*arguments[0].get_if<std::string>()); }).first->second; };
        if (const auto known = functions_.find(std::string{name}); known != functions_.end()) return &known->second;
        if (const auto at = calendar_function(name)) return &functions_.emplace(name, counting(*at, calendars_of_peru())).first->second;
        if (name == "in_state") return make([this](const std::string& state) { return feel::Value{world_.rests_in(state)}; });
        if (name == "times") return make([this](const std::string& action) { return feel::Value{times(action)}; });
        if (name == "done") return make([this](const std::string& action) { return feel::Value{times(action) > 0}; });
        if (name == "document")
            return &functions_.emplace(name, [this](std::span<const feel::Value> arguments) {
                const auto all = documents();
                const auto at = arguments[0].get_if<Decimal>() == nullptr ? 0 : *arguments[0].get_if<Decimal>()->to_integer();
                const auto& list = **all.get_if<feel::List>();
                return at >= 1 && at <= static_cast<std::int64_t>(list.size()) ? list[static_cast<std::size_t>(at - 1)] : feel::Value{};
            }).first->second;
        if (name == "items_ended")
            return make([this](const std::string& collection) {
                return feel::Value{std::ranges::all_of(world_.items_, [&](const WorldItem& one) {
                    return one.family.collection != collection || !one.mandatory || world_.view_of(one)["ended"].is_true();
                })};
            });
        return nullptr;
    }

private:
    template <class Kept>
    const feel::Value* keep(std::string_view name, const Kept& value) const
    {
        return &kept_.try_emplace(std::string{name}, value).first->second;
    }
    [[nodiscard]] int times(const std::string& action) const
    {
        const auto found = world_.times_.find({family_, action});
        return found == world_.times_.end() ? 0 : found->second;
    }
    [[nodiscard]] feel::Value items() const
    {
        feel::Context by_collection;
        for (const auto& collection : world_.definition_.collections) {
            std::vector<feel::Value> list;
            for (const auto& one : world_.items_)
                if (one.family.collection == collection.key) list.push_back(world_.view_of(one));
            by_collection.set(collection.key, std::move(list));
        }
        return by_collection;
    }
    [[nodiscard]] feel::Value documents() const
    {
        std::vector<feel::Value> list;
        const auto add = [&](const std::string& kind, const std::string& number, Day dated, bool is_signed) {
            list.emplace_back(feel::Context{{{"id", static_cast<std::int64_t>(list.size()) + 1}, {"kind", kind}, {"title", std::string{}}, {"number", number}, {"issued_on", is_signed ? feel::Value{dated} : feel::Value{}}, {"incorporated_on", dated}, {"signed", is_signed}, {"annulled", false}}});
        };
        for (const auto& paper : world_.papers_) add(paper.kind, paper.number, paper.dated, paper.is_signed);
        for (auto known = list.size(); known < world_.documents_.size(); ++known) add(world_.documents_[known], {}, world_.today_, false); // that come with the act
        return list;
    }
    /// Papers, of one folio each; what the act itself issues is none of them.
    [[nodiscard]] feel::Value brought() const
    {
        std::vector<feel::Value> list;
        for (const auto& kind : world_.current_->documents) {
            const auto known = std::ranges::find(world_.definition_.documents, kind, &definition::DocumentKind::id);
            if (known == world_.definition_.documents.end() || !known->instrument) list.emplace_back(feel::Context{{{"kind", kind}, {"folios", 1}}});
        }
        return list;
    }
    [[nodiscard]] feel::Value children() const
    {
        std::vector<feel::Value> list;
        for (const auto& child : world_.children_)
            list.emplace_back(feel::Context{{{"call", child.call}, {"definition", child.definition}, {"ended", child.ended}, {"outcome", child.outcome}, {"data", feel::Context{}}}});
        return list;
    }

    const World& world_;
    const Family& family_;
    const feel::Value& value_;
    mutable std::map<std::string, feel::Value, std::less<>> kept_;
    mutable std::map<std::string, Native, std::less<>> functions_;
};

World::World(const definition::Definition& definition, MakeMachine root, const std::map<std::string, MakeMachine>& items, Day today)
    : definition_{definition}, makers_{items}, root_{root()}, judge_{std::make_unique<MachineJudge>(*this, Family{})}, today_{today}, opened_on_{today}
{
    for (const auto& parameter : definition.parameters) parameters_.set(parameter.key, evaluate(parameter.value, {}));
}

World::~World() = default;

feel::Value World::evaluate(std::string_view text, const Family& family, const feel::Value& value) const
{
    const Names names{*this, family, value};
    return parsed(text).evaluate(names);
}

bool World::rule_holds(const std::string& rule, const Family& family, const feel::Value& value, const feel::Context& data) const
{
    struct Over : feel::Scope {
        const Names& names;
        const feel::Value data;
        Over(const Names& all, const feel::Context& patched) : names{all}, data{patched} {}
        [[nodiscard]] const feel::Value* variable(std::string_view name) const override { return name == "data" ? &data : names.variable(name); }
        [[nodiscard]] const Native* function(std::string_view name) const override { return names.function(name); }
    };
    const Names names{*this, family, value};
    return parsed(rule).evaluate(Over{names, data}).is_true();
}

void World::open(feel::Context data, const std::vector<std::string>& documents)
{
    data_ = std::move(data);
    documents_ = documents;
    for (const auto& [field, expression] : definition_.opening.assigns) assign(field, expression, {});
    root_->start(*judge_);
    fill({});
    settle();
}

bool World::act(const Deed& deed)
{
    const auto data_before = data_;
    const auto documents_before = documents_.size();
    auto* const own = deed.family.is_root() ? nullptr : item(deed.family);
    const auto item_before = own != nullptr ? own->data : feel::Context{};
    if (deed.adds.empty()) patch(own != nullptr ? own->data : data_, deed.data);
    documents_.insert(documents_.end(), deed.documents.begin(), deed.documents.end());
    current_ = deed;
    const bool taken = offer(deed.family, definition::Trigger::action, deed.action) || offer(deed.family, definition::Trigger::message, deed.action);
    current_.reset();
    if (taken) {
        ++times_[{deed.family, deed.action}];
        return true;
    }
    data_ = data_before;
    documents_.resize(documents_before);
    if (own != nullptr) item(deed.family)->data = item_before;
    return false;
}

bool World::offer(const Family& family, definition::Trigger trigger, std::string_view name)
{
    const auto before = root_->states();
    bool handled = false;
    if (family.is_root())
        handled = root_->offer(trigger, name);
    else if (auto* const own = item(family); own != nullptr && own->machine)
        handled = own->machine->offer(trigger, name);
    fill(before);
    return handled;
}

void World::know(std::vector<Paper> papers)
{
    papers_ = std::move(papers);
    documents_.clear();
    for (const auto& paper : papers_) documents_.push_back(paper.kind);
}

void World::settle()
{
    for (bool moved = true; moved;) {
        moved = !root_->ended() && start_one();
        const auto before = root_->states();
        moved = root_->settle() || moved;
        fill(before);
        for (auto& one : items_)
            if (one.machine && !root_->ended()) moved = one.machine->settle() || moved;
    }
}

void World::end_child(std::int64_t id, const std::string& outcome)
{
    const auto child = std::ranges::find(children_, id, &WorldChild::id);
    child->ended = true;
    child->outcome = outcome;
    offer(child->family, definition::Trigger::child, child->call);
}

std::vector<std::string> World::states(const Family& family) const
{
    if (family.is_root()) return root_->states();
    const auto* const own = item(family);
    return own != nullptr && own->machine ? own->machine->states() : std::vector<std::string>{};
}

bool World::has_field(std::string_view name, const Family& family) const
{
    if (current_ && !current_->adds.empty()) {
        if (const auto* const value = current_->data.find(name); value != nullptr && !value->is_null()) return true;
    } else if (const auto* const own = item(family)) {
        if (const auto* const value = own->data.find(name); value != nullptr && !value->is_null()) return true;
    }
    const auto* const value = data_.find(name);
    return value != nullptr && !value->is_null();
}

bool World::has_document(std::string_view kind) const { return std::ranges::find(documents_, kind) != documents_.end(); }

bool World::rests_in(std::string_view state) const
{
    const auto has = [&](const std::vector<std::string>& states) { return std::ranges::find(states, state) != states.end(); };
    return has(root_->states()) || std::ranges::any_of(items_, [&](const WorldItem& one) { return one.machine && has(one.machine->states()); });
}

void World::assign(std::string_view field, std::string_view expression, const Family& family)
{
    feel::Context change;
    change.set(field, evaluate(expression, family));
    if (current_ && !current_->adds.empty()) { // fields of the new item are the item's
        const auto collection = std::ranges::find(definition_.collections, current_->adds, &definition::Collection::key);
        if (std::ranges::find(collection->fields, field, &definition::Field::name) != collection->fields.end()) return patch(items_.back().data, change);
    }
    auto* const own = item(family);
    patch(own != nullptr ? own->data : data_, change);
}

void World::add(const std::string& collection) { add_item(collection, current_->data, true); }

void World::add_item(const std::string& collection, feel::Context data, bool mandatory)
{
    const auto same = std::ranges::count_if(items_, [&](const WorldItem& one) { return one.family.collection == collection; });
    feel::Context own;
    patch(own, data);
    items_.push_back({{collection, same + 1}, mandatory, std::move(own)});
}

/// Lists become items when the state that they wait for is entered.
void World::fill(const std::vector<std::string>& before)
{
    const auto now = root_->states();
    for (const auto& collection : definition_.collections) {
        if (!collection.multi_instance) continue;
        const auto& state = collection.multi_instance->on_entering;
        const auto in = [&](const std::vector<std::string>& states) { return std::ranges::find(states, state) != states.end(); };
        if (!in(now) || in(before)) continue;
        const auto elements = evaluate(collection.multi_instance->over, {});
        for (const auto& element : **elements.get_if<feel::List>()) {
            add_item(collection.key, *element.get_if<feel::Context>(), true);
            auto& added = items_.back();
            if (!collection.multi_instance->mandatory.empty()) added.mandatory = evaluate(collection.multi_instance->mandatory, added.family).is_true();
        }
    }
}

bool World::start_one()
{
    for (auto& one : items_) {
        if (one.machine) continue;
        const auto collection = std::ranges::find(definition_.collections, one.family.collection, &definition::Collection::key);
        const bool waits = collection->multi_instance && !collection->multi_instance->depends_on.empty();
        if (waits && !evaluate(collection->multi_instance->depends_on, one.family).is_true()) continue;
        one.judge = std::make_unique<MachineJudge>(*this, one.family);
        auto machine = makers_.at(one.family.collection)();
        machine->start(*one.judge);
        one.machine = std::move(machine);
        return true;
    }
    return false;
}

WorldItem* World::item(const Family& family)
{
    const auto found = std::ranges::find(items_, family, &WorldItem::family);
    return found == items_.end() ? nullptr : &*found;
}
const WorldItem* World::item(const Family& family) const { return const_cast<World*>(this)->item(family); }

feel::Value World::view_of(const WorldItem& item) const
{
    auto view = item.data;
    view.set("id", item.family.item);
    view.set("mandatory", item.mandatory);
    const auto collection = std::ranges::find(definition_.collections, item.family.collection, &definition::Collection::key);
    view.set("state", feel::Value{});
    view.set("outcome", feel::Value{});
    view.set("ended", false);
    if (!item.machine) return view;
    for (const auto& id : item.machine->states()) {
        view.set("state", id);
        const auto state = std::ranges::find(collection->root.states, id, &definition::State::id);
        if (state->kind == definition::StateKind::end) view.set("outcome", state->outcome);
    }
    view.set("ended", item.machine->ended());
    return view;
}

} // namespace cauce::oracle
