#include "tests/oracle/walk.hpp"

#include "engine/execution/instrument.hpp"
#include "engine/definition/rows.hpp"
#include "tests/support/told.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>

namespace cauce::oracle {

namespace {

using definition::Transition;
using definition::Trigger;

/// More items of a collection than this seldom: each must be decided before the case goes on.
constexpr std::ptrdiff_t items_enough = 3;

void collect(const definition::Scope& scope, std::vector<const Transition*>& acts, std::multimap<std::string, std::string>& lapses)
{
    for (const auto& row : scope.transitions) {
        if (definition::is_act(row)) acts.push_back(&row);
        if (row.on.kind == Trigger::lapse) lapses.emplace(row.on.name, row.id);
    }
    for (const auto& state : scope.states)
        for (const auto& inner : state.inner) collect(inner, acts, lapses);
}

/// The states of the case's own token, or of an item's, as the executor has them.
std::vector<std::string> states_of(const Case& current, const Family& family)
{
    std::vector<std::string> states;
    for (const auto& token : current.tokens) {
        const auto* scope = current.scope(token.scope);
        while (scope->parent.value != 0) scope = current.scope(current.token(scope->parent)->scope);
        if (scope->key == family.collection && scope->item.value == family.item) states.push_back(token.state);
    }
    std::ranges::sort(states);
    return states;
}

class Walk {
public:
    Walk(const Subject& subject, std::uint64_t seed, Tally& tally)
        : subject_{subject}, definition_{subject.program->definition()}, tally_{tally}, draw_{seed}, seed_{seed},
          world_{definition_, subject.root, subject.items, *parse_day("2026-03-02")}
    {
        world_.set_parameters(subject.parameters[seed % subject.parameters.size()]);
        context_.actor = {PersonId{"ana"}, PostId{"everyone"}, Capacity::own, {}, {}};
        for (const auto& role : definition_.roles) context_.actor.roles.push_back(role.id);
        for (const char* organ : {"planning_budget_office", "legal_office", "finance_office"}) context_.actor.roles.emplace_back(organ);
        context_.next_number = 1000;
        context_.number_year = 2026;
        context_.parameters = world_.parameters();
        collect(definition_.root, root_rows_, lapse_rows_);
        for (const auto& state : definition_.root.states)
            if (state.kind == definition::StateKind::end) endings_.insert(state.id);
        for (const auto& collection : definition_.collections) collect(collection.root, item_rows_[collection.key], lapse_rows_);
    }

    void run(int steps)
    {
        if (!open()) return;
        for (int step = 0; step < steps; ++step) {
            ++tally_.steps;
            one();
            compare();
            if (current_.status == CaseStatus::ended && step + 4 < steps) step = steps - 4; // a few more: what an end still lets do
        }
        if (current_.status == CaseStatus::ended) ++tally_.ended;
    }

private:
    bool open()
    {
        const auto& opening = definition_.opening;
        said_ = "open";
        const auto act = draw(opening, {});
        OpenCase command{};
        command.data = act.data;
        command.documents = papers(act.documents);
        write_no_instrument(command.documents);
        const auto decision = cauce::open(*subject_.program, TenantId{"150101"}, CaseId{2026000001}, command, now());
        if (decision.has_error()) return false; // the oracle has no opening
        absorb(*decision);
        open_children(*decision);
        world_.open(act.data, act.documents);
        compare();
        return true;
    }

    void one()
    {
        const int what = draw_.upto(99);
        if (what < (a_rare_lapse_is_near() ? 40 : 10) && lapse()) return;
        if (what < 30 && end_child()) return;
        act();
    }

