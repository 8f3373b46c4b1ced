// Durable actions through `Office::act`, each caller waiting for its answer, on the database that the address names.
#include "tests/benchmark/benchmarks.hpp"

#include "adapters/store/migration.hpp"
#include "adapters/store/store.hpp"
#include "engine/definition/json.hpp"
#include "engine/service/office.hpp"
#include "tests/benchmark/recommendation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace cauce::benchmark {
namespace {

using Steady = std::chrono::steady_clock;

struct SystemClock final : Clock {
    [[nodiscard]] Instant now() const override { return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()); }
    void pause(std::chrono::milliseconds time) const override { std::this_thread::sleep_for(time); }
};

OfficeSettings settings_for(const std::string& database)
{
    OfficeSettings settings;
    if (database.starts_with("sqlite:")) settings.transactions_max = 1; // it has one writer
    return settings;
}

Done done(Outcome outcome)
{
    if (const auto* const failure = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failure);
    if (const auto* const refusal = std::get_if<Refusal>(&outcome)) throw std::logic_error{"refused: " + refusal->expected + "; " + refusal->found};
    return std::get<Done>(std::move(outcome));
}

void in_threads(std::size_t count, const std::function<void(std::size_t)>& work)
{
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < count; ++i) threads.emplace_back([&work, i] { work(i); });
    for (auto& thread : threads) thread.join();
}

/// What one caller saw.
struct Seen {
    std::vector<double> milliseconds;
    std::size_t events{0};
    std::size_t bytes{0};
};

/// Returns the plan and corrects it, on one case after the other, until the time is over.
Seen call(Office& office, std::vector<CaseId> cases, Steady::time_point end)
{
    Seen seen;
    const auto one = return_plan(), other = correct_plan();
    for (std::size_t i = 0; Steady::now() < end; ++i) {
        const auto id = cases[(i / 2) % cases.size()];
        const auto& act = i % 2 == 0 ? one : other;
        const auto begin = Steady::now();
        const auto answer = done(office.act(ActRequest{{tenant, act.actor}, id, act.command, act.data}));
        seen.milliseconds.push_back(std::chrono::duration<double, std::milli>(Steady::now() - begin).count());
        seen.events += answer.events.size();
        for (const auto& event : answer.events) seen.bytes += event.body.size();
    }
    // Each case is left where it was found.
    if (seen.milliseconds.size() % 2 == 1) done(office.act(ActRequest{{tenant, other.actor}, cases[(seen.milliseconds.size() / 2) % cases.size()], other.command, other.data}));
    return seen;
}

} // namespace

void prepare_cases(const std::string& database, std::size_t cases)
{
    static_cast<void>(migrate(database));
    const auto store = open_store(database);
    const SystemClock clock;
    Office office{*store, clock, settings_for(database)};
    if (auto deployed = office.deploy(tenant, definition::to_json(recommendation_definition()), system_actor()); deployed.has_error())
        throw std::logic_error{"refused: " + deployed.error().found};
    for (std::size_t i = 0; i < cases; ++i) done(office.open(OpenRequest{{tenant, monitoring_officer()}, recommendation_definition().key, opening_data()}));
}

void office_benchmark(const std::string& database, std::size_t callers, double seconds)
{
    const auto store = open_store(database);
    const SystemClock clock;
    Office office{*store, clock, settings_for(database)};
    const auto ids = store->projections().case_ids(tenant, CaseId{}, 100'000);
    std::vector<std::vector<CaseId>> shares(callers);
    for (std::size_t i = 0; i < ids.size(); ++i) shares[i % callers].push_back(ids[i]);

    const auto begin = Steady::now();
    const auto end = begin + std::chrono::duration_cast<Steady::duration>(std::chrono::duration<double>{seconds});
    std::vector<Seen> seen(callers);
    in_threads(callers, [&](std::size_t i) { seen[i] = call(office, shares[i], end); });
    const auto took = std::chrono::duration<double>(Steady::now() - begin).count();

    Seen all;
    for (const auto& one : seen) {
        all.milliseconds.insert(all.milliseconds.end(), one.milliseconds.begin(), one.milliseconds.end());
        all.events += one.events;
        all.bytes += one.bytes;
    }
    if (all.milliseconds.empty()) throw std::logic_error{"nothing was done"};
    std::sort(all.milliseconds.begin(), all.milliseconds.end());
    const auto count = static_cast<double>(all.milliseconds.size());
    const auto at = [&](double share) { return all.milliseconds[static_cast<std::size_t>(share * (count - 1))]; };
    fmt::print("{:<58} {:>8.0f} {:>8.2f} {:>8.2f}   {:.1f} events, {:.0f} bytes each\n", fmt::format("act, {} caller{}", callers, callers == 1 ? "" : "s"), count / took, at(0.5), at(0.99),
               static_cast<double>(all.events) / count, static_cast<double>(all.bytes) / static_cast<double>(all.events));
}

} // namespace cauce::benchmark
