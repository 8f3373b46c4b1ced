// Changing the directory, and what was changed.
#include "adapters/http/acting.hpp"
#include "adapters/http/directory_change.hpp"
#include "adapters/http/directory_view.hpp"
#include "adapters/http/paging.hpp"
#include "adapters/http/route.hpp"
#include "engine/record/event_json.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::size_t changes_max = 5'000; ///< of one request: an organisation

/// Nobody opens a case for himself or herself, nor one to others that he or she may not read (auditors read all).
std::optional<Refusal> fault_of_grant(Application& application, const Call& call, const DirectoryChange& change, bool dry_run)
{
    const auto* const grant = std::get_if<AccessGranted>(&change);
    if (grant == nullptr || grant->case_id.value <= 0) return std::nullopt; // which is refused as incomplete
    if (grant->person == call.session->person) {
        Refusal refusal{RefusalKind::not_allowed, "access for another person than who grants it", fmt::format("'{}'", grant->person.value)};
        refusal.rule = "own_cause";
        refusal.norm = "LPAG 99";
        if (!dry_run) application.office.note_refusal(application.tenant(), grant->case_id, asking(call), call.route->operation.id, refusal);
        return refusal;
    }
    if (Asker{application, call}.reader().audits) {
        const auto current = application.office.read(application.tenant(), grant->case_id);
        return current.has_error() ? std::optional{current.error()} : std::nullopt;
    }
    const auto readable = readable_case(application, call, grant->case_id);
    return readable.has_error() ? std::optional{readable.error()} : std::nullopt;
}

struct Asked {
    std::vector<DirectoryChange> changes{};
    std::vector<std::size_t> places{};                    ///< of each, from 1
    std::vector<std::pair<std::size_t, Refusal>> faults{}; ///< of those that cannot even be tried
};

/// What is asked for, as far as it can be read and whoever asks may.
Asked asked_in(Application& application, const Call& call, const array& listed, bool dry_run)
{
    Asked asked;
    for (std::size_t place = 0; place < listed.size(); ++place) {
        auto change = change_in(listed[place], place);
        if (change.has_value()) {
            if (auto fault = fault_of_grant(application, call, *change, dry_run)) change = *std::move(fault);
        }
        if (change.has_error()) {
            asked.faults.emplace_back(place + 1, std::move(change).error());
        } else {
            asked.changes.push_back(*std::move(change));
            asked.places.push_back(place + 1);
        }
    }
    return asked;
}

array view_of(const std::vector<Payload>& events)
{
    array shown;
    for (const auto& event : events) shown.push_back(view_of_change(event));
    return shown;
}

array view_of(const std::vector<DirectoryWarning>& warnings)
{
    array shown;
    for (const auto& one : warnings) shown.push_back(view(one));
    return shown;
}

/// Everything that would be wrong, each change tried though others before it cannot be.
Answer tried(const Organisation& organisation, Asked asked, Day today)
{
    const auto trial = decide_each(organisation, asked.changes);
    for (const auto& [change, refusal] : trial.faults) asked.faults.emplace_back(asked.places[change - 1], refusal);
    std::ranges::stable_sort(asked.faults, {}, [](const auto& fault) { return fault.first; });
    array problems;
    for (const auto& [change, refusal] : asked.faults)
        problems.push_back({{"change", change}, {"expected", refusal.expected}, {"found", refusal.found}, {"rule", or_null(refusal.rule)}, {"norm", or_null(refusal.norm)}});
    return json_answer(200, {{"dry_run", true}, {"changes", view_of(trial.events)}, {"problems", std::move(problems)}, {"warnings", view_of(warnings_added(organisation, trial.after, today))}});
}

