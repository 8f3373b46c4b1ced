#include "engine/expression/unmet.hpp"

#include "engine/expression/evaluator.hpp"
#include "engine/expression/node.hpp"
#include "engine/expression/parser.hpp"
#include "engine/expression/text.hpp"

#include <algorithm>
#include <utility>

namespace cauce::feel {
namespace {

constexpr std::size_t shown_max = 60; ///< bytes of a value

class Walk {
public:
    Walk(std::string_view text, const Scope& scope) : text_{text}, scope_{scope} {}

    /// The parts of a conjunction that do not hold.
    void parts_of(const Node& node, std::vector<Unmet>& parts)
    {
        if (const auto* const logic = std::get_if<node::Logic>(&node.data); logic != nullptr && logic->conjunction) {
            for (const auto& operand : logic->operands) parts_of(*operand, parts);
            return;
        }
        if (value_of(node).is_true()) return;
        Unmet part{text_of(node), {}};
        collect(node, part);
        parts.push_back(std::move(part));
    }

private:
    [[nodiscard]] std::string text_of(const Node& node) const { return std::string{text_.substr(node.begin, node.end - node.begin)}; }
    [[nodiscard]] Value value_of(const Node& node) const
    {
        try {
            return Evaluator{scope_}.evaluate(node);
        } catch (Evaluator::Exhausted) {
            return {};
        }
    }

    void note(const Node& node, Unmet& part) const
    {
        if (std::holds_alternative<node::Literal>(node.data)) return;
        auto text = text_of(node);
        if (std::ranges::find(part.found, text, &Unmet::Found::text) == part.found.end()) part.found.push_back({std::move(text), value_of(node)});
    }

    /// What is compared; nothing from within quantifiers, loops and filters, whose names mean nothing out here.
    void collect(const Node& node, Unmet& part) const
    {
        if (const auto* const comparison = std::get_if<node::Comparison>(&node.data)) {
            note(*comparison->left, part);
            note(*comparison->right, part);
        } else if (const auto* const between = std::get_if<node::Between>(&node.data)) {
            for (const auto* const operand : {&between->value, &between->low, &between->high}) note(**operand, part);
        } else if (const auto* const membership = std::get_if<node::Membership>(&node.data)) {
            note(*membership->value, part);
        } else if (const auto* const logic = std::get_if<node::Logic>(&node.data)) {
            for (const auto& operand : logic->operands) collect(*operand, part);
        } else if (const auto* const call = std::get_if<node::Call>(&node.data)) {
            if (call->name != "not") return note(node, part);
            for (const auto& argument : call->arguments) collect(*argument, part);
        } else if (const auto* const conditional = std::get_if<node::Conditional>(&node.data)) {
            for (const auto* const branch : {&conditional->condition, &conditional->consequence, &conditional->alternative}) collect(**branch, part);
        } else if (std::holds_alternative<node::Path>(node.data) || std::holds_alternative<node::Name>(node.data)) {
            note(node, part);
        }
    }

    std::string_view text_;
    const Scope& scope_;
};

std::string shown(const Value& value)
{
    auto text = to_string(value);
    if (text.size() <= shown_max) return text;
    auto end = shown_max - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end; // not inside a character
    return text.substr(0, end) + "...";
}

} // namespace

std::vector<Unmet> unmet(const Expression& condition, const Scope& scope)
{
    const auto parsed = Parser::parse(condition.text());
    std::vector<Unmet> parts;
    Walk{condition.text(), scope}.parts_of(*std::get<NodePtr>(parsed), parts);
    return parts;
}

std::string in_words(const std::vector<Unmet>& parts)
{
    std::string words;
    for (const auto& part : parts) {
        words += (words.empty() ? "" : "; ") + part.text;
        std::string found;
        for (const auto& one : part.found) found += (found.empty() ? "" : ", ") + (one.text == part.text ? "it" : one.text) + " is " + shown(one.value);
        if (!found.empty()) words += " (" + found + ")";
    }
    return words;
}

} // namespace cauce::feel
