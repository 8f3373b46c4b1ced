#include "tools/cauce/password.hpp"

#include "tools/cauce/exit_code.hpp"

#include <cstdlib>
#include <iostream>

#include <termios.h>
#include <unistd.h>

namespace cauce::program {
namespace {

constexpr std::size_t length_min = 8;

/// Nothing that is typed is shown, for as long as this lives.
class Silence {
public:
    Silence()
    {
        tcgetattr(STDIN_FILENO, &before_);
        auto silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Silence() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    termios before_{};
};

std::string line_of_stdin()
{
    std::string line;
    std::getline(std::cin, line);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

std::string ask(const std::string& question)
{
    std::cerr << question << ": " << std::flush;
    const Silence silence;
    auto answer = line_of_stdin();
    std::cerr << '\n';
    return answer;
}

} // namespace

std::string read_password(const std::string& whose)
{
    std::string password;
    if (const char* const given = std::getenv("CAUCE_PASSWORD"); given != nullptr && *given != '\0') {
        password = given;
    } else if (isatty(STDIN_FILENO) != 0) {
        password = ask("Password of " + whose);
        if (ask("The same again") != password) throw Stop{ExitCode::wrong_use, "the two passwords differ; nothing was changed"};
    } else {
        password = line_of_stdin();
    }
    if (password.empty()) throw Stop{ExitCode::wrong_use, "no password: set CAUCE_PASSWORD, or give it as the first line of stdin"};
    if (password.size() < length_min) throw Stop{ExitCode::wrong_use, "a password has at least " + std::to_string(length_min) + " characters"};
    return password;
}

} // namespace cauce::program
