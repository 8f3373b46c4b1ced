#include "engine/execution/offer.hpp"

#include "engine/execution/environment.hpp"
#include "engine/execution/judgement.hpp"
#include "engine/execution/row_demand.hpp"

namespace cauce {

std::vector<Offer> offers(const Program& program, const Case& current, const DecisionContext& context)
{
    std::vector<Offer> all;
    if (current.status == CaseStatus::closed) return all;
    for (const auto& family : families(current)) {
        const Environment environment{program, current, context, family};
        for (const auto& candidate : all_acts(program, current, family)) {
            auto judgement = judge(current, family, candidate, context, environment, {});
            const auto& row = *candidate.row->is;
            Offer offer;
            offer.action = row.on.name;
            offer.collection = family.collection;
            offer.item = family.item;
            offer.label = row.label;
            offer.row = row.id;
            const auto* const token = current.token(candidate.token);
            offer.from = token != nullptr ? token->state : std::string{};
            if (row.to_kind != definition::ToKind::stay) offer.to = row.to;
            offer.allowed = judgement.unmet.empty();
            offer.unmet = std::move(judgement.unmet);
            offer.form = form_of(program, current, candidate);
            offer.adds = row.adds;
            offer.needs = std::move(judgement.fields);
            offer.documents = std::move(judgement.documents);
            offer.issues = std::move(judgement.issues);
            offer.pending = std::move(judgement.pending);
            offer.roles = roles_of(*candidate.row, environment);
            offer.recorded_by = row.acts.recorded_by;
            offer.reason_required = row.reason_required;
            offer.basis = row.basis;
            all.push_back(std::move(offer));
        }
    }
    return all;
}

} // namespace cauce
