// One action on a case of 50 events and 20 fields, on one core, without a database.
#include "tests/benchmark/benchmarks.hpp"

#include "engine/definition/fields.hpp"
#include "engine/execution/evolve.hpp"
#include "tests/benchmark/median.hpp"
#include "tests/benchmark/process_event.hpp"
#include "tests/benchmark/recommendation.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <stdexcept>

namespace cauce::benchmark {
namespace {

constexpr std::int64_t events_wanted = 50;
constexpr std::size_t fields_wanted = 20;

/// A case in memory and what moves it.
class Desk {
public:
    Desk() : program_{*Program::compile(recommendation_definition())}, now_{*parse_rfc3339("2026-02-02T15:00:00Z")}
    {
        OpenCase opening;
        opening.data = *definition::read_fields(program_->definition().fields, opening_data());
        take(open(*program_, tenant, CaseId{2026000001}, opening, context(monitoring_officer())));
        act(return_plan());
        act(correct_plan());
        for (const int measure : {1, 2}) {
            act(report_progress(measure));
            act(accept_evidence(ItemId{measure}));
        }
        while (current_.head.version < events_wanted) attach();
        for (std::size_t i = 0; current_.data.entries().size() < fields_wanted; ++i) fill(i);
        if (current_.head.version != events_wanted) throw std::logic_error{fmt::format("the case has {} events", current_.head.version)};
    }

    void act(const Act& one) { take(decide(*program_, current_, command_of(*program_, current_, one), context(one.actor))); }
    [[nodiscard]] DecisionContext context(const Actor& actor) const { return {now_, day_in_peru(now_), actor, program_->parameter_defaults()}; }
    [[nodiscard]] const Program& program() const { return *program_; }
    [[nodiscard]] const Case& current() const { return current_; }

private:
    void attach()
    {
        AttachDocument paper{{"official_letter", "Oficio", "000456-2026", parse_day("2026-02-01"), 2, {}, {}, 0}};
        take(decide(*program_, current_, paper, context(monitoring_officer())));
    }
    /// Fields that later acts would write.
    void fill(std::size_t place)
    {
        for (const auto& field : program_->definition().fields)
            if (field.type.kind == definition::FieldKind::text && current_.data.find(field.name) == nullptr && field.name != "inapplicability_grounds") {
                current_.data.set(field.name, fmt::format("Anotación {} sobre la recomendación", place));
                return;
            }
        throw std::logic_error{"the definition has too few fields"};
    }
    void take(Result<Decision> decision)
    {
        if (decision.has_error()) throw std::logic_error{"refused: " + decision.error().expected + "; " + decision.error().found};
        auto head = current_.head;
        for (const auto& event : decision->events) static_cast<void>(record(tenant, stream_of(decision->next.id), head, event));
        current_ = std::move(decision->next);
        current_.head = head;
    }

    std::shared_ptr<const Program> program_;
    Instant now_;
    Case current_;
};

void measure(const Desk& desk, const Act& act, const char* what)
{
    const auto command = Command{command_of(desk.program(), desk.current(), act)};
    const auto context = desk.context(act.actor);
    std::size_t events = 0, bytes = 0;
    const auto decided = median_us(1, [&] { events = decide(desk.program(), desk.current(), command, context)->events.size(); });
    const auto recorded = median_us(1, [&] {
        const auto decision = decide(desk.program(), desk.current(), command, context);
        auto head = desk.current().head;
        bytes = 0;
        for (const auto& event : decision->events) bytes += record(tenant, stream_of(desk.current().id), head, event).body.size();
    });
    fmt::print("{:<58} {:>8.2f} {:>8.2f}   {} events, {} bytes\n", what, decided, recorded, events, bytes);
}

} // namespace

void decide_benchmark()
{
    const Desk desk;
    fmt::print("\nOne action of audit_recommendation_implementation: {} events, {} fields, {} tasks, {} documents\n", desk.current().head.version,
               desk.current().data.entries().size(), desk.current().tasks.size(), desk.current().documents.size());
    fmt::print("{:<58} {:>8} {:>8}\n", "microseconds on one core (median)", "decide", "and JSON,");
    fmt::print("{:<58} {:>8} {:>8}\n", "", "+evolve", "SHA-256");
    measure(desk, publish_status(), "publish_status: stays, one simple guard");
    measure(desk, return_plan(), "return_plan: moves, task and term change");
    measure(desk, submit_support(), "submit_support: moves, guard over measures and evidence");
    fmt::print("{:<58} {:>8.3f} {:>8}   states only, guards answered by native code\n", "Boost.MSM process_event, the same table", process_event_us(), "-");
}

} // namespace cauce::benchmark
