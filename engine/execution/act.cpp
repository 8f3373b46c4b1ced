#include "engine/execution/act.hpp"

#include "engine/definition/rows.hpp"
#include "engine/directory/organisation.hpp"
#include "engine/execution/instrument.hpp"
#include "engine/execution/judgement.hpp"
#include "engine/execution/owned.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cauce {
namespace {

/// The data as the act would leave it.
feel::Context patched(feel::Context data, const feel::Context& patch)
{
    for (const auto& [name, value] : patch.entries()) {
        if (value.is_null())
            data.erase(name);
        else
            data.set(name, value);
    }
    return data;
}

/// One refusal out of many: the gravest kind leads, and each is named.
Refusal together(std::vector<Refusal> unmet)
{
    const auto rank = [](const Refusal& one) { return one.kind == RefusalKind::not_allowed ? 0 : one.kind == RefusalKind::invalid ? 1 : one.kind == RefusalKind::incomplete ? 2 : 3; };
    std::ranges::stable_sort(unmet, {}, rank);
    auto first = unmet.front();
    if (unmet.size() > 1)
        for (const auto& one : unmet) first.unmet.push_back(one.expected + "; " + one.found);
    return first;
}

std::string states_of(const Case& current, const Family& family)
{
    std::string states;
    for (const auto& token : current.tokens) {
        const auto* at = current.scope(token.scope);
        while (at->parent.value != 0) at = current.scope(outer_scope(current, *at));
        if (at->id != family.root) continue;
        if (!states.empty()) states += ", ";
        states += token.state;
    }
    return states.empty() ? "none" : states;
}

/// Nothing offers this action where the case rests: say where it would be.
Refusal out_of_turn(const Program& program, const Case& current, const Family& family, const TakeAction& command)
{
    std::string expected;
    const auto& definition = program.definition();
    definition::each_row(family.collection.empty() ? definition.root : *program.collection(family.collection)->scope->is, [&](const definition::Transition& row) {
        if (!definition::is_act(row, command.action)) return;
        for (const auto& from : row.from.empty() ? std::vector<std::string>{"any open state"} : row.from) {
            if (!expected.empty()) expected += ", ";
            expected += from;
        }
    });
    if (expected.empty()) return {RefusalKind::not_found, fmt::format("an action of '{}'", definition.key), fmt::format("'{}'", command.action)};
    if (current.status != CaseStatus::open) return {RefusalKind::wrong_state, "an open case", std::string{name_of(current.status)}};
    return {RefusalKind::wrong_state, expected, states_of(current, family)};
}

Family family_of(const Program& program, const Case& current, const TakeAction& command)
{
    if (command.collection.empty()) return {ScopeId{1}};
    const auto* const collection = program.collection(command.collection);
    if (collection == nullptr) throw Refused{{RefusalKind::not_found, "a collection of '" + program.definition().key + "'", "'" + command.collection + "'"}};
    const auto* const scope = current.scope_of_item(command.collection, command.item);
    if (scope == nullptr) throw Refused{{RefusalKind::not_found, "an item of '" + command.collection + "' that has begun", std::to_string(command.item.value)}};
    return {scope->id, collection->is->key, command.item};
}

/// What values name and is there.
struct Named {
    std::size_t documents;            ///< of the file, which are numbered from 1
    const Organisation* organisation; ///< null: no directory is kept

