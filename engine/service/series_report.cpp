#include "engine/service/series_report.hpp"

#include "engine/record/event_json.hpp"

namespace cauce {

SeriesReport report_series(EventStore& events, CaseFiles& cases, const TenantId& tenant, const std::string& series)
{
    SeriesReport report;
    for (const auto& recorded : events.events(tenant, instrument_series(series))) {
        const auto number = recorded.version;
        if (number != report.last + 1) report.gaps.push_back(report.last + 1);
        report.last = number;
        const auto taken = std::get<NumberTaken>(from_body(recorded.body).payload);
        const auto current = cases.fresh(tenant, taken.taken_by);
        const auto at = static_cast<std::size_t>(taken.document - 1);
        const bool there = current != nullptr && taken.document >= 1 && at < current->documents.size();
        const auto* const issued = there ? current->instrument(taken.document) : nullptr;
        if (issued == nullptr || current->documents[at].series != series || current->documents[at].sequence != number) report.gaps.push_back(number);
        else report.given.push_back({number, taken.taken_by, current->documents[at], *issued});
    }
    return report;
}

} // namespace cauce
