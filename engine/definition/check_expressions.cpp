// FEEL: every text parses and names only what it can see (environment.hpp).
#include "engine/definition/environment.hpp"
#include "engine/definition/survey.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <tuple>

namespace cauce::definition {
namespace {

using Kind = Problem::Kind;
using Wanted = feel::Type::Kind;

/// A place where no name means anything: defaults of parameters are constants.
struct NoNames : feel::Scope {
    [[nodiscard]] const feel::Value* variable(std::string_view) const override { return nullptr; }
    [[nodiscard]] const Native* function(std::string_view) const override { return nullptr; }
};

class Expressions {
public:
    Expressions(const Survey& survey, Findings& findings) : survey_{survey}, findings_{findings} {}

    std::optional<feel::Expression> parse(const std::string& text, const std::string& place, const std::string& what)
    {
        auto parsed = feel::Expression::parse(text);
        if (const auto* const error = std::get_if<feel::SyntaxError>(&parsed)) {
            add(place, what, text, error->message + " at byte " + std::to_string(error->position));
            return std::nullopt;
        }
        return std::get<feel::Expression>(std::move(parsed));
    }

    /// @param wanted  what its value must be
    void check(const std::string& text, const Sight& sight, const std::string& place, const std::string& what, feel::Type::Kind wanted)
    {
        const auto expression = parse(text, place, what);
        if (!expression) return;
        for (const auto& problem : expression->problems(variables(sight), functions(), wanted)) add(place, what, text, problem);
        check_named(text, place, what);
    }

    void row(const SurveyedRow& row)
    {
        const Transition& is = *row.is;
        const Sight sight{.collection = row.scope->collection, .child = is.on.kind == Trigger::child};
        const auto added = survey_.collection_by_key.find(is.adds);
        const Sight of_act{.collection = added == survey_.collection_by_key.end() ? sight.collection : added->second, .child = sight.child}; // guards see what the act would leave
        for (const auto& guard : is.guards)
            if (const auto condition = survey_.condition_by_id.find(guard); condition != survey_.condition_by_id.end())
                check(condition->second->text, of_act, row.place, "guard " + guard, Wanted::boolean);
        for (const auto& assignment : is.assigns)
            check(assignment.expression, sight, row.place, "value of " + assignment.field, kind_of(row.scope->collection, assignment.field));
        if (!is.acts.role_expression.empty()) check(is.acts.role_expression, sight, row.place, "role", Wanted::string);
        if (!is.acts.amount.empty()) check(is.acts.amount, sight, row.place, "amount", Wanted::number);
        if (!is.acts.unit.empty()) check(is.acts.unit, sight, row.place, "unit", Wanted::string);
        if (!is.acts.excluded.empty()) check(is.acts.excluded, sight, row.place, "excluded", Wanted::any);
    }

    void state(const SurveyedState& state)
    {
        if (!state.is->call) return;
        const Call& call = *state.is->call;
        const Collection* const collection = state.scope->collection;
        if (!call.over.empty()) check(call.over, {.collection = collection}, state.place, "list of children", Wanted::list);
        for (const auto& assignment : call.in)
            check(assignment.expression, {.collection = collection, .element = !call.over.empty()}, state.place, "value of " + assignment.field, Wanted::any);
        for (const auto& assignment : call.out)
            check(assignment.expression, {.collection = collection, .child = true}, state.place, "value of " + assignment.field, kind_of(nullptr, assignment.field));
    }

    void fields(const std::vector<Field>& fields, const Collection* collection, const std::string& place)
    {
        for (const auto& field : fields)
            if (!field.rule.empty()) check(field.rule, {.collection = collection, .value = &field.type}, place + "/" + field.name, "rule", Wanted::boolean);
    }

    void collection(const Collection& collection)
    {
        const std::string place = "collections/" + collection.key;
        fields(collection.fields, &collection, place + "/fields");
        if (!collection.multi_instance) return;
        const MultiInstance& many = *collection.multi_instance;
        check(many.over, {}, place, "list of items", Wanted::list);
        if (!many.mandatory.empty()) check(many.mandatory, {.collection = &collection}, place, "mandatory", Wanted::boolean);
        if (!many.depends_on.empty()) check(many.depends_on, {.collection = &collection}, place, "depends on", Wanted::boolean);
    }

    /// In every scope where the term starts.
    void term(const Term& term)
    {
        std::set<const Collection*> collections;
        for (const auto& row : survey_.rows)
            if (std::ranges::find(row.is->starts, term.id) != row.is->starts.end()) collections.insert(starts_in(row, term));
        for (const auto& state : term.states)
            if (const auto found = survey_.state_by_id.find(state); found != survey_.state_by_id.end()) collections.insert(found->second->scope->collection);
        if (collections.empty()) collections.insert(nullptr);
        for (const auto* const collection : collections) {
            if (!term.amount_expression.empty()) check(term.amount_expression, {.collection = collection}, "terms/" + term.id, "amount", Wanted::number);
            if (!term.distance.empty()) check(term.distance, {.collection = collection}, "terms/" + term.id, "term of distance", Wanted::number);
            if (!term.from.empty()) check(term.from, {.collection = collection}, "terms/" + term.id, "first day", Wanted::date);
        }
    }

