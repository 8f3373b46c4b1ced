#pragma once

#include "engine/definition/model.hpp"
#include "engine/expression/expression.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/result.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cauce {

/// A definition made ready to run: names turned into dense indices, expressions parsed. Immutable; shared by threads.
class Program {
public:
    /// @returns a refusal `invalid` if the definition does not even hang together; `definition::check` says more
    [[nodiscard]] static Result<std::shared_ptr<const Program>> compile(definition::Definition definition);

    struct Guard {
        const definition::Condition* condition;
        feel::Expression expression;
        bool reads_input; ///< it names a field that the act itself may write: judged only with the act
    };
    struct Assign {
        std::string field;
        feel::Expression expression;
    };
    struct Row {
        const definition::Transition* is;
        std::vector<Guard> guards;
        std::vector<Assign> assigns;
        std::optional<feel::Expression> role;
        std::optional<feel::Expression> amount, unit, excluded;
        std::vector<const definition::DocumentKind*> issues{}; ///< instruments that the act brings by being done
    };
    struct Scope;
    struct State {
        const definition::State* is;
        const Scope* scope;
        const Scope* inner;             ///< of a parallel state
        std::vector<const Row*> rows;   ///< that leave from here or stay here, in the table's order
        std::optional<feel::Expression> call_over;
        std::vector<Assign> call_in, call_out;
    };
    struct Scope {
        const definition::Scope* is;
        const definition::Collection* collection; ///< null: not an item's
        const State* composite;                    ///< the state it is the inside of; null: root or item
        std::vector<const Row*> any_open;          ///< rows from any open state of this scope
        std::vector<const Row*> all_of;            ///< rows that need several tokens
    };
    struct Collection {
        const definition::Collection* is;
        const Scope* scope;
        std::optional<feel::Expression> over, mandatory, depends_on;
    };
    struct Rule {
        const definition::Field* field;
        feel::Expression expression;
    };

    [[nodiscard]] const definition::Definition& definition() const { return definition_; }
    [[nodiscard]] const std::string& digest() const { return digest_; } ///< hexadecimal
    [[nodiscard]] const State* state(std::string_view id) const;
    [[nodiscard]] const Scope& root() const { return *scopes_.front(); }
    [[nodiscard]] const Collection* collection(std::string_view key) const;
    [[nodiscard]] const definition::Term* term(std::string_view id) const;
    [[nodiscard]] const definition::Role* role(std::string_view id) const;
    [[nodiscard]] const feel::Expression* amount(const definition::Term& term) const; ///< null: literal or parameter
    [[nodiscard]] const feel::Expression* counted_from(const definition::Term& term) const;
    [[nodiscard]] const feel::Expression* distance(const definition::Term& term) const;
    [[nodiscard]] const Row& opening() const { return *opening_; }
    [[nodiscard]] const Row* row(std::string_view id) const; ///< the opening too
    /// Terms that a state's entry starts.
    [[nodiscard]] const std::vector<const definition::Term*>& terms_of(std::string_view state) const;
    [[nodiscard]] const std::vector<Rule>& rules(std::string_view collection) const; ///< empty name: the case's fields
    [[nodiscard]] const std::vector<std::string>& actions() const { return actions_; } ///< every action and message, once
    [[nodiscard]] bool has_calls() const { return has_calls_; }
    [[nodiscard]] const feel::Context& parameter_defaults() const { return parameter_defaults_; }

    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

private:
    Program() = default;
    friend class ProgramBuilder;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    template <class T>
    using ByName = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

    definition::Definition definition_;
    std::string digest_;
    std::vector<std::unique_ptr<Row>> rows_;
    std::vector<std::unique_ptr<Scope>> scopes_;
    std::vector<std::unique_ptr<State>> states_;
    ByName<State*> state_by_id_;
    ByName<Collection> collections_;
    ByName<const definition::Term*> terms_;
    ByName<feel::Expression> amounts_, counted_from_, distances_;
    ByName<std::vector<const definition::Term*>> terms_of_state_;
    ByName<std::vector<Rule>> rules_;
    ByName<feel::Expression> conditions_;
    std::vector<std::string> actions_;
    std::unique_ptr<Row> opening_;
    feel::Context parameter_defaults_;
    bool has_calls_{false};
};

} // namespace cauce
