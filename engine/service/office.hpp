#pragma once

#include "engine/definition/check.hpp"
#include "engine/execution/command.hpp"
#include "engine/execution/decide.hpp"
#include "engine/execution/offer.hpp"
#include "engine/execution/row_demand.hpp"
#include "engine/execution/term_explanation.hpp"
#include "engine/ports/clock.hpp"
#include "engine/ports/press.hpp"
#include "engine/ports/signature_verifier.hpp"
#include "engine/ports/store.hpp"
#include "engine/service/calendar_changes.hpp"
#include "engine/service/directory_changes.hpp"
#include "engine/service/parameter_changes.hpp"
#include "engine/service/scheduled_opening.hpp"
#include "engine/service/series_report.hpp"

#include <boost/json/fwd.hpp>
#include <boost/json/object.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cauce {

/// Who asks for what, in a form that no database nor protocol knows. Field values arrive as a person's JSON and are read
/// with the definition's types.
struct Request {
    TenantId tenant;
    Actor actor; ///< who asks, in which post (none: the only one), from where; where a directory is kept, it says the rest
    std::optional<std::int64_t> expected_version{};        ///< If-Match: refused as `conflict` if the case is elsewhere
    struct Idempotency {
        std::string key; ///< "person/key"
        Digest request;
        /// Makes the reply that is kept, from what will be answered.
        std::function<std::string(const struct Done&)> reply;
    };
    std::optional<Idempotency> idempotency{};
};
struct OpenRequest : Request {
    std::string definition;
    boost::json::object data;
    std::vector<DocumentInput> documents{};
    std::string reason{};
    std::optional<ScheduledOpening> scheduled{}; ///< by a schedule, which says the data too
};
struct ActRequest : Request {
    CaseId id;
    Command command;           ///< `data` of an action or a correction stays empty here and comes from the next member
    boost::json::object data{};
};

/// What was done, after it is durable.
struct Done {
    CaseId id;
    Case after;
    std::vector<RecordedEvent> events; ///< of this case
    Position position;
};
/// A kept reply of the same request (the key was used before).
struct Replayed {
    std::string reply;
};
/// Done, answered before, refused, or the world failed (StorageFailure, InvariantViolation).
using Outcome = std::variant<Done, Replayed, Refusal, std::exception_ptr>;
using Completion = std::function<void(Outcome)>;

struct OfficeSettings {
    std::size_t threads{4};           ///< that decide and commit; each holds a connection while it works
    std::size_t transactions_max{2};  ///< under way at once; what waits meanwhile shares the next one (1 for SQLite)
    std::size_t queue_max{4096};      ///< commands that are not answered yet; beyond it `act` completes with Overloaded
    std::size_t cached_cases_max{10'000};
    const Press* press{nullptr};      ///< writes instruments; none: they have numbers and no content
    const SignatureVerifier* verifier{nullptr}; ///< of what is signed elsewhere; none: no certificate is believed
};
/// More work than the bounded queue holds: answer 503 with Retry-After.
struct Overloaded : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What an office does. Thread-safe. Completions run on the office's threads, after the commit, and never throw; only
/// an Overloaded one runs on the caller's, at once.
class Office {
public:
    Office(Store& store, const Clock& clock, OfficeSettings settings = {});
    ~Office(); ///< finishes what was accepted
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    void open(OpenRequest request, Completion completion);
    void act(ActRequest request, Completion completion);
    /// For scripts and tests: waits, so it is not for the office's own threads.
    [[nodiscard]] Outcome open(OpenRequest request);
    [[nodiscard]] Outcome act(ActRequest request);
    /// What `act` would refuse as things are now; nothing if it would be done, or was done before under its key. For what is
    /// costly to prepare: an act may still be refused behind it.
    [[nodiscard]] std::optional<Refusal> rehearse(const ActRequest& request);
    [[nodiscard]] std::optional<Refusal> rehearse(const OpenRequest& request);
    /// What an act would sign.
    struct Preview {
        Printed printed;
        std::string number; ///< empty: a draft, which bears none
    };
    /// The instrument of a kind that an act would issue as things are now, or the index that would close the file. Refused as the act would be;
    /// `not_found` if it issues none of that kind.
    /// @param numbered  to be signed elsewhere: with the number that it is given now, unless another act takes it first
    [[nodiscard]] Result<Preview> preview(const ActRequest& request, const std::string& kind, bool numbered);

