#include "engine/service/draft.hpp"

#include "engine/execution/case_file.hpp"
#include "engine/service/projection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace cauce {
namespace {

constexpr std::int64_t numbers_a_year = 1'000'000;

int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }

/// Null of an event that closes no file.
FileClosed* closing_in(Event& event) { return std::get_if<FileClosed>(&event.payload); }

/// Null of an event that issues no instrument.
const DocumentRef* issued_in(const Event& event)
{
    const auto* const attached = std::get_if<DocumentAttached>(&event.payload);
    return attached == nullptr || attached->document.series.empty() ? nullptr : &attached->document;
}

/// To the other case, or from it.
struct Edge {
    std::string kind;
    CaseId other;
};

/// From what came later, or gave way, to what it rests on: a child to its parent, what was joined to its main file, what was split
/// off, began in or follows another to that other. Over these, whatever their kinds, no case is reached from itself.
std::vector<Edge> depends_on(const Case& current)
{
    std::vector<Edge> edges;
    if (current.parent) edges.push_back({"child", *current.parent});
    for (const auto& link : current.links)
        if (link.outgoing) edges.push_back({link.kind, link.other});
    return edges;
}

/// "EXP-2026-000001 -follows-> EXP-2026-000002 -child-> EXP-2026-000001"
std::string round_from(CaseId id, CaseId last, const std::string& last_kind, const std::map<CaseId, Edge>& reached_by)
{
    auto round = fmt::format("{} -{}-> {}", to_case_number(last), last_kind, to_case_number(id));
    for (auto at = last; at != id; at = reached_by.at(at).other) {
        const auto& [kind, from] = reached_by.at(at);
        round = fmt::format("{} -{}-> {}", to_case_number(from), kind, round);
    }
    return round;
}

} // namespace

Draft::Draft(Sources sources, TenantId tenant, Instant now, bool certain)
    : sources_{sources}, tenant_{std::move(tenant)}, now_{now}, today_{day_in_peru(now)}, year_{year_of(today_)},
      organisation_{certain ? sources.organisations.fresh(tenant_) : sources.organisations.kept(tenant_)},
      parameters_{certain ? sources.parameters.fresh(tenant_) : sources.parameters.kept(tenant_)}
{
}

Draft::Series& Draft::series_at(StreamId id)
{
    const auto at = series_.find(id);
    if (at != series_.end()) return at->second;
    const auto end = sources_.series.end(tenant_, id);
    return series_.emplace(id, Series{end, end}).first->second;
}

Draft::Series& Draft::series_of_cases()
{
    const auto id = case_series(year_);
    auto& series = series_at(id);
    if (series.end.version < number_known_) { // another node gave that number: what is kept here is of before
        sources_.series.drop(tenant_, id);
        const auto end = sources_.series.end(tenant_, id);
        series = {end, end};
    }
    return series;
}

DecisionContext Draft::context(const Program& program, const Actor& actor)
{
    DecisionContext context{now_, today_, actor, sources_.parameters.of(tenant_, *parameters_, program, today_)};
    context.parameter_plan = parameters_;
    context.next_of_series = [this](const std::string& series) { return series_at(instrument_series(series)).end.version + 1; };
    context.calendars = sources_.calendars.of(tenant_);
    if (organisation_->head.version > 0) context.organisation = organisation_;
    if (!program.has_calls()) return context;
    context.number_year = year_;
    context.next_number = series_of_cases().end.version + 1;
    return context;
}

Result<void> Draft::act(std::shared_ptr<const Case> current, const Command& command, const Actor& actor)
{
    if (current->id.value / numbers_a_year == year_) number_known_ = current->id.value % numbers_a_year;
    const auto program = sources_.definitions.by_digest(tenant_, current->definition_digest);
    auto decision = decide(*program, *current, command, context(*program, actor));
    if (decision.has_error()) return std::move(decision).error();
    const auto id = current->id;
    take(changed_.try_emplace(id, Changed{program, current, *current}).first->second, *std::move(decision), actor);
    if (const auto* const link = std::get_if<LinkCase>(&command)) {
        if (auto round = look_for_circle(id, *link); round.has_error()) return round;
        steps_.emplace_front(TellOther{id, *link, changed(id).after.links.back().folios, actor});
    }
    return follow_up();
}

