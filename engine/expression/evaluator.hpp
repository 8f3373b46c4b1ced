#pragma once

#include "engine/expression/builtins.hpp"
#include "engine/expression/function.hpp"
#include "engine/expression/logic.hpp"
#include "engine/expression/node.hpp"

#include <boost/container/small_vector.hpp>

namespace cauce::feel {

/// One run of one expression. Local names live in frames on the stack, each pointing at the one outside it.
class Evaluator final : public Invoker {
public:
    explicit Evaluator(const Scope& scope) : scope_{scope} {}

    [[nodiscard]] Value evaluate(const Node& node);
    /// Without a copy where the value exists already, as a literal, a variable or a member of one: the answer lies there
    /// or in `scratch`, and is valid as long as both.
    [[nodiscard]] const Value& look(const Node& node, Value& scratch);
    /// The truth of a condition; what most conditions are, a comparison, is judged without making a value.
    [[nodiscard]] Truth test(const Node& node);
    [[nodiscard]] Value invoke(const Function& function, std::span<const Value> arguments) override;

    /// Thrown where an evaluation goes beyond its bounds; `Expression::evaluate` answers null.
    struct Exhausted {};
    static constexpr int depth_max = 800;
    static constexpr std::size_t steps_max = 1'000'000; ///< elements visited by filters, loops and quantifiers
    static constexpr std::size_t partial_max = 1000;    ///< results of a loop that looks at its results so far

private:
    /// A name and its value; or an element of a filter, whose entries are names; or the entries of a context literal.
    struct Frame {
        enum class Kind : std::uint8_t { binding, element, entries };
        const Frame* outer;
        Kind kind;
        std::string_view name;
        const Value* value;
        const Context* entries;
    };
    /// Opens a frame for the time of a block.
    class Opened {
    public:
        Opened(Evaluator& evaluator, Frame frame);
        ~Opened();
        Opened(const Opened&) = delete;
        Opened& operator=(const Opened&) = delete;

    private:
        Evaluator& evaluator_;
        Frame frame_;
    };
    [[nodiscard]] Frame binding(std::string_view name, const Value& value) const
    {
        return {frame_, Frame::Kind::binding, name, &value, nullptr};
    }
    using Arguments = boost::container::small_vector<Value, 4>;

    [[nodiscard]] const Value* lookup(std::string_view name) const;
    void step();

    [[nodiscard]] Value compute(const node::Literal& literal) { return literal.value; }
    [[nodiscard]] Value compute(const node::Name& name);
    [[nodiscard]] Value compute(const node::Path& path);
    [[nodiscard]] Value compute(const node::Calculation& calculation);
    [[nodiscard]] Value compute(const node::Negation& negation);
    [[nodiscard]] Value compute(const node::Comparison& comparison) { return to_value(judge(comparison)); }
    [[nodiscard]] Value compute(const node::Logic& logic) { return to_value(judge(logic)); }
    [[nodiscard]] Value compute(const node::Conditional& conditional);
    [[nodiscard]] Value compute(const node::Loop& loop);
    [[nodiscard]] Value compute(const node::Quantifier& quantifier);
    [[nodiscard]] Value compute(const node::Between& between);
    [[nodiscard]] Value compute(const node::Membership& membership);
    [[nodiscard]] Value compute(const node::Interval& interval);
    [[nodiscard]] Value compute(const node::EqualityTest& test);
    [[nodiscard]] Value compute(const node::ListLiteral& list);
    [[nodiscard]] Value compute(const node::ContextLiteral& context);
    [[nodiscard]] Value compute(const node::FunctionLiteral& function);
    [[nodiscard]] Value compute(const node::Call& call);
    [[nodiscard]] Value compute(const node::Filter& filter);
    [[nodiscard]] Value compute(const node::InstanceOf& instance);

    [[nodiscard]] Truth judge(const node::Comparison& comparison);
    [[nodiscard]] Truth judge(const node::Logic& logic);

    // iteration.cpp
    enum class Visit : std::uint8_t { onwards, enough, impossible };
    template <class Body>
    Visit each(const node::Iterator& iterator, Body&& body);
    template <class Body>
    Visit each_combination(std::span<const node::Iterator> iterators, Body&& body);
    template <class Match>
    bool select(const node::Filter& filter, Value& other, Match&& match);
    [[nodiscard]] std::optional<Value> count_of(const node::Filter& filter);

    // invocation.cpp
    [[nodiscard]] Value call_value(const node::Call& call, const Value& callee, std::span<const Value> arguments);
    [[nodiscard]] Value call_host(const node::Call& call, std::span<const Value> arguments);

    const Scope& scope_;
    const Frame* frame_{nullptr};
    int depth_{0};
    std::size_t steps_{0};
};

} // namespace cauce::feel
