#include "engine/record/event_json.hpp"
#include "engine/service/upkeep.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

namespace cauce {
namespace {

constexpr std::size_t page = 1000;

/// A number that was given belongs to a case that is there: a stream that was taken away whole leaves no broken chain.
void verify_numbers(Store& store, const TenantId& tenant, StreamId series, const std::vector<RecordedEvent>& events, VerifyReport& report)
{
    for (const auto& event : events) {
        const auto read = from_body(event.body);
        const auto* const number = std::get_if<NumberTaken>(&read.payload);
        if (number != nullptr && store.events().head(tenant, stream_of(number->taken_by)).version == 0)
            report.faults.push_back({tenant, series, fmt::format("number {} was given to {}, which has no events", event.version, to_case_number(number->taken_by))});
    }
}

void verify_stream(Store& store, const TenantId& tenant, StreamId stream, VerifyReport& report)
{
    ++report.streams;
    ChainHead head;
    for (;;) {
        const auto events = store.events().events(tenant, stream, head.version, page);
        if (events.empty()) return;
        report.events += static_cast<std::int64_t>(events.size());
        if (auto fault = verify(tenant, head, events)) {
            report.faults.push_back({tenant, stream, *std::move(fault)});
            return; // what is chained behind a fault proves nothing
        }
        if (stream.kind() == StreamKind::number_series) verify_numbers(store, tenant, stream, events, report);
        head = {events.back().version, events.back().hash};
    }
}

} // namespace

VerifyReport verify_record(Store& store, const Progress& progress)
{
    VerifyReport report;
    store.events().for_each_stream([&](const TenantId& tenant, StreamId stream) {
        verify_stream(store, tenant, stream, report);
        if (progress) progress(report.streams);
        return true;
    });
    return report;
}

} // namespace cauce
