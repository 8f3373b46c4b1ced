#include "engine/chart/lowering.hpp"

#include "engine/values/result.hpp"

#include <algorithm>

namespace cauce::chart {

namespace {

Text text_of(std::string_view es, std::string_view en) { return {std::string{es}, std::string{en}}; }

/// Adds it unless one of that id is there, which must then say the same.
template <class Item, class Id>
void add_once(std::vector<Item>& items, Item item, Id id_of)
{
    const auto same = std::ranges::find(items, id_of(item), id_of);
    if (same == items.end())
        items.push_back(std::move(item));
    else
        ensure(*same == item, "one id names one thing");
}

bool has(const std::vector<definition::Field>& fields, const std::string& name)
{
    return std::ranges::find(fields, name, &definition::Field::name) != fields.end();
}

constexpr auto by_id = [](const auto& item) { return item.id; };

definition::Term lowered(Gathered& gathered, const Term& term)
{
    definition::Term result;
    result.id = term.id;
    result.label = text_of(term.es, term.en);
    result.owner = term.owner;
    result.states = strings(term.states);
    result.kind = term.kind;
    if (term.amount >= 0) result.amount = term.amount;
    result.amount_parameter = term.parameter;
    result.amount_expression = term.expression;
    result.unit = term.unit;
    result.calendar = term.calendar;
    result.roll = term.roll;
    result.direction = term.direction;
    result.from = term.from;
    result.distance = term.distance;
    result.hold = term.hold;
    result.held_by = gathered.role(term.held_by);
    result.extension.count_max = term.extensions;
    result.extension.amount_max = term.extension_amount;
    if (term.extended_by.role != nullptr) result.extension.who.push_back(gathered.role(term.extended_by));
    result.suspension.count_max = term.suspensions;
    result.suspension.amount_max = term.suspension_amount;
    if (term.suspended_by.role != nullptr) result.suspension.who.push_back(gathered.role(term.suspended_by));
    result.suspension.basis = term.suspension_basis;
    if (term.warn_at >= 0) result.warn_at.push_back(term.warn_at);
    for (const auto& rung : term.escalates)
        if (rung.to.role != nullptr) result.escalations.push_back({rung.days, gathered.role(rung.to)});
    result.only_warns = term.only_warns;
    result.holder = gathered.role(term.holder);
    result.basis = term.basis;
    result.mark = term.mark;
    return result;
}

/// Every field and collection that rows and states name, held against those there are.
class NameCheck {
public:
    explicit NameCheck(const definition::Definition& definition) : definition_{definition} {}
    void run()
    {
        row(definition_.opening, nullptr);
        scope(definition_.root, nullptr);
        for (const auto& collection : definition_.collections) scope(collection.root, &collection);
    }

private:
    void scope(const definition::Scope& scope, const definition::Collection* collection)
    {
        for (const auto& state : scope.states) {
            for (const auto& name : state.form) field(name, collection);
            for (const auto& inner : state.inner) this->scope(inner, collection);
        }
        for (const auto& transition : scope.transitions) row(transition, collection);
    }
    void row(const definition::Transition& row, const definition::Collection* collection)
    {
        const definition::Collection* target = collection;
        if (!row.adds.empty()) {
            const auto found = std::ranges::find(definition_.collections, row.adds, &definition::Collection::key);
            ensure(found != definition_.collections.end(), ("no collection '" + row.adds + "' for row " + row.id).c_str());
            target = &*found;
        }
        for (const auto& name : row.form) field(name, target);
        for (const auto& required : row.required)
            if (required.kind == definition::Requirement::Kind::field) field(required.name, target);
        for (const auto& assignment : row.assigns) field(assignment.field, target);
    }
    void field(const std::string& name, const definition::Collection* collection) const
    {
        const bool known = has(definition_.fields, name) ||
                           (collection != nullptr && has(collection->fields, name));
        ensure(known, ("no field '" + name + "' in " + definition_.key).c_str());
    }
    const definition::Definition& definition_;
};

} // namespace

RoleId Gathered::role(const Role& role)
{
    add_once(roles, definition::Role{RoleId{role.id}, text_of(role.es, role.en), role.kind, role.voice_only, std::string{role.basis}}, by_id);
    return RoleId{role.id};
}

RoleId Gathered::role(RoleReference reference) { return reference.role == nullptr ? RoleId{} : role(*reference.role); }

std::string Gathered::condition(const Guard& guard)
{
    add_once(conditions, definition::Condition{std::string{guard.id}, std::string{guard.text}, text_of(guard.es, guard.en)}, by_id);
    return std::string{guard.id};
}

std::string Gathered::term(const Term& term)
{
    add_once(terms, lowered(*this, term), by_id);
    return std::string{term.id};
}

std::string Gathered::document(const Document& kind)
{
    definition::DocumentKind made{std::string{kind.id}, text_of(kind.es, kind.en), std::string{kind.confidentiality}};
    if (const auto* const issued = kind.instrument)
        made.instrument = definition::Instrument{std::string{issued->series}, text_of(issued->es, issued->en), std::string{issued->organ}, std::string{issued->text}, issued->automatic};
    add_once(documents, std::move(made), by_id);
    return std::string{kind.id};
}

namespace detail {

definition::State* add_state(Gathered& gathered, definition::Scope& scope, const StateDraft& draft)
{
    const auto& [about, kind] = draft;
    if (std::ranges::find(scope.states, about.id, &definition::State::id) != scope.states.end()) return nullptr;
    definition::State state;
    state.id = about.id;
    state.label = text_of(about.es, about.en);
    state.kind = kind;
    state.owner = gathered.role(about.owner);
    state.form = strings(about.form);
    for (const Document* document : about.documents) state.documents.push_back(gathered.document(*document));
    if (kind == definition::StateKind::end) state.outcome = about.outcome.empty() ? about.id : about.outcome;
    state.terminate = about.terminate;
    state.after_actions = strings(about.after_actions);
    state.basis = about.basis;
    return &scope.states.emplace_back(std::move(state));
}

void add_region(definition::Scope& scope, std::string_view initial, bool mandatory)
{
    scope.regions.push_back({std::string{initial}, std::string{initial}, mandatory});
}

definition::On on(definition::Trigger trigger, const About& about) { return {trigger, std::string{about.id}}; }

void finish_row(std::vector<std::string>& taken, definition::Transition& row, const About& event)
{
    if (row.label == Text{} && !event.id.empty()) row.label = text_of(event.es, event.en);
    const std::string from = row.from_kind == definition::FromKind::any_open ? "any_open" : row.from.empty() ? "opening" : row.from.front();
    const std::string base = from + "." + (row.on.name.empty() ? "completion" : row.on.name);
    row.id = base;
    for (int number = 2; std::ranges::find(taken, row.id) != taken.end(); ++number) row.id = base + "." + std::to_string(number);
    taken.push_back(row.id);
}

} // namespace detail

Lowering& Lowering::term(const Term& term)
{
    gathered_.term(term);
    return *this;
}

definition::Definition Lowering::finish()
{
    definition_.roles = gathered_.roles;
    definition_.documents = gathered_.documents;
    definition_.conditions = gathered_.conditions;
    definition_.terms = gathered_.terms;
    NameCheck{definition_}.run();
    return definition_;
}

} // namespace cauce::chart
