#pragma once

#include "engine/service/office.hpp"
#include "engine/service/schedules.hpp"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace spdlog {
class logger;
}

namespace cauce::program {

/// Fires the terms and the schedules that are due, about every second, counts terms again that a change of the calendar moves,
/// and gives back tasks whose owner can do them no more, for as long as it lives.
class Ticker {
public:
    Ticker(Office& office, Schedules& schedules, std::shared_ptr<spdlog::logger> log);
    /// Returns when the round under way is over.
    void stop();

private:
    void run(const std::stop_token& stopping);
    void fire(const std::stop_token& stopping);
    void recount_terms();
    void fire_terms(const std::stop_token& stopping);
    void fire_schedules();
    void free_stranded_tasks();

    Office& office_;
    Schedules& schedules_;
    std::shared_ptr<spdlog::logger> log_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    bool failing_{false}; ///< a failure is said once, and its end
    std::chrono::steady_clock::time_point look_at_calendars_at_{};
    std::jthread thread_;
};

} // namespace cauce::program
