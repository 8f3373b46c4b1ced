#include "tests/workflows/play.hpp"

#include "engine/execution/instrument.hpp"
#include "engine/definition/fields.hpp"
#include "engine/execution/term_explanation.hpp"
#include "tests/support/told.hpp"
#include "workflows/catalogue.hpp"

#include <algorithm>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

namespace cauce::test {

namespace {

feel::Context read(const std::vector<definition::Field>& fields, std::string_view text)
{
    auto data = definition::read_fields(fields, boost::json::parse({text.data(), text.size()}).as_object());
    BOOST_REQUIRE_MESSAGE(data.has_value(), text << ": " << data.error().expected << ", found " << data.error().found);
    return *data;
}

/// Numbers repeat across series, as in life: no row may tell one paper from another by its number.
DocumentInput paper(const std::string& kind)
{
    DocumentInput input{};
    input.kind = kind;
    input.number = "N-1";
    input.folios = 1;
    return input;
}

/// The desk counts what it receives.
void count_folios(std::vector<DocumentInput>& papers, const feel::Context& data)
{
    const auto* const filed = data.find("filed_folios");
    const auto* const folios = filed == nullptr ? nullptr : filed->get_if<Decimal>();
    if (folios != nullptr && !papers.empty()) papers.front().folios = *folios->to_integer() - static_cast<std::int64_t>(papers.size()) + 1;
}

} // namespace

Play::Play(std::string_view key, std::string_view today, std::string_view parameters)
{
    const auto definition = std::ranges::find(workflows::catalogue(), key, &definition::Definition::key);
    BOOST_REQUIRE(definition != workflows::catalogue().end());
    program_ = *Program::compile(*definition);
    for (const auto& role : definition->roles) everything_.push_back(role.id);
    for (const char* organ : {"planning_budget_office", "legal_office"}) everything_.emplace_back(organ);
    on(today);
    context_.actor = {PersonId{"ana"}, PostId{"all"}, Capacity::own, {}, everything_};
    context_.next_number = 100;
    context_.number_year = 2026;
    context_.parameters = program_->parameter_defaults();
    const auto in_force = boost::json::parse({parameters.data(), parameters.size()});
    for (const auto& [name, value] : in_force.as_object()) {
        if (value.is_bool())
            context_.parameters.set({name.data(), name.size()}, value.as_bool());
        else
            context_.parameters.set({name.data(), name.size()}, value.as_int64());
    }
}

Result<Decision> Play::open(std::string_view data)
{
    OpenCase command{};
    command.data = read(program_->definition().fields, data);
    for (const auto& kind : program_->definition().opening.produces)
        if (!is_instrument(*program_, kind)) command.documents.push_back(paper(kind));
    count_folios(command.documents, command.data);
    return keep(cauce::open(*program_, TenantId{"150101"}, CaseId{2026000001}, command, context_));
}

Result<Decision> Play::act(std::string_view action, std::string_view collection, std::int64_t item, std::string_view data)
{
    const auto& definition = program_->definition();
    TakeAction command{};
    command.action = action;
    command.collection = collection;
    command.item = ItemId{item};
    command.reason = "razones";
    command.signature = Signature{"password"};
    const auto* fields = &definition.fields;
    const auto* scope = &definition.root;
    if (!collection.empty()) {
        fields = &program_->collection(collection)->is->fields;
        scope = &program_->collection(collection)->is->root;
    }
    for (const auto& row : scope->transitions)
        if (row.on.name == action && !row.adds.empty()) fields = &program_->collection(row.adds)->is->fields;
    command.data = read(*fields, data);
    command.documents = papers_of(*scope, action);
    count_folios(command.documents, command.data);
    return keep(decide(*program_, case_, command, context_));
}

std::vector<DocumentInput> Play::papers_of(const definition::Scope& scope, std::string_view action) const
{
    std::vector<DocumentInput> papers;
    for (const auto& row : scope.transitions) {
        if (row.on.name != action) continue;
        for (const auto& kind : row.produces)
            if (!is_instrument(*program_, kind)) papers.push_back(paper(kind));
        for (const auto& needed : row.required)
            if (needed.kind == definition::Requirement::Kind::document) papers.push_back(paper(needed.name));
    }
    return papers;
}

Result<Decision> Play::keep(Result<Decision> decision)
{
    if (decision.has_error()) return decision;
    case_ = told(std::move(case_), *decision);
    for (const auto& term : case_.terms)
        if (term.is_open() && term.has_due()) BOOST_TEST((explain(*program_, case_, term.id, context_.calendars)->account.result.due == term.due), "the account of '" << term.term << "' ends on its last day");
    children_.insert(children_.end(), decision->children.begin(), decision->children.end());
    context_.next_number += static_cast<std::int64_t>(decision->children.size());
    return decision;
}

void Play::must(const Result<Decision>& decision) const
{
    BOOST_REQUIRE_MESSAGE(decision.has_value(), "in " << states() << ": expected " << decision.error().expected << ", found " << decision.error().found);
}

Result<Decision> Play::lapse(std::string_view term)
{
    for (const auto& instance : case_.terms)
        if (instance.term == term && instance.is_open()) {
            context_.today = std::max(context_.today, instance.due + std::chrono::days{1});
            return keep(decide(*program_, case_, WakeTerm{instance.id}, context_));
        }
    return Refusal{RefusalKind::not_found, "a running term", std::string{term}};
}

void Play::on(std::string_view today)
{
    context_.today = *parse_day(today);
    context_.now = end_of_day_in_peru(context_.today);
}

Result<Decision> Play::command(const Command& command) { return keep(decide(*program_, case_, command, context_)); }

Result<Decision> Play::rectify(std::int64_t act, std::string_view data)
{
    return keep(decide(*program_, case_, Rectify{act, read(program_->definition().fields, data), "error material", "RGM 1"}, context_));
}

Result<Decision> Play::end_child(std::string_view call, std::string_view outcome)
{
    for (const auto& child : case_.children)
        if (child.call == call && !child.ended) return keep(decide(*program_, case_, NoteChildEnd{child.id, std::string{outcome}, {}}, context_));
    return Refusal{RefusalKind::not_found, "an open child", std::string{call}};
}

void Play::only(std::vector<RoleId> roles) { context_.actor.roles = roles.empty() ? everything_ : std::move(roles); }

std::string Play::states() const
{
    std::string all;
    for (const auto& token : case_.tokens)
        if (token.scope == ScopeId{1}) all += (all.empty() ? "" : " ") + token.state;
    return all;
}

std::string Play::state_of(std::string_view collection, std::int64_t item) const
{
    const auto* const scope = case_.scope_of_item(collection, ItemId{item});
    if (scope == nullptr) return {};
    for (const auto& token : case_.tokens)
        if (token.scope == scope->id) return token.state;
    return {};
}

feel::Value Play::data(std::string_view field) const
{
    const auto* const value = case_.data.find(field);
    return value == nullptr ? feel::Value{} : *value;
}

std::string due(const Play& play, std::string_view term)
{
    for (const auto& one : play.now().terms)
        if (one.term == term && one.has_due() && one.is_open()) return to_iso(one.due);
    return "none";
}

} // namespace cauce::test