    /// Runs `work` on one of the office's threads (a query that must not block the caller's). It handles its own failures.
    /// @throws Overloaded
    void post(std::function<void()> work);

    /// The case as it is now, whichever node moved it last.
    [[nodiscard]] Result<Case> read(const TenantId& tenant, CaseId id);
    [[nodiscard]] std::shared_ptr<const Program> program_of(const TenantId& tenant, const Case& current);
    [[nodiscard]] Result<std::vector<Offer>> offers(const TenantId& tenant, CaseId id, const Actor& actor);

    /// What an action asks of whoever does it in a case, for each row that it may take. Refused as `not_found`: no such case, item or action.
    [[nodiscard]] Result<std::vector<RowDemand>> demands(const TenantId& tenant, CaseId id, const std::string& collection, ItemId item, const std::string& action);

    /// Why the last day of a term is what it is. Refused as `not_found` if the case has no such term.
    [[nodiscard]] Result<TermExplanation> explain(const TenantId& tenant, CaseId id, std::int64_t term);

    /// Checks, stores and makes a definition current without a restart.
    /// The very same again changes nothing and succeeds, even behind a higher version: a definition is its own key.
    /// @returns the digest; a refusal `invalid` whose `unmet` names each problem with its place; `conflict` if another
    ///          definition has the same key and version, or a higher version is in force
    [[nodiscard]] Result<std::string> deploy(const TenantId& tenant, const std::string& json, const Actor& actor);
    [[nodiscard]] Result<std::shared_ptr<const Program>> definition(const TenantId& tenant, const std::string& key);
    [[nodiscard]] Result<std::shared_ptr<const Program>> definition(const TenantId& tenant, const std::string& key, std::int64_t version);

    /// Fires the terms that are due; each lapses once, however many nodes ask. Waits, so it is not for the office's own
    /// threads.
    /// @param failed  hears of each that could not be fired (it will be found again); from any thread, may not throw
    /// @returns how many were found due
    std::size_t fire_due_terms(std::size_t limit = 100, const std::function<void(const DueTerm&, const std::string& what)>& failed = {});

    /// The calendars that terms are counted with now; at most a second old.
    [[nodiscard]] Calendars calendars_of(const TenantId& tenant);
    /// Versions and drafts of the municipalities' calendars. For any thread, the office's own too.
    [[nodiscard]] CalendarChanges& calendars();

    /// Counts the open terms again that an approved version of a calendar moves: one event a case, whoever does it and however
    /// often, since the second time nothing moves. A node that stops in between leaves the rest to the next one that asks.
    /// Waits, so it is not for the office's own threads.
    /// @param failed  hears of each case that could not be counted again; from any thread, may not throw
    /// @returns how many cases had terms that moved
    std::size_t recount_terms(const std::function<void(const TenantId&, CaseId, const std::string& what)>& failed = {});

    /// Gives back to everybody the tasks that somebody claimed and can do no more: away, out of the post, or without the delegation.
    /// Looks once a day, and when the directory changed. Waits, so it is not for the office's own threads.
    /// @param failed  hears of each case in which it could not be done; from any thread, may not throw
    /// @returns how many were given back
    std::size_t free_stranded_tasks(const std::function<void(const TenantId&, CaseId, const std::string& what)>& failed = {});

    /// The actor that a person is today in a post that he or she holds or covers (the only one, if `post` is empty).
    [[nodiscard]] Result<Actor> actor(const TenantId& tenant, const PersonId& person, const PostId& post);
    /// The same in a case, of which somebody may act ad hoc.
    [[nodiscard]] Result<Actor> actor_in(const TenantId& tenant, CaseId id, const Actor& asked);
    /// Organs, posts and people; at most a second old.
    [[nodiscard]] std::shared_ptr<const Organisation> organisation(const TenantId& tenant);
    /// How the directory is changed. For any thread, the office's own too.
    [[nodiscard]] DirectoryChanges& directory();
    /// Every number that a series of instruments gave ("manager_resolution/GM/2026"), with what became of it, and the instruments that bear one it never gave them. Reads every case.
    [[nodiscard]] SeriesReport number_series(const TenantId& tenant, const std::string& series);
    /// How parameters are set. For any thread, the office's own too.
    [[nodiscard]] ParameterChanges& parameters();
    /// Puts on record that somebody was refused outside an act (a reading), once it is durable.
    void note_refusal(const TenantId& tenant, CaseId id, const Actor& actor, const std::string& action, const Refusal& refusal);

    [[nodiscard]] Store& store();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace cauce
