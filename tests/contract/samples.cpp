#include "tests/contract/samples.hpp"

namespace cauce::test {

Day day(const std::string& iso) { return parse_day(iso).value(); }
Instant at(const std::string& rfc3339) { return parse_rfc3339(rfc3339).value(); }
Digest digest(std::string_view text) { return sha256(text); }

Append Author::append(StreamId stream, int count)
{
    auto& head = heads_[stream];
    Append append{stream, head.version, {}};
    for (int i = 0; i < count; ++i) {
        const Event event{head.version + 1, at("2026-11-22T15:50:42Z") + std::chrono::microseconds{head.version}, day("2026-11-22"), system_actor(),
                          NumberTaken{CaseId{2026000000 + head.version + 1}}};
        append.events.push_back(record(tenant_, stream, head, event));
    }
    return append;
}

Append Author::reads(StreamId stream) { return {stream, heads_[stream].version, {}}; }

CaseProjection sample_case(std::int64_t id, std::int64_t version)
{
    CaseProjection made;
    made.row = {CaseId{id}, version, "permit", 3, std::string(64, 'a'), "open", "", " drafting review ", "Licencia de la Av. Perú N.º 9",
                day("2026-11-20"), at("2026-11-22T15:50:42.123456Z"), day("2026-12-01"), std::nullopt, "reserved", day("2031-11-22")};
    made.tokens = {{1, 1, "drafting", "waiting", at("2026-11-22T10:00:00Z")}, {2, 1, "review", "resting", at("2026-11-22T10:00:00.5Z")}};
    made.tasks = {{1, "intake", "completed", {"clerk"}, "ana", "desk", at("2026-11-21T10:00:00Z"), std::nullopt, day("2026-11-22")},
                  {2, "drafting", "offered", {"legal_counsel", "analyst"}, "", "", at("2026-11-22T10:00:00Z"), day("2026-12-01"), {}, {{"legal_counsel"}, {"analyst"}}}};
    made.terms = {{1, "report", "running", day("2026-11-22"), day("2026-12-01"), "analyst", day("2026-12-02"), "statutory", "", "", TermClock::runs, std::nullopt}};
    made.ledger = {{3, 1, "extension", day("2026-11-22"), std::nullopt, 5, "Expediente voluminoso", "LPAG 147", 0, "berta", "head"}};
    return made;
}

TaskFilter offered_to(const std::vector<std::string>& roles, const std::string& person)
{
    TaskFilter filter;
    for (const auto& role : roles) filter.baskets.push_back({role});
    filter.person = person;
    return filter;
}

Result<Position> store_case(Store& store, Author& author, const TenantId& tenant, const CaseProjection& after, const std::optional<CaseProjection>& before)
{
    return commit(store, {tenant, {author.append(stream_of(after.row.id))}, {{after, before}}});
}

Result<Position> commit(Store& store, const Commit& one) { return std::move(store.events().commit({&one, 1}).front()); }

} // namespace cauce::test
