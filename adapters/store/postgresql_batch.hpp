#pragma once

#include "adapters/store/binary_array.hpp"
#include "adapters/store/case_changes.hpp"
#include "engine/ports/event_store.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cauce::sql {

/// Commits that do not share a stream, as one statement and its parameters.
class PostgresqlBatch {
public:
    explicit PostgresqlBatch(std::span<const Commit* const> commits);

    /// Which parts have rows, a bit each: the name of the statement. There are few combinations.
    [[nodiscard]] unsigned parts_used();
    /// The statement of just these parts. It answers (number of the commit, position) for each that was written.
    [[nodiscard]] std::string text();
    /// In the order of the statement's parameters.
    [[nodiscard]] std::vector<BinaryArray*> parameters();

private:
    struct Head {
        std::int32_t commit;
        std::string_view tenant;
        std::int64_t stream;
        std::int64_t expected;
        std::int64_t version;
        Digest hash;
    };
    using E = Element;
    void take(std::int32_t number, const Commit& commit);
    void take(std::int32_t number, const TenantId& tenant, const CaseChanges& changes);
    /// Each part of the statement that may be missing, with its rows.
    [[nodiscard]] std::array<std::pair<const char*, Rows*>, 16> parts();

    bool moves_{false};  ///< a stream goes on
    bool begins_{false}; ///< a stream begins
    bool reads_{false};  ///< a stream was only read
    std::vector<Head> heads_;
    Rows wanted_{E::integer, E::tenant, E::bigint, E::bigint, E::bigint, E::bytes};
    Rows asked_{E::integer, E::tenant, E::integer};
    Rows events_{E::integer, E::bigint, E::bigint, E::text, E::instant, E::text, E::bytes};
    Rows cases_{E::integer, E::bigint, E::bigint, E::text, E::bigint, E::text, E::text, E::text, E::text, E::text, E::date, E::instant, E::date, E::bigint, E::text, E::date};
    Rows tokens_{E::integer, E::bigint, E::bigint, E::bigint, E::text, E::text, E::instant};
    Rows tasks_{E::integer, E::bigint, E::bigint, E::text, E::text, E::text, E::text, E::text, E::instant, E::date, E::text, E::date, E::date};
    Rows terms_{E::integer, E::bigint, E::bigint, E::text, E::text, E::date, E::date, E::text, E::date, E::text, E::text, E::text, E::text, E::integer, E::date};
    Rows ledger_{E::integer, E::bigint, E::bigint, E::bigint, E::text, E::date, E::date, E::bigint, E::text, E::text, E::bigint, E::text, E::text};
    Rows inbox_{E::integer, E::bigint, E::bigint, E::text, E::text, E::text, E::date, E::bigint, E::integer, E::text, E::text};
    Rows inbox_replaced_{E::integer, E::tenant, E::bigint, E::bigint, E::text};
    Rows inbox_gone_{E::integer, E::tenant, E::bigint, E::bigint};
    Rows tokens_gone_{E::integer, E::bigint, E::bigint};
    Rows tasks_gone_{E::integer, E::bigint, E::bigint};
    Rows terms_gone_{E::integer, E::bigint, E::bigint};
    Rows ledger_gone_{E::integer, E::bigint, E::bigint};
    Rows schedules_{E::integer, E::text, E::bigint, E::text, E::text, E::date};
    Rows refused_{E::integer, E::bigint, E::bigint, E::instant, E::text, E::text, E::text, E::text, E::text, E::text, E::text};
    Rows replies_{E::integer, E::text, E::bytes, E::text};
};

} // namespace cauce::sql
