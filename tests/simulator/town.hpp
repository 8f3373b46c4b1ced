#pragma once

#include "engine/ports/clock.hpp"
#include "engine/service/office.hpp"
#include "tests/simulator/filling.hpp"
#include "tests/simulator/habits.hpp"
#include "tests/simulator/random.hpp"
#include "tests/support/memory_store.hpp"

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Random towns: people with every role do whatever the offers let them do, time passes, terms lapse.
namespace cauce::simulator {

/// Time moves when the test says so.
class ManualClock : public Clock {
public:
    [[nodiscard]] Instant now() const override { return Instant{std::chrono::microseconds{now_}}; }
    void pause(std::chrono::milliseconds) const override {}
    void set(Instant instant) { now_ = instant.time_since_epoch().count(); }
    [[nodiscard]] Day today() const { return day_in_peru(now()); }

private:
    std::atomic<std::int64_t> now_{0};
};

/// How a walk through a case and those that it opened came out.
enum class Fate {
    ended,  ///< every case ended, or rests where it may rest for ever
    walking, ///< acts were still permitted when the walk was cut off
    baulked, ///< acts are permitted, but nothing that was written into their forms met the guards
    stuck,  ///< nobody may act, and no term runs
};
[[nodiscard]] std::string_view name_of(Fate fate);

struct Walk {
    Fate fate;
    int commands;                       ///< that were done
    std::string trail;                  ///< "open_rules p1, ...": what a failure shows
    std::set<std::string> states;       ///< that were entered, of any case
};

/// A municipality in memory with a whole catalogue, where one case after the other is walked through.
class Town {
public:
    explicit Town(const std::vector<definition::Definition>& catalogue);
    /// Opens a case and walks until it ends, nothing may be done, or `commands_max` commands were done.
    /// After every command the projection that is made again must be the stored one (the office itself replays the log
    /// behind it, in builds with assertions); in the end every chain is verified.
    [[nodiscard]] Walk walk(const std::string& definition, std::uint64_t seed, int commands_max);
    /// Of the walk under way, for what throws out of it.
    [[nodiscard]] const std::string& trail() const { return walk_.trail; }

private:
    struct Followed {
        Case now;
        CaseId id;
        std::size_t round{0}; ///< cases that the same call of its parent had opened before, and that ended
    };
    bool open(const std::string& definition, Random& random);
    bool act(bool only_what_presses, Random& random);
    bool act(const Followed& followed, const Actor& actor, bool only_what_presses, Random& random);
    bool try_offer(const Followed& followed, const Offer& offer, const Actor& actor, Random& random);
    bool command(Random& random);
    bool pass_time(std::optional<std::chrono::days> within, Random& random);
    void forget();
    void follow();
    void follow(CaseId id, const std::optional<CaseId>& parent);
    void catch_up(Followed& followed);
    void check_records();
    [[nodiscard]] bool all_ended();
    [[nodiscard]] std::string where();
    [[nodiscard]] Filling& filling_of(const Program& program);

    test::MemoryStore store_;
    ManualClock clock_;
    Office office_;
    std::vector<Actor> people_;
    std::map<std::string, std::unique_ptr<Filling>> fillings_;
    std::deque<Followed> cases_;             ///< of this walk; the first is its root
    Habits habits_;
    bool permitted_{false};                  ///< the last look found an allowed offer
    Walk walk_{};
};

} // namespace cauce::simulator
