#pragma once

#include "engine/ports/clock.hpp"
#include "engine/service/office.hpp"

#include <boost/json/object.hpp>

#include <atomic>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cauce::program::demo {

/// The past that the demonstration tells: it stands where the step is, and moves forward only.
class StoryClock : public Clock {
public:
    explicit StoryClock(Instant now) : now_{now} {}
    [[nodiscard]] Instant now() const override { return now_; }
    void pause(std::chrono::milliseconds time) const override; ///< a true one: the database is
    void move_to(Instant instant);

private:
    std::atomic<Instant> now_;
};

/// Plays `demo.json`: each step is a command of somebody's, on a day counted back from today, through the same office as
/// everyone's. A step that was played before (its idempotency key is taken) is passed over, so playing again adds nothing.
class Script {
public:
    /// @param today  instant that "days_ago": 0 means
    Script(Office& office, StoryClock& clock, TenantId tenant, Instant today);
    /// @returns how many steps were new
    /// @throws InvariantViolation  a step is refused: the demonstration does not fit the workflows
    int play(std::string_view json);

private:
    bool step(const boost::json::object& step);
    /// With days ("@-47") and years ("@year+2") told from today on.
    [[nodiscard]] boost::json::value dated(const boost::json::value& value) const;
    [[nodiscard]] CaseId case_named(const std::string& name);
    [[nodiscard]] DocumentInput document_of(const boost::json::object& document) const;
    [[nodiscard]] std::vector<DocumentInput> documents_of(const boost::json::object& step) const;
    void fire_due_terms();

    Office& office_;
    StoryClock& clock_;
    TenantId tenant_;
    Instant today_;
    std::map<std::string, CaseId> cases_;
    std::map<std::string, int> steps_of_case_;
};

} // namespace cauce::program::demo
