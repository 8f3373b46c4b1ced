#include "tests/contract/database.hpp"

namespace cauce::test {

const std::vector<Kind>& kinds()
{
    static const std::vector<Kind> embedded{Kind::memory, Kind::sqlite};
    return embedded;
}

} // namespace cauce::test
