#include "tools/cauce/ticker.hpp"

#include <spdlog/logger.h>

#include <chrono>
#include <exception>
#include <string>
#include <utility>

namespace cauce::program {

namespace {
using namespace std::chrono_literals;
constexpr auto between_rounds = 1s;
constexpr std::size_t terms_a_round = 100; ///< so that a morning with thousands due leaves room for people

std::string what_of(const std::exception_ptr& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& known) {
        return known.what();
    } catch (...) {
        return "something unknown";
    }
}

} // namespace

Ticker::Ticker(Office& office, std::shared_ptr<spdlog::logger> log)
    : office_{office}, log_{std::move(log)}, thread_{[this](const std::stop_token& stopping) { run(stopping); }}
{
}

void Ticker::stop()
{
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void Ticker::run(const std::stop_token& stopping)
{
    while (!stopping.stop_requested()) {
        fire(stopping);
        std::unique_lock lock{mutex_};
        woken_.wait_for(lock, stopping, between_rounds, [] { return false; });
    }
}

void Ticker::fire(const std::stop_token& stopping)
{
    try {
        const auto failed = [this](const DueTerm& term, const std::exception_ptr& failure) {
            log_->error("term not fired tenant={} case={} term={} what={}", term.tenant.value, to_case_number(term.case_id), term.instance, what_of(failure));
        };
        while (office_.fire_due_terms(terms_a_round, failed) == terms_a_round && !stopping.stop_requested()) {}
        if (std::exchange(failing_, false)) log_->info("terms are fired again");
    } catch (const std::exception& failure) {
        if (!std::exchange(failing_, true)) log_->warn("terms cannot be fired: {}", failure.what());
    }
}

} // namespace cauce::program
