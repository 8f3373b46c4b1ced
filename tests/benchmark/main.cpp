// The parts of tools/bench that are programs.
#include "tests/benchmark/benchmarks.hpp"

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

int main(int argc, char* argv[])
{
    using namespace cauce::benchmark;
    const std::vector<std::string> arguments{argv + 1, argv + argc};
    const auto is = [&](const char* word, std::size_t count) { return arguments.size() == count && arguments[0] == word; };
    try {
        if (is("decide", 1)) decide_benchmark();
        else if (is("prepare", 3)) prepare_cases(arguments[1], std::stoul(arguments[2]));
        else if (is("office", 4)) office_benchmark(arguments[1], std::stoul(arguments[2]), std::stod(arguments[3]));
        else {
            std::fputs("Usage: cauce_bench decide | prepare DATABASE CASES | office DATABASE CALLERS SECONDS\n", stderr);
            return 2;
        }
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "cauce_bench: %s\n", failure.what());
        return 1;
    }
    return 0;
}