Reply change_directory(Application& application, const Call& call)
{
    const auto actor = actor_with(application, call, application.settings.directory_keepers);
    if (actor.has_error()) return actor.error();
    auto body = parse_object(call.body, application.settings.limits.json_depth);
    if (auto* problem = std::get_if<Problem>(&body)) return std::move(*problem);
    auto& members = std::get<object>(body);
    const auto* const listed = members.if_contains("changes");
    if (listed == nullptr || !listed->is_array() || listed->get_array().empty() || listed->get_array().size() > changes_max)
        return Refusal{RefusalKind::invalid, fmt::format("/changes: a list of 1 to {}", changes_max), listed == nullptr ? "nothing" : "another"};
    const auto* const trial = members.if_contains("dry_run");
    if (trial != nullptr && !trial->is_bool()) return Refusal{RefusalKind::invalid, "/dry_run: true or false", boost::json::serialize(*trial)};
    for (const auto& member : members)
        if (member.key() != "changes" && member.key() != "dry_run") return Refusal{RefusalKind::invalid, "changes and dry_run", std::string{member.key()}};
    const bool dry_run = trial != nullptr && trial->get_bool();
    auto asked = asked_in(application, call, listed->get_array(), dry_run);
    const auto before = application.office.organisation(application.tenant());
    const auto today = day_in_peru(application.clock.now());
    if (dry_run) return tried(*before, std::move(asked), today);
    if (!asked.faults.empty()) return std::move(asked.faults.front().second);
    const auto events = application.office.directory().apply(application.tenant(), asked.changes, *actor);
    if (events.has_error()) return events.error();
    application.log->info("directory changed request={} changes={} person={} post={}", call.request_id, events->size(), actor->person.value, actor->post.value);
    const auto after = application.office.organisation(application.tenant());
    return json_answer(201, {{"dry_run", false}, {"changes", view_of(*events)}, {"problems", array{}}, {"warnings", view_of(warnings_added(*before, *after, today))}});
}

object view(const Event& event)
{
    const auto& actor = event.actor;
    return {{"version", event.version},
            {"at", to_rfc3339(event.recorded_at)},
            {"actor",
             {{"person", actor.person.value},
              {"post", or_null(actor.post.value)},
              {"capacity", name_of(actor.capacity)},
              {"norm", or_null(actor.norm)},
              {"channel", or_null(actor.origin.channel)}}},
            {"change", view_of_change(event.payload)}};
}

/// Newest first; a cursor is the version that the page before ended with.
Reply list_changes(Application& application, const Call& call)
{
    const auto limit = page_limit(call);
    if (limit.has_error()) return limit.error();
    const auto cursor = whole_cursor(call);
    if (cursor.has_error()) return cursor.error();
    if (!sees_all(application, call)) {
        Refusal refusal{RefusalKind::not_allowed, "an auditor, or who keeps the directory", fmt::format("'{}'", call.session->person.value)};
        refusal.rule = "role";
        application.office.note_refusal(application.tenant(), CaseId{}, asking(call), call.route->operation.id, refusal);
        return refusal;
    }
    auto& events = application.store().events();
    const auto behind = events.head(application.tenant(), directory_stream()).version + 1;
    const auto before = *cursor == 0 ? behind : std::min(*cursor, behind);
    const auto after = std::max<std::int64_t>(0, before - 1 - static_cast<std::int64_t>(*limit));
    auto recorded = events.events(application.tenant(), directory_stream(), after, static_cast<std::size_t>(before - 1 - after));
    array items;
    for (auto event = recorded.rbegin(); event != recorded.rend(); ++event) items.push_back(view(from_body(event->body)));
    return page(std::move(items), after == 0 ? std::string{} : std::to_string(after + 1));
}

} // namespace

std::vector<Route> directory_change_routes()
{
    using enum ProblemKind;
    return {
        {Method::post, "/v1/directory/changes", Access::person, BodyKind::json, Runs::in_office, answering<change_directory>,
         {.id = "changeDirectory", .tag = "directory", .summary = "Change the directory: all of the changes, or none",
          .description = "Each change is the event that it becomes: its `kind` and members; a case by its number, with letters or without; amounts in soles, as text. Holdings are numbered by the "
                         "server. With `dry_run` nothing is recorded, and all that is wrong with each change is listed. `warnings` are the gaps and doubts of the next 30 days that "
                         "were not there before. Nobody gives himself or herself access to a case, nor anybody access to a case that he or she may not read.",
          .parameters = {{"Cauce-Post", "name", "in which post", false, Parameter::In::header}},
          .body = "DirectoryChanges", .answers = {{200, "What would be recorded, and what is wrong", "DirectoryChanged"}, {201, "What was recorded, durably", "DirectoryChanged"}},
          .problems = {not_found, not_allowed, incomplete, invalid, conflict, foreign_origin}}},
        {Method::get, "/v1/directory/changes", Access::person, BodyKind::none, Runs::in_office, answering<list_changes>,
         {.id = "listDirectoryChanges", .tag = "directory", .summary = "Who changed the directory, when and how, newest first: for auditors and who keeps the directory",
          .parameters = {{"cursor", "cursor", "`next` of the page before"}, {"limit", "limit", ""}},
          .answers = {{200, "A page", "RecordedDirectoryChangePage"}}, .problems = {not_allowed, invalid}}},
    };
}

} // namespace cauce::http
