#include "tests/workflows/authority_matrix.hpp"

#include "engine/definition/rows.hpp"
#include "engine/directory/authority.hpp"
#include "engine/execution/competence.hpp"
#include "engine/execution/environment.hpp"
#include "engine/execution/row_demand.hpp"
#include "tests/support/adopt.hpp"
#include "tests/support/random_organisation.hpp"

#include <algorithm>
#include <functional>

#include <boost/test/unit_test.hpp>

namespace cauce::test {
namespace {

using definition::FieldKind;
using definition::StateKind;

const Day today = *parse_day("2026-06-15");
const Day since = *parse_day("2026-01-05");
const PostId competent{"competent"}, elsewhere{"elsewhere"}, delegate{"delegate"}, recorder{"recorder"};

// ---- values for whatever the expressions of a row read

feel::Value some_value(const definition::FieldType& type)
{
    switch (type.kind) {
    case FieldKind::money:
    case FieldKind::decimal:
    case FieldKind::integer: return 1'000;
    case FieldKind::percent: return 30;
    case FieldKind::post: return competent.value;
    case FieldKind::organ: return std::string{"legal_office"}; // such rows name the role by the organ
    default: return {};
    }
}

feel::Context some_data(const std::vector<definition::Field>& fields)
{
    feel::Context data;
    for (const auto& field : fields) data.set(field.name, some_value(field.type));
    return data;
}

// ---- a case that rests where the row is offered

/// The states from which the marking offers a row; empty for one of any open state.
struct Place {
    const Program::Scope* scope;
    std::vector<std::string> states;
};

std::optional<Place> place_in(const Program& program, const Program::Scope& scope, const definition::Transition& row)
{
    const auto is_row = [&](const Program::Row* one) { return one->is == &row; };
    if (std::ranges::any_of(scope.any_open, is_row)) {
        const auto open = std::ranges::find_if(scope.is->states, [](const definition::State& state) { return state.kind == StateKind::task || state.kind == StateKind::wait; });
        ensure(open != scope.is->states.end(), "a row from any open state has one");
        return Place{&scope, {open->id}};
    }
    if (std::ranges::any_of(scope.all_of, is_row)) return Place{&scope, row.from};
    for (const auto& state : scope.is->states) {
        const auto* const in = program.state(state.id);
        if (std::ranges::any_of(in->rows, is_row)) return Place{&scope, {state.id}};
        if (in->inner != nullptr)
            if (auto inner = place_in(program, *in->inner, row)) return inner;
    }
    return std::nullopt;
}

/// The scope of a place with its tokens, and the composites around it.
ScopeId enter(Case& current, const Program::Scope& scope)
{
    if (scope.composite != nullptr) {
        const auto outer = enter(current, *scope.composite->scope);
        const TokenId token{++current.last_token};
        current.tokens.push_back({token, outer, scope.composite->is->id, {}, RestKind::waiting, {}, {}});
        current.scopes.push_back({ScopeId{++current.last_scope}, token, scope.composite->is->id, {}});
    } else {
        current.scopes.push_back({ScopeId{++current.last_scope}, {}, {}, {}});
        if (scope.collection != nullptr) {
            current.items.push_back({scope.collection->key, ItemId{1}, true, some_data(scope.collection->fields)});
            current.scopes.push_back({ScopeId{++current.last_scope}, {}, scope.collection->key, ItemId{1}});
        }
    }
    return ScopeId{current.last_scope};
}

Case case_at(const Program& program, const Place& place)
{
    Case current{};
    current.tenant = TenantId{"150101"};
    current.id = CaseId{2026000001};
    current.definition = program.definition().key;
    current.data = some_data(program.definition().fields);
    const auto scope = enter(current, *place.scope);
    for (const auto& state : place.states) {
        const bool ended = program.state(state)->is->kind == StateKind::end;
        current.tokens.push_back({TokenId{++current.last_token}, scope, state, {}, ended ? RestKind::ended : RestKind::waiting, {}, {}});
    }
    return current;
}

// ---- the little town of each column

/// All roles that may take the row, and who records for them.
struct Asked {
    std::vector<RoleId> roles;
    std::vector<RoleId> recorders;
    std::string matter;
    std::optional<Money> amount;
};

class Town {
public:
    explicit Town(const Asked& asked) : asked_{asked}
    {
        must(OrganSet{OrganId{"town"}, {}, "Municipalidad", "Town", since, "ROF"});
        for (const char* unit : {"unit_a", "unit_b"}) must(OrganSet{OrganId{unit}, OrganId{"town"}, "Unidad", "Unit", since, "ROF"});
        post(competent, "unit_a", asked.roles);
        post(delegate, "unit_b", {});
        post(recorder, "unit_b", asked.recorders);
        for (const char* person : {"holder", "other", "writer", "stranger"}) must(PersonSet{PersonId{person}, person});
        appoint("holder", competent);
        appoint("other", delegate);
        appoint("writer", recorder);
    }

