#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

/// The real program as a process: what a script, a service manager and a power cut see of it.
namespace cauce::testing {

/// A folder of a test's own, gone with it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string sqlite() const { return "sqlite:" + (path_ / "cauce.db").string(); }

private:
    std::filesystem::path path_;
};

using Environment = std::map<std::string, std::string>;

/// A process with its output in files, so that it is never blocked by nobody reading.
class Process {
public:
    Process(std::vector<std::string> command, const Environment& environment = {}, const std::string& input = {});
    ~Process(); ///< kills what still runs
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    [[nodiscard]] pid_t id() const { return id_; }
    [[nodiscard]] bool running();
    void signal(int number) const;
    /// Waits for its end: the exit code, or 128 + the signal that ended it. Kills it, and fails the test, at the deadline.
    int wait(std::chrono::seconds deadline = std::chrono::seconds{60});
    [[nodiscard]] std::string out() const;
    [[nodiscard]] std::string err() const;

private:
    TemporaryFolder folder_;
    pid_t id_{-1};
    bool ended_{false};
    int code_{0};
};

struct Ran {
    int code;
    std::string out;
    std::string err;
};
[[nodiscard]] Ran run(std::vector<std::string> command, const Environment& environment = {}, const std::string& input = {});
/// `cauce ARGUMENTS`.
[[nodiscard]] Ran cauce(std::vector<std::string> arguments, const Environment& environment = {}, const std::string& input = {});
/// Where the program under test is.
[[nodiscard]] std::string program();

/// `cauce serve` on a free port.
class Server {
public:
    /// Waits until it answers /readyz, if `until_ready`; until it printed its address in any case.
    explicit Server(const std::string& database, std::vector<std::string> arguments = {}, bool until_ready = true);
    [[nodiscard]] unsigned short port() const { return port_; }
    Process& process() { return process_; }
    void kill(); ///< as a power cut would
    int stop();  ///< SIGTERM, and wait: the exit code

private:
    Process process_;
    unsigned short port_{0};
};

/// Asks again and again, without burning the processor, until it is true; fails the test at the deadline.
void eventually(const std::string& what, const std::function<bool()>& holds, std::chrono::seconds deadline = std::chrono::seconds{30});

[[nodiscard]] std::string content_of(const std::filesystem::path& file);
void write(const std::filesystem::path& file, const std::string& content);

} // namespace cauce::testing
