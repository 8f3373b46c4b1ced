#include "engine/execution/program.hpp"

#include "engine/definition/json.hpp"
#include "engine/definition/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <optional>

namespace cauce {
namespace {

/// An expression that does not parse, or a name that nothing bears; caught at the door of `compile`.
struct CannotCompile {
    std::string place;
    std::string found;
};

feel::Expression parse(const std::string& text, const std::string& place)
{
    auto parsed = feel::Expression::parse(text);
    if (const auto* const error = std::get_if<feel::SyntaxError>(&parsed)) throw CannotCompile{place, fmt::format("{} at byte {}", error->message, error->position)};
    return std::get<feel::Expression>(std::move(parsed));
}

std::optional<feel::Expression> parse_if(const std::string& text, const std::string& place)
{
    return text.empty() ? std::nullopt : std::optional{parse(text, place)};
}

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// Whether `text` reads member `field` of something (".field", whole word).
bool reads(std::string_view text, std::string_view field)
{
    for (auto at = text.find(field); at != std::string_view::npos; at = text.find(field, at + 1)) {
        const auto end = at + field.size();
        if (at > 0 && text[at - 1] == '.' && (end == text.size() || !is_name_character(text[end]))) return true;
    }
    return false;
}

} // namespace

/// Fills a Program from its own definition, whose addresses stay put from here on.
class ProgramBuilder {
public:
    explicit ProgramBuilder(Program& program) : program_{program}, definition_{program.definition_} {}

    void build()
    {
        for (const auto& condition : definition_.conditions) program_.conditions_.emplace(condition.id, parse(condition.text, "condition " + condition.id));
        for (const auto& term : definition_.terms) add_term(term);
        add_scope(definition_.root, nullptr, nullptr);
        for (const auto& collection : definition_.collections) add_collection(collection);
        connect_rows();
        add_rules({}, definition_.fields);
        for (const auto& parameter : definition_.parameters) add_parameter(parameter);
        program_.opening_ = compile_row(definition_.opening, {});
        program_.digest_ = to_hex(definition::digest_of(definition_));
    }

private:
    void add_term(const definition::Term& term)
    {
        program_.terms_.emplace(term.id, &term);
        if (!term.amount_expression.empty()) program_.amounts_.emplace(term.id, parse(term.amount_expression, "amount of term " + term.id));
        if (!term.distance.empty()) program_.distances_.emplace(term.id, parse(term.distance, "term of distance of term " + term.id));
        if (!term.from.empty()) program_.counted_from_.emplace(term.id, parse(term.from, "start of term " + term.id));
        if (term.owner == definition::TermOwner::state)
            for (const auto& state : term.states) program_.terms_of_state_[state].push_back(&term);
    }

    Program::Scope* add_scope(const definition::Scope& scope, const definition::Collection* collection, const Program::State* composite)
    {
        program_.scopes_.push_back(std::make_unique<Program::Scope>(Program::Scope{&scope, collection, composite, {}, {}}));
        auto* const compiled = program_.scopes_.back().get();
        for (const auto& state : scope.states) {
            program_.states_.push_back(std::make_unique<Program::State>(Program::State{&state, compiled, nullptr, {}, {}, {}, {}}));
            auto* const here = program_.states_.back().get();
            program_.state_by_id_.emplace(state.id, here);
            if (!state.inner.empty()) here->inner = add_scope(state.inner.front(), collection, here);
            if (state.call) add_call(*here, *state.call);
        }
        scopes_with_rows_.emplace_back(compiled, &scope);
        return compiled;
    }

    void add_call(Program::State& state, const definition::Call& call)
    {
        program_.has_calls_ = true;
        const auto place = "call " + state.is->id;
        state.call_over = parse_if(call.over, place);
        for (const auto& assign : call.in) state.call_in.push_back({assign.field, parse(assign.expression, place)});
        for (const auto& assign : call.out) state.call_out.push_back({assign.field, parse(assign.expression, place)});
    }

    void add_collection(const definition::Collection& collection)
    {
        Program::Collection compiled{&collection, add_scope(collection.root, &collection, nullptr), {}, {}, {}};
        if (collection.multi_instance) {
            const auto place = "collection " + collection.key;
            compiled.over = parse(collection.multi_instance->over, place);
            compiled.mandatory = parse_if(collection.multi_instance->mandatory, place);
            compiled.depends_on = parse_if(collection.multi_instance->depends_on, place);
        }
        program_.collections_.emplace(collection.key, std::move(compiled));
        add_rules(collection.key, collection.fields);
    }

    void add_rules(const std::string& collection, const std::vector<definition::Field>& fields)
    {
        for (const auto& field : fields)
            if (!field.rule.empty()) program_.rules_[collection].push_back({&field, parse(field.rule, "rule of field " + field.name)});
    }

    void add_parameter(const definition::Parameter& parameter)
    {
        struct Nothing : feel::Scope {
            const feel::Value* variable(std::string_view) const override { return nullptr; }
            const Native* function(std::string_view) const override { return nullptr; }
        };
        program_.parameter_defaults_.set(parameter.key, parse(parameter.value, "parameter " + parameter.key).evaluate(Nothing{}));
    }