    void must(const DirectoryChange& change)
    {
        const auto accepted = support::adopt(*organisation, change);
        ensure(accepted.has_value(), accepted.has_error() ? accepted.error().expected.c_str() : "");
    }
    void post(const PostId& id, const char* unit, const std::vector<RoleId>& roles) { must(PostSet{id, OrganId{unit}, "Puesto", "Post", roles, 1, 1, false, since, "CAP"}); }
    void appoint(const char* person, const PostId& id) { must(AppointmentMade{0, PersonId{person}, id, since, std::nullopt, "RA 1"}); }
    /// What the row is about, or something else if it may not be delegated at all.
    void delegate_it(std::optional<Money> limit, const char* until)
    {
        const std::string matter = asked_.matter.empty() ? "anything" : asked_.matter;
        must(DelegationMade{0, competent, delegate, {{matter, limit ? std::optional{limit->cents} : std::nullopt}}, {}, since, parse_day(until), "RA 2", since, {}});
    }

    std::shared_ptr<Organisation> organisation = std::make_shared<Organisation>();

private:
    const Asked& asked_;
};

/// Who tries, in which post; what was made of the town before.
struct Attempt {
    PersonId person;
    PostId post;
};
struct Column {
    std::string_view name;
    std::function<Attempt(Town&, const Asked&)> prepare;
};

const std::array<Column, columns.size()> preparations{
    Column{"own", [](Town&, const Asked&) { return Attempt{PersonId{"holder"}, competent}; }},
    Column{"delegated",
           [](Town& town, const Asked& asked) {
               town.delegate_it(asked.amount, "2026-12-31"); // to the cent
               return Attempt{PersonId{"other"}, delegate};
           }},
    Column{"delegated_above_the_amount",
           [](Town& town, const Asked& asked) {
               town.delegate_it(asked.amount ? Money{asked.amount->cents - 1} : Money{100'000'00}, "2026-12-31");
               return Attempt{PersonId{"other"}, delegate};
           }},
    Column{"substituted",
           [](Town& town, const Asked&) {
               town.must(LeaveRecorded{0, PersonId{"holder"}, today, std::nullopt, "vacaciones", "Papeleta 1"});
               town.must(SubstitutionMade{0, competent, PersonId{"stranger"}, today, std::nullopt, "RA 3"});
               return Attempt{PersonId{"stranger"}, competent};
           }},
    Column{"expired",
           [](Town& town, const Asked&) {
               town.delegate_it(std::nullopt, "2026-06-14"); // yesterday
               return Attempt{PersonId{"other"}, delegate};
           }},
    Column{"revoked",
           [](Town& town, const Asked&) {
               town.delegate_it(std::nullopt, "2026-12-31");
               town.must(HoldingEnded{"delegation", 1, *parse_day("2026-06-14"), "RA 4", {}});
               return Attempt{PersonId{"other"}, delegate};
           }},
    Column{"wrong_unit",
           [](Town& town, const Asked& asked) {
               town.post(elsewhere, "unit_b", asked.roles);
               town.appoint("stranger", elsewhere);
               return Attempt{PersonId{"stranger"}, elsewhere};
           }},
    Column{"other_tenant",
           [](Town& town, const Asked& asked) {
               Town other{asked}; // where somebody holds a post of the same name and roles
               other.must(PersonSet{PersonId{"neighbour"}, "neighbour"});
               other.must(HoldingEnded{"appointment", 1, today - std::chrono::days{1}, "RA 5", {}});
               other.must(AppointmentMade{0, PersonId{"neighbour"}, competent, today, std::nullopt, "RA 6"});
               BOOST_TEST(stand(*other.organisation, PersonId{"neighbour"}, competent, today).has_value());
               static_cast<void>(town);
               return Attempt{PersonId{"neighbour"}, competent};
           }},
    Column{"nobody", [](Town&, const Asked&) { return Attempt{PersonId{"stranger"}, competent}; }},
    Column{"recorder", [](Town&, const Asked&) { return Attempt{PersonId{"writer"}, recorder}; }},
};

std::string in_words(const Competence& competence)
{
    if (!competence.unmet.empty()) return competence.unmet.front().rule;
    std::string words = competence.recorded_for.empty() ? std::string{name_of(competence.capacity)} : "recorded for " + competence.recorded_for.value;
    if (competence.concurs_only) words += " (concurs)";
    return words;
}

Cells cells_of(const Program& program, const Case& current, const Family& family, const Candidate& candidate)
{
    DecisionContext context{};
    context.today = today;
    context.parameters = program.parameter_defaults();
    const Environment environment{program, current, context, family};
    const auto& acts = candidate.row->is->acts;
    Asked asked{roles_of(*candidate.row, environment), acts.recorded_by, acts.matter, amount_of(*candidate.row, environment)};
    Cells cells;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto& column = preparations[at];
        ensure(column.name == columns[at], "each column is prepared in its place");
        if (column.name == "recorder" && asked.recorders.empty()) {
            cells[at] = "-";
            continue;
        }
        Town town{asked};
        const auto attempt = column.prepare(town, asked);
        auto actor = stand(*town.organisation, attempt.person, attempt.post, today);
        if (actor.has_error()) {
            cells[at] = actor.error().rule;
            continue;
        }
        context.actor = *actor;
        context.organisation = town.organisation;
        cells[at] = in_words(competence_of(current, family, candidate, context, environment, true));
    }
    return cells;
}

} // namespace

