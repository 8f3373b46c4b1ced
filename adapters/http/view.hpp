#pragma once

#include "engine/execution/offer.hpp"
#include "engine/execution/program.hpp"
#include "engine/ports/definition_store.hpp"
#include "engine/ports/projections.hpp"

#include <boost/json/object.hpp>

#include <functional>
#include <memory>

/// The JSON of what is shown. Field values have the form in which a person gives them: money with two decimals, days ISO.
namespace cauce::http {

using ProgramPtr = std::shared_ptr<const Program>;
/// The program of a definition's version; null if it cannot be had (a list shows ids then, and no labels).
using ProgramOf = std::function<ProgramPtr(const std::string& key, std::int64_t version)>;

/// Null for what is empty, 0 or nothing.
[[nodiscard]] boost::json::value or_null(const std::string& text);
[[nodiscard]] boost::json::value or_null(const std::optional<Day>& day);
[[nodiscard]] boost::json::value or_null(const std::optional<CaseId>& id);
[[nodiscard]] boost::json::value or_null(const std::optional<Instant>& instant);
[[nodiscard]] boost::json::value or_null(std::int64_t number);

[[nodiscard]] boost::json::object view(const Text& text);
[[nodiscard]] boost::json::object view(const Program& program, const Case& current);
[[nodiscard]] boost::json::object view(const Program& program, const Case& current, const Offer& offer);
[[nodiscard]] boost::json::object view(const Refusal& refusal);
/// With how it was signed, if it is an instrument that the entity issued.
[[nodiscard]] boost::json::object view(const Case& current, const DocumentRef& document);
/// With its body verbatim: the very bytes that are hashed.
[[nodiscard]] boost::json::object view(const RecordedEvent& event);
[[nodiscard]] boost::json::object view(const CaseRow& row, const ProgramOf& program_of);
[[nodiscard]] boost::json::object view(const ListedTask& listed, const ProgramOf& program_of);
[[nodiscard]] boost::json::object view(const StoredDefinition& stored, const Program& program);

} // namespace cauce::http
