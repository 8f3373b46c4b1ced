#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace cauce::simulator {

/// The same draws from the same seed on every machine (the distributions of the standard library differ).
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_{seed} {}
    /// 0 .. below - 1
    [[nodiscard]] std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }
    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high)
    {
        return low + static_cast<std::int64_t>(below(static_cast<std::size_t>(high - low + 1)));
    }
    [[nodiscard]] bool once_in(std::size_t times) { return below(times) == 0; }
    template <class T>
    [[nodiscard]] const T& of(const std::vector<T>& all)
    {
        return all[below(all.size())];
    }

private:
    std::mt19937_64 engine_;
};

} // namespace cauce::simulator
