#include "tests/contract/database.hpp"

namespace cauce::test {

const std::vector<Kind>& kinds()
{
    static const std::vector<Kind> server{Kind::postgresql};
    return server;
}

} // namespace cauce::test