Result<CaseId> Draft::open(const std::string& definition, OpenCase command, const Actor& actor, const ScheduledOpening* scheduled)
{
    const auto program = sources_.definitions.latest(tenant_, definition);
    if (program.has_error()) return program.error();
    const CaseId id{year_ * numbers_a_year + series_of_cases().end.version + 1};
    number_case(id, actor);
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

void Draft::take_number(StreamId id, const Actor& actor, NumberTaken taken)
{
    auto& series = series_at(id);
    series.numbers.push_back(record(tenant_, id, series.end, {series.end.version + 1, now_, today_, actor, std::move(taken)}));
}

void Draft::number_case(CaseId id, const Actor& actor)
{
    const auto number = series_of_cases().end.version + 1;
    ensure(number < numbers_a_year, "a year has fewer than a million case files");
    ensure(id.value == year_ * numbers_a_year + number, "numbers are taken in order, without gaps");
    take_number(case_series(year_), actor, {id});
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
    const auto id = decision.next.id;
    for (auto& event : decision.events) {
        if (const auto* const issued = issued_in(event)) {
            const auto series = instrument_series(issued->series);
            ensure(series_at(series).end.version + 1 == issued->sequence, "an instrument has the number that its series gives next");
            take_number(series, event.actor, {id, issued->series, issued->id});
        }
        changed.happened.push_back(std::move(event));
    }
    changed.after = std::move(decision.next);
    for (auto& child : decision.children) {
        number_case(child.id, actor);
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
    auto* const parent_case = look_at(parent);
    ensure(parent_case != nullptr, "the parent of a case exists");
    auto& told = *parent_case;
    const auto system = system_actor();
    auto decision = decide(*told.program, told.after, NoteChildEnd{child.id, child.outcome, child.data}, context(*told.program, system));
    if (decision.has_value()) {
        take(told, *std::move(decision), system);
        return {};
    }
    if (decision.error().kind == RefusalKind::wrong_state) return {};
    return std::move(decision).error();
}

Draft::Changed* Draft::look_at(CaseId id)
{
    if (const auto known = changed_.find(id); known != changed_.end()) return &known->second;
    const auto current = sources_.cases.fresh(tenant_, id);
    if (!current) return nullptr;
    return &changed_.try_emplace(id, Changed{sources_.definitions.by_digest(tenant_, current->definition_digest), current, *current}).first->second;
}

Result<void> Draft::look_for_circle(CaseId id, const LinkCase& link)
{
    std::deque<CaseId> ahead{link.other};
    std::map<CaseId, Edge> reached_by{{link.other, {link.kind, id}}};
    while (!ahead.empty()) {
        const auto next = ahead.front();
        ahead.pop_front();
        const auto* const at = look_at(next);
        if (at == nullptr) return Refusal{RefusalKind::not_found, "a case of this municipality", fmt::format("no {}", to_case_number(next))};
        for (const auto& one : depends_on(at->after)) {
            if (one.other == id) {
                Refusal refusal{RefusalKind::wrong_state, "a case that does not lead back to this one", round_from(id, next, one.kind, reached_by)};
                refusal.rule = "circle";
                return refusal;
            }
            if (!reached_by.try_emplace(one.other, Edge{one.kind, next}).second) continue;
            if (reached_by.size() > cases_max) return Refusal{RefusalKind::invalid, fmt::format("links that lead to at most {} cases", cases_max), "more"};
            ahead.push_back(one.other);
        }
    }
    return {};
}

Result<void> Draft::follow(const TellOther& step)
{
    auto& other = changed_.at(step.link.other); // looked at, when circles were looked for
    if (other.after.status == CaseStatus::closed) return Refusal{RefusalKind::wrong_state, "a case file that is not closed", to_case_number(step.link.other) + " is closed"};
    auto decision = decide(*other.program, other.after, NoteLink{step.link.kind, step.id, step.link.reason, step.folios}, context(*other.program, step.actor));
    if (decision.has_error()) return std::move(decision).error();
    take(other, *std::move(decision), step.actor);
    return {};
}

std::vector<StreamId> Draft::streams() const
{
    std::vector<StreamId> streams;
    for (const auto& [id, changed] : changed_)
        if (changed.before) streams.push_back(stream_of(id));
    for (const auto& [id, series] : series_)
        if (!series.numbers.empty()) streams.push_back(id);
    if (run_) streams.push_back(run_->append.stream);
    std::sort(streams.begin(), streams.end());
    return streams;
}

Sheet Draft::sheet_of(const Changed& changed, const Event& event) const
{
    const auto& attached = std::get<DocumentAttached>(event.payload);
    const auto& kinds = changed.program->definition().documents;
    const auto kind = std::ranges::find(kinds, attached.document.kind, &definition::DocumentKind::id);
    std::string reason;
    for (const auto& other : changed.happened)
        if (const auto* const act = std::get_if<ActionTaken>(&other.payload); act != nullptr && other.version < event.version) reason = act->reason;
    return compose(*changed.program, changed.after, {attached, *kind->instrument, event.actor, event.recorded_at, reason}, *organisation_);
}

Sheet Draft::index_sheet_of(const Changed& changed, const Event& event) const
{
    return compose_index(*changed.program, changed.after, std::get<FileClosed>(event.payload), event.actor, event.recorded_at, *organisation_);
}

std::optional<Sheet> Draft::sheet(CaseId id, std::string_view kind) const
{
    const auto& acted = changed(id);
    for (const auto& event : acted.happened)
        if (const auto* const issued = issued_in(event); issued != nullptr && issued->kind == kind) return sheet_of(acted, event);
        else if (const auto* const closed = std::get_if<FileClosed>(&event.payload); closed != nullptr && kind == index_kind) return index_sheet_of(acted, event);
    return std::nullopt;
}

std::vector<std::string> Draft::seal(const Press* press)
{
    std::vector<std::string> contents;
    for (auto& [id, changed] : changed_) {
        auto head = changed.before ? changed.before->head : ChainHead{};
        for (auto& event : changed.happened) {
            if (press != nullptr) print(*press, changed, event, contents);
            changed.events.push_back(record(tenant_, stream_of(id), head, event));
        }
        changed.after.head = head;
    }
    return contents;
}

void Draft::print(const Press& press, Changed& changed, Event& event, std::vector<std::string>& contents) const
{
    const auto write = [&](const Sheet& sheet, DocumentRef& document) {
        auto printed = press.print(sheet);
        document.html_sha256 = to_hex(sha256(printed.html));
        contents.push_back(std::move(printed.html));
        if (!document.sha256.empty()) return; // the paper was signed elsewhere, and came with the act
        document.folios = printed.pages;
        document.media_type = "application/pdf";
        document.size = static_cast<std::int64_t>(printed.pdf.size());
        document.sha256 = to_hex(sha256(printed.pdf));
        contents.push_back(std::move(printed.pdf));
    };
    if (issued_in(event) != nullptr) {
        auto& document = std::get<DocumentAttached>(event.payload).document;
        auto sheet = sheet_of(changed, event);
        sheet.first_folio = folios_before(changed.after, document.id) + 1;
        write(sheet, document);
        changed.after.documents.edit(static_cast<std::size_t>(document.id) - 1) = document;
    }
    if (auto* const closed = closing_in(event)) {
        write(index_sheet_of(changed, event), *closed->printed);
        changed.after.closings.edit(changed.after.closings.size() - 1).file = *closed;
    }
}

Commit Draft::commit() const
{
    Commit commit{tenant_, {}, {}};
    // Who may act was read there: a delegation that was revoked meanwhile is not used any more.
    if (organisation_->head.version > 0) commit.appends.push_back({directory_stream(), organisation_->head.version, {}});
    if (parameters_->head.version > 0) commit.appends.push_back({parameter_stream(), parameters_->head.version, {}});
    for (const auto& [id, series] : series_)
        if (!series.numbers.empty()) commit.appends.push_back({id, series.start.version, series.numbers});
    if (run_) {
        commit.appends.push_back(run_->append);
        commit.schedules.push_back(row_of(run_->after));
    }
    for (const auto& [id, changed] : changed_) {
        commit.appends.push_back({stream_of(id), changed.before ? changed.before->head.version : 0, changed.events});
        if (changed.happened.empty()) continue;
        ProjectionChange rows{project(*changed.program, changed.after)};
        if (changed.before) rows.before = project(*changed.program, *changed.before);
        commit.projections.push_back(std::move(rows));
    }
    return commit;
}

} // namespace cauce
