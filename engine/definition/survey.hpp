#pragma once

#include "engine/definition/check.hpp"
#include "engine/definition/model.hpp"

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The soundness check's map of a definition: every scope, state and row with its place, and who is who by id. Built once,
/// read by each family of rules. Points into the definition.
namespace cauce::definition {

struct SurveyedScope {
    const Scope* is;
    const Collection* collection; ///< null: the case's
    const State* composite;       ///< whose inside it is; null: root of the case or of an item
    const SurveyedScope* outer;   ///< of the composite
    std::string place;            ///< "root", "root/states/x/inner", "collections/agents"
};
struct SurveyedState {
    const State* is;
    const SurveyedScope* scope;
    std::string place; ///< "root/states/awaiting_plan"
};
struct SurveyedRow {
    const Transition* is;
    const SurveyedScope* scope; ///< of the opening: the root
    bool opening;
    std::string place; ///< "row in_execution.accept", "opening"
};

struct Survey {
    explicit Survey(const Definition& surveyed);
    Survey(const Survey&) = delete;
    Survey& operator=(const Survey&) = delete;

    const Definition& definition;
    std::deque<SurveyedScope> scopes; ///< outer before inner
    std::deque<SurveyedState> states;
    std::deque<SurveyedRow> rows; ///< the opening first
    std::map<std::string_view, const SurveyedState*> state_by_id;
    std::map<std::string_view, const Role*> role_by_id;
    std::map<std::string_view, const Term*> term_by_id;
    std::map<std::string_view, const DocumentKind*> document_by_id;
    std::map<std::string_view, const Condition*> condition_by_id;
    std::map<std::string_view, const Parameter*> parameter_by_key;
    std::map<std::string_view, const Collection*> collection_by_key;
    std::set<std::string_view> actions; ///< actions and messages of every row

    /// The field that a row names: of the item it adds or belongs to, else of the case; null if there is none.
    [[nodiscard]] const Field* field(const SurveyedRow& row, std::string_view name) const;

private:
    void survey(const Scope& scope, const Collection* collection, const State* composite, const SurveyedScope* outer, std::string place);
};

[[nodiscard]] const Field* find_field(const std::vector<Field>& fields, std::string_view name);

/// Where the families put what they find.
class Findings {
public:
    void add(Problem::Kind kind, std::string place, std::string message) { problems_.push_back({kind, std::move(place), std::move(message)}); }
    [[nodiscard]] std::vector<Problem> take() { return std::move(problems_); }

private:
    std::vector<Problem> problems_;
};

/// The families of rules. Each relies on none of the others having passed.
void check_shape(const Survey& survey, Findings& findings);       ///< what a member may hold beside another
void check_ids(const Survey& survey, Findings& findings);         ///< snake_case, unique
void check_names(const Survey& survey, Findings& findings);       ///< what is named exists
void check_texts(const Survey& survey, Findings& findings);       ///< both languages, and the norm of what decides
void check_graph(const Survey& survey, Findings& findings);       ///< reachable, a way out, no endless completion, no two rows
void check_terms(const Survey& survey, Findings& findings);       ///< start, stop, lapse
void check_duties(const Survey& survey, Findings& findings);      ///< somebody may act; duties that differ have two people; a voice is no vote
void check_confidentiality(const Survey& survey, Findings& findings); ///< classes and readers are known
void check_instruments(const Survey& survey, Findings& findings);     ///< the tags of their texts parse, and name what may be told
void check_expressions(const Survey& survey, Findings& findings); ///< FEEL parses and names what exists

} // namespace cauce::definition
