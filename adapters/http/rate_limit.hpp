#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace cauce::http {

/// One log line of a kind in a while. Kinds are few and fixed, so this does not grow. Thread-safe.
class RateLimit {
public:
    explicit RateLimit(std::chrono::seconds pause = std::chrono::seconds{10}) : pause_{pause} {}

    /// Whether to say it now, and how often it was not said since the last time; nothing: stay silent.
    [[nodiscard]] std::optional<int> may_say(std::string_view kind, std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now())
    {
        const std::lock_guard lock{mutex_};
        auto& said = said_.try_emplace(std::string{kind}).first->second;
        if (said.ever && now - said.last < pause_) {
            ++said.silent;
            return std::nullopt;
        }
        const int silent = said.silent;
        said = {true, now, 0};
        return silent;
    }

private:
    struct Said {
        bool ever{false};
        std::chrono::steady_clock::time_point last{};
        int silent{0};
    };
    std::chrono::seconds pause_;
    std::mutex mutex_;
    std::map<std::string, Said, std::less<>> said_;
};

} // namespace cauce::http
