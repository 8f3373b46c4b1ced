#include "engine/service/schedules.hpp"

#include "engine/directory/authority.hpp"
#include "engine/schedule/adjustment.hpp"
#include "engine/values/canonical_json.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cauce {
namespace {

/// Conflicts come from a run of the same moment, so a few attempts are many.
constexpr int attempts_max = 5;
constexpr std::size_t name_bytes_max = 100;
constexpr std::size_t text_bytes_max = 500;
constexpr std::size_t data_bytes_max = 20'000;
constexpr std::size_t computed_max = 50;
constexpr const char* default_calendar = "ADMIN";

Refusal invalid(std::string expected, std::string found) { return {RefusalKind::invalid, std::move(expected), std::move(found)}; }
Refusal unknown(const std::string& key) { return {RefusalKind::not_found, "a schedule of this municipality", fmt::format("no '{}'", key)}; }

bool is_key(std::string_view text)
{
    return !text.empty() && text.size() <= name_bytes_max && text.front() >= 'a' && text.front() <= 'z' &&
           std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::optional<Refusal> wrong_text(std::string_view name, const std::string& text)
{
    if (text.empty()) return invalid(fmt::format("{}: a text", name), "nothing");
    if (text.size() > text_bytes_max) return invalid(fmt::format("{}: at most {} bytes", name, text_bytes_max), fmt::format("{} bytes", text.size()));
    return std::nullopt;
}

/// What can be wrong without a look at anything else.
std::optional<Refusal> wrong_form(const SetSchedule& wanted)
{
    if (!is_key(wanted.key)) return invalid(fmt::format("key: lower-case letters, digits and '_', from a letter on, at most {}", name_bytes_max), fmt::format("'{}'", wanted.key));
    for (const auto& [name, text] : {std::pair{"title.es", &wanted.title_es}, std::pair{"title.en", &wanted.title_en}, std::pair{"basis", &wanted.basis}})
        if (auto wrong = wrong_text(name, *text)) return wrong;
    if (wanted.offset < -Schedules::offset_max || wanted.offset > Schedules::offset_max)
        return invalid(fmt::format("offset: periods from {} to {}", -Schedules::offset_max, Schedules::offset_max), fmt::format("{}", wanted.offset));
    if (wanted.adjustment == Adjustment::none && !wanted.calendar.empty()) return invalid("calendar: none without an adjustment", fmt::format("'{}'", wanted.calendar));
    if (wanted.computed.size() > computed_max) return invalid(fmt::format("computed: at most {} fields", computed_max), fmt::format("{}", wanted.computed.size()));
    if (wanted.starts_on && !is_recordable(*wanted.starts_on)) return invalid("starts_on: a date", to_iso(*wanted.starts_on));
    return std::nullopt;
}

/// The same but for what it opens next.
bool same(ScheduleSet a, const ScheduleSet& b)
{
    a.next = b.next;
    return a == b;
}

} // namespace

Adjust adjust_as_in_force(Office& office)
{
    return [&office](const TenantId& tenant, const std::string& calendar, Day day, Adjustment adjustment) { return adjust(office.calendars_of(tenant), calendar, day, adjustment); };
}

Schedules::Schedules(Office& office, const Clock& clock, const Recurrence& recurrence, Adjust adjust)
    : office_{office}, clock_{clock}, recurrence_{recurrence}, adjust_{std::move(adjust)}
{
}

std::optional<Schedule> Schedules::find(const TenantId& tenant, const std::string& key)
{
    const auto log = office_.store().events().events(tenant, stream_of_schedule(key));
    if (log.empty()) return std::nullopt;
    auto schedule = replay_schedule(tenant, log);
    ensure(schedule.set.key == key, "a stream of schedules has one key");
    return schedule;
}

Result<Schedule> Schedules::read(const TenantId& tenant, const std::string& key)
{
    auto found = find(tenant, key);
    if (!found) return unknown(key);
    return *std::move(found);
}

std::vector<Schedule> Schedules::list(const TenantId& tenant)
{
    std::vector<Schedule> all;
    for (const auto& row : office_.store().schedules().list(tenant))
        if (auto schedule = find(tenant, row.key)) all.push_back(*std::move(schedule));
    return all;
}

Result<AdjustedDay> Schedules::due(const Schedule& schedule) const
{
    ensure(schedule.next() != nullptr, "a schedule that goes on is due");
    return due_day(schedule, *schedule.next(), adjust_);
}

std::vector<Schedules::Upcoming> Schedules::upcoming(const Schedule& schedule, Day last, std::size_t limit) const
{
    std::vector<Upcoming> all;
    if (schedule.next() == nullptr) return all;
    const auto rule = recurrence_.read(schedule.set.rule);
    ensure(rule.has_value(), "the rule of a schedule was found good");
    auto ahead = schedule;
    for (auto next = std::optional{*schedule.next()}; next && next->on <= last && all.size() < limit; next = plan_next(ahead, recurrence_, *rule)) {
        const auto due = due_day(schedule, *next, adjust_);
        all.push_back({*next, due.has_value() ? std::optional{*due} : std::nullopt});
        ahead.runs.push_back({next->period, next->on, next->on, {}, {}, {}});
    }
    return all;
}

Result<ScheduleSet> Schedules::checked(const SetSchedule& wanted, const Schedule& current) const
{
    if (auto wrong = wrong_form(wanted)) return *std::move(wrong);
    const auto rule = recurrence_.read(wanted.rule);
    if (rule.has_error()) return rule.error();
    const auto today = day_in_peru(clock_.now());
    ScheduleSet set{wanted.key, wanted.title_es, wanted.title_en, wanted.definition, {}, wanted.computed, rule->text, {}, {}, wanted.offset, wanted.adjustment,
                    wanted.calendar, wanted.post, wanted.basis, {}};
    set.starts_on = wanted.starts_on ? *wanted.starts_on : current.head.version > 0 ? current.set.starts_on : today;
    if (!wanted.data.empty()) set.data = to_canonical_json(wanted.data);
    if (set.data.size() > data_bytes_max) return invalid(fmt::format("data: at most {} bytes", data_bytes_max), fmt::format("{} bytes", set.data.size()));
    if (set.adjustment != Adjustment::none) {
        if (set.calendar.empty()) set.calendar = default_calendar;
        if (auto known = adjust_(current.tenant, set.calendar, today, set.adjustment); known.has_error()) return std::move(known).error();
    }
    set.unit = unit_of(recurrence_, *rule, set.starts_on);

    auto planned = current;
    planned.set = set;
    set.next = plan_next(planned, recurrence_, *rule);
    if (!set.next) return invalid("rule: a day to come", fmt::format("'{}' has none from {} on", rule->text, to_iso(set.starts_on)));
    const auto behind = recurrence_.days(*rule, set.starts_on, set.next->on, caught_up_max + 1);
    if (behind.size() > caught_up_max && behind.back() <= today)
        return invalid(fmt::format("starts_on: at most {} periods that are over", caught_up_max), fmt::format("more of them since {}", to_iso(set.next->on)));
    return set;
}

Result<OpenRequest> Schedules::opening(const Schedule& schedule, const AdjustedDay& due)
{
    const auto organisation = office_.organisation(schedule.tenant);
    const auto today = day_in_peru(clock_.now());
    if (organisation->post(schedule.set.post, today) == nullptr) return Refusal{RefusalKind::not_found, "post: a post of this municipality", fmt::format("no '{}'", schedule.set.post.value)};
    const auto rule = recurrence_.read(schedule.set.rule);
    if (rule.has_error()) return rule.error();
    // What comes next follows from what will have run.
    auto after = schedule;
    const auto& period = *schedule.next();
    after.runs.push_back({period.period, period.on, due.day, due.calendar_version, {}, {}});
    auto actor = system_actor();
    actor.post = schedule.set.post;
    actor.roles = roles_of(*organisation, schedule.set.post, today);
    OpenRequest request{{schedule.tenant, std::move(actor)}, schedule.set.definition, {}, {}, {}};
    request.scheduled = ScheduledOpening{schedule, period, due, plan_next(after, recurrence_, *rule)};
    return request;
}

std::optional<Refusal> Schedules::would_not_open(const Schedule& schedule)
{
    const auto due = due_day(schedule, *schedule.next(), adjust_);
    // A year that the calendar does not know yet is no reason: it will, when the day comes.
    const auto request = opening(schedule, due.has_value() ? *due : AdjustedDay{schedule.next()->on});
    if (request.has_error()) return request.error();
    auto refusal = office_.rehearse(*request);
    // A condition that does not hold today may hold then.
    return refusal && refusal->kind == RefusalKind::condition_unmet ? std::nullopt : refusal;
}

Result<Schedule> Schedules::record(Schedule current, const Actor& actor, Payload payload)
{
    const auto now = clock_.now();
    const auto stream = stream_of_schedule(std::holds_alternative<ScheduleSet>(payload) ? std::get<ScheduleSet>(payload).key : current.set.key);
    const Append before{stream, current.head.version, {}};
    const Event event{current.head.version + 1, now, day_in_peru(now), actor, std::move(payload)};
    auto head = current.head;
    auto append = before;
    append.events.push_back(cauce::record(current.tenant, stream, head, event));
    evolve(current, event);
    current.head = head;
    Commit commit{current.tenant, {std::move(append)}, {}};
    commit.schedules.push_back(row_of(current));
    auto done = office_.store().events().commit({&commit, 1});
    if (done.front().has_error()) return done.front().error();
    return current;
}

Result<Schedule> Schedules::set(const TenantId& tenant, const SetSchedule& wanted, const Actor& actor)
{
    for (int attempt = 1;; ++attempt) {
        auto current = find(tenant, wanted.key).value_or(Schedule{});
        current.tenant = tenant;
        auto set = checked(wanted, current);
        if (set.has_error()) return std::move(set).error();
        if (current.head.version > 0 && !current.stopped && same(current.set, *set)) return current;
        auto after = current;
        after.set = *set;
        after.stopped = false;
        if (auto refusal = would_not_open(after)) return *std::move(refusal);
        auto done = record(std::move(current), actor, *std::move(set));
        if (done.has_value() || done.error().kind != RefusalKind::conflict || attempt == attempts_max) return done;
    }
}

Result<Schedule> Schedules::stop(const TenantId& tenant, const std::string& key, const std::string& reason, const Actor& actor)
{
    if (auto wrong = wrong_text("reason", reason)) return *std::move(wrong);
    for (int attempt = 1;; ++attempt) {
        auto current = find(tenant, key);
        if (!current) return unknown(key);
        if (current->stopped) return *std::move(current);
        auto done = record(*std::move(current), actor, ScheduleStopped{reason});
        if (done.has_value() || done.error().kind != RefusalKind::conflict || attempt == attempts_max) return done;
    }
}

} // namespace cauce
