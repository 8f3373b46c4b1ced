#pragma once

#include <chrono>
#include <cstdint>
#include <string>

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

/// "1200 of 60000 streams verified (2 %)"; without the total where it is unknown.
[[nodiscard]] std::string progress_text(std::int64_t done, std::int64_t total, const std::string& what);

} // namespace cauce::program
