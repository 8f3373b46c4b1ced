#include "tests/oracle/draw.hpp"

#include <algorithm>

namespace cauce::oracle {

using definition::FieldKind;

feel::Context Draw::fields(const World& world, const Family& family, const std::vector<definition::Field>& known, const std::vector<std::string>& names,
                           const std::vector<std::string>& needed)
{
    feel::Context chosen;
    auto data = world.data();
    for (const auto& name : names) {
        const auto field = std::ranges::find(known, name, &definition::Field::name);
        if (field == known.end()) continue;
        const bool must = std::ranges::find(needed, name) != needed.end();
        if (!chance(must ? 98 : 50)) continue;
        for (int tries = 0; tries < 4; ++tries) {
            auto drawn = value(world, *field);
            if (!field->rule.empty() && !world.rule_holds(field->rule, family, drawn, data)) continue;
            data.set(name, drawn);
            chosen.set(name, std::move(drawn));
            break;
        }
    }
    return chosen;
}

feel::Value Draw::value(const World& world, const definition::Field& field)
{
    if (chance(85))
        if (auto sense = sensible(world, field.name)) return *sense;
    return value(world, field.type, field.name);
}

feel::Value Draw::value(const World& world, const definition::FieldType& type, const std::string& name)
{
    static const std::vector<std::string> words{"Alta", "Baja", "Centro"};
    static const std::vector<std::string> organs{"planning_budget_office", "legal_office", "finance_office"};
    switch (type.kind) {
    case FieldKind::text:
    case FieldKind::post:
    case FieldKind::case_file: return pick(words);
    case FieldKind::organ: return pick(organs);
    case FieldKind::money: return Decimal::scaled(upto(500'000'00), 2);
    case FieldKind::decimal:
    case FieldKind::percent: return upto(100);
    case FieldKind::integer: return upto(12);
    case FieldKind::document: return 1;
    case FieldKind::date: return world.today() + std::chrono::days{upto(30) - 10};
    case FieldKind::instant: return Instant{std::chrono::sys_days{world.today().time_since_epoch()} - std::chrono::hours{upto(40)}};
    case FieldKind::boolean: return chance(75);
    case FieldKind::choice: return pick(type.options).id;
    case FieldKind::votes: {
        const int present = 3 + upto(5), in_favour = upto(present), against = upto(present - in_favour);
        return feel::Context{{{"in_favour", in_favour}, {"against", against}, {"abstentions", upto(present - in_favour - against)}, {"present", present}}};
    }
    case FieldKind::record: {
        feel::Context record;
        for (const auto& field : type.fields)
            if (chance(95)) record.set(field.name, value(world, field));
        return record;
    }
    case FieldKind::list: {
        std::vector<feel::Value> list;
        for (int left = upto(3); left > 0; --left) list.push_back(value(world, type.element.front(), name));
        return list;
    }
    }
    return {};
}

std::optional<feel::Value> Draw::sensible(const World& world, const std::string& name)
{
    const auto today = world.today();
    const auto in_days = [&](int days) { return feel::Value{today + std::chrono::days{days}}; };
    const auto each_recommendation = [&](auto make) -> feel::Value {
        std::vector<feel::Value> list;
        const auto* const recommendations = world.data().find("recommendations");
        if (const auto* const known = recommendations == nullptr ? nullptr : recommendations->get_if<feel::List>())
            for (const auto& one : **known) list.push_back(make(one["number"]));
        return list;
    };
    const auto measure = [&](feel::Value recommendation, int number) -> feel::Value {
        return feel::Context{{{"recommendation", std::move(recommendation)}, {"number", number}, {"text", "Regularizar"}, {"starts_on", in_days(0)}, {"ends_on", in_days(20)},
                              {"post", "obras"}, {"expected_proof", "Acta"}}};
    };

    if (name == "act") {
        const auto& papers = world.papers();
        const auto decision = std::ranges::find_if(papers.rbegin(), papers.rend(), [](const World::Paper& paper) { return paper.is_signed && (paper.kind == "resolution" || paper.kind == "abandonment_resolution"); });
        const auto letter = std::ranges::find(papers.rbegin(), papers.rend(), "requirement_letter", &World::Paper::kind);
        const auto id_of = [&](auto found) { return feel::Value{static_cast<std::int64_t>(papers.rend() - found)}; };
        if (decision != papers.rend() && chance(80)) return id_of(decision);
        if (letter != papers.rend() && chance(60)) return id_of(letter);
        return papers.empty() ? std::nullopt : std::optional{feel::Value{1 + upto(static_cast<int>(papers.size()) - 1)}};
    }
    if (name == "addressee" && chance(60))
        if (const auto* const filed_by = world.data().find("filed_by")) return *filed_by;
    if (name == "addressee" && chance(80)) return feel::Value{"Baja"};
    if (name == "other_parties") return feel::Value{chance(60) ? std::vector<feel::Value>{} : std::vector<feel::Value>{feel::Context{{{"name", "Baja"}, {"capacity", "third_party"}}}}}; // few, so that all are told
    if (name == "made_on" || name == "last_published_on" || name == "receipt_on" || name == "cured_on" || name == "third_parties_told_on") return in_days(chance(70) ? 0 : -upto(4));
    if (name == "next_visit_on") return in_days(upto(3));
    if (name == "corrected_defects") return feel::Value{std::vector<feel::Value>{1, 2, 3}};
    if (name == "state_mailbox_assigned" || name == "domicile_unknown") return feel::Value{chance(30)};
    if (name == "complained_post") return feel::Value{"obras"};
    if (name == "filed_folios") return feel::Value{1 + (chance(90) ? 0 : upto(2))};
    if (name == "pp_year") return feel::Value{2027};
    if (name == "zones") return feel::Value{std::vector<feel::Value>{"Alta"}};
    if (name == "zone") return feel::Value{"Alta"};
    if (name == "attendees") return feel::Value{upto(8)};
    if (name == "petitioners" || name == "signers") return feel::Value{upto(7)};
    if (name == "kind") return feel::Value{chance(50) ? "agreement" : "ordinance"};
    if (name == "matter_kind" || name == "council_matter_kind") return chance(80) ? std::optional{feel::Value{"ordinary"}} : std::nullopt;
    if (name == "mayor_attends") return feel::Value{chance(70)};
    if (name == "session_kind") return feel::Value{chance(50) ? "ordinary" : "extraordinary"};
    if (name == "next_session_on") return in_days(7 + upto(4));
    if (name == "casting_vote" || name == "reconsideration_casting_vote") return chance(50) ? std::optional{feel::Value{}} : std::nullopt;
    if (name == "convened_on") return in_days(-14);
    if (name == "session_on") return in_days(chance(60) ? upto(3) - 3 : 7 + upto(4));
    if (name == "resumes_on") return in_days(2 + upto(6));
    if (name == "observations") {
        const feel::Context observation{{{"number", 1}, {"text", "Falta"}, {"answer_due", in_days(3)}, {"cleared_on", chance(60) ? in_days(0) : feel::Value{}}}};
        return feel::Value{std::vector<feel::Value>{observation}};
    }
    if (name == "registration_closes_on") return in_days(upto(12));
    if (name == "ccld_attendees") return feel::Value{4 + upto(9)};
    if (name == "training_sessions") return feel::Value{upto(3)};
    if (name == "problems") return feel::Value{std::vector<feel::Value>{feel::Context{{{"text", "Agua"}, {"votes", 3}, {"rank", 1}}}}};
    if (name == "voters") return feel::Value{upto(3)};
    if (name == "cvpp_members") return feel::Value{std::vector<feel::Value>{"A", "B", "C", "D"}};
    if (name == "coordination_requests") return feel::Value{upto(3)};
    if (name == "investment_total") return feel::Value{800'000 + upto(400'000)};
    if (name == "estimated_transfers") return feel::Value{1'000 + upto(1'000)};
    if (name == "real_transfers") return feel::Value{upto(2'000)};
    if (name == "pp_pct") return feel::Value{20 + upto(20)};
    if (name == "cost") return feel::Value{160'000 + upto(60'000)}; // two of them are seldom within the amount
    if (name == "scope") return feel::Value{chance(90) ? "district" : "provincial"};
    if (name == "bank_status") return feel::Value{chance(80) ? "viable" : "in_formulation"};
    if (name == "points") return feel::Value{upto(4)};
    if (name == "technical_score") return feel::Value{70 + upto(3)};
    if (name == "accounts") return feel::Value{std::vector<feel::Value>{feel::Context{{{"agreement", "Parque"}, {"status", "done"}}}}};
    if (name == "requested") {
        const feel::Context planning{{{"organ", "planning_budget_office"}, {"question", "¿Es viable?"}, {"required_by_law", chance(70)}}};
        const feel::Context legal{{{"organ", "legal_office"}, {"question", "¿Es legal?"}, {"required_by_law", chance(70)}, {"depends_on", std::vector<feel::Value>{"planning_budget_office"}}}};
        return feel::Value{chance(60) ? std::vector<feel::Value>{planning, legal} : std::vector<feel::Value>{planning}};
    }
    if (name == "notified_on" || name == "issued_on") return in_days(-upto(5));
    if (name == "recommendations") {
        std::vector<feel::Value> list;
        for (int number = 1 + upto(2); number > 0; --number)
            list.emplace_back(feel::Context{{{"number", number}, {"type", "management_improvement"}, {"text", "Corregir"}, {"cause", "Descuido"}}});
        return feel::Value{std::move(list)};
    }
    if (name == "observed_posts") return feel::Value{std::vector<feel::Value>{chance(80) ? "tesoreria" : "obras"}};
    if (name == "responsibles")
        return each_recommendation([](const feel::Value& number) -> feel::Value { return feel::Context{{{"recommendation", number}, {"post", "obras"}}}; });
    if (name == "measures") {
        if (world.data().find("recommendations") == nullptr) return feel::Value{std::vector<feel::Value>{measure(1, 1)}};
        int number = 0;
        return each_recommendation([&](const feel::Value& recommendation) { return measure(recommendation, ++number); });
    }
    if (name == "measure") return feel::Value{1 + upto(1)};
    if (name == "max_term_months") return feel::Value{chance(50) ? 12 : 24};
    if (name == "differences")
        return feel::Value{chance(50) ? std::vector<feel::Value>{} : std::vector<feel::Value>{feel::Context{{{"recommendation", 1}, {"official_status", "pending"}, {"internal_state", "in_implementation"}}}}};
    return std::nullopt;
}

} // namespace cauce::oracle
