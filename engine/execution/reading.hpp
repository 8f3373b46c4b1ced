#pragma once

#include "engine/execution/case.hpp"
#include "engine/execution/program.hpp"
#include "engine/values/actor.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Who may read what (TUO 27806 15-19): a case or a field of a class is for those whom the definition names, the rest for all.
namespace cauce {

struct Organisation;

/// Who asks, in all posts that he or she sits in today.
struct Reader {
    PersonId person;
    std::vector<RoleId> roles;
    std::vector<RoleId> delegated{}; ///< of the posts that delegated something to one of them
    bool audits{false}; ///< reads everything (LOSNC)
    Day today;
    const Organisation* organisation{nullptr}; ///< for access that was granted to one case
};

/// What of one definition's cases a reader may see. Points into the program.
class Reading {
public:
    Reading(const Program& program, const Reader& reader);

    /// Of the class of a case today: what it was given, or its definition's.
    [[nodiscard]] static std::string_view class_of(const Program& program, std::string_view given, std::optional<Day> until, Day today);

    /// Access that was granted, a task that is offered or held, an act that was done and an ad hoc appointment open a case of
    /// whatever class: nobody answers for what may not be read.
    [[nodiscard]] bool opened_for(const Case& current) const;
    [[nodiscard]] bool serves(const RoleId& role) const;
    /// Access that was granted opens its fields and papers as well.
    [[nodiscard]] bool granted(CaseId id) const;
    [[nodiscard]] bool may(std::string_view confidentiality) const;
    /// Fields of a case that stay reserved, of whatever collection: a name that is reserved somewhere is reserved everywhere.
    [[nodiscard]] const std::set<std::string_view>& reserved_fields(CaseId id) const;
    [[nodiscard]] bool reserved(CaseId id, const std::string& kind_of_document) const;

private:
    const Program& program_;
    const Reader& reader_;
    std::set<std::string_view> reserved_;
};

} // namespace cauce
