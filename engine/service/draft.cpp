#include "engine/service/draft.hpp"

#include "engine/service/projection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace cauce {
namespace {

constexpr std::int64_t numbers_a_year = 1'000'000;

int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }

} // namespace

Draft::Draft(Sources sources, TenantId tenant, Instant now, bool certain)
    : sources_{sources}, tenant_{std::move(tenant)}, now_{now}, today_{day_in_peru(now)}, year_{year_of(today_)},
      organisation_{certain ? sources.organisations.fresh(tenant_) : sources.organisations.kept(tenant_)},
      parameters_{certain ? sources.parameters.fresh(tenant_) : sources.parameters.kept(tenant_)}
{
}

const ChainHead& Draft::series_start()
{
    if (!series_start_) series_start_ = sources_.series.end(tenant_, series());
    if (series_start_->version < number_known_) { // another node gave that number: what is kept here is of before
        sources_.series.drop(tenant_, series());
        series_start_ = sources_.series.end(tenant_, series());
    }
    return *series_start_;
}

DecisionContext Draft::context(const Program& program, const Actor& actor)
{
    DecisionContext context{now_, today_, actor, sources_.parameters.of(tenant_, *parameters_, program, today_)};
    context.parameter_plan = parameters_;
    context.calendars = sources_.calendars.of(tenant_);
    if (organisation_->head.version > 0) context.organisation = organisation_;
    if (!program.has_calls()) return context;
    context.number_year = year_;
    context.next_number = (series_end_ ? *series_end_ : series_start()).version + 1;
    return context;
}

Result<void> Draft::act(std::shared_ptr<const Case> current, const Command& command, const Actor& actor)
{
    if (current->id.value / numbers_a_year == year_) number_known_ = current->id.value % numbers_a_year;
    const auto program = sources_.definitions.by_digest(tenant_, current->definition_digest);
    auto decision = decide(*program, *current, command, context(*program, actor));
    if (decision.has_error()) return std::move(decision).error();
    take(changed_.try_emplace(current->id, Changed{program, current, *current}).first->second, *std::move(decision), actor);
    return follow_up();
}

Result<CaseId> Draft::open(const std::string& definition, OpenCase command, const Actor& actor, const ScheduledOpening* scheduled)
{
    const auto program = sources_.definitions.latest(tenant_, definition);
    if (program.has_error()) return program.error();
    const CaseId id{year_ * numbers_a_year + series_start().version + 1};
    take_number(id, actor);
    if (scheduled != nullptr) {
        command.schedule = scheduled->before.set.key;
        command.period = scheduled->period.period;
        note_run(*scheduled, id, actor);
    }
    if (auto opened = open_as(id, *program, command, actor); opened.has_error()) return std::move(opened).error();
    if (auto followed = follow_up(); followed.has_error()) return std::move(followed).error();
    return id;
}

Result<void> Draft::open_as(CaseId id, const ProgramPtr& program, const OpenCase& command, const Actor& actor)
{
    auto decision = cauce::open(*program, tenant_, id, command, context(*program, actor));
    if (decision.has_error()) return std::move(decision).error();
    take(changed_.try_emplace(id, Changed{program, nullptr, {}}).first->second, *std::move(decision), actor);
    return {};
}

void Draft::take_number(CaseId id, const Actor& actor)
{
    if (!series_end_) series_end_ = series_start();
    const auto number = series_end_->version + 1;
    ensure(number < numbers_a_year, "a year has fewer than a million case files");
    ensure(id.value == year_ * numbers_a_year + number, "numbers are taken in order, without gaps");
    numbers_.push_back(record(tenant_, series(), *series_end_, {number, now_, today_, actor, NumberTaken{id}}));
}

void Draft::note_run(const ScheduledOpening& scheduled, CaseId id, const Actor& actor)
{
    const auto& period = scheduled.period;
    const auto stream = stream_of_schedule(scheduled.before.set.key);
    auto head = scheduled.before.head;
    const Event event{head.version + 1, now_, today_, actor, ScheduleRan{period.period, period.on, scheduled.due.day, scheduled.due.calendar_version, id, scheduled.next}};
    run_ = Run{{stream, head.version, {}}, scheduled.before};
    run_->append.events.push_back(record(tenant_, stream, head, event));
    evolve(run_->after, event);
    run_->after.head = head;
}

