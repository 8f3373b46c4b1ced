// Somebody may act, duties that must differ can be held by two people, and a voice is no vote.
//
// A post can be held by anybody who is appointed to it, and one role by several posts. Bodies, external organs and parties
// have no account: a post records what they do. Seen from a duty, a role that is not a post is one actor: the council cannot
// be somebody else than the council, so two duties that only the same body, external organ or party performs are not
// separable; two that a post performs are, because two people can hold such posts.
#include "engine/definition/rows.hpp"
#include "engine/definition/survey.hpp"

#include <algorithm>
#include <set>

namespace cauce::definition {
namespace {

using Kind = Problem::Kind;
using Roles = std::set<std::string_view>;

bool is_post(const Survey& survey, std::string_view role)
{
    const auto found = survey.role_by_id.find(role);
    return found == survey.role_by_id.end() || found->second->kind == RoleKind::post; // an unknown one is told elsewhere
}

void check_somebody_acts(const Survey& survey, const SurveyedRow& row, Findings& findings)
{
    const Acts& acts = row.is->acts;
    if (!is_act(*row.is) || !acts.role_expression.empty()) return;
    if (acts.any_of.empty() && acts.all_of.empty()) {
        findings.add(Kind::role_not_held, row.place, "nobody may do it");
        return;
    }
    for (const auto& role : acts.recorded_by)
        if (!is_post(survey, role.value)) findings.add(Kind::role_not_held, row.place, "'" + role.value + "' is not a post, so it cannot record");
    if (!acts.recorded_by.empty()) return;
    const auto posts = [&](const RoleId& role) { return is_post(survey, role.value); };
    const auto unheld = [&](const RoleId& role) {
        findings.add(Kind::role_not_held, row.place, "'" + role.value + "' is not a post, and no post may record what it does");
    };
    if (!acts.any_of.empty() && std::ranges::none_of(acts.any_of, posts)) unheld(acts.any_of.front());
    for (const auto& role : acts.all_of)
        if (!posts(role)) unheld(role);
}

/// Each of these must act; each is a choice of roles.
std::vector<Roles> seats(const Transition& row)
{
    std::vector<Roles> seats;
    const auto all = [](const std::vector<RoleId>& ids) {
        Roles roles;
        for (const auto& id : ids) roles.insert(id.value);
        return roles;
    };
    if (!row.acts.any_of.empty()) seats.push_back(all(row.acts.any_of));
    for (const auto& role : row.acts.all_of) seats.push_back({role.value});
    return seats;
}

bool separable(const Survey& survey, const Transition& one, const Transition& other)
{
    for (const auto& a : seats(one))
        for (const auto& b : seats(other)) {
            const bool same_single_actor = a.size() == 1 && a == b && !is_post(survey, *a.begin());
            if (same_single_actor) return false;
        }
    return true;
}

void check_separation(const Survey& survey, const SurveyedRow& row, Findings& findings)
{
    for (const auto& action : row.is->distinct_from)
        for (const auto& other : survey.rows)
            if (is_act(*other.is, action) && !separable(survey, *row.is, *other.is)) {
                findings.add(Kind::duties_not_separable, row.place, "the same single actor does '" + action + "', so no second person could do this");
                break;
            }
}

/// Its place among the roles would be a vote that is always refused.
void check_votes(const Survey& survey, const SurveyedRow& row, Findings& findings)
{
    const Acts& acts = row.is->acts;
    if (!acts.votes) return;
    for (const auto* const who : {&acts.any_of, &acts.all_of})
        for (const auto& role : *who) {
            const auto found = survey.role_by_id.find(role.value);
            if (found != survey.role_by_id.end() && found->second->voice_only)
                findings.add(Kind::role_not_held, row.place, "'" + role.value + "' has a voice only, so it cannot vote");
        }
}

void check_corrections(const Survey& survey, Findings& findings)
{
    const Corrections& corrections = survey.definition.corrections;
    for (const auto* const who : {&corrections.rectify, &corrections.annul, &corrections.reopen, &corrections.close_file})
        for (const auto& role : *who)
            if (!is_post(survey, role.value)) findings.add(Kind::role_not_held, "corrections", "'" + role.value + "' is not a post, so nobody can act as it");
    for (const auto& role : survey.definition.classify)
        if (!is_post(survey, role.value)) findings.add(Kind::role_not_held, "classify", "'" + role.value + "' is not a post, so nobody can act as it");
}

} // namespace

void check_duties(const Survey& survey, Findings& findings)
{
    for (const auto& row : survey.rows) {
        check_somebody_acts(survey, row, findings);
        check_separation(survey, row, findings);
        check_votes(survey, row, findings);
    }
    check_corrections(survey, findings);
}

} // namespace cauce::definition
