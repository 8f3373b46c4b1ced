#pragma once

#include "engine/ports/store.hpp"

#include <string>

namespace cauce::test {

inline const TenantId lima{"150101"};
inline const TenantId cusco{"080101"};

[[nodiscard]] Day day(const std::string& iso);
[[nodiscard]] Instant at(const std::string& rfc3339);

/// Writes streams as the service would: chained events behind the heads it remembers.
class Author {
public:
    explicit Author(TenantId tenant = lima) : tenant_{std::move(tenant)} {}
    /// `count` more events of a stream.
    [[nodiscard]] Append append(StreamId stream, int count = 1);
    /// A decision that only read the stream.
    [[nodiscard]] Append reads(StreamId stream);
    [[nodiscard]] Commit commit(std::vector<Append> appends) const { return {tenant_, std::move(appends), {}}; }
    void forget(StreamId stream, ChainHead head) { heads_[stream] = head; }

private:
    TenantId tenant_;
    std::map<StreamId, ChainHead> heads_;
};

/// A case with two tokens, an open task of two roles, one that was done, and a running term.
[[nodiscard]] CaseProjection sample_case(std::int64_t id, std::int64_t version = 1);

/// The open tasks that anybody with one of the roles may do and that nobody has, and those of the person.
[[nodiscard]] TaskFilter offered_to(const std::vector<std::string>& roles, const std::string& person = {});

/// Commits the rows of a case with one event of its stream.
[[nodiscard]] Result<Position> store_case(Store& store, Author& author, const TenantId& tenant, const CaseProjection& after,
                                          const std::optional<CaseProjection>& before = {});

/// One commit alone.
[[nodiscard]] Result<Position> commit(Store& store, const Commit& commit);

[[nodiscard]] Digest digest(std::string_view text);

} // namespace cauce::test
