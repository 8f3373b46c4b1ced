#pragma once

#include <cstddef>
#include <string>

namespace cauce::benchmark {

/// Prints what one decision costs.
void decide_benchmark();

/// Migrates the database and opens `cases` recommendations in it.
void prepare_cases(const std::string& database, std::size_t cases);
/// Prints how many durable actions a second that many callers get, each on cases of its own.
void office_benchmark(const std::string& database, std::size_t callers, double seconds);

} // namespace cauce::benchmark
