#include "engine/definition/json.hpp"
#include "engine/record/event_json.hpp"
#include "engine/schedule/schedule.hpp"
#include "engine/service/content_reader.hpp"
#include "engine/service/upkeep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

namespace cauce {
namespace {

constexpr std::size_t page = 1000;
constexpr std::int64_t numbers_per_year = 1'000'000;

class Verification {
public:
    Verification(Store& store, const VerifyProgress& progress) : store_{store}, progress_{progress} {}

    void streams()
    {
        store_.events().for_each_stream([&](const TenantId& tenant, StreamId stream) {
            attempt(tenant, stream, [&] { verify_stream(tenant, stream); });
            ++report_.streams;
            if (progress_.streams) progress_.streams(report_.streams);
            return true;
        });
        for (auto& fault : store_.events().order_faults()) report_.faults.push_back(std::move(fault));
    }

    void definitions()
    {
        for (const auto& tenant : store_.tenants())
            attempt(tenant, {}, [&] {
                for (const auto& listed : store_.definitions().list(tenant)) {
                    ++report_.definitions;
                    attempt(tenant, {}, [&] { verify_definition(tenant, listed); });
                }
            });
        for (const auto& [cited, stream] : definitions_cited_)
            if (!store_.definitions().by_digest(cited.first, cited.second)) blame(cited.first, stream, "it began with the definition " + cited.second + ", which is gone");
    }

    /// Rows that lists show of a case or a schedule that the record does not have.
    void rows()
    {
        for (const auto& tenant : store_.tenants()) {
            auto ids = store_.projections().case_ids(tenant, CaseId{}, page);
            for (; !ids.empty(); ids = store_.projections().case_ids(tenant, ids.back(), page))
                for (const auto id : ids)
                    if (store_.events().events(tenant, stream_of(id), 0, 1).empty()) blame(tenant, stream_of(id), "lists show it, but it has no events");
            for (const auto& row : store_.schedules().list(tenant))
                if (const auto stream = stream_of_schedule(row.key); store_.events().events(tenant, stream, 0, 1).empty())
                    blame(tenant, stream, fmt::format("lists show it as '{}', but it has no events", row.key));
        }
    }

    void documents()
    {
        for (const auto& tenant : store_.tenants())
            attempt(tenant, {}, [&] {
                auto kept = store_.blobs().list(tenant, std::nullopt, page);
                for (; !kept.empty(); kept = store_.blobs().list(tenant, kept.back().digest, page))
                    for (const auto& one : kept) attempt(tenant, {}, [&] { verify_content(tenant, one); });
            });
    }

    [[nodiscard]] VerifyReport& report() { return report_; }

private:
    void blame(const TenantId& tenant, std::optional<StreamId> stream, std::string what) { report_.faults.push_back({tenant, stream, std::move(what)}); }

    /// What cannot even be read is a fault like another, and the rest is still looked at.
    template <class Work>
    void attempt(const TenantId& tenant, std::optional<StreamId> stream, const Work& work)
    {
        try {
            work();
        } catch (const StorageFailure&) {
            throw;
        } catch (const std::exception& unreadable) {
            blame(tenant, stream, unreadable.what());
        }
    }

    void verify_stream(const TenantId& tenant, StreamId stream)
    {
        ChainHead last;
        for (;;) {
            const auto events = store_.events().events(tenant, stream, last.version, page);
            if (!events.empty()) {
                report_.events += static_cast<std::int64_t>(events.size());
                if (auto fault = verify(tenant, last, events)) return blame(tenant, stream, *std::move(fault)); // what is chained behind a fault proves nothing
                for (const auto& event : events) verify_what_it_names(tenant, stream, event);
                last = {events.back().version, events.back().hash};
                continue;
            }
            // Asked behind the events: somebody may be at work, and then there are more of them.
            const auto head = store_.events().head(tenant, stream);
            if (head == last) return;
            if (head.version > last.version && !store_.events().events(tenant, stream, last.version, 1).empty()) continue;
            if (head.version != last.version) return blame(tenant, stream, fmt::format("its events end at version {}, on record is version {}", last.version, head.version));
            return blame(tenant, stream, fmt::format("its last event hashes to {}, on record is {}", to_hex(last.hash), to_hex(head.hash)));
        }
    }

