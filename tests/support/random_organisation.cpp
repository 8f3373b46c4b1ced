#include "tests/support/random_organisation.hpp"

#include "tests/support/adopt.hpp"

namespace cauce::support {
namespace {

constexpr int days = 60;

/// Deals one change after the other to a directory that grows.
class Dealer {
public:
    Dealer(Dice& dice, const DirectorySize& size) : dice_{dice}, size_{size} {}

    std::vector<DirectoryChange> deal()
    {
        for (int n = 1; n <= size_.organs; ++n) attempt(organ(n, first_random_day()));
        for (int n = 1; n <= size_.posts; ++n) attempt(post(n, first_random_day()));
        for (int n = 1; n <= size_.people; ++n) attempt(PersonSet{PersonId{name("person", n)}, "somebody"});
        for (int n = 0; n < size_.attempts; ++n) attempt(any());
        return std::move(accepted_);
    }

private:
    static std::string name(const char* what, std::int64_t number) { return what + ("_" + std::to_string(number)); }
    std::string any_name(const char* what, int many) { return name(what, 1 + dice_.upto(many - 1)); }
    PostId any_post() { return PostId{any_name("post", size_.posts)}; }
    PersonId any_person() { return PersonId{any_name("person", size_.people)}; }
    Day any_day() { return first_random_day() + std::chrono::days{dice_.upto(days)}; }
    /// Mostly given, often short.
    std::optional<Day> any_end(Day from, int often)
    {
        if (dice_.one_in(often)) return std::nullopt;
        return from + std::chrono::days{dice_.upto(dice_.one_in(2) ? 8 : days)};
    }
    /// No two acts bear the same name.
    std::string act(const char* what) { return what + (" " + std::to_string(++acts_)); }

    OrganSet organ(std::int64_t number, Day from)
    {
        const OrganId parent{number > 1 && !dice_.one_in(6) ? name("organ", 1 + dice_.upto(number - 2)) : ""};
        return {OrganId{name("organ", number)}, parent, "órgano", "organ", from, act("ROF")};
    }
    PostSet post(std::int64_t number, Day from)
    {
        PostSet set{PostId{name("post", number)}, OrganId{any_name("organ", size_.organs)}, "puesto", "post", {}, 1 + dice_.upto(3), 1, dice_.one_in(4), from, act("CAP")};
        for (int n = 1; n <= size_.roles; ++n)
            if (dice_.one_in(3)) set.roles.emplace_back(name("role", n));
        if (dice_.one_in(5)) set.seats = 2;
        return set;
    }
    DirectoryChange again()
    {
        if (dice_.one_in(3)) {
            auto set = organ(1 + dice_.upto(size_.organs - 1), any_day());
            if (dice_.one_in(2)) set.parent = OrganId{any_name("organ", size_.organs)};
            return set;
        }
        return post(1 + dice_.upto(size_.posts - 1), any_day());
    }
    AppointmentMade appointment()
    {
        const auto from = dice_.one_in(2) ? first_random_day() : any_day();
        return {0, any_person(), any_post(), from, any_end(from, 2), act("appointment")};
    }
    SubstitutionMade substitution()
    {
        const auto from = any_day();
        return {0, any_post(), any_person(), from, any_end(from, 5), act("substitution")};
    }
    LeaveRecorded leave()
    {
        const auto from = any_day();
        return {0, any_person(), from, any_end(from, 8), "", act("leave")};
    }
    DelegationMade delegation()
    {
        const auto from = any_day();
        DelegationMade made{0, any_post(), any_post(), {}, {}, from, from + std::chrono::days{dice_.upto(days)}, act("delegation"), from, {}};
        const auto first = dice_.upto(size_.matters - 1);
        const auto many = 1 + dice_.upto(1);
        for (std::int64_t n = first; n < first + many && n < size_.matters; ++n)
            made.matters.push_back({name("matter", n + 1), dice_.one_in(2) ? std::optional{100 * (1 + dice_.upto(2))} : std::nullopt});
        if (dice_.one_in(3)) made.scope = OrganId{any_name("organ", size_.organs)};
        return made;
    }
    DelegationAvocated avocation()
    {
        const auto many = static_cast<std::int64_t>(organisation_.delegations.size());
        return {1 + dice_.upto(many), CaseId{1 + dice_.upto(size_.cases - 1)}, any_day(), act("avocation"), "reason"};
    }
    HoldingEnded end()
    {
        const std::vector<std::pair<const char*, std::size_t>> kinds{{"appointment", organisation_.appointments.size()},
                                                                     {"substitution", organisation_.substitutions.size()},
                                                                     {"leave", organisation_.leaves.size()},
                                                                     {"delegation", organisation_.delegations.size()}};
        const auto [kind, many] = dice_.one_of(kinds);
        return {kind, 1 + dice_.upto(static_cast<std::int64_t>(many)), any_day(), act("end"), ""};
    }
    DirectoryChange any()
    {
        switch (dice_.upto(24)) {
        case 0: return again();
        case 1: return again();
        case 2: return PostAbolished{dice_.one_in(3) ? any_post() : PostId{}, any_day(), act("ROF")};
        case 3: return TitularSet{any_name("system", size_.systems), any_post(), any_day(), act("ROF")};
        case 4: return end();
        case 5: return end();
        case 6: return avocation();
        case 7: return avocation();
        case 8: return leave();
        case 9: return leave();
        case 10: return leave();
        case 11: return substitution();
        case 12: return substitution();
        case 13: return substitution();
        case 14: return substitution();
        case 15: return AccessGranted{0, CaseId{1}, any_person(), any_day(), last_random_day(), "reason", act("access")};
        case 16:
        case 17:
        case 18:
        case 19: return delegation();
        default: return appointment();
        }
    }

