#pragma once

#include "engine/record/chain.hpp"
#include "engine/record/event.hpp"
#include "engine/values/shared_vector.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

enum class CaseStatus { open, ended, closed };
enum class TaskStatus { created, offered, claimed, in_progress, completed, cancelled };
enum class TermStatus { running, held, extended, met, lapsed, cancelled, suspended };
[[nodiscard]] std::string_view name_of(CaseStatus status);
[[nodiscard]] std::string_view name_of(TaskStatus status);
[[nodiscard]] std::string_view name_of(TermStatus status);

/// Where the case is, once for each thing that goes on at the same time.
struct Token {
    TokenId id;
    ScopeId scope;
    std::string state;
    std::string region; ///< of the scope, if it began with it
    RestKind rest;
    std::string outcome; ///< of an end
    Instant entered_at;
    friend bool operator==(const Token&, const Token&) = default;
};
struct ScopeInstance {
    ScopeId id;
    TokenId parent;
    std::string key;
    ItemId item;
    friend bool operator==(const ScopeInstance&, const ScopeInstance&) = default;
};
struct Item {
    std::string collection;
    ItemId id;
    bool mandatory;
    feel::Context data;
    std::int64_t act{0};  ///< version of the act that added it; 0: none did
    bool annulled{false}; ///< with that act: it counts no more
    friend bool operator==(const Item& a, const Item& b)
    {
        return a.collection == b.collection && a.id == b.id && a.mandatory == b.mandatory && a.act == b.act && a.annulled == b.annulled &&
               feel::Value{a.data} == feel::Value{b.data};
    }
};
struct Task {
    TaskId id;
    TokenId token;
    std::string state;
    TaskStatus status;
    std::vector<RoleId> roles;
    PersonId owner;      ///< who has it now; empty while offered
    PostId owner_post;
    PersonId delegator;  ///< who gets it back
    PostId delegator_post;
    Instant created_at;
    std::optional<Instant> ended_at{};
    [[nodiscard]] bool is_open() const { return status != TaskStatus::completed && status != TaskStatus::cancelled; }
    friend bool operator==(const Task&, const Task&) = default;
};
/// An entry of a term's ledger: days that do not count.
struct TermPause {
    Day first;
    std::optional<Day> last; ///< nothing: until it is released or resumed
    std::string row;         ///< of the chart, that held it; empty: suspended by decision
    std::string reason;
    std::string norm;
    std::int64_t document;
    std::int64_t version; ///< of the event that began it
    PersonId person{};    ///< who decided it
    PostId post{};
    friend bool operator==(const TermPause&, const TermPause&) = default;
};
/// An entry of a term's ledger: units that were granted beside the amount.
struct TermGrant {
    Day on;
    std::int64_t amount;
    std::string reason;
    std::string norm;
    std::int64_t document;
    std::int64_t version;
    PersonId person{};
    PostId post{};
    friend bool operator==(const TermGrant&, const TermGrant&) = default;
};
/// A term with its ledger, from which its last day follows (term_reckoning.hpp).
struct TermInstance {
    std::int64_t id;
    std::string term;
    ScopeId scope;
    TokenId token;
    TermStatus status;
    Day counted_from;
    Day due;                    ///< last day, as counted last; of a pause without an end: as it was before
    std::string holder;         ///< role that the clock presses
    std::string held_by;        ///< while it is held: role that has the clock instead
    std::string calendar;       ///< "ADMIN"
    std::int64_t amount{0};
    std::string unit;           ///< "business_days"
    bool backward{false};
    bool rolls{false};
    std::int64_t distance{0};
    std::string distance_unit;
    std::vector<TermPause> pauses;
    std::vector<TermGrant> grants;
    Counted counted;            ///< its alarms: those still to come
    std::optional<Day> met_on;
    std::int64_t days_late{0};
    std::int64_t act{0}; ///< version of the act that started it; 0: none did
    [[nodiscard]] bool is_open() const { return counts() || status == TermStatus::held || status == TermStatus::suspended; }
    [[nodiscard]] bool counts() const { return status == TermStatus::running || status == TermStatus::extended; }
    /// One that is held, or suspended without an end, has none.
    [[nodiscard]] bool has_due() const { return counts() || (status == TermStatus::suspended && pauses.back().last); }
    friend bool operator==(const TermInstance&, const TermInstance&) = default;
};
struct Child {
    std::string call;
    TokenId token;
    CaseId id;
    std::string definition;
    bool ended{false};
    std::string outcome;
    feel::Context data;
    friend bool operator==(const Child& a, const Child& b)
    {
        return a.call == b.call && a.token == b.token && a.id == b.id && a.definition == b.definition && a.ended == b.ended && a.outcome == b.outcome &&
               feel::Value{a.data} == feel::Value{b.data};
    }
};
/// Who did what: the memory behind `distinct_from`, `done` and `times`.
struct Deed {
    std::string action;
    std::string collection;
    ItemId item;
    PersonId person;
    std::int64_t version;
    bool moved{false}; ///< a token went on by it
    bool annulled{false};
    friend bool operator==(const Deed&, const Deed&) = default;
};
/// One that concurred in an act, which waits for the others until it is taken.
struct Concurrence {
    std::string action;
    std::string collection;
    ItemId item;
    std::string role;
    PersonId person;
    std::int64_t act{0}; ///< version of the act that was taken with it; 0: it waits
    friend bool operator==(const Concurrence&, const Concurrence&) = default;
};
/// A field whose value a row computed, so that a rectification of what it followed from can compute it again.
struct Computed {
    std::string collection;
    ItemId item;
    std::string field;
    std::string row; ///< whose formula it is; empty: something else was written since
    std::int64_t act; ///< version of the act in whose step it was computed; 0: of what came by itself
    std::int64_t version; ///< of the event
    Day on;               ///< what was today
    friend bool operator==(const Computed&, const Computed&) = default;
};
/// Where an act found a token that it moved on, so that an annulment can take it back.
struct Move {
    std::int64_t version; ///< of the act; 0: it came by itself
    TokenId token;
    std::string from;
    std::int64_t after; ///< version of the event that moved it
    friend bool operator==(const Move&, const Move&) = default;
};

