#pragma once

#include "engine/definition/model.hpp"
#include "engine/diagram/drawing.hpp"

#include <string>

/// What the drawings say about rows and states, in one language.
namespace cauce::diagram {

class Wording {
public:
    Wording(const definition::Definition& definition, Language language) : definition_{definition}, language_{language} {}

    /// Name of a row: its label, its term, or what it waits for; empty for a completion without guards.
    [[nodiscard]] std::string row(const definition::Transition& row) const;
    [[nodiscard]] static Sign sign(const definition::Transition& row);
    /// Who, under which conditions and norm: one line each.
    [[nodiscard]] std::string details(const definition::Transition& row) const;
    [[nodiscard]] std::string details(const definition::State& state) const;

    [[nodiscard]] const std::string& any_open() const;
    [[nodiscard]] std::string collection(const definition::Collection& collection) const;
    [[nodiscard]] std::string call(const definition::Call& call) const;
    /// Every state and row in sentences.
    [[nodiscard]] std::string description() const;
    [[nodiscard]] const std::string& text(const Text& text) const { return in(language_, text); }

private:
    [[nodiscard]] std::string roles(const std::vector<RoleId>& roles) const;
    void describe(const definition::Scope& scope, std::string& out) const;

    const definition::Definition& definition_;
    Language language_;
};

} // namespace cauce::diagram