    void connect_rows()
    {
        for (const auto& [scope, is] : scopes_with_rows_)
            for (const auto& transition : is->transitions) {
                std::vector<const Program::State*> sources;
                for (const auto& from : transition.from) sources.push_back(&state(from, "row " + transition.id));
                if (transition.to_kind != definition::ToKind::stay) state(transition.to, "row " + transition.id);
                program_.rows_.push_back(compile_row(transition, sources));
                const auto* const row = program_.rows_.back().get();
                switch (transition.from_kind) {
                case definition::FromKind::any_open: scope->any_open.push_back(row); break;
                case definition::FromKind::all_of: scope->all_of.push_back(row); break;
                case definition::FromKind::states:
                    for (const auto& from : transition.from) program_.state_by_id_.find(from)->second->rows.push_back(row);
                    break;
                }
                if (definition::is_act(transition) && std::ranges::find(program_.actions_, transition.on.name) == program_.actions_.end()) program_.actions_.push_back(transition.on.name);
            }
    }

    std::unique_ptr<Program::Row> compile_row(const definition::Transition& transition, const std::vector<const Program::State*>& sources)
    {
        auto row = std::make_unique<Program::Row>(Program::Row{&transition, {}, {}, {}, {}, {}, {}});
        for (const auto& guard : transition.guards) {
            const auto condition = std::ranges::find(definition_.conditions, guard, &definition::Condition::id);
            if (condition == definition_.conditions.end()) throw CannotCompile{"row " + transition.id, "no condition '" + guard + "'"};
            row->guards.push_back({&*condition, program_.conditions_.find(guard)->second, reads_input(condition->text, transition, sources)});
        }
        for (const auto& assign : transition.assigns) row->assigns.push_back({assign.field, parse(assign.expression, "row " + transition.id)});
        row->role = parse_if(transition.acts.role_expression, "row " + transition.id);
        row->amount = parse_if(transition.acts.amount, "row " + transition.id);
        row->unit = parse_if(transition.acts.unit, "row " + transition.id);
        row->excluded = parse_if(transition.acts.excluded, "row " + transition.id);
        for (const auto& kind : definition_.documents)
            if (kind.instrument && std::ranges::find(transition.produces, kind.id) != transition.produces.end()) row->issues.push_back(&kind);
        return row;
    }

    bool reads_input(std::string_view text, const definition::Transition& transition, const std::vector<const Program::State*>& sources) const
    {
        const auto reads_any = [&](const std::vector<std::string>& fields) { return std::ranges::any_of(fields, [&](const auto& field) { return reads(text, field); }); };
        if (reads_any(transition.form)) return true;
        const auto added = std::ranges::find(definition_.collections, transition.adds, &definition::Collection::key);
        if (added != definition_.collections.end() && std::ranges::any_of(added->fields, [&](const auto& field) { return reads(text, field.name); })) return true;
        for (const auto& needed : transition.required)
            if (needed.kind == definition::Requirement::Kind::field && reads(text, needed.name)) return true;
        return std::ranges::any_of(sources, [&](const auto* source) { return reads_any(source->is->form); });
    }

    const Program::State& state(const std::string& id, const std::string& place) const
    {
        const auto* const found = program_.state(id);
        if (found == nullptr) throw CannotCompile{place, "no state '" + id + "'"};
        return *found;
    }

    Program& program_;
    const definition::Definition& definition_;
    std::vector<std::pair<Program::Scope*, const definition::Scope*>> scopes_with_rows_;
};

Result<std::shared_ptr<const Program>> Program::compile(definition::Definition definition)
{
    const std::shared_ptr<Program> program{new Program};
    program->definition_ = std::move(definition);
    try {
        ProgramBuilder{*program}.build();
    } catch (const CannotCompile& problem) {
        return Refusal{RefusalKind::invalid, "a definition that hangs together", problem.place + ": " + problem.found};
    }
    return std::shared_ptr<const Program>{program};
}

const Program::State* Program::state(std::string_view id) const
{
    const auto found = state_by_id_.find(id);
    return found == state_by_id_.end() ? nullptr : found->second;
}

const Program::Collection* Program::collection(std::string_view key) const
{
    const auto found = collections_.find(key);
    return found == collections_.end() ? nullptr : &found->second;
}

const Program::Row* Program::row(std::string_view id) const
{
    if (opening_->is->id == id) return opening_.get();
    const auto found = std::ranges::find_if(rows_, [&](const auto& row) { return row->is->id == id; });
    return found == rows_.end() ? nullptr : found->get();
}

const definition::Term* Program::term(std::string_view id) const
{
    const auto found = terms_.find(id);
    return found == terms_.end() ? nullptr : found->second;
}

const definition::Role* Program::role(std::string_view id) const
{
    const auto found = std::ranges::find_if(definition_.roles, [&](const definition::Role& role) { return role.id.value == id; });
    return found == definition_.roles.end() ? nullptr : &*found;
}

const feel::Expression* Program::amount(const definition::Term& term) const
{
    const auto found = amounts_.find(term.id);
    return found == amounts_.end() ? nullptr : &found->second;
}

const feel::Expression* Program::distance(const definition::Term& term) const
{
    const auto found = distances_.find(term.id);
    return found == distances_.end() ? nullptr : &found->second;
}

const feel::Expression* Program::counted_from(const definition::Term& term) const
{
    const auto found = counted_from_.find(term.id);
    return found == counted_from_.end() ? nullptr : &found->second;
}

const std::vector<const definition::Term*>& Program::terms_of(std::string_view state) const
{
    static const std::vector<const definition::Term*> none;
    const auto found = terms_of_state_.find(state);
    return found == terms_of_state_.end() ? none : found->second;
}

const std::vector<Program::Rule>& Program::rules(std::string_view collection) const
{
    static const std::vector<Rule> none;
    const auto found = rules_.find(collection);
    return found == rules_.end() ? none : found->second;
}

} // namespace cauce