std::vector<MatrixLine> authority_matrix(const definition::Definition& definition)
{
    const auto compiled = Program::compile(definition);
    ensure(compiled.has_value(), "a definition of the catalogue compiles");
    const Program& program = **compiled;
    std::vector<MatrixLine> lines;
    const Case unopened = [&] {
        Case current{};
        current.tenant = TenantId{"150101"};
        current.id = CaseId{2026000001};
        current.data = some_data(program.definition().fields);
        return current;
    }();
    lines.push_back({definition.key, program.opening().is->id, program.opening().is->acts, cells_of(program, unopened, {ScopeId{1}}, {&program.opening(), {}, ScopeId{1}})});
    const auto each = [&](const Program::Scope& scope) {
        definition::each_row(*scope.is, [&](const definition::Transition& row) {
            if (!definition::is_act(row)) return;
            const auto place = place_in(program, scope, row);
            ensure(place.has_value(), "a row is offered somewhere");
            const auto current = case_at(program, *place);
            for (const auto& family : families(current))
                for (const auto& candidate : all_acts(program, current, family))
                    if (candidate.row->is == &row) {
                        lines.push_back({definition.key, row.id, row.acts, cells_of(program, current, family, candidate)});
                        return;
                    }
            ensure(false, "the marking offers the row");
        });
    };
    each(program.root());
    for (const auto& collection : program.definition().collections) each(*program.collection(collection.key)->scope);
    return lines;
}

} // namespace cauce::test
