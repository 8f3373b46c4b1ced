#include "tools/cauce/progress.hpp"

#include <cstdio>
#include <utility>

#include <unistd.h>

namespace cauce::program {

namespace {
using namespace std::chrono_literals;
constexpr auto silent_for = 2s;
constexpr auto every_on_terminal = 200ms;
constexpr auto every_elsewhere = 5s;
} // namespace

std::string progress_text(std::int64_t done, std::int64_t total, const std::string& what)
{
    if (total <= 0) return std::to_string(done) + " " + what;
    return std::to_string(done) + " of " + std::to_string(total) + " " + what + " (" + std::to_string(done * 100 / total) + " %)";
}

ProgressLine::ProgressLine(std::string what, std::int64_t total)
    : what_{std::move(what)}, total_{total}, next_{Steady::now() + silent_for}, terminal_{isatty(STDERR_FILENO) != 0}
{
}

ProgressLine::~ProgressLine()
{
    if (shown_ && terminal_) std::fputs("\n", stderr);
}

void ProgressLine::operator()(std::int64_t done)
{
    const auto now = Steady::now();
    if (now < next_) return;
    next_ = now + (terminal_ ? Steady::duration{every_on_terminal} : Steady::duration{every_elsewhere});
    const auto text = progress_text(done, total_, what_);
    std::fputs(terminal_ ? ("\r\x1b[K" + text).c_str() : (text + "\n").c_str(), stderr);
    std::fflush(stderr);
    shown_ = true;
}

WaitLine::WaitLine() : thread_{[this](const std::stop_token& stopping) { run(stopping); }} {}

void WaitLine::operator()(std::string what)
{
    const std::lock_guard lock{mutex_};
    what_ = std::move(what);
    since_ = Steady::now();
    changed_.notify_all();
}

void WaitLine::run(const std::stop_token& stopping)
{
    std::unique_lock lock{mutex_};
    while (!stopping.stop_requested()) {
        const auto since = since_;
        const auto is_over = [&] { return since_ != since; };
        if (what_.empty()) {
            changed_.wait(lock, stopping, is_over);
            continue;
        }
        for (Steady::duration after = silent_for; !changed_.wait_until(lock, stopping, since + after, is_over) && !stopping.stop_requested(); after += every_elsewhere) {
            const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(Steady::now() - since);
            std::fputs((what_ + " (" + std::to_string(seconds.count()) + " s)\n").c_str(), stderr);
            std::fflush(stderr);
        }
    }
}

} // namespace cauce::program
