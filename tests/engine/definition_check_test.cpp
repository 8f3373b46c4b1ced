// The soundness check: one definition that is sound, and each way to spoil it is refused with its place.
#include "engine/definition/check.hpp"
#include "engine/definition/environment.hpp"
#include "engine/definition/fields.hpp"
#include "tests/engine/sound_definition.hpp"

#include <algorithm>
#include <functional>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::definition;
using namespace cauce::definition::sound_one;
using Kind = Problem::Kind;

namespace {

std::string listed(const std::vector<Problem>& problems)
{
    std::string text;
    for (const auto& problem : problems) text += std::string{name_of(problem.kind)} + " at " + problem.place + ": " + problem.message + "\n";
    return text;
}

struct Spoiling {
    const char* what;
    std::function<void(Definition&)> spoil;
    Kind kind;
    const char* place;
    const char* says = "";
};
std::ostream& operator<<(std::ostream& out, const Spoiling& spoiling) { return out << spoiling.what; }

using D = Definition;

/// The report is an instrument, and this its text.
void says(D& definition, const char* text) { definition.documents[1].instrument = Instrument{"report", both("Report"), "GM", text}; }

const std::vector<Spoiling> spoilings{
    // shape
    {"version 0", [](D& d) { d.version = 0; }, Kind::malformed, "version"},
    {"function 20", [](D& d) { d.function = 20; }, Kind::malformed, "function"},
    {"a choice without options", [](D& d) { d.fields[4].type.options.clear(); }, Kind::malformed, "fields/kind"},
    {"a text with options", [](D& d) { d.fields[0].type.options = {{"a", both("A")}}; }, Kind::malformed, "fields/subject"},
    {"a list of nothing", [](D& d) { d.fields[5].type.element.clear(); }, Kind::malformed, "fields/parts"},
    {"a record of nothing", [](D& d) { d.fields[5].type.element[0].fields.clear(); }, Kind::malformed, "fields/parts/element"},
    {"a scope without regions", [](D& d) { measures(d).regions.clear(); }, Kind::malformed, "collections/measures"},
    {"a parallel state without an inside", [](D& d) { root_state(d, "opinions").inner.clear(); }, Kind::malformed, "root/states/opinions"},
    {"a task with a call", [](D& d) { root_state(d, "under_review").call = Call{.definition = "other"}; }, Kind::malformed, "root/states/under_review"},
    {"a call of nothing", [](D& d) { root_state(d, "publishing").call->definition.clear(); }, Kind::malformed, "root/states/publishing"},
    {"an end without outcome", [](D& d) { root_state(d, "refused").outcome.clear(); }, Kind::malformed, "root/states/refused"},
    {"a task that terminates", [](D& d) { root_state(d, "under_review").terminate = true; }, Kind::malformed, "root/states/under_review"},
    {"a task with actions after it", [](D& d) { root_state(d, "under_review").after_actions = {"note"}; }, Kind::malformed, "root/states/under_review"},
    {"a completion with a name", [](D& d) { root_row(d, "sorting.completion").on.name = "then"; }, Kind::malformed, "row sorting.completion"},
    {"an opening from a state", [](D& d) { d.opening.from = {"sorting"}; }, Kind::malformed, "opening"},
    {"an opening by lapse", [](D& d) { d.opening.on = lapse("whole"); }, Kind::malformed, "opening"},
    {"from nowhere", [](D& d) { root_row(d, "under_review.review").from.clear(); }, Kind::malformed, "row under_review.review"},
    {"a join of one", [](D& d) { root_row(d, "under_review.review").from_kind = FromKind::all_of; }, Kind::malformed, "row under_review.review"},
    {"staying somewhere", [](D& d) { root_row(d, "granted.note").to = "refused"; }, Kind::malformed, "row granted.note"},
    {"a lapse by a role", [](D& d) { root_row(d, "under_review.review").on = lapse("review"); }, Kind::malformed, "row under_review.review", "nobody acts here"},
    {"any and all", [](D& d) { d.opening.acts.all_of = {RoleId{"chief"}}; }, Kind::malformed, "opening"},
    {"an amount given twice", [](D& d) { d.terms[0].amount = 3; }, Kind::malformed, "terms/review", "exactly once"},
    {"an amount not given", [](D& d) { d.terms[2].amount.reset(); }, Kind::malformed, "terms/proof", "exactly once"},
    {"a negative amount", [](D& d) { d.terms[2].amount = -1; }, Kind::malformed, "terms/proof"},
    {"a case's term with states", [](D& d) { d.terms[1].states = {"opinions"}; }, Kind::malformed, "terms/whole"},
    {"a state's term without states", [](D& d) { d.terms[0].states.clear(); }, Kind::malformed, "terms/review"},
    {"an extension by nobody", [](D& d) { d.terms[0].extension.who.clear(); }, Kind::malformed, "terms/review"},
    {"the same warning twice", [](D& d) { d.terms[0].warn_at = {2, 2}; }, Kind::malformed, "terms/review"},
    {"a warning after the end", [](D& d) { d.terms[0].warn_at = {0}; }, Kind::malformed, "terms/review"},
    // ids
    {"a key that is no id", [](D& d) { d.key = "Request"; }, Kind::malformed, "key"},
    {"a field that is no id", [](D& d) { d.fields[6].name = "is-late"; }, Kind::malformed, "fields/is-late"},
    {"a state that is no id", [](D& d) { root_state(d, "in_force").id = "1st"; }, Kind::malformed, "root/states/1st"},
    {"an action that is no id", [](D& d) { root_row(d, "any.withdraw").on.name = "With draw"; }, Kind::malformed, "row any.withdraw"},
    {"a row without id", [](D& d) { root_row(d, "any.withdraw").id.clear(); }, Kind::malformed, "row "},
    {"a field twice", [](D& d) { d.fields.push_back(d.fields[0]); }, Kind::duplicate_id, "fields/subject"},
    {"an option twice", [](D& d) { d.fields[4].type.options[1].id = "simple"; }, Kind::duplicate_id, "fields/kind/simple"},
    {"an item's entry as field", [](D& d) { d.collections[0].fields[1].name = "state"; }, Kind::duplicate_id, "collections/measures/fields/state"},
    {"a role twice", [](D& d) { d.roles.push_back(d.roles[0]); }, Kind::duplicate_id, "roles/clerk"},
    {"a term twice", [](D& d) { d.terms.push_back(d.terms[0]); }, Kind::duplicate_id, "terms/review"},
    {"a kind of document twice", [](D& d) { d.documents.push_back(d.documents[0]); }, Kind::duplicate_id, "documents/request"},
    {"a condition twice", [](D& d) { d.conditions.push_back(d.conditions[0]); }, Kind::duplicate_id, "conditions/is_small"},
    {"a parameter twice", [](D& d) { d.parameters.push_back(d.parameters[0]); }, Kind::duplicate_id, "parameters/review_days"},
    {"a collection twice", [](D& d) { d.collections.push_back(d.collections[0]); }, Kind::duplicate_id, "collections/measures"},
    {"a state twice, in two scopes", [](D& d) { measures(d).states.push_back(state("asking", StateKind::end)); }, Kind::duplicate_id, "collections/measures/states/asking"},
    {"a region twice", [](D& d) { opinions(d).regions[1].id = "legal"; }, Kind::duplicate_id, "root/states/opinions/inner/regions/legal"},
    {"a row twice", [](D& d) { root_row(d, "any.withdraw").id = "granted.note"; }, Kind::duplicate_id, "row granted.note"},
    // names
    {"a region that begins nowhere", [](D& d) { d.root.regions[0].initial = "asking"; }, Kind::unknown_name, "root/regions/main"},
    {"an unknown role", [](D& d) { root_row(d, "any.withdraw").acts.any_of = {RoleId{"boss"}}; }, Kind::unknown_name, "row any.withdraw", "role 'boss'"},
    {"an unknown recorder", [](D& d) { root_row(d, "awaiting_council.decide_request").acts.recorded_by = {RoleId{"boss"}}; }, Kind::unknown_name, "row awaiting_council.decide_request"},
    {"an unknown owner", [](D& d) { root_state(d, "under_review").owner = RoleId{"boss"}; }, Kind::unknown_name, "root/states/under_review"},
    {"an unknown holder", [](D& d) { d.terms[0].holder = RoleId{"boss"}; }, Kind::unknown_name, "terms/review"},
    {"an unknown extender", [](D& d) { d.terms[0].extension.who = {RoleId{"boss"}}; }, Kind::unknown_name, "terms/review"},
    {"an unknown corrector", [](D& d) { d.corrections.annul = {RoleId{"boss"}}; }, Kind::unknown_name, "corrections"},
    {"an unknown condition", [](D& d) { root_row(d, "any.withdraw").guards = {"is_big"}; }, Kind::unknown_name, "row any.withdraw"},
    {"an unknown field in a form", [](D& d) { d.opening.form.push_back("colour"); }, Kind::unknown_name, "opening", "field 'colour'"},
    {"an item's field in a case's form", [](D& d) { d.opening.form.push_back("proof"); }, Kind::unknown_name, "opening", "field 'proof'"},
    {"an unknown required field", [](D& d) { d.opening.required[0].name = "colour"; }, Kind::unknown_name, "opening"},
    {"an unknown required document", [](D& d) { d.opening.required[1].name = "letter"; }, Kind::unknown_name, "opening", "document 'letter'"},
    {"an unknown document produced", [](D& d) { d.opening.produces = {"letter"}; }, Kind::unknown_name, "opening", "document 'letter'"},
    {"an unknown document of a state", [](D& d) { root_state(d, "under_review").documents = {"letter"}; }, Kind::unknown_name, "root/states/under_review"},
    {"an unknown assigned field", [](D& d) { root_row(d, "any.withdraw").assigns[0].field = "colour"; }, Kind::unknown_name, "row any.withdraw"},
    {"an unknown field of a child's result", [](D& d) { root_state(d, "publishing").call->out[0].field = "colour"; }, Kind::unknown_name, "root/states/publishing"},
    {"an unknown field of a state", [](D& d) { root_state(d, "under_review").form = {"colour"}; }, Kind::unknown_name, "root/states/under_review"},
    {"an unknown collection", [](D& d) { root_row(d, "awaiting_council.add_measure").adds = "agents"; }, Kind::unknown_name, "row awaiting_council.add_measure", "collection 'agents'"},
    {"an unknown term started", [](D& d) { d.opening.starts = {"whole", "half"}; }, Kind::unknown_name, "opening", "term 'half'"},
    {"an unknown term lapsed", [](D& d) { root_row(d, "any.whole").on.name = "half"; }, Kind::unknown_name, "row any.whole"},
    {"an unknown state of a term", [](D& d) { d.terms[0].states = {"reviewing"}; }, Kind::unknown_name, "terms/review"},
    {"an unknown parameter of a term", [](D& d) { d.terms[0].amount_parameter = "days"; }, Kind::unknown_name, "terms/review"},
    {"a parameter that is no number of days", [](D& d) { d.parameters[0].type.kind = FieldKind::text; d.parameters[0].value = "\"7\""; }, Kind::malformed, "terms/review"},
    {"an unknown action to differ from", [](D& d) { opinions(d).transitions[1].distinct_from = {"revise"}; }, Kind::unknown_name, "row counting.give_financial_opinion"},
    {"a row from another scope", [](D& d) { root_row(d, "under_review.review").from = {"asking"}; }, Kind::unknown_name, "row under_review.review"},
    {"a row into another scope", [](D& d) { root_row(d, "any.withdraw").to = "legal_given"; }, Kind::unknown_name, "row any.withdraw"},
    {"a child of no call", [](D& d) { root_row(d, "publishing.publishing").on.name = "opinions"; }, Kind::unknown_name, "row publishing.publishing"},
    {"an action after an end that nothing does", [](D& d) { root_state(d, "granted").after_actions.push_back("archive"); }, Kind::unknown_name, "root/states/granted"},
    {"items from an unknown state on", [](D& d) { d.collections[0].multi_instance = over_parts(); d.collections[0].multi_instance->on_entering = "reviewing"; }, Kind::unknown_name, "collections/measures"},
    // texts and norms
    {"a title in one language", [](D& d) { d.title.en.clear(); }, Kind::text_missing, "title", "English"},
    {"a field without label", [](D& d) { d.fields[1].label.es.clear(); }, Kind::text_missing, "fields/amount", "Spanish"},
    {"an option without label", [](D& d) { d.fields[4].type.options[0].label.en.clear(); }, Kind::text_missing, "fields/kind/simple"},
    {"a state without label", [](D& d) { opinions(d).states[0].label.en.clear(); }, Kind::text_missing, "root/states/opinions/inner/states/asking"},
    {"an action without label", [](D& d) { root_row(d, "granted.note").label = {}; }, Kind::text_missing, "row granted.note"},
    {"a kind of document without label", [](D& d) { d.documents[0].label = {}; }, Kind::text_missing, "documents/request"},
    {"a condition without label", [](D& d) { d.conditions[0].label = {}; }, Kind::text_missing, "conditions/is_small"},
    {"a term without label", [](D& d) { d.terms[0].label = {}; }, Kind::text_missing, "terms/review"},
    {"a role without label", [](D& d) { d.roles[0].label = {}; }, Kind::text_missing, "roles/clerk"},
    {"a collection without label", [](D& d) { d.collections[0].label = {}; }, Kind::text_missing, "collections/measures"},
    {"a parameter without label", [](D& d) { d.parameters[0].label = {}; }, Kind::text_missing, "parameters/review_days"},
    {"an act that decides without basis", [](D& d) { root_row(d, "any.withdraw").basis.clear(); }, Kind::basis_missing, "row any.withdraw"},
    {"a lapse that decides without basis", [](D& d) { d.root.transitions[1].basis.clear(); }, Kind::basis_missing, "row under_review.review_lapse"},
    {"a legal term without norm", [](D& d) { d.terms[1].basis.clear(); }, Kind::basis_missing, "terms/whole"},
    {"a legal parameter without norm", [](D& d) { d.parameters[0].basis.clear(); }, Kind::basis_missing, "parameters/review_days"},
    // graph
    {"a state that nothing reaches", [](D& d) { d.root.states.push_back(state("island", StateKind::end)); }, Kind::unreachable_state, "root/states/island"},
    {"a state after an unreachable one", [](D& d) {
         d.root.states.push_back(state("island", StateKind::task));
         d.root.states.push_back(state("shore", StateKind::end));
         d.root.transitions.push_back(row("island", action("swim"), "shore", "clerk"));
     }, Kind::unreachable_state, "root/states/shore"},
    {"a join with a state that nothing reaches", [](D& d) {
         d.root.states.push_back(state("island", StateKind::task));
         d.root.states.push_back(state("joined", StateKind::end));
         d.root.transitions.push_back(row("island", action("join"), "joined", "clerk"));
         d.root.transitions.back().from_kind = FromKind::all_of;
         d.root.transitions.back().from = {"island", "under_review"};
     }, Kind::unreachable_state, "root/states/joined"},
    {"an inner state that nothing reaches", [](D& d) { opinions(d).regions.pop_back(); }, Kind::unreachable_state, "root/states/opinions/inner/states/counting"},
    {"a collection that nothing fills", [](D& d) { root_row(d, "awaiting_council.add_measure").adds.clear(); root_row(d, "awaiting_council.add_measure").form.clear(); }, Kind::unreachable_state, "collections/measures"},
    {"a dead end", [](D& d) { measures(d).transitions[0].to = "proposed"; measures(d).states.pop_back(); }, Kind::no_way_out, "collections/measures/states/proposed"},
    {"two states that lead to each other", [](D& d) {
         measures(d).states[1] = state("proven", StateKind::wait);
         measures(d).transitions.push_back(row("proven", action("doubt"), "proposed", "clerk"));
     }, Kind::no_way_out, "collections/measures/states/proven"},
    {"a completion to itself", [](D& d) { root_row(d, "sorting.completion").to = "sorting"; }, Kind::completion_cycle, "root/states/sorting"},
    {"a completion that stays", [](D& d) { root_row(d, "sorting.completion").to.clear(); root_row(d, "sorting.completion").to_kind = ToKind::stay; }, Kind::completion_cycle, "root/states/sorting"},
    {"a circle of completions", [](D& d) { d.root.transitions.push_back(row("awaiting_council", completion(), "sorting", "")); }, Kind::completion_cycle, "root/states/awaiting_council"},
    {"two rows without guards", [](D& d) { root_row(d, "sorting.completion").guards.clear(); root_row(d, "sorting.completion_2").guards.clear(); }, Kind::ambiguous_rows, "row sorting.completion_2", "row sorting.completion"},
    {"one row without guards", [](D& d) { root_row(d, "sorting.completion").guards.clear(); }, Kind::ambiguous_rows, "row sorting.completion_2"},
    {"two rows with the same guards", [](D& d) { root_row(d, "sorting.completion").guards = {"is_small"}; }, Kind::ambiguous_rows, "row sorting.completion_2"},
    {"a state's row beside one for any", [](D& d) { d.root.transitions.push_back(row("in_force", action("withdraw"), "granted", "chief")); }, Kind::ambiguous_rows, "row in_force.withdraw"},
    {"an end that goes on", [](D& d) { d.root.transitions.push_back(row("refused", action("insist"), "in_force", "clerk")); }, Kind::malformed, "row refused.insist"},
    {"a choice by a person", [](D& d) { d.root.transitions.push_back(row("sorting", action("sort"), "opinions", "clerk")); }, Kind::malformed, "row sorting.sort"},
    // terms
    {"a term that nothing starts", [](D& d) { d.opening.starts.clear(); }, Kind::term_cannot_start, "terms/whole"},
    {"a term that nothing stops", [](D& d) {
         for (auto& one : d.root.states)
             if (one.kind == StateKind::end) one = state(one.id, StateKind::rest);
     }, Kind::term_cannot_stop, "terms/whole"},
    {"a hold without release", [](D& d) { root_row(d, "granted.note").holds = {"whole"}; }, Kind::term_cannot_stop, "terms/whole", "none releases"},
    {"a hold of a term that is counted back", [](D& d) { d.terms[1].direction = Direction::before; root_row(d, "granted.note").holds = {"whole"}; root_row(d, "granted.note").releases = {"whole"}; }, Kind::malformed, "terms/whole", "counted back"},
    {"a suspension of a term that is counted back", [](D& d) { d.terms[1].direction = Direction::before; d.terms[1].suspension.count_max = 1; }, Kind::malformed, "terms/whole", "counted back"},
    {"a revival of what no row stops", [](D& d) { root_row(d, "granted.note").revives = {"whole"}; }, Kind::malformed, "terms/whole", "none stops it"},
    {"a release without hold", [](D& d) { root_row(d, "granted.note").releases = {"whole"}; }, Kind::malformed, "terms/whole"},
    {"a lapse that nothing takes", [](D& d) { d.terms[2].only_warns = false; }, Kind::term_without_lapse, "terms/proof"},
    {"a lapse of what only warns", [](D& d) { d.terms[0].only_warns = true; }, Kind::malformed, "terms/review"},
    // duties
    {"an act of nobody", [](D& d) { root_row(d, "any.withdraw").acts.any_of.clear(); }, Kind::role_not_held, "row any.withdraw"},
    {"a message of nobody", [](D& d) { root_row(d, "awaiting_council.decide_request").acts = {}; }, Kind::role_not_held, "row awaiting_council.decide_request"},
    {"an act of a body that nobody records", [](D& d) { root_row(d, "awaiting_council.decide_request").acts.recorded_by.clear(); }, Kind::role_not_held, "row awaiting_council.decide_request"},
    {"a body that records", [](D& d) { root_row(d, "awaiting_council.decide_request").acts.recorded_by = {RoleId{"council"}}; }, Kind::role_not_held, "row awaiting_council.decide_request"},
    {"a body that must concur", [](D& d) { root_row(d, "any.withdraw").acts = {{}, {RoleId{"chief"}, RoleId{"council"}}}; }, Kind::role_not_held, "row any.withdraw"},
    {"a body that corrects", [](D& d) { d.corrections.reopen = {RoleId{"council"}}; }, Kind::role_not_held, "corrections"},
    {"two duties of one council", [](D& d) {
         d.root.transitions.push_back(row("in_force", action("revoke"), "refused", "council"));
         d.root.transitions.back().acts.recorded_by = {RoleId{"secretary"}};
         d.root.transitions.back().distinct_from = {"decide_request"};
     }, Kind::duties_not_separable, "row in_force.revoke"},
    {"a role with a voice only that votes", [](D& d) { d.roles.front().voice_only = true; root_row(d, "any.withdraw").acts = {.any_of = {d.roles.front().id}, .votes = true}; }, Kind::role_not_held, "row any.withdraw", "voice only"},
    {"a role with a voice only whose vote must concur", [](D& d) { d.roles.front().voice_only = true; root_row(d, "any.withdraw").acts = {.all_of = {d.roles.front().id}, .votes = true}; }, Kind::role_not_held, "row any.withdraw", "voice only"},
    {"a body that classifies", [](D& d) { d.classify = {RoleId{"council"}}; }, Kind::role_not_held, "classify"},
    // delegation
    {"an amount without a matter", [](D& d) { root_row(d, "any.withdraw").acts.amount = "data.amount"; }, Kind::malformed, "row any.withdraw", "an amount"},
    {"an opening with an amount without a matter", [](D& d) { d.opening.acts.amount = "data.amount"; }, Kind::malformed, "opening", "an amount"},
    {"a norm against the delegation of what has no matter", [](D& d) { root_row(d, "any.withdraw").acts.indelegable = "LPAG 78.2"; }, Kind::malformed, "row any.withdraw", "without a matter"},
    // confidentiality
    {"a definition of an unknown class", [](D& d) { d.confidentiality = "secret"; }, Kind::unknown_name, "confidentiality", "secret"},
    {"a definition of no class", [](D& d) { d.confidentiality.clear(); }, Kind::unknown_name, "confidentiality"},
    {"a field of an unknown class", [](D& d) { d.fields[0].confidentiality = "secret"; }, Kind::unknown_name, "fields/subject", "secret"},
    {"a member of an element of an unknown class", [](D& d) { d.fields[5].type.element[0].fields[0].confidentiality = "secret"; }, Kind::unknown_name, "fields/parts/element/name", "secret"},
    {"an item's field of an unknown class", [](D& d) { d.collections[0].fields[0].confidentiality = "secret"; }, Kind::unknown_name, "collections/measures/fields/name", "secret"},
    {"a kind of document of an unknown class", [](D& d) { d.documents[0].confidentiality = "secret"; }, Kind::unknown_name, "documents/request", "secret"},
    {"readers of an unknown class", [](D& d) { d.readers = {{"secret", {RoleId{"chief"}}}}; }, Kind::unknown_name, "readers/secret", "class"},
    {"readers who have no part", [](D& d) { d.readers = {{"confidential_personal", {RoleId{"stranger"}}}}; }, Kind::unknown_name, "readers/confidential_personal", "stranger"},
    {"one who classifies without a part", [](D& d) { d.classify = {RoleId{"stranger"}}; }, Kind::unknown_name, "classify", "stranger"},
    // texts of instruments
    {"a tag without an end", [](D& d) { says(d, "{{data.subject"); }, Kind::malformed, "documents/report", "without an end"},
    {"a section without an end", [](D& d) { says(d, "{{#data.subject}}x"); }, Kind::malformed, "documents/report", "has no end"},
    {"a section that another ends", [](D& d) { says(d, "{{#data.subject}}{{/reason}}{{/data.subject}}"); }, Kind::malformed, "documents/report", "had not begun"},
    {"what a case says as markup", [](D& d) { says(d, "{{{data.subject}}}"); }, Kind::malformed, "documents/report", "never markup"},
    {"the same by another sign", [](D& d) { says(d, "{{& data.subject}}"); }, Kind::malformed, "documents/report", "never markup"},
    {"other delimiters", [](D& d) { says(d, "{{=<% %>=}}"); }, Kind::malformed, "documents/report"},
    {"a text that is none", [](D& d) { says(d, "{{signature}}"); }, Kind::unknown_name, "documents/report", "'signature'"},
    {"a text with members", [](D& d) { says(d, "{{reason.why}}"); }, Kind::unknown_name, "documents/report"},
    {"a field that is none", [](D& d) { says(d, "{{data.object}}"); }, Kind::unknown_name, "documents/report", "'data.object'"},
    {"a text in words", [](D& d) { says(d, "{{data.subject_in_words}}"); }, Kind::unknown_name, "documents/report"},
    {"a member that is none", [](D& d) { says(d, "{{#data.parts}}{{price}}{{/data.parts}}"); }, Kind::unknown_name, "documents/report", "'price'"},
    {"a member where there is no section", [](D& d) { says(d, "{{name}}"); }, Kind::unknown_name, "documents/report"},
    {"a count of votes that is none", [](D& d) { says(d, "{{data.votes.blank}}"); }, Kind::unknown_name, "documents/report"},
    {"items that are none", [](D& d) { says(d, "{{#items.agents}}x{{/items.agents}}"); }, Kind::unknown_name, "documents/report"},
    {"an item where none is", [](D& d) { says(d, "{{item.name}}"); }, Kind::unknown_name, "documents/report"},
    {"a value of nothing", [](D& d) { says(d, "{{.}}"); }, Kind::unknown_name, "documents/report"},
    {"what is reserved in what is not", [](D& d) { says(d, "{{data.subject}}"); d.fields[0].confidentiality = "confidential_personal"; }, Kind::malformed, "documents/report", "class 'confidential_personal'"},
    {"deeper", [](D& d) { says(d, "{{#items.measures}}{{name}}{{/items.measures}}"); d.collections[0].fields[0].confidentiality = "confidential_secret"; }, Kind::malformed, "documents/report", "class"},
    // expressions
    {"a guard that is not FEEL", [](D& d) { set_condition(d, "is_small", "data.amount <="); }, Kind::bad_expression, "conditions/is_small"},
    {"a guard that is not FEEL, where it is used", [](D& d) { set_condition(d, "is_small", "data.amount <="); }, Kind::bad_expression, "row sorting.completion_2"},
    {"an unused guard that is not FEEL", [](D& d) { d.conditions.push_back({"unused", "1 +", both("unused")}); }, Kind::bad_expression, "conditions/unused"},
    {"a misspelt field", [](D& d) { set_condition(d, "is_small", "data.amuont <= 1000"); }, Kind::bad_expression, "row sorting.completion_2", "amuont"},
    {"a misspelt vote", [](D& d) { set_condition(d, "majority", "data.votes.infavour > 3"); }, Kind::bad_expression, "row awaiting_council.decide_request", "infavour"},
    {"a misspelt member of an element", [](D& d) { set_condition(d, "is_small", "some p in data.parts satisfies p.nmae = \"x\""); }, Kind::bad_expression, "row sorting.completion_2", "nmae"},
    {"an item outside of its collection", [](D& d) { root_row(d, "any.withdraw").guards = {"has_proof"}; }, Kind::bad_expression, "row any.withdraw", "item"},
    {"a child where there is none", [](D& d) { root_row(d, "any.withdraw").guards = {"published"}; }, Kind::bad_expression, "row any.withdraw", "child"},
    {"a misspelt collection", [](D& d) { set_condition(d, "is_small", "count(items.measure) > 0"); }, Kind::bad_expression, "row sorting.completion_2", "measure"},
    {"a misspelt parameter", [](D& d) { d.terms[1].amount_expression = "parameters.review_day + 30"; }, Kind::bad_expression, "terms/whole", "review_day"},
    {"a misspelt first day", [](D& d) { d.terms[1].from = "data.notified"; }, Kind::bad_expression, "terms/whole", "notified"},
    {"a misspelt assignment", [](D& d) { root_row(d, "any.withdraw").assigns[0].expression = "tomorrow"; }, Kind::bad_expression, "row any.withdraw", "tomorrow"},
    {"a misspelt rule", [](D& d) { d.fields[0].rule = "string lenght(value) > 3"; }, Kind::bad_expression, "fields/subject"},
    {"a value where there is none", [](D& d) { set_condition(d, "is_small", "value > 3"); }, Kind::bad_expression, "row sorting.completion_2", "value"},
    {"an unknown function", [](D& d) { set_condition(d, "is_small", "was_done(\"review\")"); }, Kind::bad_expression, "row sorting.completion_2", "was_done"},
    {"a state that in_state does not know", [](D& d) { set_condition(d, "is_small", "in_state(\"reviewing\")"); }, Kind::bad_expression, "row sorting.completion_2", "reviewing"},
    {"an action that done does not know", [](D& d) { set_condition(d, "is_small", "not(done( \"revise\"))"); }, Kind::bad_expression, "row sorting.completion_2", "revise"},
    {"an action that times does not know", [](D& d) { set_condition(d, "is_small", "times(\"revise\") < 2"); }, Kind::bad_expression, "row sorting.completion_2", "revise"},
    {"a collection that items_ended does not know", [](D& d) { set_condition(d, "measures_ended", "items_ended(\"steps\")"); }, Kind::bad_expression, "row publishing.completion", "steps"},
    {"a guard that is a number", [](D& d) { set_condition(d, "is_small", "count(data.parts)"); }, Kind::bad_expression, "row sorting.completion_2", "a boolean is wanted, not a number"},
    {"a text assigned to an other kind of field", [](D& d) { root_row(d, "any.withdraw").assigns[0].expression = "[1..3]"; }, Kind::bad_expression, "row any.withdraw", "is wanted, not a range"},
    {"a rule that is a text", [](D& d) { d.fields[0].rule = "\"yes\""; }, Kind::bad_expression, "fields/subject", "a boolean is wanted"},
    {"a term as long as a text", [](D& d) { d.terms[1].amount_expression = "\"x\""; }, Kind::bad_expression, "terms/whole", "a number is wanted"},
    {"a term from a text", [](D& d) { d.terms[1].from = "\"2026-01-01\""; }, Kind::bad_expression, "terms/whole", "a date is wanted"},
    {"a role that is a number", [](D& d) { root_row(d, "any.withdraw").acts.role_expression = "1"; }, Kind::bad_expression, "row any.withdraw", "a string is wanted"},
    {"items over what is no list", [](D& d) { d.collections[0].multi_instance.emplace().over = "data.subject"; }, Kind::bad_expression, "collections/measures", "a list is wanted"},
    {"a role by a misspelt field", [](D& d) { root_row(d, "any.withdraw").acts.role_expression = "data.organ"; }, Kind::bad_expression, "row any.withdraw", "organ"},
    {"children over a misspelt field", [](D& d) { root_state(d, "publishing").call->over = "data.part"; }, Kind::bad_expression, "root/states/publishing"},
    {"a child's field from a misspelt one", [](D& d) { root_state(d, "publishing").call->in[0].expression = "data.subjct"; }, Kind::bad_expression, "root/states/publishing"},
    {"a result that a child lacks", [](D& d) { root_state(d, "publishing").call->out[0].expression = "child.number"; }, Kind::bad_expression, "root/states/publishing"},
    {"items over a misspelt field", [](D& d) { d.collections[0].multi_instance.emplace().over = "data.part"; }, Kind::bad_expression, "collections/measures"},
    {"items that depend on a misspelt field", [](D& d) { d.collections[0].multi_instance = over_parts(); d.collections[0].multi_instance->depends_on = "item.after = null"; }, Kind::bad_expression, "collections/measures"},
    {"a default of another type", [](D& d) { d.parameters[0].value = "\"7\""; }, Kind::bad_expression, "parameters/review_days", "not of the parameter's type"},
    {"a default that is no constant", [](D& d) { d.parameters[0].value = "data.amount"; }, Kind::bad_expression, "parameters/review_days"},
    {"a default that is not FEEL", [](D& d) { d.parameters[0].value = ""; }, Kind::bad_expression, "parameters/review_days"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(definition_check)

BOOST_AUTO_TEST_CASE(a_sound_definition_has_no_problems)
{
    BOOST_TEST(listed(check(sound())) == "");
}

BOOST_AUTO_TEST_CASE(a_class_readers_and_a_delegable_amount_are_sound)
{
    Definition definition = sound();
    definition.confidentiality = "confidential_deliberation";
    definition.fields[0].confidentiality = "confidential_personal";
    definition.readers = {{"confidential_personal", {RoleId{"chief"}}}};
    definition.classify = {RoleId{"chief"}};
    auto& acts = root_row(definition, "any.withdraw").acts;
    acts.matter = "withdrawals";
    acts.amount = "data.amount";
    acts.indelegable = "LPAG 78.2";
    BOOST_TEST(listed(check(definition)) == "");
}

BOOST_AUTO_TEST_CASE(who_has_a_voice_only_may_do_what_is_no_vote_and_others_may_vote)
{
    Definition definition = sound();
    definition.roles.front().voice_only = true;
    BOOST_TEST(listed(check(definition)) == "");
    root_row(definition, "awaiting_council.decide_request").acts.votes = true;
    BOOST_TEST(listed(check(definition)) == "");
}

BOOST_AUTO_TEST_CASE(a_circle_of_completions_is_sound_where_one_guard_is_the_opposite_of_another_and_nothing_is_written_between)
{
    Definition definition = sound();
    definition.conditions.push_back({"is_not_small", "not(data.amount <= 1000)", both("is not small")});
    auto back = row("awaiting_council", completion(), "sorting", "");
    back.guards = {"is_not_small"};
    definition.root.transitions.push_back(back);
    root_row(definition, "sorting.completion").guards = {"is_small"};
    auto& forth = *std::ranges::find_if(definition.root.transitions, [](const Transition& one) { return one.on == completion() && one.from == std::vector<std::string>{"sorting"} && one.to == "awaiting_council"; });
    forth.guards = {"is_small"};
    const auto circles = [&] { return listed(check(definition)).find("completion_cycle") != std::string::npos; };
    BOOST_TEST(!circles());
    forth.assigns = {{"amount", "2000"}};
    BOOST_TEST(circles());
    forth.assigns.clear();
    forth.guards = {"is_not_small"};
    BOOST_TEST(circles());
}

BOOST_DATA_TEST_CASE(what_is_spoilt_is_named_with_its_place, boost::unit_test::data::make(spoilings), spoiling)
{
    Definition definition = sound();
    spoiling.spoil(definition);
    const auto problems = check(definition);
    const bool found = std::ranges::any_of(problems, [&](const Problem& problem) {
        return problem.kind == spoiling.kind && problem.place == spoiling.place && problem.message.find(spoiling.says) != std::string::npos;
    });
    BOOST_TEST(found, "expected " << name_of(spoiling.kind) << " at " << spoiling.place << " (" << spoiling.says << "), found:\n" << listed(problems));
}

BOOST_AUTO_TEST_CASE(every_kind_of_problem_is_tested_and_has_a_name)
{
    for (int kind = 0; kind <= static_cast<int>(Kind::malformed); ++kind) {
        const bool tested = std::ranges::any_of(spoilings, [&](const Spoiling& spoiling) { return static_cast<int>(spoiling.kind) == kind; });
        BOOST_TEST(tested, "kind " << kind);
        BOOST_TEST(!name_of(static_cast<Kind>(kind)).empty());
    }
}

BOOST_AUTO_TEST_CASE(an_empty_definition_is_refused_and_does_no_harm)
{
    BOOST_TEST(!check(Definition{}).empty());
}

BOOST_AUTO_TEST_CASE(a_definition_beyond_the_limits_is_refused_at_once)
{
    Definition definition = sound();
    while (definition.root.transitions.size() <= rows_max) definition.root.transitions.push_back(row("in_force", action("note"), "", "chief"));
    const auto problems = check(definition);
    BOOST_REQUIRE(problems.size() == 1U);
    BOOST_TEST((problems[0].kind == Kind::malformed));
    BOOST_TEST(problems[0].place == "root");
}

BOOST_AUTO_TEST_CASE(a_region_that_never_ends_is_sound_where_an_outer_row_leaves_it)
{
    // given a region without an end, in a parallel state that "withdraw" leaves from any state
    Definition definition = sound();
    opinions(definition).transitions[0].to = "asking";
    std::erase_if(opinions(definition).states, [](const State& state) { return state.id == "legal_given"; });
    BOOST_TEST(listed(check(definition)) == "");
    // when nothing leaves it any more
    std::erase_if(definition.root.transitions, [](const Transition& row) { return row.id == "any.withdraw"; });
    std::erase_if(definition.root.states, [](const State& state) { return state.id == "refused"; });
    // then it is stuck
    BOOST_REQUIRE(!check(definition).empty());
    BOOST_TEST((check(definition).front().kind == Kind::no_way_out));
}

BOOST_AUTO_TEST_CASE(what_a_text_may_name)
{
    Definition definition = sound();
    says(definition, "{{! a remark }}{{designation}} {{ number }} of {{issued_on}}, {{signer}}{{#reason}}: {{reason}}{{/reason}}{{^reason}}.{{/reason}}"
                     "{{data.subject}} {{data.amount}} {{data.amount_in_words}} {{data.late_in_words}} {{data.votes.in_favour}} {{#data.late}}late{{/data.late}}"
                     "{{#data.parts}}{{name}} of {{data.subject}}{{/data.parts}}{{#items.measures}}{{name}}{{^proof}}without proof{{/proof}}{{/items.measures}}{{#data.subject}}{{.}}{{/data.subject}}");
    BOOST_TEST(listed(check(definition)) == "");
    // of the item that its row adds
    says(definition, "{{item.name}}");
    auto adds = std::ranges::find_if(definition.root.transitions, [](const Transition& row) { return row.adds == "measures"; });
    adds->produces = {"report"};
    adds->acts.signs = true;
    BOOST_TEST(listed(check(definition)) == "");
    // reserved, and of the same class
    definition.collections[0].fields[0].confidentiality = definition.documents[1].confidentiality = "confidential_secret";
    BOOST_TEST(listed(check(definition)) == "");
}

BOOST_AUTO_TEST_CASE(two_posts_can_hold_duties_that_differ_even_of_one_role)
{
    Definition definition = sound();
    opinions(definition).transitions[1].distinct_from = {"give_financial_opinion"};
    BOOST_TEST(listed(check(definition)) == "");
}

BOOST_AUTO_TEST_CASE(rows_that_guards_tell_apart_and_rows_of_different_states_are_not_ambiguous)
{
    Definition definition = sound();
    definition.root.transitions.push_back(row("in_force", action("note"), "", "chief"));
    BOOST_TEST(listed(check(definition)) == "");
}

BOOST_AUTO_TEST_CASE(names_are_typed_by_where_an_expression_stands)
{
    const Definition definition = sound();
    const auto names = [](const feel::Type& type) {
        std::set<std::string> found;
        for (const auto& [name, of] : type.entries) found.insert(name);
        return found;
    };
    const std::set<std::string> everywhere{"actor", "brought", "children", "data", "documents", "items", "now", "opened_on", "parameters", "today"};
    BOOST_TEST((names(variables_of(definition, {})) == everywhere));
    auto with_item = everywhere;
    with_item.insert({"item", "child", "value"});
    const FieldType text{};
    BOOST_TEST((names(variables_of(definition, {.collection = &definition.collections[0], .child = true, .value = &text})) == with_item));
    BOOST_TEST((names(variables_of(Definition{}, {})) == std::set<std::string>{"actor", "brought", "children", "documents", "now", "opened_on", "today"}));
    BOOST_TEST((names(type_of(definition.collections[0])) == std::set<std::string>{"ended", "id", "mandatory", "name", "outcome", "proof", "state"}));
    BOOST_TEST(is_item_entry("state"));
    BOOST_TEST(!is_item_entry("name"));
}

BOOST_AUTO_TEST_SUITE_END()