    /// An act on the case or on one of its items: mostly one that its state knows.
    void act()
    {
        Family family;
        std::vector<Family> items;
        for (const auto& item : world_.items())
            if (item.machine && !item_rows_[item.family.collection].empty() && (!item.machine->ended() || draw_.chance(5))) items.push_back(item.family);
        if (!items.empty() && current_.status == CaseStatus::open && draw_.chance(60)) family = draw_.pick(items);
        const auto& rows = family.is_root() ? root_rows_ : item_rows_[family.collection];
        std::vector<const Transition*> here;
        const auto states = world_.states(family);
        for (const auto* const row : rows) {
            const bool fits = row->from.empty() || std::ranges::any_of(row->from, [&](const std::string& from) { return std::ranges::find(states, from) != states.end(); });
            if (fits && (row->adds.empty() || items_of(row->adds) < items_enough || draw_.chance(5))) here.push_back(row);
        }
        const auto fresh = [&](const Transition* candidate) { return !done_.contains({family, candidate->id}); };
        if (std::ranges::any_of(here, fresh) && draw_.chance(75)) std::erase_if(here, std::not_fn(fresh)); // go on rather than round and round
        const auto ends = [&](const Transition* candidate) { return family.is_root() && endings_.contains(candidate->to); };
        if (!std::ranges::all_of(here, ends) && draw_.chance(80)) std::erase_if(here, ends); // what lies deep is reached by cases that live
        const auto rare = [&](const Transition* candidate) { return tally_.is_rare(candidate->id); };
        if (std::ranges::any_of(here, rare) && draw_.chance(30)) std::erase_if(here, std::not_fn(rare));
        const auto& row = *draw_.pick(here.empty() || draw_.chance(7) ? rows : here);
        const auto deed = draw(row, family);
        said_ = fmt::format("{} on {}:{}", deed.action, family.collection, family.item);

        TakeAction command{};
        command.action = deed.action;
        command.collection = family.collection;
        command.item = ItemId{family.item};
        command.data = deed.data;
        command.documents = papers(deed.documents);
        write_no_instrument(command.documents);
        command.signature = Signature{"password"};
        command.reason = "porque sí";
        context_.actor.person = PersonId{row.distinct_from.empty() ? "ana" : "another"}; // duties kept apart are not Boost.MSM's to know
        auto decision = decide(*subject_.program, current_, command, now());
        for (std::size_t role = 1; role < row.acts.all_of.size() && decision.has_value() && !took_a_row(*decision); ++role) {
            absorb(*decision); // one of several who must concur
            decision = decide(*subject_.program, current_, command, now());
            require(decision.has_value(), "who concurs next is not refused");
        }
        const bool ours = decision.has_value();
        if (ours) open_children(*decision); // before Boost.MSM enters the state that waits for them
        const bool theirs = world_.act(deed);
        require(ours == theirs, ours ? "we take it, Boost.MSM refuses it" : fmt::format("Boost.MSM takes it, we refuse it: {} / {}", decision.error().expected, decision.error().found));
        ++(ours ? tally_.taken : tally_.refused);
        if (!ours) return;
        done_.insert({family, row.id});
        absorb(*decision);
        world_.settle();
    }

    [[nodiscard]] std::ptrdiff_t items_of(const std::string& collection) const
    {
        return std::ranges::count_if(world_.items(), [&](const WorldItem& one) { return one.family.collection == collection; });
    }

    [[nodiscard]] std::vector<TermInstance> terms_that_run() const
    {
        std::vector<TermInstance> open;
        for (const auto& term : current_.terms)
            if (term.is_open() && term.status != TermStatus::held) open.push_back(term);
        return open;
    }
    [[nodiscard]] bool lapse_is_rare(const TermInstance& term) const
    {
        const auto [first, last] = lapse_rows_.equal_range(term.term);
        return std::any_of(first, last, [this](const auto& row) { return tally_.is_rare(row.second); });
    }
    [[nodiscard]] bool a_rare_lapse_is_near() const
    {
        return std::ranges::any_of(terms_that_run(), [this](const TermInstance& term) { return lapse_is_rare(term); });
    }

