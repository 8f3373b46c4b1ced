#pragma once

#include "engine/calendar/unit.hpp"
#include "engine/values/id.hpp"
#include "engine/values/text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// A workflow as plain data (architecture.md, section 4). Charts are lowered into it, files are read into it, and the
/// executor runs nothing else. All ids are snake_case; state ids are unique in the whole definition.
namespace cauce::definition {

/// How far a value can be trusted (the marks of the domain files).
enum class Mark { law, unverified, interpretation, internal };

enum class FieldKind {
    text, money, decimal, integer, percent, date, instant, boolean, choice,
    post,      ///< id of a post
    organ,     ///< id of an organ (a role of kind body, or a unit)
    case_file, ///< case number
    document,  ///< id of a document of the case
    votes,     ///< record {in_favour, against, abstentions, present}, whole numbers
    record, list,
};
struct Field;
struct Option {
    std::string id;
    Text label;
    friend bool operator==(const Option&, const Option&) = default;
};
struct FieldType {
    FieldKind kind{FieldKind::text};
    std::vector<Option> options{};    ///< of a choice
    std::vector<Field> fields;        ///< of a record
    std::vector<FieldType> element{}; ///< of a list: exactly one
    friend bool operator==(const FieldType&, const FieldType&) = default;
};
struct Field {
    std::string name;
    FieldType type;
    Text label;
    std::string rule{};            ///< FEEL over `value` and `data`; empty: any value of the type
    std::string confidentiality{}; ///< class of time-and-procedure.md 9.4; empty: as the case
    bool personal_data{false};
    friend bool operator==(const Field&, const Field&) = default;
};

struct Parameter {
    std::string key;
    FieldType type;
    std::string value; ///< FEEL literal: the default; the value in force lives in the tenant
    Text label;
    std::string basis;
    Mark mark{Mark::internal};
    friend bool operator==(const Parameter&, const Parameter&) = default;
};

enum class RoleKind { post, body, external, party, system };
struct Role {
    RoleId id;
    Text label;
    RoleKind kind{RoleKind::post};
    bool voice_only{false};  ///< speaks in a body and does not vote
    std::string basis{};     ///< of its voice without vote
    friend bool operator==(const Role&, const Role&) = default;
};

/// Makes a kind of document an instrument that the entity issues: written from a text, numbered in a series of its type, organ
/// and year when it is signed, such as "Resolución de Gerencia Municipal N° 012-2026-GM/MDSMV".
struct Instrument {
    std::string series; ///< type that is numbered; several kinds may share it ("manager_resolution")
    Text designation;   ///< of the type, before the number
    std::string organ;  ///< acronym behind the year ("GM"); empty: the municipality numbers it as a whole
    std::string text;   ///< CommonMark with the tags of Mustache (execution/sheet.hpp names them)
    bool automatic{false}; ///< the program issues it by itself, unsigned: a receipt (RGD 46.5)
    friend bool operator==(const Instrument&, const Instrument&) = default;
};
/// A kind of document that states and rows name.
struct DocumentKind {
    std::string id;
    Text label;
    std::string confidentiality{}; ///< class; empty: as the case
    std::optional<Instrument> instrument{};
    friend bool operator==(const DocumentKind&, const DocumentKind&) = default;
};

/// A named guard: FEEL that must be true, and what to tell the person when it is not.
struct Condition {
    std::string id;
    std::string text;
    Text label;
    friend bool operator==(const Condition&, const Condition&) = default;
};

enum class TermOwner { case_file, state, item };
enum class TermKind {
    statutory, ///< a norm sets it
    target,    ///< the entity's own goal
    limit,     ///< what may not be done after it (prescription, window)
};
using cauce::Direction;
using cauce::Unit;
enum class HoldMode { suspend, restart };
struct Extension {
    int count_max{0};  ///< 0: not extendable (LPAG 147.1)
    int amount_max{0}; ///< of one extension, in the term's unit
    std::vector<RoleId> who{};
    friend bool operator==(const Extension&, const Extension&) = default;
};
/// The clock stands still by decision, for an interval of days (LPAG 87.3, 147.4).
struct Suspension {
    int count_max{0};  ///< 0: cannot be suspended (LPAG 50)
    int amount_max{0}; ///< length of one in the term's unit, after which it ends by itself; 0: until it is resumed
    std::vector<RoleId> who{};
    std::string basis{};
    friend bool operator==(const Suspension&, const Suspension&) = default;
};
/// A rung of the ladder of people who are told that a term is overdue (LPAG 154: the superior answers too).
struct Escalation {
    int days{0}; ///< after the last day, in the kind of days that the term counts; at least 1
    RoleId to;
    friend bool operator==(const Escalation&, const Escalation&) = default;
};
/// A plazo. Of the literal, the parameter and the FEEL text of its amount exactly one is given.
struct Term {
    std::string id;
    Text label;
    TermOwner owner{TermOwner::case_file};
    std::vector<std::string> states{}; ///< of a state's term: it starts on entry and stops on leaving
    TermKind kind{TermKind::statutory};
    std::optional<int> amount{};
    std::string amount_parameter{};
    std::string amount_expression{};
    Unit unit{Unit::business_days};
    std::string calendar{"ADMIN"};
    bool roll{true}; ///< a last day that is off moves to the next business day
    Direction direction{Direction::after};
    std::string from{}; ///< FEEL date that the count starts after (or ends before); empty: the day of the event
    std::string distance{}; ///< FEEL number of days of the term of distance, added to the amount (LPAG 146.1); empty: none
    Unit distance_unit{Unit::business_days};
    HoldMode hold{HoldMode::suspend};
    RoleId held_by{};           ///< who has the clock while it is held; empty: nobody
    Extension extension{};
    Suspension suspension{};
    std::vector<int> warn_at{}; ///< days before the last day, of the kind that the term counts
    std::vector<Escalation> escalations{};
    bool only_warns{false};     ///< its lapse has no row, on purpose
    RoleId holder{};            ///< whom the clock presses
    std::string basis;
    Mark mark{Mark::law};
    friend bool operator==(const Term&, const Term&) = default;
};

enum class Trigger {
    action,     ///< somebody does it
    lapse,      ///< a term ends
    message,    ///< another function or body tells it; until that function exists an authorised post records it
    completion, ///< by itself: regions joined, children ended, or a guard that became true
    child,      ///< a child case opened by that call state ends
};
struct On {
    Trigger kind{Trigger::action};
    std::string name{}; ///< action, term, message or call state; empty for a completion
    friend bool operator==(const On&, const On&) = default;
};

/// Who does it.
struct Acts {
    std::vector<RoleId> any_of{};
    std::vector<RoleId> all_of{};      ///< each must concur; the last one's act takes the row
    std::string role_expression{};     ///< FEEL that names the role, when the data does (`item.organ`)
    std::vector<RoleId> recorded_by{}; ///< posts that may record it in the name of those (a council has no account)
    std::string matter{};              ///< what an act of delegation may name; empty: it cannot be delegated
    std::string amount{};              ///< FEEL: amount in soles that it is about, held against the limit of a delegation
    std::string unit{};                ///< FEEL: the organ or post in whose charge it is; null: any with the role
    std::string indelegable{};         ///< norm that forbids to delegate it, although its matter may be
    std::string excluded{};            ///< FEEL: persons, posts and organs (a text, or a list) that may not, such as whose act is under appeal
    std::string exclusion_basis{};
    bool votes{false};                 ///< a vote: who has a voice only may not
    bool signs{false};                 ///< a signature: it waits among those of the person
    friend bool operator==(const Acts&, const Acts&) = default;
};

struct Requirement {
    enum class Kind {
        field,    ///< has a value, from before or given with the act
        document, ///< of this kind in the file, from before or given with the act
    };
    Kind kind{Kind::field};
    std::string name;
    friend bool operator==(const Requirement&, const Requirement&) = default;
};
struct Assignment {
    std::string field;
    std::string expression; ///< FEEL, over what the act leaves; null erases
    friend bool operator==(const Assignment&, const Assignment&) = default;
};

enum class FromKind { states, any_open, all_of };
enum class ToKind {
    state,
    stay,   ///< a flag or a note: nothing is left or entered
    region, ///< a token more in the same scope, beside the one that stays
};
/// One row of the table.
struct Transition {
    std::string id; ///< unique: "<first from>.<trigger name>" with a number if it repeats
    FromKind from_kind{FromKind::states};
    std::vector<std::string> from{}; ///< empty for the opening and for any_open
    On on;
    ToKind to_kind{ToKind::state};
    std::string to{}; ///< empty when it stays
    Text label{};
    Acts acts{};
    std::vector<std::string> guards{};        ///< ids of conditions; all must hold
    std::vector<std::string> form{};          ///< fields that the act may write
    std::vector<Requirement> required{};
    std::vector<std::string> produces{};      ///< kinds of document that come with the act
    std::vector<Assignment> assigns{};
    std::string adds{};                       ///< collection that gets an item made of the act's data
    std::vector<std::string> starts{}, stops{}, holds{}, releases{}; ///< terms
    std::vector<std::string> revives{};       ///< terms that were met by what turned out to be without effect: they run on as if it had not been
    std::vector<std::string> distinct_from{}; ///< actions whose person may not do this one too
    bool reason_required{false};
    std::string classifies{};                 ///< class of confidentiality that the case has from then on; empty: as it was
    std::string basis{};
    friend bool operator==(const Transition&, const Transition&) = default;
};

enum class StateKind { task, wait, choice, parallel, call, rest, end };
struct Call {
    std::string definition;            ///< key; the version in force when it opens
    std::string over{};                ///< FEEL list, one child an element (`item`); empty: one child
    std::vector<Assignment> in{};      ///< fields of the child, over the parent (and `item`)
    std::vector<Assignment> out{};     ///< fields of the parent when a child ends, over `child` {case, outcome, data}
    bool wait{true};
    friend bool operator==(const Call&, const Call&) = default;
};
struct Region {
    std::string id;
    std::string initial; ///< state
    bool mandatory{true};
    friend bool operator==(const Region&, const Region&) = default;
};
struct State;
struct Scope {
    std::vector<Region> regions{}; ///< one token each at the start; at least one
    std::vector<State> states;
    std::vector<Transition> transitions{}; ///< in the order of the norm
    friend bool operator==(const Scope&, const Scope&) = default;
};
struct State {
    std::string id;
    Text label;
    StateKind kind{StateKind::task};
    RoleId owner{};                       ///< of a task: whose inbox
    std::vector<std::string> form{};      ///< fields that every act from here may write
    std::vector<std::string> documents{}; ///< kinds of document that belong here
    std::vector<Scope> inner{};           ///< of a parallel state: exactly one; joined when its mandatory regions ended
    std::optional<Call> call{};
    std::string outcome{};                ///< of an end
    bool terminate{false};                ///< an end that cancels the rest of its scope
    std::vector<std::string> after_actions{}; ///< what may still be done after the end
    std::string basis{};
    friend bool operator==(const State&, const State&) = default;
};

/// Items with a small life of their own: one scope each. Filled by rows that add, or from a list (multi-instance).
struct MultiInstance {
    std::string over;          ///< FEEL list of contexts, one item an element
    std::string on_entering{}; ///< state; empty: at the opening
    std::string mandatory{};  ///< FEEL over `item`; empty: each is
    std::string depends_on{}; ///< FEEL over `item` and `items`: the item starts once it is true; empty: at once
    friend bool operator==(const MultiInstance&, const MultiInstance&) = default;
};
struct Collection {
    std::string key;
    Text label;
    std::vector<Field> fields;
    Scope root;
    std::optional<MultiInstance> multi_instance{};
    friend bool operator==(const Collection&, const Collection&) = default;
};

/// Who may correct what is on record (each with reason and authority; nothing is deleted).
struct Corrections {
    std::vector<RoleId> rectify{}, annul{}, reopen{}, close_file{};
    friend bool operator==(const Corrections&, const Corrections&) = default;
};

/// Who may read what is of a class. Of a class that nobody is named for: the posts that have a part in the workflow.
struct Readers {
    std::string confidentiality;
    std::vector<RoleId> roles;
    friend bool operator==(const Readers&, const Readers&) = default;
};

struct Definition {
    std::string key;
    int version{1};
    Text title;
    int function{0}; ///< of the nineteen; 0: common
    std::vector<std::string> basis{};
    std::vector<Field> fields{};
    std::vector<Collection> collections{};
    std::vector<Parameter> parameters{};
    std::vector<Role> roles{};
    std::vector<DocumentKind> documents{};
    std::vector<Condition> conditions{};
    std::vector<Term> terms{};
    Transition opening{}; ///< who may open a case, with what; `from` is empty, `on` is its action
    Scope root{};
    Corrections corrections{};
    std::string confidentiality{"public"}; ///< class (confidentiality.hpp)
    std::vector<Readers> readers{};
    std::vector<RoleId> classify{};        ///< who may give a case another class
    std::string retention{};
    friend bool operator==(const Definition&, const Definition&) = default;
};

} // namespace cauce::definition
