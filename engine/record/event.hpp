#pragma once

#include "engine/expression/value.hpp"
#include "engine/record/calendar_event.hpp"
#include "engine/record/directory_event.hpp"
#include "engine/record/parameter_event.hpp"
#include "engine/record/schedule_event.hpp"
#include "engine/record/term_event.hpp"
#include "engine/values/actor.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/id.hpp"
#include "engine/values/time.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What happened, in the past tense. Every computed result is inside (the due date, not the rule), so that a replay gives
/// the same case in ten years without the definition, a calendar or a clock. Members are described once; their JSON and
/// the reading of it follow from that (event_json.hpp). A new member is optional, so that old events still read.
namespace cauce {

/// A version of a paper in the case file. Content is addressed by its hash; an instrument on paper has none.
struct DocumentRef {
    std::int64_t id; ///< within the case, from 1
    std::string kind;
    std::string title;
    std::string number;
    std::optional<Day> issued_on;
    std::int64_t folios{0};
    std::string sha256; ///< hexadecimal; empty: no content kept here
    std::string media_type;
    std::int64_t size{0}; ///< bytes
    std::string series{};      ///< of an instrument that the entity issued: its type, organ and year ("manager_resolution/GM/2026")
    std::int64_t sequence{0};  ///< its number there, from 1
    std::string html_sha256{}; ///< of the same as a page of HTML
    std::optional<Day> incorporated_on{}; ///< into the file
    friend bool operator==(const DocumentRef&, const DocumentRef&) = default;
    BOOST_DESCRIBE_CLASS(DocumentRef, (), (id, kind, title, number, issued_on, folios, sha256, media_type, size, series, sequence, html_sha256, incorporated_on), (), ())
};

/// How somebody signed: with the password given again in this program, or elsewhere, with a certificate, on the content that
/// came with the act. Who, in which post and capacity, when, and over which hash stand in the event (DS 052-2008-PCM 5; DLeg 1412 19).
struct Signature {
    std::string method; ///< "password" or "certificate"
    std::string certificate_serial{}; ///< hexadecimal
    std::string timestamp_token{};   ///< RFC 3161, Base64
    std::string validation_result{}; ///< as the verifier told it
    std::optional<Instant> validated_at{};
    std::string certificate_subject{}; ///< RFC 4514: who signed, as the certificate names him or her
    std::string certificate_issuer{};
    std::optional<Instant> signed_at{}; ///< by the time stamp, else as the signer says
    friend bool operator==(const Signature&, const Signature&) = default;
    BOOST_DESCRIBE_CLASS(Signature, (), (method, certificate_serial, timestamp_token, validation_result, validated_at, certificate_subject, certificate_issuer, signed_at), (), ())
};

/// Who wants a task done: the roles whose inbox shows it. Part of the event that creates it.
struct OfferedTask {
    TaskId id;
    std::vector<RoleId> roles;
    friend bool operator==(const OfferedTask&, const OfferedTask&) = default;
    BOOST_DESCRIBE_CLASS(OfferedTask, (), (id, roles), (), ())
};

struct CaseOpened {
    std::string definition;
    std::int64_t definition_version;
    std::string definition_digest;
    std::string action;
    std::optional<CaseId> parent;
    std::string parent_call; ///< call state of the parent
    feel::Context data;
    std::string reason;
    std::string role;
    std::string basis;
    std::string schedule; ///< that opened it; empty: none did
    std::string period;   ///< of the schedule: "2026-03"
    BOOST_DESCRIBE_CLASS(CaseOpened, (), (definition, definition_version, definition_digest, action, parent, parent_call, data, reason, role, basis, schedule, period), (), ())
};
/// A scope with its own tokens began: of a parallel state (`parent` is its token) or of an item.
struct ScopeOpened {
    ScopeId scope;
    TokenId parent;         ///< 0: root or item
    std::string key;        ///< state or collection; empty for the root
    ItemId item;            ///< 0: no item
    BOOST_DESCRIBE_CLASS(ScopeOpened, (), (scope, parent, key, item), (), ())
};
struct ScopeClosed {
    ScopeId scope;
    BOOST_DESCRIBE_CLASS(ScopeClosed, (), (scope), (), ())
};
enum class RestKind { waiting, resting, ended };
/// A token came into a state, out of `from` if it moved. Leaving completes or cancels the task of `from`.
struct TokenEntered {
    TokenId token;
    ScopeId scope;
    std::string state;
    std::string from;      ///< empty: new token
    bool completes{false}; ///< the task of `from` was done by this act; otherwise it is cancelled
    RestKind rest{RestKind::waiting};
    std::string outcome;   ///< of an end
    std::optional<OfferedTask> task;
    std::string row;       ///< transition that moved it; empty: initial
    std::string region;    ///< of a token that began with its scope
    BOOST_DESCRIBE_CLASS(TokenEntered, (), (token, scope, state, from, completes, rest, outcome, task, row, region), (), ())
};
struct TokenCancelled {
    TokenId token;
    BOOST_DESCRIBE_CLASS(TokenCancelled, (), (token), (), ())
};

/// An act of a person (or a message that one recorded). `conditions` are the guards that held, as evidence.
struct ActionTaken {
    std::string action;
    std::string collection; ///< of an item's action
    ItemId item;
    std::string role;       ///< in whose role
    std::string recorded_for; ///< body in whose name it was recorded
    feel::Context data;     ///< what the act wrote; null erases
    std::vector<std::string> conditions;
    std::string reason;
    std::vector<std::string> basis;
    std::vector<std::string> rows;
    BOOST_DESCRIBE_CLASS(ActionTaken, (), (action, collection, item, role, recorded_for, data, conditions, reason, basis, rows), (), ())
};
/// One of several who must concur did; the row waits for the rest.
struct ActionConcurred {
    std::string action;
    std::string collection;
    ItemId item;
    std::string role;
    feel::Context data;
    std::string reason;
    BOOST_DESCRIBE_CLASS(ActionConcurred, (), (action, collection, item, role, data, reason), (), ())
};
/// A row without a person: a completion, a lapse, a child's end.
struct RowFired {
    std::string row;
    std::string trigger; ///< "completion", "lapse", "child"
    std::string basis;
    BOOST_DESCRIBE_CLASS(RowFired, (), (row, trigger, basis), (), ())
};
/// Computed fields (the `assigns` of rows and calls).
struct DataAssigned {
    std::string collection;
    ItemId item;
    feel::Context data;
    std::string row{};           ///< transition whose formulas these are; empty: of no row
    std::int64_t correction{0};  ///< version of the rectification after which they were computed again; 0: in their own time
    BOOST_DESCRIBE_CLASS(DataAssigned, (), (collection, item, data, row, correction), (), ())
};
struct ItemAdded {
    std::string collection;
    ItemId item;
    bool mandatory{true};
    feel::Context data;
    BOOST_DESCRIBE_CLASS(ItemAdded, (), (collection, item, mandatory, data), (), ())
};

struct TaskClaimed {
    TaskId task;
    PersonId person;
    PostId post;
    BOOST_DESCRIBE_CLASS(TaskClaimed, (), (task, person, post), (), ())
};
struct TaskStarted {
    TaskId task;
    BOOST_DESCRIBE_CLASS(TaskStarted, (), (task), (), ())
};
struct TaskReleased {
    TaskId task;
    std::string reason;
    BOOST_DESCRIBE_CLASS(TaskReleased, (), (task, reason), (), ())
};
struct TaskAssigned {
    TaskId task;
    PersonId person;
    PostId post;
    std::string reason;
    BOOST_DESCRIBE_CLASS(TaskAssigned, (), (task, person, post, reason), (), ())
};
/// WS-HumanTask delegation: the owner hands it over and gets it back with `TaskResolved`.
struct TaskDelegated {
    TaskId task;
    PersonId person;
    PostId post;
    std::string reason;
    BOOST_DESCRIBE_CLASS(TaskDelegated, (), (task, person, post, reason), (), ())
};
struct TaskResolved {
    TaskId task;
    std::string reason;
    BOOST_DESCRIBE_CLASS(TaskResolved, (), (task, reason), (), ())
};

struct DocumentAttached {
    DocumentRef document;
    std::string collection;
    ItemId item;
    std::optional<Signature> signature{}; ///< of an instrument
    BOOST_DESCRIBE_CLASS(DocumentAttached, (), (document, collection, item, signature), (), ())
};

struct ChildOpened {
    std::string call; ///< call state
    TokenId token;
    CaseId child;
    std::string definition;
    BOOST_DESCRIBE_CLASS(ChildOpened, (), (call, token, child, definition), (), ())
};
struct ChildEnded {
    CaseId child;
    std::string outcome;
    feel::Context data;
    BOOST_DESCRIBE_CLASS(ChildEnded, (), (child, outcome, data), (), ())
};

struct CaseEnded {
    std::string outcome;
    BOOST_DESCRIBE_CLASS(CaseEnded, (), (outcome), (), ())
};

/// Corrections are acts too: what was recorded stays, and this is recorded beside it.
struct Rectified {
    std::int64_t corrects; ///< version of the event
    std::string collection;
    ItemId item;
    feel::Context data;
    std::string reason;
    std::string authority;
    BOOST_DESCRIBE_CLASS(Rectified, (), (corrects, collection, item, data, reason, authority), (), ())
};
struct Annulled {
    std::int64_t annuls; ///< version of the act
    std::string reason;
    std::string authority;
    BOOST_DESCRIBE_CLASS(Annulled, (), (annuls, reason, authority), (), ())
};
struct Reopened {
    std::string state;
    std::string reason;
    std::string authority;
    std::string ground{}; ///< "appeal", "court_order", "ex_officio_review"
    BOOST_DESCRIBE_CLASS(Reopened, (), (state, reason, authority, ground), (), ())
};
/// A document in the closing index (LPAG 31.3; RGD 42): its place is its order.
struct IndexEntry {
    std::int64_t document;
    std::int64_t first_folio; ///< 0: it has no folios
    std::int64_t last_folio;
    std::string code{};   ///< unique: "EXP-2026-000019/3"
    std::string kind{}, title{}, number{};
    std::optional<Day> issued_on{};
    std::optional<Day> incorporated_on{};
    std::string sha256{}; ///< of its content; empty: on paper alone
    friend bool operator==(const IndexEntry&, const IndexEntry&) = default;
    BOOST_DESCRIBE_CLASS(IndexEntry, (), (document, first_folio, last_folio, code, kind, title, number, issued_on, incorporated_on, sha256), (), ())
};
/// Closed with the index of its folios, signed (LPAG 31.3, 164; RGD 42-43).
struct FileClosed {
    std::vector<IndexEntry> index;
    std::int64_t folios{0};
    std::string reason;
    std::string authority;
    std::string code{};                   ///< of the index: "EXP-2026-000019/index/1"
    std::optional<Day> opened_on{};       ///< the file
    std::optional<DocumentRef> printed{}; ///< the index as a document of its own: no folio, no place in the file
    std::optional<Signature> signature{};
    friend bool operator==(const FileClosed&, const FileClosed&) = default;
    BOOST_DESCRIBE_CLASS(FileClosed, (), (index, folios, reason, authority, code, opened_on, printed, signature), (), ())
};

/// Somebody may not act in this case any more (LPAG 99), from the moment that it is said; clocks go on (LPAG 103).
struct AbstentionRaised {
    PersonId person;
    PostId post;       ///< in which the person acted in the case
    std::string ground; ///< of LPAG 99: "family", "opinion", "interest", "enmity", "service", "decorum"
    std::string reason;
    BOOST_DESCRIBE_CLASS(AbstentionRaised, (), (person, post, ground, reason), (), ())
};
/// The superior decides, and names who continues (LPAG 101).
struct AbstentionDecided {
    std::int64_t abstention; ///< version of the event that raised it
    bool accepted{false};    ///< otherwise the person goes on
    PersonId named;          ///< ad hoc, in the post of who abstains; empty: who covers the post otherwise
    std::vector<RoleId> roles; ///< of that post, for who is named
    std::string norm;
    std::string reason;
    BOOST_DESCRIBE_CLASS(AbstentionDecided, (), (abstention, accepted, named, roles, norm, reason), (), ())
};
/// Who may read the case, until a day or until it is classified anew (TUO 27806 15-17).
struct CaseClassified {
    std::string confidentiality;
    std::optional<Day> until; ///< after it the case is of its workflow's class again
    std::string norm;
    std::string reason;
    std::string row{}; ///< transition that brings the class with it; empty: a person decided it
    BOOST_DESCRIBE_CLASS(CaseClassified, (), (confidentiality, until, norm, reason, row), (), ())
};

/// How a case belongs to another, beside parent and child. On record in both, in one commit.
struct CaseLinked {
    std::string kind; ///< "joined" (LPAG 127, 160), "split" (LPAG 127.3), "origin", "follows"
    CaseId other;
    bool outgoing{false}; ///< this one was joined into the other, split from it, has its origin in it, follows it; else the other in this one
    std::string reason;
    std::int64_t folios{0}; ///< that a joined file brings (LPAG 163.2)
    BOOST_DESCRIBE_CLASS(CaseLinked, (), (kind, other, outgoing, reason, folios), (), ())
};

/// Somebody was refused what only others may do. Of its own stream.
struct AttemptRefused {
    std::string action; ///< "sign", "claim", "read"
    std::string rule;
    std::string norm;
    std::string expected;
    std::string found;
    friend bool operator==(const AttemptRefused&, const AttemptRefused&) = default;
    BOOST_DESCRIBE_CLASS(AttemptRefused, (), (action, rule, norm, expected, found), (), ())
};

/// Of a number series: number `version` was given to this case, or to an instrument in it.
struct NumberTaken {
    CaseId taken_by;
    std::string series{};      ///< of instruments: its name, which the stream's number is a hash of
    std::int64_t document{0};  ///< of the case
    BOOST_DESCRIBE_CLASS(NumberTaken, (), (taken_by, series, document), (), ())
};

using Payload = std::variant<CaseOpened, ScopeOpened, ScopeClosed, TokenEntered, TokenCancelled, ActionTaken, ActionConcurred, RowFired, DataAssigned, ItemAdded,
                             TaskClaimed, TaskStarted, TaskReleased, TaskAssigned, TaskDelegated, TaskResolved, TermStarted, TermHeld, TermReleased, TermExtended,
                             TermMet, TermLapsed, TermCancelled, DocumentAttached, ChildOpened, ChildEnded, CaseEnded, Rectified, Annulled, Reopened, FileClosed,
                             NumberTaken, TermSuspended, TermResumed, TermsRecounted, TermAlarmed, TermRevived, ScheduleSet, ScheduleStopped, ScheduleRan,
                             CalendarFounded, CalendarDrafted, CalendarApproved, CalendarRejected, CalendarApplied, OrganSet, PostSet, PostAbolished, PersonSet,
                             TitularSet, AppointmentMade, SubstitutionMade, LeaveRecorded, DelegationMade, DelegationAvocated, AccessGranted, HoldingEnded,
                             AttemptRefused, AbstentionRaised, AbstentionDecided, CaseClassified, MunicipalitySet, ParameterDrafted, ParameterApproved,
                             ParameterRejected, CaseLinked>;
using Payloads = std::vector<Payload>;

/// "term_started": the name of an event's type, in snake_case.
[[nodiscard]] std::string_view kind_of(const Payload& payload);

/// One event with its circumstances, before it is written down.
struct Event {
    std::int64_t version; ///< in its stream, from 1 without gaps
    Instant recorded_at;
    Day effective_on;
    Actor actor;
    Payload payload;
};

/// One event as it is kept: `body` is the canonical JSON of everything that matters and the very bytes that are hashed.
struct RecordedEvent {
    StreamId stream;
    std::int64_t version;
    std::string kind;
    Instant recorded_at;
    std::string body;
    Digest hash; ///< SHA-256(previous hash || body); the first previous hash is 32 zero bytes
};

} // namespace cauce
