#pragma once

#include "engine/values/time.hpp"

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace cauce::identity {

/// Slows guessing down: after some failures in a row a person waits, twice as long after each further one.
/// Bounded memory: whoever has been quiet longest is forgotten first. Thread-safe.
class Throttle {
public:
    struct Settings {
        int free_failures{5};                     ///< in a row, before anybody waits
        std::chrono::seconds longest_wait{300};   ///< short enough that a stranger cannot lock an officer out for a day
        std::chrono::seconds forgotten_after{3600};
        std::size_t people_max{10'000};
    };
    Throttle() : Throttle{Settings{}} {}
    explicit Throttle(Settings settings) : settings_{settings} {}

    /// How long the person still has to wait; zero if not at all.
    [[nodiscard]] std::chrono::seconds wait(const std::string& person, Instant now);
    void failed(const std::string& person, Instant now);
    void succeeded(const std::string& person);
    [[nodiscard]] std::size_t size() const;

private:
    struct Failures {
        int count{0};
        Instant last{};
    };
    [[nodiscard]] std::chrono::seconds penalty(int failures) const;
    void make_room(Instant now);

    Settings settings_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Failures> failures_;
};

} // namespace cauce::identity
