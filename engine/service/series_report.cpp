#include "engine/service/series_report.hpp"

#include "engine/record/event_json.hpp"

#include <set>
#include <tuple>

namespace cauce {
namespace {

constexpr std::size_t page = 1000;

/// Those of the series that stand in the file of a case.
std::vector<DocumentRef> papers_of(EventStore& events, const TenantId& tenant, StreamId stream, const std::string& series)
{
    std::vector<DocumentRef> papers;
    std::int64_t version = 0;
    for (auto read = events.events(tenant, stream, version, page); !read.empty(); read = events.events(tenant, stream, version, page)) {
        for (const auto& recorded : read) {
            if (recorded.kind != "document_attached") continue;
            const auto event = from_body(recorded.body);
            if (const auto& document = std::get<DocumentAttached>(event.payload).document; document.series == series) papers.push_back(document);
        }
        version = read.back().version;
    }
    return papers;
}

} // namespace

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
    std::set<std::tuple<std::int64_t, CaseId, std::int64_t>> given;
    for (const auto& one : report.given) given.emplace(one.sequence, one.id, one.document.id);
    events.for_each_stream([&](const TenantId& of, StreamId stream) {
        if (of != tenant || stream.kind() != StreamKind::case_file) return true;
        for (auto& paper : papers_of(events, tenant, stream, series))
            if (!given.contains({paper.sequence, CaseId{stream.number()}, paper.id})) report.strays.push_back({CaseId{stream.number()}, std::move(paper)});
        return true;
    });
    return report;
}

} // namespace cauce
