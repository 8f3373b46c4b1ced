#include "workflows/catalogue.hpp"

#include "workflows/audit_recommendation_implementation.hpp"

namespace cauce::workflows {

const std::vector<definition::Definition>& catalogue()
{
    static const std::vector<definition::Definition> all{
        audit_recommendation_implementation(),
    };
    return all;
}

} // namespace cauce::workflows