    /// What is expected where something else is named; null: everything is there.
    [[nodiscard]] const char* missing_in(const definition::FieldType& type, const feel::Value& value) const
    {
        switch (type.kind) {
        case definition::FieldKind::document: {
            const auto* const number = value.get_if<Decimal>();
            const bool is_there = number == nullptr || (Decimal{1} <= *number && *number <= Decimal{static_cast<std::int64_t>(documents)});
            return is_there ? nullptr : "the number of a document of this file";
        }
        case definition::FieldKind::post: {
            const auto* const id = value.get_if<std::string>();
            return id == nullptr || organisation == nullptr || organisation->posts.contains(PostId{*id}) ? nullptr : "a post of this municipality";
        }
        case definition::FieldKind::list: {
            if (const auto* const list = value.get_if<feel::List>())
                for (const auto& element : **list)
                    if (const auto* const missing = missing_in(type.element.front(), element)) return missing;
            return nullptr;
        }
        case definition::FieldKind::record: {
            for (const auto& field : type.fields)
                if (const auto* const missing = missing_in(field.type, value[field.name])) return missing;
            return nullptr;
        }
        default: return nullptr;
        }
    }
};

/// A candidate with what was found out about it.
struct Judged {
    const Candidate* candidate;
    Judgement judgement;
};

/// Those that may be taken; refused if there are none.
std::vector<Judged> enabled_of(const std::vector<Candidate>& offered, const Case& current, const Family& family, const DecisionContext& context,
                               const Environment& environment, const Input& input)
{
    std::vector<Judged> enabled;
    const Candidate* nearest = nullptr;
    std::size_t fewest = 0;
    for (const auto& candidate : offered) {
        auto judgement = judge(current, family, candidate, context, environment, input);
        if (judgement.unmet.empty()) {
            enabled.push_back({&candidate, std::move(judgement)});
        } else if (nearest == nullptr || judgement.unmet.size() < fewest) {
            nearest = &candidate;
            fewest = judgement.unmet.size();
        }
    }
    if (enabled.empty()) {
        auto in_full = input;
        in_full.explained = true; // only who is refused pays for it
        throw Refused{together(judge(current, family, *nearest, context, environment, in_full).unmet)};
    }
    for (std::size_t i = 0; i + 1 < enabled.size(); ++i)
        for (std::size_t j = i + 1; j < enabled.size(); ++j)
            if (enabled[i].candidate->token == enabled[j].candidate->token && enabled[i].candidate->scope == enabled[j].candidate->scope)
                throw Refused{ambiguous(*enabled[i].candidate->row, *enabled[j].candidate->row)};
    return enabled;
}

} // namespace

void check_data(const Program& program, Environment& environment, const DecisionContext& context, std::string_view collection, const feel::Context& data, const std::vector<std::string>& form,
                std::size_t documents)
{
    for (const auto& [name, value] : data.entries())
        if (std::ranges::find(form, name) == form.end())
            throw Refused{{RefusalKind::invalid, fmt::format("fields of this act: {}", form.empty() ? "none" : fmt::format("{}", fmt::join(form, ", "))), "'" + name + "'"}};
    const auto& fields = collection.empty() ? program.definition().fields : program.collection(collection)->is->fields;
    const Named named{documents, context.organisation.get()};
    for (const auto& field : fields)
        if (const auto* const value = data.find(field.name))
            if (const auto* const missing = named.missing_in(field.type, *value)) throw Refused{{RefusalKind::invalid, fmt::format("{}: {}", field.name, missing), to_string(*value)}};
    for (const auto& rule : program.rules(collection)) {
        const auto* const value = data.find(rule.field->name);
        if (value == nullptr || value->is_null()) continue;
        environment.with_value(*value);
        if (!environment.holds(rule.expression))
            throw Refused{{RefusalKind::invalid, fmt::format("{}: {}", rule.field->name, rule.expression.text()), to_string(*value)}};
    }
}

