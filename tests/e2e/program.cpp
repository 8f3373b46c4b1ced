#include "tests/e2e/program.hpp"

#include "tests/e2e/http_client.hpp"

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // NOLINT: POSIX

namespace cauce::testing {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::chrono::milliseconds between_looks{5};

void pause() { std::this_thread::sleep_for(between_looks); }

std::vector<std::string> environment_of_process(const Environment& changes)
{
    std::vector<std::string> all;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text{*entry};
        const auto name = text.substr(0, text.find('='));
        // Settings of whoever runs the tests would change what is tested.
        const bool setting = name.starts_with("CAUCE_") && !name.starts_with("CAUCE_TEST_") && name != "CAUCE_PROGRAM";
        if (!setting && !changes.contains(name)) all.push_back(text);
    }
    for (const auto& [name, value] : changes) all.push_back(name + "=" + value);
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> all;
    for (auto& word : words) all.push_back(word.data());
    all.push_back(nullptr);
    return all;
}

} // namespace

TemporaryFolder::TemporaryFolder()
{
    auto pattern = (std::filesystem::temp_directory_path() / "cauce-e2e.XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Process::Process(std::vector<std::string> command, const Environment& environment, const std::string& input)
{
    write(folder_.path() / "in", input);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    const auto in = (folder_.path() / "in").string(), out = (folder_.path() / "out").string(), err = (folder_.path() / "err").string();
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    auto settings = environment_of_process(environment);
    const int failed = posix_spawnp(&id_, command.front().c_str(), &files, nullptr, pointers(command).data(), pointers(settings).data());
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0) throw std::runtime_error{"cannot start " + command.front()};
}

Process::~Process()
{
    if (!running()) return;
    signal(SIGKILL);
    wait();
}

bool Process::running()
{
    if (ended_) return false;
    int status = 0;
    const auto found = waitpid(id_, &status, WNOHANG);
    if (found != id_) return true;
    ended_ = true;
    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return false;
}

void Process::signal(int number) const
{
    if (!ended_) ::kill(id_, number);
}

int Process::wait(std::chrono::seconds deadline)
{
    const auto until = Steady::now() + deadline;
    while (running()) {
        if (Steady::now() > until) {
            ::kill(id_, SIGKILL);
            BOOST_ERROR("the process did not end in time; it said: " + err());
            while (running()) pause();
            break;
        }
        pause();
    }
    return code_;
}

std::string Process::out() const { return content_of(folder_.path() / "out"); }
std::string Process::err() const { return content_of(folder_.path() / "err"); }

Ran run(std::vector<std::string> command, const Environment& environment, const std::string& input)
{
    Process process{std::move(command), environment, input};
    const int code = process.wait();
    return {.code = code, .out = process.out(), .err = process.err()};
}

std::string program()
{
    const char* const path = std::getenv("CAUCE_PROGRAM");
    if (path == nullptr) throw std::runtime_error{"CAUCE_PROGRAM does not say where the program is"};
    return path;
}

Ran cauce(std::vector<std::string> arguments, const Environment& environment, const std::string& input)
{
    arguments.insert(arguments.begin(), program());
    return run(std::move(arguments), environment, input);
}

Server::Server(const std::string& database, std::vector<std::string> arguments, bool until_ready)
    : process_{[&] {
          std::vector<std::string> command{program(), "--database", database, "serve", "--port", "0"};
          command.insert(command.end(), arguments.begin(), arguments.end());
          return command;
      }()}
{
    eventually("the server prints its address, or ends", [&] { return process_.out().find('\n') != std::string::npos || !process_.running(); });
    const auto out = process_.out();
    const auto colon = out.find(':', out.find("://") + 1);
    if (!process_.running() || colon == std::string::npos)
        throw std::runtime_error{"the server did not start: " + process_.err()};
    port_ = static_cast<unsigned short>(std::stoi(out.substr(colon + 1)));
    if (until_ready)
        eventually("the server is ready", [&] { return !process_.running() || Client{port_}.answers("/readyz"); });
}

void Server::kill()
{
    process_.signal(SIGKILL);
    process_.wait();
}

int Server::stop()
{
    process_.signal(SIGTERM);
    return process_.wait();
}

void eventually(const std::string& what, const std::function<bool()>& holds, std::chrono::seconds deadline)
{
    const auto until = Steady::now() + deadline;
    while (!holds()) {
        if (Steady::now() > until) throw std::runtime_error{"in vain: " + what};
        pause();
    }
}

std::string content_of(const std::filesystem::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

void write(const std::filesystem::path& file, const std::string& content)
{
    std::ofstream stream{file, std::ios::binary};
    stream << content;
}

} // namespace cauce::testing