void Draft::take(Changed& changed, Decision decision, const Actor& actor)
{
    auto head = changed.after.head;
    const auto id = decision.next.id;
    for (const auto& event : decision.events) changed.events.push_back(record(tenant_, stream_of(id), head, event));
    changed.after = std::move(decision.next);
    changed.after.head = head;
    for (auto& child : decision.children) {
        take_number(child.id, actor);
        steps_.emplace_back(OpenChild{std::move(child), actor});
    }
    if (decision.ended && changed.after.parent) steps_.emplace_back(TellParent{id});
}

Result<void> Draft::follow_up()
{
    while (!steps_.empty()) {
        if (changed_.size() + steps_.size() > cases_max)
            return Refusal{RefusalKind::invalid, fmt::format("an act that changes at most {} cases", cases_max), "definitions that call each other without end, or too many children"};
        const auto step = std::move(steps_.front());
        steps_.pop_front();
        if (auto followed = std::visit([this](const auto& one) { return follow(one); }, step); followed.has_error()) return followed;
    }
    return {};
}

Result<void> Draft::follow(const OpenChild& step)
{
    const auto program = sources_.definitions.latest(tenant_, step.order.definition);
    if (program.has_error()) return program.error();
    auto opened = open_as(step.order.id, *program, step.order.open, step.actor);
    if (opened.has_error()) {
        auto refusal = std::move(opened).error();
        refusal.found = fmt::format("{}: {}", step.order.definition, refusal.found);
        return refusal;
    }
    return {};
}

/// Only a parent that cannot hear it any more (it ended or was closed) is passed over; then its version is checked, so
/// that this stays true until the commit.
Result<void> Draft::follow(const TellParent& step)
{
    const Case child = changed(step.child).after;
    const auto parent = *child.parent;
    if (!changed_.contains(parent)) {
        const auto current = sources_.cases.fresh(tenant_, parent);
        ensure(current != nullptr, "the parent of a case exists");
        changed_.try_emplace(parent, Changed{sources_.definitions.by_digest(tenant_, current->definition_digest), current, *current});
    }
    auto& told = changed_.at(parent);
    const auto system = system_actor();
    auto decision = decide(*told.program, told.after, NoteChildEnd{child.id, child.outcome, child.data}, context(*told.program, system));
    if (decision.has_value()) {
        take(told, *std::move(decision), system);
        return {};
    }
    if (decision.error().kind == RefusalKind::wrong_state) return {};
    return std::move(decision).error();
}

std::vector<StreamId> Draft::streams() const
{
    std::vector<StreamId> streams;
    for (const auto& [id, changed] : changed_)
        if (changed.before) streams.push_back(stream_of(id));
    if (!numbers_.empty()) streams.push_back(series());
    if (run_) streams.push_back(run_->append.stream);
    std::sort(streams.begin(), streams.end());
    return streams;
}

Commit Draft::commit() const
{
    Commit commit{tenant_, {}, {}};
    // Who may act was read there: a delegation that was revoked meanwhile is not used any more.
    if (organisation_->head.version > 0) commit.appends.push_back({directory_stream(), organisation_->head.version, {}});
    if (parameters_->head.version > 0) commit.appends.push_back({parameter_stream(), parameters_->head.version, {}});
    if (!numbers_.empty()) commit.appends.push_back({series(), series_start_->version, numbers_});
    if (run_) {
        commit.appends.push_back(run_->append);
        commit.schedules.push_back(row_of(run_->after));
    }
    for (const auto& [id, changed] : changed_) {
        commit.appends.push_back({stream_of(id), changed.before ? changed.before->head.version : 0, changed.events});
        if (changed.events.empty()) continue;
        ProjectionChange rows{project(*changed.program, changed.after)};
        if (changed.before) rows.before = project(*changed.program, *changed.before);
        commit.projections.push_back(std::move(rows));
    }
    return commit;
}

} // namespace cauce
