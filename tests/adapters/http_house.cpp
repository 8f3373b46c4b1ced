#include "tests/adapters/http_house.hpp"

#include "adapters/paper/paper_press.hpp"
#include "engine/definition/json.hpp"
#include "tests/support/directory_on_record.hpp"
#include "tests/support/sample_definitions.hpp"

#include <boost/algorithm/string/replace.hpp>
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <future>

namespace cauce::test {
namespace {

constexpr identity::PasswordCost cheap{.memory_kibibytes = 64, .passes = 1, .lanes = 1};
const RoleId desk{"reception_desk"}, chief{"municipal_manager"}, administrator{"administrator"};

definition::Field field(std::string name, definition::FieldKind kind, Text label)
{
    definition::Field made;
    made.name = std::move(name);
    made.type.kind = kind;
    made.label = std::move(label);
    return made;
}

definition::Transition row(std::string id, std::vector<std::string> from, std::string action, std::string to, RoleId by, Text label)
{
    definition::Transition made;
    made.id = std::move(id);
    made.from = std::move(from);
    made.on = {definition::Trigger::action, std::move(action)};
    made.to_kind = to.empty() ? definition::ToKind::stay : definition::ToKind::state;
    made.to = std::move(to);
    made.acts.any_of = {std::move(by)};
    made.label = std::move(label);
    made.basis = "LPAG 136";
    return made;
}

definition::State state(std::string id, definition::StateKind kind, Text label)
{
    definition::State made;
    made.id = std::move(id);
    made.kind = kind;
    made.label = std::move(label);
    return made;
}

definition::Collection agents()
{
    using namespace definition;
    Collection made;
    made.key = "agents";
    made.label = {"Agentes", "Agents"};
    made.fields = {field("name", FieldKind::text, {"Nombre", "Name"})};
    auto listed = state("listed", StateKind::task, {"Inscrito", "Listed"});
    listed.owner = desk;
    auto confirmed = state("confirmed", StateKind::end, {"Acreditado", "Confirmed"});
    confirmed.outcome = "confirmed";
    made.root.regions = {{"item", "listed"}};
    made.root.states = {listed, confirmed};
    made.root.transitions = {row("listed.confirm", {"listed"}, "confirm", "confirmed", desk, {"Acreditar", "Confirm"})};
    return made;
}

void add_states(definition::Definition& made)
{
    using namespace definition;
    auto review = state("under_review", StateKind::task, {"En evaluación", "Under review"});
    review.owner = desk;
    auto correction = state("awaiting_correction", StateKind::wait, {"Por subsanar", "Awaiting correction"});
    auto granted = state("granted", StateKind::end, {"Otorgado", "Granted"});
    granted.outcome = "granted";
    made.root.regions = {{"main", "under_review"}};
    made.root.states = {review, correction, granted};
    auto observe = row("under_review.observe", {"under_review"}, "observe", "awaiting_correction", desk, {"Observar", "Observe"});
    observe.reason_required = true;
    auto correct = row("awaiting_correction.correct", {"awaiting_correction"}, "correct", "under_review", desk, {"Subsanar", "Correct"});
    auto pay = row("under_review.pay", {"under_review"}, "pay", "", desk, {"Registrar pago", "Record payment"});
    pay.form = {"fee", "paid_on"};
    pay.required = {{Requirement::Kind::field, "fee"}};
    auto grant = row("under_review.grant", {"under_review"}, "grant", "granted", chief, {"Otorgar", "Grant"});
    grant.guards = {"fee_paid"};
    grant.required = {{Requirement::Kind::document, "report"}};
    auto list = row("under_review.list_agent", {"under_review"}, "list_agent", "", desk, {"Inscribir agente", "List an agent"});
    list.adds = "agents";
    list.form = {"name"};
    made.root.transitions = {observe, correct, pay, grant, list};
}

/// As every server has one.
OfficeSettings with_press(OfficeSettings settings)
{
    static const paper::PaperPress press{"https://valle.gob.pe/v1/verification"};
    settings.press = &press;
    return settings;
}

} // namespace

definition::Definition permit(int version)
{
    using namespace definition;
    Definition made;
    made.key = "permit";
    made.version = version;
    made.title = {"Permiso", "Permit"};
    made.basis = {"LPAG 136"};
    made.fields = {field("applicant", FieldKind::text, {"Administrado", "Applicant"}), field("fee", FieldKind::money, {"Tasa", "Fee"}),
                   field("paid_on", FieldKind::date, {"Pagado el", "Paid on"})};
    made.collections = {agents()};
    made.roles = {{desk, {"Mesa de partes", "Reception desk"}, RoleKind::post}, {chief, {"Gerente", "Manager"}, RoleKind::post}};
    made.documents = {{"report", {"Informe", "Report"}}};
    made.conditions = {{"fee_paid", "data.fee >= 100", {"La tasa está pagada", "The fee is paid"}}};
    made.opening = row("opening", {}, "receive", "", desk, {"Recibir", "Receive"});
    made.opening.form = {"applicant"};
    made.opening.required = {{Requirement::Kind::field, "applicant"}};
    Term review;
    review.id = "review";
    review.label = {"Evaluación", "Review"};
    review.owner = TermOwner::state;
    review.states = {"under_review"};
    review.amount = 30;
    review.unit = Unit::calendar_days;
    review.only_warns = true;
    review.extension = {1, 10, {chief}};
    review.holder = desk;
    review.basis = "LPAG 39";
    made.terms = {review};
    add_states(made);
    made.corrections = {{desk}, {chief}, {chief}, {chief}};
    return made;
}

std::string orders_of_house()
{
    auto orders = numbered_order();
    orders.corrections.close_file = {RoleId{"chief"}};
    auto json = definition::to_json(orders);
    for (const auto& [role, here] : {std::pair{"\"clerk\"", desk}, std::pair{"\"chief\"", chief}}) boost::algorithm::replace_all(json, role, '"' + here.value + '"');
    return json;
}

House::House(HouseSettings settings, Store* elsewhere)
    : office{elsewhere == nullptr ? store : *elsewhere, clock, with_press(settings.office)}, identity{office.store().accounts(), [this](const TenantId& tenant, const PersonId& person, const PostId& post) { return office.actor(tenant, person, post).has_value(); }, clock, {.cost = cheap}},
      schedules{office, clock, recurrence, adjust_as_in_force(office)}
{
    populate();
    static const auto log = std::make_shared<spdlog::logger>("http", std::make_shared<spdlog::sinks::null_sink_mt>());
    http::ServerSettings serving{.tenant = town, .port = 0, .behind_tls = settings.behind_tls, .limits = settings.limits};
    server = std::make_unique<http::Server>(http::Services{office, identity, clock, log, schedules, feeds, pages}, std::move(serving));
}

void House::populate()
{
    static const auto hash = identity::hash_password(password, cheap);
    const std::vector<TestPerson> people{{"ana", "ana", {"desk"}}, {"rosa", "rosa", {"chief"}}, {"luis", "luis", {"desk", "chief"}}, {"eva", "eva", {"admin"}},
                                         {"pablo", "pablo", {}},   {"sara", "sara", {"secretary"}}, {"gino", "gino", {"manager"}}};
    put_directory(office.store(), town,
                  {{"desk", "Mesa de partes", "Desk", {desk}},
                   {"chief", "Gerente", "Manager", {chief}},
                   {"admin", "Administración", "Administration", {administrator}},
                   {"secretary", "Secretaría General", "General secretary", {RoleId{"general_secretary"}}},
                   {"manager", "Gerencia Municipal", "Municipal manager", {RoleId{"municipal_manager"}}}},
                  people);
    for (const auto& person : people) office.store().accounts().put_account(town, {PersonId{person.id}, hash, true});
    const Actor eva{PersonId{"eva"}, PostId{"admin"}, Capacity::own, {}, {administrator}};
    const auto deployed = office.deploy(town, definition::to_json(permit(1)), eva);
    BOOST_REQUIRE_MESSAGE(deployed.has_value(), boost::json::serialize(boost::json::value_from(deployed.has_error() ? deployed.error().unmet : std::vector<std::string>{})));
}

std::string House::token(const std::string& person)
{
    std::promise<SignInOutcome> done;
    identity.sign_in(town, PersonId{person}, password, [&](SignInOutcome outcome) { done.set_value(std::move(outcome)); });
    const auto outcome = done.get_future().get();
    BOOST_REQUIRE(std::holds_alternative<SignedIn>(outcome));
    return std::get<SignedIn>(outcome).token;
}

Client House::client(const std::string& person)
{
    Client made{server->port()};
    if (!person.empty()) made.token = token(person);
    return made;
}

std::string House::open_case(const std::string& applicant)
{
    const auto answer = client("ana").post("/v1/cases", {{"definition", "permit"}, {"data", {{"applicant", applicant}}}});
    BOOST_REQUIRE_MESSAGE(answer.status == 201, answer.body);
    return std::string{answer.json().at("case").at("id").as_string()};
}

} // namespace cauce::test
