#include "tests/oracle/agreement.hpp"

#include "tests/oracle/annual_closing.hpp"
#include "workflows/catalogue.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

namespace cauce::oracle {

namespace {

std::shared_ptr<const Program> program_of(const definition::Definition& definition)
{
    auto program = Program::compile(definition);
    BOOST_REQUIRE_MESSAGE(program.has_value(), program.error().expected << " / " << program.error().found);
    return *program;
}

std::shared_ptr<const Program> program_of(std::string_view key)
{
    const auto definition = std::ranges::find(workflows::catalogue(), key, &definition::Definition::key);
    BOOST_REQUIRE(definition != workflows::catalogue().end());
    return program_of(*definition);
}

void collect(const definition::Scope& scope, std::vector<std::string>& rows)
{
    for (const auto& row : scope.transitions) rows.push_back(row.id);
    for (const auto& state : scope.states)
        for (const auto& inner : state.inner) collect(inner, rows);
}

} // namespace

const std::vector<Chart>& charts()
{
    static const feel::Context firm_at_once{{{"recon_applies_to_ordinance", false}}};
    static const feel::Context few{{{"pb_minimum_agents_per_zone", 3}, {"pb_minimum_attendance", 1}}}; // so that few steps go far
    // Common sub-flows are the same machines wherever they are used: who acts is outside the oracle.
    static const std::set<std::string> of_abstentions{"raised.completion", "abstention_raised.completion", "abstention_raised.completion.2", "abstention_raised.abstention"};
    static const auto and_granted = [](std::set<std::string> rows) {
        rows.insert("extension_asked.completion");
        return rows;
    };
    // Ten steps in one order, which walks seldom take; both are played in party_decision_test.cpp and party_procedure_test.cpp.
    static const auto and_far_behind = [](std::set<std::string> rows) {
        rows.insert({"in_review_window.completion", "in_review_window.review"});
        return rows;
    };
    static const std::vector<Chart> all{
        {"opinion_bundle",
         {program_of("opinion_bundle"), opinion_bundle_machine, {{"opinions", opinion_machine}, {"abstentions", abstention_machine}, {"extensions", extension_machine}}},
         15,
         and_granted(of_abstentions)},
        {"council_act", {program_of("council_act"), council_act_machine, {{"reports", report_machine}, {"abstentions", abstention_machine}}, {{}, firm_at_once}}, 25, of_abstentions},
        {"audit_recommendation_implementation",
         {program_of("audit_recommendation_implementation"), audit_recommendation_machine, {{"evidence", evidence_machine}, {"official_statuses", official_status_machine}, {"reports", report_machine}, {"abstentions", abstention_machine}, {"submissions", submission_machine}}},
         25,
         of_abstentions},
        {"audit_report",
         {program_of("audit_report"),
          audit_report_machine,
          {{"reconciliations", reconciliation_machine}, {"reports", report_machine}, {"notifications", notification_machine}, {"abstentions", abstention_machine}}},
         25,
         of_abstentions},
        {"participatory_budget",
         {program_of("participatory_budget"),
          participatory_budget_machine,
          {{"agents", agent_machine}, {"projects", project_machine}, {"reports", report_machine}, {"notifications", notification_machine}, {"abstentions", abstention_machine}, {"complaints", complaint_item_machine}},
          {few}},
         60,
         of_abstentions},
        {"complaint", {program_of("complaint"), complaint_machine}, 8},
        {"incoming_document", {program_of("incoming_document"), incoming_document_machine}, 10},
        {"party_procedure",
         {program_of("party_procedure"),
          party_procedure_machine,
          {{"filings", added_filing_machine}, {"notifications", notification_machine}, {"reports", report_machine}, {"requirements", requirement_machine}, {"withdrawals", withdrawal_machine}, {"abstentions", abstention_machine},
           {"extensions", extension_machine}, {"complaints", complaint_item_machine}, {"transfers", competence_machine}, {"submissions", submission_machine}}},
         60,
         and_far_behind(and_granted(of_abstentions))},
        {"annual_closing_sample", {program_of(annual_closing()), annual_closing_machine}, 20}};
    return all;
}

void check_agreement(const Chart& chart, int walks, bool everywhere)
{
    Tally tally;
    for (int seed = 1; seed <= walks; ++seed) {
        try {
            walk(chart.subject, static_cast<std::uint64_t>(seed), seed % 10 == 0 ? chart.steps * 5 : chart.steps, tally);
        } catch (const Disagreement& difference) {
            BOOST_FAIL(difference.what());
        }
    }
    std::vector<std::string> rows;
    const auto& definition = chart.subject.program->definition();
    collect(definition.root, rows);
    for (const auto& collection : definition.collections) collect(collection.root, rows);
    if (everywhere)
        for (const auto& row : rows) BOOST_TEST((tally.rows.contains(row) || chart.beyond.contains(row)), definition.key << ": no walk took row " << row);
    BOOST_TEST(tally.taken > walks);
    BOOST_TEST(tally.refused > walks / 10);
    BOOST_TEST_MESSAGE(definition.key << ": " << tally.steps << " steps, " << tally.taken << " taken, " << tally.refused << " refused, " << tally.rows.size() << " of " << rows.size()
                                      << " rows, " << tally.ended << " walks to an end");
}

} // namespace cauce::oracle