    void attempt(DirectoryChange change)
    {
        if (adopt(organisation_, change)) accepted_.push_back(std::move(change));
    }

    Dice& dice_;
    const DirectorySize& size_;
    Organisation organisation_{};
    std::vector<DirectoryChange> accepted_{};
    int acts_{0};
};

} // namespace

Day first_random_day() { return Day{std::chrono::year{2026} / 1 / 1}; }
Day last_random_day() { return first_random_day() + std::chrono::days{2 * days}; }

std::vector<Day> turning_days(const std::vector<DirectoryChange>& changes)
{
    std::vector<Day> turns;
    const auto add = [&](Day first, Day second) { turns.insert(turns.end(), {first, second}); };
    for (const auto& change : changes)
        std::visit(
            [&](const auto& what) {
                if constexpr (requires { what.from; }) add(what.from - std::chrono::days{1}, what.from);
                if constexpr (requires { what.until->time_since_epoch(); }) {
                    if (what.until) add(*what.until, *what.until + std::chrono::days{1});
                } else if constexpr (requires { what.until; }) {
                    add(what.until, what.until + std::chrono::days{1});
                }
            },
            change);
    return turns;
}

std::vector<DirectoryChange> random_directory(Dice& dice, const DirectorySize& size) { return Dealer{dice, size}.deal(); }

Organisation organisation_of(const std::vector<DirectoryChange>& changes)
{
    Organisation organisation;
    for (const auto& change : changes) ensure(adopt(organisation, change).has_value(), "what was accepted once is accepted again");
    return organisation;
}

Demand random_demand(Dice& dice, const DirectorySize& size)
{
    Demand demand;
    const auto roles = 1 + dice.upto(1);
    for (std::int64_t n = 0; n < roles; ++n) demand.roles.emplace_back("role_" + std::to_string(1 + dice.upto(size.roles - 1)));
    if (dice.one_in(6)) demand.roles.front() = RoleId{std::string{titular_prefix} + "system_" + std::to_string(1 + dice.upto(size.systems - 1))};
    if (!dice.one_in(6)) demand.matter = "matter_" + std::to_string(1 + dice.upto(size.matters - 1));
    if (!dice.one_in(4)) demand.amount = Money{100 * dice.upto(3) + dice.upto(2) - 1};
    if (dice.one_in(3)) demand.unit = OrganId{"organ_" + std::to_string(1 + dice.upto(size.organs - 1))};
    if (dice.one_in(8)) demand.only = PostId{"post_" + std::to_string(1 + dice.upto(size.posts - 1))};
    if (!dice.one_in(4)) demand.case_id = CaseId{1 + dice.upto(size.cases - 1)};
    if (dice.one_in(12)) demand.indelegable = "a norm";
    return demand;
}

} // namespace cauce::support
