#pragma once

#include "engine/record/event.hpp"

#include <string>
#include <variant>
#include <vector>

/// Orders. Each may be refused.
namespace cauce {

/// What a verifier found of a content that was signed elsewhere.
struct SignedElsewhere {
    Signature signature;
    std::string identity_document; ///< of who signed: the number in the certificate; empty: it has none
    int pages;
};

/// A document that comes with an act or by itself; its content, if any, is in the blob store already.
struct DocumentInput {
    std::string kind;
    std::string title;
    std::string number;
    std::optional<Day> issued_on;
    std::int64_t folios{0};
    std::string sha256;
    std::string media_type;
    std::int64_t size{0};
    std::optional<SignedElsewhere> signed_elsewhere{}; ///< set by the office alone, once it was verified
};

struct OpenCase {
    feel::Context data;
    std::vector<DocumentInput> documents{};
    std::string reason{};
    std::optional<CaseId> parent{}; ///< set by a call of the parent only
    std::string parent_call{};
    std::string schedule{}; ///< set by a schedule only
    std::string period{};
};
/// Also how an authorised post records a message.
struct TakeAction {
    std::string action;
    std::string collection{}; ///< with `item`: an item's action
    ItemId item{};
    feel::Context data{};
    std::vector<DocumentInput> documents{};
    std::string reason{};
    std::optional<Signature> signature{}; ///< of an act that issues instruments: how; a password was checked by whoever passes it on
};
struct AttachDocument {
    DocumentInput document;
};
struct ClaimTask { TaskId task; };
struct StartTask { TaskId task; };
struct ReleaseTask { TaskId task; std::string reason; };
struct AssignTask { TaskId task; PersonId person; PostId post; std::string reason; };
struct DelegateTask { TaskId task; PersonId person; PostId post; std::string reason; };
struct ResolveTask { TaskId task; std::string reason; };
/// By the engine, when who has a task can do it no more: away, out of the post, or without the delegation.
struct FreeTask { TaskId task; };
/// Grounds of a decision about a term: a norm, and the document of the case that decides it (0: none).
struct TermGrounds { std::string reason; std::string norm{}; std::int64_t document{0}; };
struct ExtendTerm { std::int64_t instance; std::int64_t amount; TermGrounds grounds; };
/// From today on if no day is given; to its longest if the definition sets one.
struct SuspendTerm { std::int64_t instance; std::optional<Day> first; std::optional<Day> last; TermGrounds grounds; };
/// The last day that does not count is today if none is given.
struct ResumeTerm { std::int64_t instance; std::optional<Day> last; std::string reason; };
/// By the engine, when a day of a term has come: its suspension is over, somebody is to be told, or it lapses.
struct WakeTerm { std::int64_t instance; };
/// By the engine, when the calendar changed: all open terms of the case.
struct RecountTerms { std::string norm; };
/// By the engine, when a child's end is committed.
struct NoteChildEnd { CaseId child; std::string outcome; feel::Context data; };
struct Rectify { std::int64_t version; feel::Context data; std::string reason; std::string authority; };
struct Annul { std::int64_t version; std::string reason; std::string authority; };
/// For an appeal, by order of a court, or to review an act ex officio: `ground` says which.
struct Reopen { std::string state; std::string reason; std::string authority; std::string ground; };
/// Signed; with `documents`: the index as it was signed elsewhere.
struct CloseFile { std::string reason; std::string authority; std::optional<Signature> signature{}; std::vector<DocumentInput> documents{}; };

/// Of oneself, or (with a person) of somebody else, whom a superior keeps out. `known_on`: the case, or the ground of it.
struct Abstain { std::string ground; std::string reason; PersonId person{}; std::optional<Day> known_on{}; };
/// By a superior of the post; `named` acts in it from then on, in this case.
struct DecideAbstention { std::int64_t abstention; bool accepted; PersonId named; std::string norm; std::string reason; };
struct Classify { std::string confidentiality; std::optional<Day> until; std::string norm; std::string reason; };

/// This case was joined into the other, split from it, has its origin in it, or follows it. `NoteLink` is the engine's, for the other end.
struct LinkCase { std::string kind; CaseId other; std::string reason; };
struct NoteLink { std::string kind; CaseId other; std::string reason; std::int64_t folios{0}; };

using Command = std::variant<TakeAction, AttachDocument, ClaimTask, StartTask, ReleaseTask, AssignTask, DelegateTask, ResolveTask, ExtendTerm, SuspendTerm, ResumeTerm,
                             WakeTerm, RecountTerms, FreeTask, NoteChildEnd, Rectify, Annul, Reopen, CloseFile, Abstain, DecideAbstention, Classify, LinkCase, NoteLink>;

/// "sign", "claim": of an action its own name.
[[nodiscard]] std::string name_of(const Command& command);

} // namespace cauce
