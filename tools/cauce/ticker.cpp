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
constexpr std::size_t schedules_a_round = 20;
constexpr auto between_looks_at_calendars = 5s; ///< they change a few times a year

} // namespace

Ticker::Ticker(Office& office, Schedules& schedules, std::shared_ptr<spdlog::logger> log)
    : office_{office}, schedules_{schedules}, log_{std::move(log)}, thread_{[this](const std::stop_token& stopping) { run(stopping); }}
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

void Ticker::fire_terms(const std::stop_token& stopping)
{
    const auto failed = [this](const DueTerm& term, const std::string& what) {
        log_->error("term not fired tenant={} case={} term={} what={}", term.tenant.value, to_case_number(term.case_id), term.instance, what);
    };
    while (office_.fire_due_terms(terms_a_round, failed) == terms_a_round && !stopping.stop_requested()) {}
}

void Ticker::fire_schedules()
{
    const auto failed = [this](const DueSchedule& due, const std::string& why) {
        log_->error("schedule opened nothing tenant={} schedule={} what={}", due.tenant.value, due.key, why);
    };
    if (const auto opened = schedules_.fire_due(schedules_a_round, failed); opened > 0) log_->info("schedules opened cases={}", opened);
}

void Ticker::recount_terms()
{
    const auto now = std::chrono::steady_clock::now();
    if (now < look_at_calendars_at_) return;
    const auto failed = [this](const TenantId& tenant, CaseId id, const std::string& what) {
        log_->error("terms not counted again tenant={} case={} what={}", tenant.value, to_case_number(id), what);
    };
    if (const auto moved = office_.recount_terms(failed); moved > 0) log_->info("terms counted again cases={}", moved);
    look_at_calendars_at_ = now + between_looks_at_calendars;
}

void Ticker::free_stranded_tasks()
{
    const auto failed = [this](const TenantId& tenant, CaseId id, const std::string& what) {
        log_->error("task not given back tenant={} case={} what={}", tenant.value, to_case_number(id), what);
    };
    if (const auto freed = office_.free_stranded_tasks(failed); freed > 0) log_->info("tasks given back count={}", freed);
}

void Ticker::fire(const std::stop_token& stopping)
{
    try {
        recount_terms(); // first: a term that a late holiday saves does not lapse
        fire_terms(stopping);
        if (!stopping.stop_requested()) fire_schedules();
        if (!stopping.stop_requested()) free_stranded_tasks();
        if (std::exchange(failing_, false)) log_->info("terms and schedules are fired again");
    } catch (const std::exception& failure) {
        if (!std::exchange(failing_, true)) log_->warn("terms and schedules cannot be fired: {}", failure.what());
    }
}

} // namespace cauce::program