void take_action(const Program& program, Step& step, const TakeAction& command, const DecisionContext& context)
{
    const auto& current = step.now();
    const auto family = family_of(program, current, command);
    const auto offered = acts(program, current, family, command.action);
    if (offered.empty() || current.status == CaseStatus::closed) throw Refused{out_of_turn(program, current, family, command)};

    // Guards and rules see what the act would leave.
    const auto adds = std::ranges::find_if(offered, [](const Candidate& candidate) { return !candidate.row->is->adds.empty(); });
    const bool adds_item = adds != offered.end();
    const std::string_view owner = adds_item ? std::string_view{adds->row->is->adds} : family.collection;
    const auto divided = owner.empty() ? std::nullopt : std::optional{owned(program, owner, command.data)};
    const auto& own = divided ? divided->item : command.data;
    Environment environment{program, current, context, family};
    if (adds_item)
        environment.with_item(feel::Value{own});
    else if (!family.collection.empty())
        environment.with_item(family.collection, family.item, patched(current.item(family.collection, family.item)->data, own));
    else
        environment.with_data(patched(current.data, own));
    const bool writes_case = divided && !divided->of_case.empty();
    if (writes_case) environment.with_data(patched(current.data, divided->of_case));
    environment.with_documents(command.documents);

    const auto enabled = enabled_of(offered, current, family, context, environment,
                                    {&command.data, &command.documents, &command.reason, command.signature ? &*command.signature : nullptr});

    std::vector<std::string> form;
    for (const auto& one : enabled)
        for (auto& field : form_of(program, current, *one.candidate)) form.push_back(std::move(field));
    const auto documents = current.documents.size() + command.documents.size();
    check_data(program, environment, context, owner, own, form, documents);
    if (writes_case) check_data(program, environment, context, {}, divided->of_case, form, documents);

    const auto& serving = enabled.front().judgement;
    step.act_as(serving.competence);
    auto papers = command.documents;
    std::erase_if(papers, [&](const DocumentInput& document) { return is_instrument(program, document.kind); });
    step.attach(papers, family);
    auto written = adds_item ? feel::Context{} : own; // what is added is an event of its own
    if (serving.competence.concurs_only) {
        step.emit(ActionConcurred{command.action, command.collection, command.item, serving.competence.recorded_for.empty() ? serving.competence.role.value : serving.competence.recorded_for.value, std::move(written),
                                  command.reason});
        if (writes_case) step.emit(DataAssigned{{}, {}, divided->of_case});
        return;
    }
    ActionTaken taken{command.action, command.collection, command.item, serving.competence.role.value, serving.competence.recorded_for.value, std::move(written), {}, command.reason, {}, {}};
    for (const auto& one : enabled) {
        const auto& transition = *one.candidate->row->is;
        taken.rows.push_back(transition.id);
        if (!transition.basis.empty()) taken.basis.push_back(transition.basis);
        taken.conditions.insert(taken.conditions.end(), transition.guards.begin(), transition.guards.end());
    }
    step.emit(std::move(taken));
    if (writes_case) step.emit(DataAssigned{{}, {}, divided->of_case});
    std::set<const definition::DocumentKind*> issued;
    const auto about = adds_item ? Family{{}, adds->row->is->adds, step.next_item(adds->row->is->adds)} : family;
    for (const auto& one : enabled)
        for (const auto* const kind : one.candidate->row->issues)
            if (issued.insert(kind).second) issue(step, *kind, {command.documents, command.signature}, context, about);
    for (const auto& document : command.documents)
        if (is_instrument(program, document.kind) && std::ranges::none_of(issued, [&](const auto* kind) { return kind->id == document.kind; })) throw Refused{issued_only(document.kind)};
    step.take_each(
        offered, family, true,
        [&](const Candidate& candidate) { return std::ranges::any_of(enabled, [&](const Judged& one) { return one.candidate == &candidate; }); }, &own);
    step.settle();
}

void open_case(const Program& program, Step& step, const OpenCase& command, const DecisionContext& context)
{
    const auto& opening = program.opening();
    const Candidate candidate{&opening, {}, ScopeId{1}};
    Environment environment{program, step.now(), context};
    environment.with_data(command.data);
    if (!command.parent && command.schedule.empty()) environment.with_documents(command.documents); // nobody brings those of a call: they are handed on
    const Family family{ScopeId{1}};
    const Input input{&command.data, &command.documents, &command.reason, nullptr, true};
    auto judgement = judge(step.now(), family, candidate, context, environment, input);
    // A call asks nobody. Neither a call nor a schedule brings papers of its own: they are what the case is then waiting for.
    std::erase_if(judgement.unmet, [&](const Refusal& one) {
        return (command.parent && one.kind == RefusalKind::not_allowed) || ((command.parent || !command.schedule.empty()) && one.expected.starts_with("a document"));
    });
    if (!judgement.unmet.empty()) throw Refused{together(std::move(judgement.unmet))};
    if (!command.parent) check_data(program, environment, context, {}, command.data, form_of(program, step.now(), candidate), command.documents.size());

    for (const auto& document : command.documents)
        if (!command.parent && is_instrument(program, document.kind)) throw Refused{issued_only(document.kind)};

    const auto& definition = program.definition();
    auto data = command.data;
    if (command.parent)
        for (const auto& [name, value] : command.data.entries()) data.set(name, typed(definition.fields, name, value));
    if (!command.parent) step.act_as(judgement.competence);
    step.emit(CaseOpened{definition.key, definition.version, program.digest(), opening.is->on.name, command.parent, command.parent_call, std::move(data), command.reason,
                         judgement.competence.role.value, opening.is->basis, command.schedule, command.period});
    step.attach(command.documents, {});
    if (!command.parent && command.schedule.empty()) // neither brings papers, so none is acknowledged
        for (const auto* const kind : opening.issues) issue(step, *kind, {command.documents, {}}, context, {});
    step.begin(opening);
}

} // namespace cauce