    bool lapse()
    {
        auto open = terms_that_run();
        if (open.empty()) return false;
        if (a_rare_lapse_is_near() && draw_.chance(70)) std::erase_if(open, [this](const TermInstance& term) { return !lapse_is_rare(term); });
        const auto term = draw_.pick(open);
        said_ = "lapse of " + term.term;
        world_.set_today(std::max(world_.today(), term.due + std::chrono::days{1}));
        const auto decision = decide(*subject_.program, current_, WakeTerm{term.id}, now());
        require(decision.has_value(), "a term that runs may lapse");
        const auto* const scope = current_.scope(term.scope);
        open_children(*decision);
        world_.offer({scope->key, scope->item.value}, Trigger::lapse, term.term);
        absorb(*decision);
        world_.settle();
        return true;
    }

    bool end_child()
    {
        std::vector<std::int64_t> open;
        std::string definition;
        for (const auto& child : world_.children())
            if (!child.ended) {
                open.push_back(child.id);
                definition = child.definition;
            }
        if (open.empty() || current_.status != CaseStatus::open) return false;
        static const std::map<std::string, std::vector<std::string>> outcomes{{"opinion_bundle", {"favourable", "favourable", "favourable", "observed", "unfavourable"}},
                                                                              {"council_act", {"firm", "firm", "published", "published", "rejected", "withdrawn"}}};
        const auto known = outcomes.find(definition);
        const auto outcome = known == outcomes.end() ? std::string{"implemented"} : draw_.pick(known->second);
        // a council act on an agreement never ends published, nor one on an ordinance firm
        const auto id = draw_.pick(open);
        said_ = "child ends " + outcome;
        const auto& call = std::ranges::find(world_.children(), id, &WorldChild::id)->call;
        if ((call == "rules_in_council" && outcome == "firm") || (call == "council_sustentation" && outcome == "published")) return false;
        const auto decision = decide(*subject_.program, current_, NoteChildEnd{CaseId{id}, outcome, {}}, now());
        require(decision.has_value(), "the end of a child is noted");
        open_children(*decision);
        world_.end_child(id, outcome);
        absorb(*decision);
        world_.settle();
        return true;
    }

    Deed draw(const Transition& row, const Family& family)
    {
        Deed deed{family, row.on.name, {}, {}, row.adds};
        std::vector<std::string> needed;
        for (const auto& required : row.required) {
            if (required.kind == definition::Requirement::Kind::field)
                needed.push_back(required.name);
            else if (draw_.chance(95))
                deed.documents.push_back(required.name);
        }
        for (const auto& kind : row.produces)
            if (is_instrument(*subject_.program, kind) || draw_.chance(97)) deed.documents.push_back(kind);
        for (const auto* const other : family.is_root() ? root_rows_ : item_rows_.at(family.collection)) { // whichever row takes it writes its own
            if (other == &row || other->on.name != row.on.name) continue;
            for (const auto& kind : other->produces)
                if (is_instrument(*subject_.program, kind) && std::ranges::find(deed.documents, kind) == deed.documents.end()) deed.documents.push_back(kind);
        }
        const auto& key = row.adds.empty() ? family.collection : row.adds;
        const auto collection = std::ranges::find(definition_.collections, key, &definition::Collection::key);
        const auto& known = collection == definition_.collections.end() ? definition_.fields : collection->fields;
        auto names = row.form;
        for (const auto& name : needed)
            if (std::ranges::find(names, name) == names.end()) names.push_back(name);
        std::erase_if(names, [&](const std::string& name) { // what must be there from before is not written
            return std::ranges::find(row.form, name) == row.form.end();
        });
        deed.data = draw_.fields(world_, family, known, names, needed);
        return deed;
    }

