// The table as Boost.MSM runs it. A file of its own: the back-end costs seconds to compile.
#include "tests/benchmark/process_event.hpp"

#include "tests/benchmark/median.hpp"
#include "tests/oracle/msm_machine.hpp"
#include "workflows/audit_recommendation_implementation_chart.hpp"

#include <stdexcept>

namespace cauce::benchmark {
namespace {

using Recommendation = workflows::audit_recommendation::AuditRecommendation;

/// Everything that the rows ask is so, except what another row of the same event or completion asks.
struct Native final : chart::Judge {
    [[nodiscard]] bool holds(const chart::Guard& guard) const override
    {
        using namespace workflows::audit_recommendation;
        return &guard == &is_management_improvement || &guard == &is_posterior_control || &guard == &is_not_paralysed_works || &guard == &measures_done_or_inapplicable;
    }
    [[nodiscard]] bool has_field(std::string_view) const override { return true; }
    [[nodiscard]] bool has_document(std::string_view) const override { return true; }
    [[nodiscard]] bool brings(std::string_view) const override { return true; }
    [[nodiscard]] bool rests_in(std::string_view) const override { return true; }
    [[nodiscard]] bool children_ended(std::string_view) const override { return true; }
    void assign(std::string_view, std::string_view) override {}
    void add(std::string_view) override {}
};

} // namespace

double process_event_us()
{
    using oracle::InnerMachine;
    using oracle::Outer;
    Native judge;
    chart::Sub<Outer<Recommendation>> machine;
    machine.judge = &judge;
    machine.get_state<InnerMachine<Recommendation>&>().judge = &judge;
    machine.start();
    const auto took = [](boost::msm::back::HandledEnum answer) { return (answer & boost::msm::back::HANDLED_TRUE) != 0; };
    return median_us(2, [&] {
        const bool both = took(machine.process_event(workflows::audit_recommendation::SubmitSupport{})) && took(machine.process_event(workflows::audit_recommendation::KeepInProcess{}));
        if (!both) throw std::logic_error{"the machine refused an event that it should take"};
    });
}

} // namespace cauce::benchmark
