#pragma once

#include <sys/types.h>

#include <cstdio>
#include <string>

namespace cauce::test {

/// A server of its own that a test may stop and start without harm to others. Waits for each order to be done.
class RestartableCluster {
public:
    RestartableCluster();
    ~RestartableCluster();
    RestartableCluster(const RestartableCluster&) = delete;
    RestartableCluster& operator=(const RestartableCluster&) = delete;
    [[nodiscard]] const std::string& url() const { return url_; }
    void stop() { order("stop"); }
    void start() { order("start"); }

private:
    void order(const std::string& word);
    [[nodiscard]] std::string line();

    pid_t script_{-1};
    std::FILE* orders_{nullptr};
    std::FILE* answers_{nullptr};
    std::string url_;
};

} // namespace cauce::test
