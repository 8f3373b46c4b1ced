#pragma once

#include "engine/service/calendar_changes.hpp"
#include "engine/service/calendars_in_force.hpp"
#include "engine/service/case_files.hpp"
#include "engine/service/committer.hpp"
#include "engine/service/definition_registry.hpp"
#include "engine/service/draft.hpp"
#include "engine/service/number_series.hpp"
#include "engine/service/office.hpp"
#include "engine/service/parameter_changes.hpp"
#include "engine/service/parameters_in_force.hpp"
#include "engine/service/turns.hpp"
#include "engine/service/worker_pool.hpp"

#include <condition_variable>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cauce {

/// One accepted request on its way to its completion.
struct Order {
    std::variant<OpenRequest, ActRequest> request;
    Completion completion;
    std::vector<StreamKey> turns{}; ///< held from the first decision to the end
    bool certain{false};            ///< decide on what the log says now, not on what is kept
    int attempts{0};

    [[nodiscard]] const Request& common() const;
};
using OrderPtr = std::shared_ptr<Order>;

/// How an order goes: its turn comes, a worker decides and drafts the commit, the committer makes it durable, and the
/// completion is told. What may be in the way is met on that way: too much work before it, a kept answer, a case that
/// another node moved (once more, from the log), a stream that was not foreseen (another turn), a lost answer.
struct Office::Parts {
    Parts(Store& of_store, const Clock& of_clock, const OfficeSettings& with);
    ~Parts();

    void accept(std::variant<OpenRequest, ActRequest> request, Completion completion);
    void post(std::function<void()> work);
    [[nodiscard]] std::optional<Refusal> rehearse(const ActRequest& request);
    [[nodiscard]] std::optional<Refusal> rehearse(const OpenRequest& request);
    [[nodiscard]] Result<Preview> preview(const ActRequest& request, const std::string& kind, bool numbered);
    /// All whom this node works for; those of the database are asked for seldom.
    [[nodiscard]] std::vector<TenantId> tenants_at_work();
    /// Whether this node made a first pass over the terms that a version of the calendar moves.
    [[nodiscard]] bool recounted_here(const TenantId& tenant, const std::string& version);
    void note_recounted_here(const TenantId& tenant, const std::string& version);
    /// Version of the directory and day of the last look for tasks whose owner can do them no more.
    using Looked = std::pair<std::int64_t, Day>;
    [[nodiscard]] std::optional<Looked> looked_for_stranded(const TenantId& tenant);
    void note_looked_for_stranded(const TenantId& tenant, Looked looked);
    /// In the post and capacity in which he or she asked, as far as there is one.
    void record_refusal(const TenantId& tenant, CaseId id, const Actor& asked, const std::string& action, const Refusal& refusal);
    [[nodiscard]] Sources sources() { return {definitions, parameters, calendars, cases, series, organisations}; }

    Store& store;
    const Clock& clock;
    const OfficeSettings settings;
    DefinitionRegistry definitions;
    ParametersInForce parameters;
    CalendarsInForce calendars;
    Organisations organisations;
    CaseFiles cases;
    NumberSeries series;
    Turns turns;
    Committer committer;
    CalendarChanges calendar_changes;
    DirectoryChanges directory_changes;
    ParameterChanges parameter_changes;

private:
    struct Drafted {
        Draft draft;
        CaseId id; ///< the case that the request is about
    };
    /// Counts a request in; false if there are too many, or the office closes.
    [[nodiscard]] bool enter();
    void leave();
    void wait_for_turn(const OrderPtr& order, std::vector<StreamKey> streams);
    void attempt(const OrderPtr& order);
    void work(const OrderPtr& order);
    [[nodiscard]] std::optional<Outcome> answered_before(const Request& request);
    [[nodiscard]] Result<Drafted> draft(Order& order);
    [[nodiscard]] Result<Drafted> draft(const OpenRequest& request, bool certain);
    [[nodiscard]] Result<Drafted> draft(const ActRequest& request, bool certain);
    void settle(const OrderPtr& order, Drafted& drafted, Committer::Outcome outcome);
    [[nodiscard]] Done keep(Drafted& drafted, Position position);
    void forget(const TenantId& tenant, const Draft& draft);
    /// Of somebody who may not do it: told once it is on record.
    void refuse(const OrderPtr& order, Refusal refusal);
    void finish(const OrderPtr& order, Outcome outcome);

    std::mutex mutex_;
    std::condition_variable empty_;
    std::size_t inside_{0}; ///< accepted and not completed
    bool closing_{false};
    std::map<TenantId, std::string> recounted_here_; ///< the last version
    std::map<TenantId, Looked> looked_for_stranded_;
    std::optional<Instant> tenants_asked_at_;

    WorkerPool pool_; ///< last: its threads end before what they use

    friend class Office;
};

} // namespace cauce
