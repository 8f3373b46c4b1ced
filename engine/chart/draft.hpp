#pragma once

#include "engine/chart/about.hpp"

#include <string_view>

namespace cauce::chart {

/// Everything that rows and states name, each once, in the order of first use.
struct Gathered {
    std::vector<definition::Role> roles;
    std::vector<definition::Condition> conditions;
    std::vector<definition::Term> terms;
    std::vector<definition::DocumentKind> documents;

    RoleId role(const Role& role);
    RoleId role(RoleReference role); ///< empty stays empty
    std::string condition(const Guard& guard);
    std::string term(const Term& term);
    std::string document(const Document& kind);
};

/// One row while its clauses fill it in.
struct RowDraft {
    Gathered& gathered;
    definition::Transition& row;
};

} // namespace cauce::chart
