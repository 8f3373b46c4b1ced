#include "engine/service/upkeep.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/progress.hpp"
#include "tools/cauce/world.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <functional>
#include <iostream>
#include <memory>
#include <string>

/// cauce verify, cauce rebuild: is the record what was written, and do the lists follow from it?
namespace cauce::program {
namespace {

namespace json = boost::json;

/// "case EXP-2026-000019", "number series 2026": what a stream is, for people.
std::string name_of_stream(StreamId stream)
{
    const auto number = std::to_string(stream.number());
    switch (stream.kind()) {
    case StreamKind::case_file: return to_case_number(CaseId{stream.number()});
    case StreamKind::number_series: return "number series " + number;
    case StreamKind::directory: return "directory " + number;
    case StreamKind::calendar: return "calendar " + number;
    case StreamKind::parameters: return "parameters " + number;
    case StreamKind::budget_line: return "budget line " + number;
    case StreamKind::definitions: return "definitions " + number;
    case StreamKind::schedule: return "schedule " + number;
    case StreamKind::refusals: return stream.number() == 0 ? "refusals of openings" : "refusals in " + to_case_number(CaseId{stream.number()});
    }
    return "stream " + std::to_string(stream.value); // damaged: a kind that this program does not know
}

ExitCode verify_all(const Settings& settings)
{
    const auto store = open_database(settings);
    VerifyReport report;
    {
        ProgressLine streams{"streams verified", count_streams(*store)};
        ProgressLine megabytes{"megabytes of documents verified", 0};
        report = verify_record(*store, {.streams = std::ref(streams), .document_bytes = [&](std::int64_t bytes) { megabytes(bytes / 1'000'000); }});
    }
    const auto place = [](const RecordFault& fault) { return fault.stream ? name_of_stream(*fault.stream) : std::string{"the record"}; };
    if (settings.json) {
        json::array faults;
        for (const auto& fault : report.faults)
            faults.push_back(json::object{{"tenant", fault.tenant.value}, {"stream", place(fault)}, {"what", fault.what}});
        std::cout << json::serialize(json::object{{"streams", report.streams}, {"events", report.events}, {"definitions", report.definitions},
                                                  {"documents", report.documents}, {"faults", std::move(faults)}})
                  << '\n';
    } else {
        for (const auto& fault : report.faults) std::cout << "FAULT " << fault.tenant.value << ' ' << place(fault) << ": " << fault.what << '\n';
        std::cout << "verified " << report.events << " events in " << report.streams << " streams, " << report.definitions << " definitions and "
                  << report.documents << " documents: "
                  << (report.faults.empty() ? "every hash holds" : std::to_string(report.faults.size()) + " faults") << '\n';
    }
    return report.faults.empty() ? ExitCode::done : ExitCode::fault_found;
}

ExitCode rebuild_all(const Settings& settings, bool check_only)
{
    const auto store = open_database(settings);
    RebuildReport report;
    {
        ProgressLine progress{"streams read", count_streams(*store)};
        report = rebuild_projections(*store, !check_only, [&](std::int64_t done) { progress(done); });
    }
    const bool failed = !report.failures.empty();
    if (settings.json) {
        const auto array_of = [](const std::vector<RebuildReport::Difference>& found) {
            json::array all;
            for (const auto& one : found) {
                json::object line{{"tenant", one.tenant.value}, {"what", one.what}};
                if (one.schedule.empty()) line["case"] = to_case_number(one.id);
                else line["schedule"] = one.schedule;
                all.push_back(std::move(line));
            }
            return all;
        };
        std::cout << json::serialize(json::object{{"cases", report.cases}, {"repaired", !check_only}, {"differences", array_of(report.differences)},
                                                  {"failures", array_of(report.failures)}})
                  << '\n';
    } else {
        const auto list = [](const char* word, const std::vector<RebuildReport::Difference>& found) {
            for (const auto& one : found)
                std::cout << word << ' ' << one.tenant.value << ' ' << (one.schedule.empty() ? to_case_number(one.id) : "schedule " + one.schedule) << ": " << one.what << '\n';
        };
        list("DIFFERENCE", report.differences);
        list("FAILURE", report.failures);
        std::cout << report.cases << " cases: ";
        if (!report.differences.empty()) std::cout << report.differences.size() << (check_only ? " differences found, nothing changed" : " differences repaired");
        else std::cout << (failed ? "the projections of the others are what the log says" : "the projections are what the log says");
        if (failed) std::cout << "; " << report.failures.size() << " cannot be made again from their log, and were left as they are: `cauce verify` says where the log is faulty";
        std::cout << '\n';
    }
    return failed || (check_only && !report.differences.empty()) ? ExitCode::fault_found : ExitCode::done;
}

} // namespace

void add_record(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const verify = app.add_subcommand("verify", "Walk every chain to its end; hash every event, definition and document again; says where the record is not what was written (exit code 1)");
    verify->callback([&settings, &work] { work = [&settings] { return verify_all(settings); }; });

    auto* const rebuild = app.add_subcommand("rebuild", "Make the projections (lists, work baskets, due terms) again from the log, and say how they differed; exit code 1 if a case has no log that it can be made from");
    const auto check_only = std::make_shared<bool>(false);
    rebuild->add_flag("--check", *check_only, "only compare: nothing is written, and a difference ends with exit code 1");
    rebuild->callback([&settings, &work, check_only] { work = [&settings, check_only] { return rebuild_all(settings, *check_only); }; });
}

} // namespace cauce::program
