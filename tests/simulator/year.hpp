#pragma once

#include "engine/ports/store.hpp"
#include "tests/simulator/filling.hpp"
#include "tests/simulator/habits.hpp"
#include "tests/simulator/judge.hpp"
#include "tests/simulator/node.hpp"
#include "tests/simulator/random.hpp"
#include "tests/support/manual_clock.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cauce::simulator {

struct YearSettings {
    std::uint64_t seed;
    int days{365};
    int openings_a_day{3}, acts_a_day{7};
    bool at_once{false}; ///< the nodes work at the same time, so that the seed does not tell everything
};

/// A year of a municipality: people act where they may, terms are suspended, resumed and extended, days off are declared late,
/// schedules open cases, and three nodes over one database stop, break down and start while the time goes on, now and then
/// backwards. A judge that knows the log alone counts every day again. Fails the test where something is not as it should be.
class Year {
public:
    Year(Store& store, YearSettings settings);
    void live();
    /// Cases, events, lapses..., in a line.
    [[nodiscard]] std::string statistics() const;

private:
    using Nodes = std::vector<std::unique_ptr<Node>>; ///< null: it stands still

    void set_schedules();
    void live_a_day();
    void start_and_stop();
    void work(bool may_break_down);
    void attempt(void (Year::*what)());
    std::size_t bury_broken_nodes();
    void open_something();
    void open_something_at(Node& node);
    void act_somewhere();
    void decide_on_a_term();
    void reopen_something();
    void change_the_calendar();
    [[nodiscard]] CalendarProposal some_change();
    void approve(std::int64_t draft, Node& by, const Actor& actor);
    void pass_time();
    void end();

    [[nodiscard]] Node* some_node();
    [[nodiscard]] std::optional<Case> some_case(Node& at, bool ended);
    [[nodiscard]] const Actor& somebody() { return people_[random_.below(people_.size())]; }
    [[nodiscard]] Filling& filling_of(const Program& program);
    [[nodiscard]] Day today() const { return day_in_peru(clock_.now()); }

    Store& store_;
    YearSettings settings_;
    Random random_;
    test::ManualClock clock_;
    std::vector<definition::Definition> definitions_;
    std::vector<Actor> people_;
    Judge judge_;
    Nodes nodes_;
    Habits habits_;
    std::map<std::string, std::unique_ptr<Filling>> fillings_;
    Instant latest_{};                ///< that the clock showed
    Instant claims_free_at_{};        ///< what a node that broke down had claimed is anybody's again
    int closed_for_{0};               ///< days that all nodes go on standing still
    int rounds_{0}, breakdowns_{0}, acts_{0}, refused_{0}, impacts_{0}, closed_days_{0}, set_back_{0};
};

/// Lives one and says what there was of everything, and how long it took.
void live_a_year(Store& store, const YearSettings& settings);

} // namespace cauce::simulator
