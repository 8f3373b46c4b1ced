#include "tests/contract/restartable_cluster.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace cauce::test {

RestartableCluster::RestartableCluster()
{
    std::array<int, 2> orders{};
    std::array<int, 2> answers{};
    if (pipe(orders.data()) != 0 || pipe(answers.data()) != 0) throw std::runtime_error{"no pipe"};
    script_ = fork();
    if (script_ < 0) throw std::runtime_error{"no process"};
    if (script_ == 0) {
        dup2(orders[0], STDIN_FILENO);
        dup2(answers[1], STDOUT_FILENO);
        for (const int end : {orders[0], orders[1], answers[0], answers[1]}) close(end);
        execlp("bash", "bash", "tests/contract/restartable_cluster.sh", static_cast<char*>(nullptr));
        _exit(127);
    }
    close(orders[0]);
    close(answers[1]);
    orders_ = fdopen(orders[1], "w");
    answers_ = fdopen(answers[0], "r");
    url_ = line();
}

RestartableCluster::~RestartableCluster()
{
    std::fclose(orders_);
    std::fclose(answers_);
    waitpid(script_, nullptr, 0);
}

void RestartableCluster::order(const std::string& word)
{
    std::fprintf(orders_, "%s\n", word.c_str());
    std::fflush(orders_);
    if (line() != "done") throw std::runtime_error{"the cluster did not " + word};
}

std::string RestartableCluster::line()
{
    std::array<char, 300> text{};
    if (std::fgets(text.data(), static_cast<int>(text.size()), answers_) == nullptr) throw std::runtime_error{"the script of the cluster ended"};
    std::string line{text.data()};
    line.pop_back();
    return line;
}

} // namespace cauce::test
