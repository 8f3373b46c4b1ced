#pragma once

#include "engine/execution/case.hpp"
#include "engine/execution/program.hpp"
#include "engine/execution/sheet.hpp"

/// The case as a file (expediente): one number, its papers in the order in which they came, each on its folios, and the index that
/// closes it (LPAG 31, 161-164; RGD 39-43).
namespace cauce {

/// Both 0: none.
struct Folios {
    std::int64_t first{0}, last{0};
    friend bool operator==(const Folios&, const Folios&) = default;
};
/// Given when the paper is put into the file, to no other ever after: what is annulled keeps them (LPAG 163.1).
/// @param document  of the case, from 1
[[nodiscard]] Folios folios_of(const Case& current, std::int64_t document);
/// Of the papers that came before it.
[[nodiscard]] std::int64_t folios_before(const Case& current, std::int64_t document);
/// Of all papers together. What was joined into the file keeps its own numbering, and is not among them (LPAG 163.2).
[[nodiscard]] std::int64_t folio_count(const Case& current);

/// Kind of the index, as a paper of its own: it has no folio and no place in the file.
inline constexpr const char* index_kind = "index";
/// @param number  of the closing, from 1
/// @returns "EXP-2026-000019/index/1"
[[nodiscard]] std::string index_code(CaseId id, std::size_t number);
/// Every paper of the file as it is now, not signed yet.
[[nodiscard]] FileClosed index_of(const Case& current, Day today);
/// What the index says on paper.
[[nodiscard]] Sheet compose_index(const Program& program, const Case& current, const FileClosed& closed, const Actor& signed_by, Instant at, const Organisation& organisation);

/// The case that this one was joined into; null if it goes its own way.
[[nodiscard]] const Link* main_file(const Case& current);

} // namespace cauce
