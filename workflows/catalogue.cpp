#include "workflows/catalogue.hpp"

#include "workflows/audit_recommendation_implementation.hpp"
#include "workflows/audit_report.hpp"
#include "workflows/complaint.hpp"
#include "workflows/council_act.hpp"
#include "workflows/incoming_document.hpp"
#include "workflows/opinion_bundle.hpp"
#include "workflows/participatory_budget.hpp"
#include "workflows/party_procedure.hpp"

namespace cauce::workflows {

const std::vector<definition::Definition>& catalogue()
{
    static const std::vector<definition::Definition> all{
        opinion_bundle(), council_act(), complaint(), party_procedure(), incoming_document(), audit_recommendation_implementation(), audit_report(), participatory_budget(),
    };
    return all;
}

} // namespace cauce::workflows