    /// The act itself does.
    void write_no_instrument(std::vector<DocumentInput>& documents) const
    {
        std::erase_if(documents, [this](const DocumentInput& document) { return is_instrument(*subject_.program, document.kind); });
    }
    static std::vector<DocumentInput> papers(const std::vector<std::string>& kinds)
    {
        std::vector<DocumentInput> all;
        for (const auto& kind : kinds) {
            DocumentInput paper{};
            paper.kind = kind;
            paper.number = "1";
            paper.folios = 1;
            all.push_back(std::move(paper));
        }
        return all;
    }

    static bool took_a_row(const Decision& decision)
    {
        return std::ranges::any_of(decision.events, [](const Event& event) { return std::holds_alternative<ActionTaken>(event.payload); });
    }

    void absorb(const Decision& decision)
    {
        current_ = test::told(std::move(current_), decision);
        std::vector<World::Paper> papers;
        for (const auto& document : current_.documents) papers.push_back({document.kind, document.number, *document.incorporated_on, current_.instrument(document.id) != nullptr});
        world_.know(std::move(papers));
        for (const auto& event : decision.events) {
            if (const auto* const taken = std::get_if<ActionTaken>(&event.payload)) 
                for (const auto& row : taken->rows) ++tally_.rows[row];
            if (const auto* const fired = std::get_if<RowFired>(&event.payload)) ++tally_.rows[fired->row];
            if (const auto* const entered = std::get_if<TokenEntered>(&event.payload)) tally_.states.insert(entered->state);
        }
    }
    void open_children(const Decision& decision)
    {
        for (const auto& child : decision.children) {
            const auto opened = std::ranges::find_if(decision.next.children.begin(), decision.next.children.end(), [&](const Child& one) { return one.id == child.id; });
            const auto* const token = decision.next.token(opened->token); // none: its item or case is over by now
            const auto family = token == nullptr ? cauce::Family{} : cauce::family_of(decision.next, token->scope);
            const auto& call = *subject_.program->state(child.open.parent_call)->is->call;
            world_.open_child({child.open.parent_call, child.id.value, child.definition, {std::string{family.collection}, family.item.value}, call.wait});
        }
        context_.next_number += static_cast<std::int64_t>(decision.children.size());
    }

    void compare()
    {
        require(world_.ended() == (current_.status == CaseStatus::ended), "both ended, or neither");
        compare({});
        if (!world_.ended())
            for (const auto& item : world_.items()) compare(item.family);
        require(feel::Value{current_.data} == feel::Value{world_.data()}, fmt::format("the same data: {} and {}", to_string(feel::Value{current_.data}), to_string(feel::Value{world_.data()})));
    }
    void compare(const Family& family)
    {
        const auto ours = states_of(current_, family), theirs = world_.states(family);
        require(ours == theirs, fmt::format("{}:{} rests in {}, on Boost.MSM in {}", family.collection, family.item, fmt::join(ours, " "), fmt::join(theirs, " ")));
    }
    void require(bool holds, const std::string& what) const
    {
        if (!holds)
            throw Disagreement{fmt::format("{}, seed {}, after '{}' in {}: {}", definition_.key, seed_, said_, fmt::join(states_of(current_, {}), " "), what)};
    }
    const DecisionContext& now()
    {
        context_.today = world_.today();
        context_.now = Instant{std::chrono::sys_days{world_.today().time_since_epoch()}};
        return context_;
    }

    const Subject& subject_;
    const definition::Definition& definition_;
    Tally& tally_;
    Draw draw_;
    std::uint64_t seed_;
    World world_;
    Case current_;
    DecisionContext context_{};
    std::vector<const Transition*> root_rows_;
    std::multimap<std::string, std::string> lapse_rows_; ///< term to row
    std::set<std::string, std::less<>> endings_;         ///< of the case
    std::map<std::string, std::vector<const Transition*>> item_rows_;
    std::set<std::pair<Family, std::string>> done_;
    std::string said_;
};

} // namespace

void walk(const Subject& subject, std::uint64_t seed, int steps, Tally& tally) { Walk{subject, seed, tally}.run(steps); }

} // namespace cauce::oracle
