#pragma once

#include "engine/chart/judge.hpp"
#include "engine/definition/model.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cauce::oracle {

/// A chart on Boost.MSM's own back-end, without anything of ours that runs definitions.
struct Machine {
    virtual ~Machine() = default;
    /// Enters the initial states.
    virtual void start(chart::Judge& judge) = 0;
    /// Gives it an event. @returns whether a row took it
    virtual bool offer(definition::Trigger trigger, std::string_view name) = 0;
    /// Offers `none` once more: MSM asks anonymous rows only right after entry. @returns whether a row took it
    virtual bool settle() = 0;
    /// Where it rests, sorted; the state that a nested chart is stands among them.
    [[nodiscard]] virtual std::vector<std::string> states() const = 0;
    /// Every region of the chart itself rests in an end.
    [[nodiscard]] virtual bool ended() const = 0;
};
using MakeMachine = std::unique_ptr<Machine> (*)();

// One file a chart.
[[nodiscard]] std::unique_ptr<Machine> opinion_bundle_machine();
[[nodiscard]] std::unique_ptr<Machine> opinion_machine();
[[nodiscard]] std::unique_ptr<Machine> council_act_machine();
[[nodiscard]] std::unique_ptr<Machine> audit_recommendation_machine();
[[nodiscard]] std::unique_ptr<Machine> evidence_machine();
[[nodiscard]] std::unique_ptr<Machine> official_status_machine();
[[nodiscard]] std::unique_ptr<Machine> audit_report_machine();
[[nodiscard]] std::unique_ptr<Machine> reconciliation_machine();
[[nodiscard]] std::unique_ptr<Machine> participatory_budget_machine();
[[nodiscard]] std::unique_ptr<Machine> agent_machine();
[[nodiscard]] std::unique_ptr<Machine> project_machine();
[[nodiscard]] std::unique_ptr<Machine> annual_closing_machine();
[[nodiscard]] std::unique_ptr<Machine> complaint_machine();
[[nodiscard]] std::unique_ptr<Machine> incoming_document_machine();
[[nodiscard]] std::unique_ptr<Machine> party_procedure_machine();
[[nodiscard]] std::unique_ptr<Machine> notification_machine();
[[nodiscard]] std::unique_ptr<Machine> report_machine();
[[nodiscard]] std::unique_ptr<Machine> requirement_machine();
[[nodiscard]] std::unique_ptr<Machine> withdrawal_machine();
// The small incidents, in one.
[[nodiscard]] std::unique_ptr<Machine> added_filing_machine();
[[nodiscard]] std::unique_ptr<Machine> abstention_machine();
[[nodiscard]] std::unique_ptr<Machine> extension_machine();
[[nodiscard]] std::unique_ptr<Machine> complaint_item_machine();
[[nodiscard]] std::unique_ptr<Machine> competence_machine();
[[nodiscard]] std::unique_ptr<Machine> submission_machine();

} // namespace cauce::oracle