    void verify_what_it_names(const TenantId& tenant, StreamId stream, const RecordedEvent& event)
    {
        constexpr std::string_view kinds[]{"case_opened", "document_attached", "number_taken", "schedule_ran"};
        if (std::ranges::find(kinds, event.kind) == std::end(kinds)) return;
        const auto read = from_body(event.body);
        if (const auto* opened = std::get_if<CaseOpened>(&read.payload)) {
            definitions_cited_.try_emplace({tenant, opened->definition_digest}, stream);
            verify_number(tenant, CaseId{stream.number()});
        } else if (const auto* attached = std::get_if<DocumentAttached>(&read.payload)) {
            const auto digest = parse_digest(attached->document.sha256);
            if (digest && store_.blobs().size(tenant, *digest) != attached->document.size)
                blame(tenant, stream, fmt::format("version {}: the content of document {} is gone", event.version, attached->document.id));
            if (!attached->document.series.empty()) verify_instrument(tenant, CaseId{stream.number()}, attached->document);
        } else if (const auto* ran = std::get_if<ScheduleRan>(&read.payload)) {
            if (store_.events().events(tenant, stream_of(ran->opened), 0, 1).empty())
                blame(tenant, stream, fmt::format("version {}: its case of {}, {}, has no events", event.version, ran->period, to_case_number(ran->opened)));
        } else if (const auto* number = std::get_if<NumberTaken>(&read.payload)) {
            // A case that was taken away whole leaves no broken chain.
            if (store_.events().events(tenant, stream_of(number->taken_by), 0, 1).empty())
                blame(tenant, stream, fmt::format("number {} was given to {}, which has no events", event.version, to_case_number(number->taken_by)));
        }
    }

    /// And one that was put in has no number.
    void verify_number(const TenantId& tenant, CaseId id)
    {
        const auto year = static_cast<int>(id.value / numbers_per_year);
        const auto taken = store_.events().events(tenant, case_series(year), id.value % numbers_per_year - 1, 1);
        if (!taken.empty()) {
            const auto read = from_body(taken.front().body);
            if (const auto* number = std::get_if<NumberTaken>(&read.payload); number != nullptr && number->taken_by == id) return;
        }
        blame(tenant, stream_of(id), "its number was never given to it");
    }

    void verify_instrument(const TenantId& tenant, CaseId id, const DocumentRef& document)
    {
        if (const auto html = parse_digest(document.html_sha256); html && !store_.blobs().size(tenant, *html)) blame(tenant, stream_of(id), fmt::format("the page of document {} is gone", document.id));
        const auto taken = store_.events().events(tenant, instrument_series(document.series), document.sequence - 1, 1);
        if (!taken.empty()) {
            const auto read = from_body(taken.front().body);
            const auto* const number = std::get_if<NumberTaken>(&read.payload);
            if (number != nullptr && number->taken_by == id && number->series == document.series && number->document == document.id) return;
        }
        blame(tenant, stream_of(id), fmt::format("the number {} was never given to document {}", document.number, document.id));
    }

    void verify_definition(const TenantId& tenant, const StoredDefinition& listed)
    {
        const auto name = fmt::format("definition {} version {}", listed.key, listed.version);
        const auto stored = store_.definitions().by_digest(tenant, listed.digest);
        if (!stored) return; // nobody removes one while the program is at work, and those that cases need are asked for
        if (const auto hash = to_hex(sha256(stored->json)); hash != listed.digest) return blame(tenant, {}, fmt::format("{}: it hashes to {}, on record is {}", name, hash, listed.digest));
        const auto read = definition::from_json(stored->json);
        if (read.has_error()) return blame(tenant, {}, fmt::format("{}: expected {}, found {}", name, read.error().expected, read.error().found));
        if (read->key != listed.key || read->version != listed.version) blame(tenant, {}, fmt::format("{}: it says it is {} version {}", name, read->key, read->version));
    }

    void verify_content(const TenantId& tenant, const BlobStore::Kept& kept)
    {
        ContentReader reader{store_.blobs(), tenant, kept.digest, kept.size};
        ++report_.documents;
        for (auto piece = reader.next(); !piece.empty(); piece = reader.next()) {
            report_.document_bytes += static_cast<std::int64_t>(piece.size());
            if (progress_.document_bytes) progress_.document_bytes(report_.document_bytes);
        }
    }

    Store& store_;
    const VerifyProgress& progress_;
    std::map<std::pair<TenantId, std::string>, StreamId> definitions_cited_; ///< with a case that does
    VerifyReport report_;
};

} // namespace

VerifyReport verify_record(Store& store, const VerifyProgress& progress)
{
    Verification verification{store, progress};
    verification.streams();
    verification.definitions();
    verification.rows();
    verification.documents();
    return std::move(verification.report());
}

} // namespace cauce
