#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace cauce::program {

/// Says on stderr how far a long work is, from two seconds on: a line that is rewritten on a terminal, a line every five
/// seconds elsewhere.
class ProgressLine {
public:
    /// @param what   "streams verified"
    /// @param total  0: unknown
    ProgressLine(std::string what, std::int64_t total);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    void operator()(std::int64_t done);

private:
    using Steady = std::chrono::steady_clock;
    std::string what_;
    std::int64_t total_;
    Steady::time_point next_;
    bool terminal_;
    bool shown_{false};
};

/// Says on stderr what is being waited for, from two seconds on and every five after. On a thread of its own: who waits for
/// a database is inside its library, which does not come back before it is over.
class WaitLine {
public:
    WaitLine();
    /// From now on it is this; nothing of what was before is said any more. Empty: nothing is waited for.
    void operator()(std::string what);

private:
    using Steady = std::chrono::steady_clock;
    void run(const std::stop_token& stopping);

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::string what_;
    Steady::time_point since_{};
    std::jthread thread_; ///< last: it is over before the rest goes
};

/// "1200 of 60000 streams verified (2 %)"; without the total where it is unknown.
[[nodiscard]] std::string progress_text(std::int64_t done, std::int64_t total, const std::string& what);

} // namespace cauce::program
