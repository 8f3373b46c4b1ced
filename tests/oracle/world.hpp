#pragma once

#include "engine/expression/expression.hpp"
#include "tests/oracle/machine.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace cauce::oracle {

/// Whom a machine belongs to: the case itself, or an item of a collection.
struct Family {
    std::string collection{};
    std::int64_t item{0};
    friend auto operator<=>(const Family&, const Family&) = default;
    [[nodiscard]] bool is_root() const { return collection.empty(); }
};
/// What an act brings.
struct Deed {
    Family family;
    std::string action;
    feel::Context data{};
    std::vector<std::string> documents{};
    std::string adds{}; ///< collection
};
struct WorldItem {
    Family family;
    bool mandatory{true};
    feel::Context data;
    std::unique_ptr<Machine> machine{}; ///< null until it starts
    std::unique_ptr<chart::Judge> judge{};
};
struct WorldChild {
    std::string call;
    std::int64_t id;
    std::string definition;
    Family family{};
    bool waited_for{true};
    bool ended{false};
    std::string outcome{};
};

/// What surrounds the machines of one case: its data, papers and memory, kept apart from everything of the executor. Guards
/// are the chart's own texts, asked over this.
class World {
public:
    /// @param items  how an item of each collection begins
    World(const definition::Definition& definition, MakeMachine root, const std::map<std::string, MakeMachine>& items, Day today);
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World();

    /// The case is opened with these data: the opening's computed fields, then the machine.
    void open(feel::Context data, const std::vector<std::string>& documents);
    /// An act on the machine of its family. @returns whether a row took it; if none did, nothing changed
    bool act(const Deed& deed);
    bool offer(const Family& family, definition::Trigger trigger, std::string_view name);
    /// Completions and pending items until nothing moves.
    void settle();
    void open_child(WorldChild child) { children_.push_back(std::move(child)); }
    void end_child(std::int64_t id, const std::string& outcome);

    [[nodiscard]] std::vector<std::string> states(const Family& family) const; ///< empty: it has not begun
    [[nodiscard]] bool ended() const { return root_->ended(); }
    [[nodiscard]] const feel::Context& data() const { return data_; }
    [[nodiscard]] const std::vector<WorldItem>& items() const { return items_; }
    [[nodiscard]] const std::vector<WorldChild>& children() const { return children_; }
    [[nodiscard]] const feel::Context& parameters() const { return parameters_; }
    [[nodiscard]] Day today() const { return today_; }
    void set_parameters(const feel::Context& in_force)
    {
        for (const auto& [key, value] : in_force.entries()) parameters_.set(key, value);
    }
    void set_today(Day day) { today_ = day; }
    /// Numbers are given by series, which are outside the oracle: it is told those of the papers in the file, in their order.
    struct Paper {
        std::string kind, number;
        Day dated;
        bool is_signed;
    };
    /// Of an act that several rows could take, it is told as well which of their instruments were written.
    void know(std::vector<Paper> papers);
    [[nodiscard]] const std::vector<Paper>& papers() const { return papers_; }
    /// Over what there is now; for rules of fields, `value` is given.
    [[nodiscard]] feel::Value evaluate(std::string_view text, const Family& family, const feel::Value& value = {}) const;
    [[nodiscard]] bool rule_holds(const std::string& rule, const Family& family, const feel::Value& value, const feel::Context& data) const;

private:
    friend class MachineJudge;
    class Names;
    [[nodiscard]] bool holds(const chart::Guard& guard, const Family& family) const { return evaluate(guard.text, family).is_true(); }
    [[nodiscard]] bool has_field(std::string_view name, const Family& family) const;
    [[nodiscard]] bool has_document(std::string_view kind) const;
    [[nodiscard]] bool rests_in(std::string_view state) const;
    void assign(std::string_view field, std::string_view expression, const Family& family);
    void add(const std::string& collection);
    void add_item(const std::string& collection, feel::Context data, bool mandatory);
    void fill(const std::vector<std::string>& before);
    bool start_one();
    [[nodiscard]] WorldItem* item(const Family& family);
    [[nodiscard]] const WorldItem* item(const Family& family) const;
    [[nodiscard]] feel::Value view_of(const WorldItem& item) const;

    const definition::Definition& definition_;
    const std::map<std::string, MakeMachine>& makers_;
    std::unique_ptr<Machine> root_;
    std::unique_ptr<chart::Judge> judge_;
    feel::Context data_, parameters_;
    std::vector<WorldItem> items_;
    std::vector<WorldChild> children_;
    std::vector<std::string> documents_;
    std::vector<Paper> papers_;
    std::map<std::tuple<Family, std::string>, int> times_;
    std::optional<Deed> current_;
    Day today_, opened_on_;
};

} // namespace cauce::oracle
