#pragma once

#include <algorithm>
#include <array>
#include <chrono>

namespace cauce::benchmark {

/// Microseconds of one step: the median over many short rounds, so that what else the machine does counts little.
/// @param steps  of one call of `work`
template <class Work>
double median_us(int steps, Work work)
{
    using Clock = std::chrono::steady_clock;
    constexpr int rounds = 401;
    constexpr int calls = 50;
    std::array<double, rounds> took{};
    for (auto& one : took) {
        const auto begin = Clock::now();
        for (int i = 0; i < calls; ++i) work();
        one = std::chrono::duration<double, std::micro>(Clock::now() - begin).count() / (calls * steps);
    }
    std::nth_element(took.begin(), took.begin() + rounds / 2, took.end());
    return took[rounds / 2];
}

} // namespace cauce::benchmark
