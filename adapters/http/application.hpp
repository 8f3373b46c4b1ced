#pragma once

#include "adapters/http/metrics.hpp"
#include "adapters/http/problem.hpp"
#include "adapters/http/rate_limit.hpp"
#include "adapters/http/readiness.hpp"
#include "adapters/http/server.hpp"
#include "engine/service/access_record.hpp"

#include <spdlog/logger.h>

#include <string>

namespace cauce::http {

/// What handlers share. Thread-safe.
struct Application {
    Application(Services services, ServerSettings the_settings)
        : office{services.office}, identity{services.identity}, clock{services.clock}, schedules{services.schedules}, feeds{services.feeds}, pages{services.pages},
          log{std::move(services.log)}, settings{std::move(the_settings)},
          readiness{office.store(), settings.limits.ready},
          accesses{office.store().access_log(), settings.tenant, {}, [this](const std::string& what) {
              if (const auto silent = repeats.may_say("access log")) log->error("accesses not stored yet not_said={} what={}", *silent, what);
          }}
    {
    }
    [[nodiscard]] Store& store() { return office.store(); }
    [[nodiscard]] const TenantId& tenant() const { return settings.tenant; }

    Office& office;
    Identity& identity;
    const Clock& clock;
    Schedules& schedules;
    const CalendarFeed& feeds;
    const PageCounter& pages;
    const std::shared_ptr<spdlog::logger> log;
    const ServerSettings settings;
    Metrics metrics;
    Readiness readiness;
    RateLimit repeats; ///< of log lines
    AccessRecord accesses;
};

/// Logs what went wrong, repeats seldom, and makes what the person may know of it.
[[nodiscard]] Problem report(Application& application, std::string_view request_id, const std::exception_ptr& failure);

} // namespace cauce::http
