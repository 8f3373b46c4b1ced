#pragma once

#include "engine/ports/store.hpp"

#include <string>
#include <vector>

namespace cauce::test {

struct TestPost {
    std::string id;
    std::string es;
    std::string en;
    std::vector<RoleId> roles;
};
struct TestPerson {
    std::string id;
    std::string name;
    std::vector<std::string> posts; ///< exactly these
};
/// Puts posts of one organ, and who has always held them, into a municipality's directory. Again: they are this from then on.
void put_directory(Store& store, const TenantId& tenant, const std::vector<TestPost>& posts, const std::vector<TestPerson>& people = {});

} // namespace cauce::test
