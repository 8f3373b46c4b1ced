#pragma once

#include "adapters/http/access.hpp"
#include "adapters/http/json_input.hpp"

#include <boost/json/object.hpp>

#include <span>
#include <string_view>

namespace cauce::http {

/// The body of a call as its members; an empty one, where that is allowed, as none.
[[nodiscard]] std::variant<Members, Problem> members_of(const Application& application, const Call& call);

/// The case of `{id}` (or another parameter).
[[nodiscard]] Result<CaseId> case_of(const Call& call, std::string_view parameter = "id");
/// A number within a case, from 1: a task, a term, a document, an item.
[[nodiscard]] Result<std::int64_t> number_of(const Call& call, std::string_view parameter, std::string_view what);

/// The action of `{action}`, on the item of `{collection}` and `{item}` where the path has one.
[[nodiscard]] Result<TakeAction> action_of(const Call& call);

/// Each page of a PDF has a folio: they are those that whoever brings it declares, or nobody said.
[[nodiscard]] std::optional<Refusal> count_folios(const Application& application, DocumentInput& document, std::span<const std::byte> content);
/// Whether every content that the documents name has been uploaded; sets their sizes, and counts their folios.
[[nodiscard]] std::optional<Refusal> find_contents(Application& application, std::vector<DocumentInput>& documents);

/// Who asks, which version is expected, and the idempotency key, into the request.
[[nodiscard]] std::optional<Problem> fill(Application& application, const Call& call, Request& request);

/// As whoever asked may read it. A conflict has three faces: the key was used for something else, the version of If-Match is not the
/// last, or a race.
/// @param id  of the case that was acted on; nothing: one was to be opened
[[nodiscard]] Problem problem_of_refusal(Application& application, const Call& call, const Request& request, std::optional<CaseId> id, const Refusal& refusal);

/// What would be refused as things are now, as it would be answered; nothing if the act may go on.
[[nodiscard]] std::optional<Problem> rehearse(Application& application, const Call& call, const ActRequest& request, std::string_view name);

/// Opens or acts, and responds after the commit: with the case as it is then and what happened, or with the kept answer.
/// @param name  of the command, for log and metrics: ours, never what a person sent
void open(Application& application, const CallPtr& call, const Respond& respond, OpenRequest request);
void act(Application& application, const CallPtr& call, const Respond& respond, ActRequest request, std::string_view name);

} // namespace cauce::http