    void parameter(const Parameter& parameter)
    {
        const std::string place = "parameters/" + parameter.key;
        const auto expression = parse(parameter.value, place, "default");
        if (!expression) return;
        // not an empty context, which would be open: no name is in sight of a constant
        const feel::Type no_names{feel::Type::Kind::context, {{"", {}}}, {}};
        if (const auto problems = expression->problems(no_names, {}); !problems.empty())
            add(place, "default", parameter.value, problems.front());
        else if (!fits(parameter.type, expression->evaluate(NoNames{})))
            add(place, "default", parameter.value, "it is not of the parameter's type");
    }

    /// Conditions that no row uses still parse.
    void unused_conditions()
    {
        for (const auto& condition : survey_.definition.conditions) parse(condition.text, "conditions/" + condition.id, "condition");
    }

private:
    void add(const std::string& place, const std::string& what, const std::string& text, const std::string& problem)
    {
        findings_.add(Kind::bad_expression, place, what + " `" + text + "`: " + problem);
    }

    /// What a field holds: of the item if it has one of that name, else of the case.
    [[nodiscard]] Wanted kind_of(const Collection* collection, const std::string& name) const
    {
        for (const auto* const fields : {collection != nullptr ? &collection->fields : nullptr, &survey_.definition.fields}) {
            if (fields == nullptr) continue;
            if (const auto field = std::ranges::find(*fields, name, &Field::name); field != fields->end()) return type_of(field->type).kind;
        }
        return Wanted::any; // another check says that there is none
    }

    static const Collection* collection_of_item(const Survey& survey, const SurveyedRow& row)
    {
        const auto added = survey.collection_by_key.find(row.is->adds);
        return added != survey.collection_by_key.end() ? added->second : row.scope->collection;
    }
    const Collection* starts_in(const SurveyedRow& row, const Term& term) const
    {
        return term.owner == TermOwner::item ? collection_of_item(survey_, row) : row.scope->collection;
    }

    const feel::Type& variables(const Sight& sight)
    {
        const auto key = std::tuple{sight.collection, sight.child, sight.value, sight.element};
        const auto found = variables_.find(key);
        return found != variables_.end() ? found->second : variables_.emplace(key, variables_of(survey_.definition, sight)).first->second;
    }

    /// Constant arguments of our own functions name what exists: `in_state("awaiting_pln")` would just never be true.
    void check_named(std::string_view text, const std::string& place, const std::string& what)
    {
        const auto each = [&](std::string_view function, const auto& known, const char* kind) {
            for (auto at = text.find(function); at != std::string_view::npos; at = text.find(function, at + 1)) {
                const bool whole_word = at == 0 || (std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0 && text[at - 1] != '_');
                const auto opening = text.find_first_not_of(' ', at + function.size());
                if (!whole_word || opening == std::string_view::npos || text[opening] != '(') continue;
                const auto quote = text.find_first_not_of(' ', opening + 1);
                if (quote == std::string_view::npos || text[quote] != '"') continue;
                const auto name = text.substr(quote + 1, text.find('"', quote + 1) - quote - 1);
                if (!known.contains(name)) add(place, what, std::string{text}, "there is no " + std::string{kind} + " '" + std::string{name} + "'");
            }
        };
        each("in_state", survey_.state_by_id, "state");
        each("done", survey_.actions, "action");
        each("times", survey_.actions, "action");
        each("items_ended", survey_.collection_by_key, "collection");
    }

    static bool fits(const FieldType& type, const feel::Value& value)
    {
        if (value.is_null()) return true;
        switch (type_of(type).kind) {
        case feel::Type::Kind::number: return value.get_if<Decimal>() != nullptr;
        case feel::Type::Kind::string: return value.get_if<std::string>() != nullptr;
        case feel::Type::Kind::boolean: return value.get_if<bool>() != nullptr;
        case feel::Type::Kind::date: return value.get_if<Day>() != nullptr;
        case feel::Type::Kind::date_time: return value.get_if<feel::DateTime>() != nullptr;
        case feel::Type::Kind::list: return value.get_if<feel::List>() != nullptr;
        case feel::Type::Kind::context: return value.get_if<feel::Context>() != nullptr;
        case feel::Type::Kind::any:
        case feel::Type::Kind::null:
        case feel::Type::Kind::time:
        case feel::Type::Kind::days_duration:
        case feel::Type::Kind::years_duration:
        case feel::Type::Kind::range:
        case feel::Type::Kind::function: return false; // no field is of such a type
        }
        return false;
    }

    const Survey& survey_;
    Findings& findings_;
    std::map<std::tuple<const Collection*, bool, const FieldType*, bool>, feel::Type> variables_;
};

} // namespace

void check_expressions(const Survey& survey, Findings& findings)
{
    Expressions expressions{survey, findings};
    for (const auto& row : survey.rows) expressions.row(row);
    for (const auto& state : survey.states) expressions.state(state);
    expressions.fields(survey.definition.fields, nullptr, "fields");
    for (const auto& collection : survey.definition.collections) expressions.collection(collection);
    for (const auto& term : survey.definition.terms) expressions.term(term);
    for (const auto& parameter : survey.definition.parameters) expressions.parameter(parameter);
    expressions.unused_conditions();
}

} // namespace cauce::definition