/// An instrument that an act issued. Annulled with the act, it keeps its number.
struct IssuedInstrument {
    std::int64_t document;
    std::int64_t act; ///< version
    PersonId person;  ///< who signed
    PostId post;
    Capacity capacity{Capacity::own};
    std::string norm;      ///< behind a capacity that is not `own`
    PostId on_behalf_of;
    Instant signed_at;
    Signature signature;
    bool annulled{false};
    friend bool operator==(const IssuedInstrument&, const IssuedInstrument&) = default;
};

/// Somebody who may not act in the case (LPAG 99).
struct Abstention {
    std::int64_t version; ///< of the event that raised it
    PersonId person;
    PostId post;
    std::string ground;
    bool decided{false};
    bool upheld{true};    ///< until it is decided otherwise
    PersonId named{};     ///< who acts ad hoc in that post instead; empty: who exercises it otherwise
    std::vector<RoleId> roles{}; ///< in which
    std::string norm{};   ///< of the decision
    friend bool operator==(const Abstention&, const Abstention&) = default;
};

/// To another case, beside its parent and its children.
struct Link {
    std::string kind;
    CaseId other;
    bool outgoing; ///< from this case to the other
    std::int64_t folios{0}; ///< that a joined file brought
    friend bool operator==(const Link&, const Link&) = default;
};

/// A closing of the file with its index, and who signed it.
struct Closing {
    FileClosed file;
    std::int64_t version; ///< of the event
    PersonId person;
    PostId post;
    Capacity capacity{Capacity::own};
    std::string norm; ///< behind a capacity that is not `own`
    Instant at;
    friend bool operator==(const Closing&, const Closing&) = default;
};

/// A case as its events leave it: nothing but a fold of them.
struct Case {
    TenantId tenant;
    CaseId id;
    ChainHead head; ///< version and hash of the last event
    std::string definition;
    std::int64_t definition_version{0};
    std::string definition_digest;
    CaseStatus status{CaseStatus::open};
    std::string outcome;
    Day opened_on{};
    Instant changed_at{};
    std::optional<CaseId> parent;
    std::string parent_call;
    std::string schedule; ///< that opened it; empty: none did
    std::string period;
    feel::Context data;
    std::vector<Token> tokens; ///< also those that ended, until their scope closes
    std::vector<ScopeInstance> scopes;
    SharedVector<Item> items;
    SharedVector<Task> tasks;
    SharedVector<TermInstance> terms;
    SharedVector<DocumentRef> documents;
    SharedVector<IssuedInstrument> instruments;
    SharedVector<Child> children;
    SharedVector<Deed> deeds;
    SharedVector<Concurrence> concurrences;
    SharedVector<Move> moves;
    SharedVector<Abstention> abstentions;
    SharedVector<Link> links;
    SharedVector<Closing> closings; ///< a file is closed again after it was reopened
    std::string confidentiality;          ///< class that it was given; empty: its definition's
    std::optional<Day> classified_until;  ///< last day of that class
    bool classified_by_person{false};     ///< no row changes that
    SharedVector<Computed> computed; ///< each field once
    std::int64_t last_act{0}; ///< version of the act whose consequences are being recorded; 0: of what came by itself
    std::int64_t last_token{0}, last_scope{0}; ///< highest numbers given; tasks, terms and documents are numbered by their place

    [[nodiscard]] const Token* token(TokenId id) const;
    [[nodiscard]] const ScopeInstance* scope(ScopeId id) const;
    [[nodiscard]] const Item* item(std::string_view collection, ItemId id) const;
    [[nodiscard]] const Task* task(TaskId id) const;
    /// The scope of an item; null before it started.
    [[nodiscard]] const ScopeInstance* scope_of_item(std::string_view collection, ItemId id) const;
    [[nodiscard]] const Task* open_task_of(TokenId token) const;
    /// Null of a document that the entity did not issue in this case.
    [[nodiscard]] const IssuedInstrument* instrument(std::int64_t document) const;
    [[nodiscard]] const TermInstance* term(std::int64_t instance) const;
    /// A token rests in it (ended tokens too).
    [[nodiscard]] bool in_state(std::string_view state) const;
    friend bool operator==(const Case& a, const Case& b);
};

} // namespace cauce
