#pragma once

#include "engine/chart/literal.hpp"
#include "engine/definition/model.hpp"

#include <array>
#include <string_view>

/// What a chart says beside its table: constants that rows name by reference, so that a misspelt one does not compile.
namespace cauce::chart {

using definition::Mark;
using definition::TermKind;
using definition::TermOwner;
using definition::Unit;

/// A post, a body or a party: who acts.
struct Role {
    std::string_view id, es, en;
    definition::RoleKind kind{definition::RoleKind::post};
    bool voice_only{false};
    std::string_view basis{}; ///< of its voice without vote
};
/// Names a role inside metadata; may be empty.
struct RoleReference {
    constexpr RoleReference() = default;
    constexpr RoleReference(const Role& named) : role{&named} {}
    const Role* role{nullptr};
};

/// A text that the entity issues under a number.
struct Instrument {
    std::string_view series, es, en; ///< type that is numbered, and how it is called before the number
    std::string_view organ;          ///< acronym behind the year; empty: none
    std::string_view text;           ///< CommonMark with the tags of Mustache
    bool automatic{false};           ///< a receipt: nobody signs it
};
/// A kind of document that an act brings or needs.
struct Document {
    std::string_view id, es, en;
    std::string_view confidentiality{};
    const Instrument* instrument{nullptr}; ///< that the entity issues
};
/// Kinds of document inside metadata.
class Documents {
public:
    constexpr Documents() = default;
    template <class... More>
    constexpr Documents(const Document& first, const More&... rest) : kinds_{&first, &rest...}, size_{1 + sizeof...(rest)}
    {
    }
    [[nodiscard]] constexpr const Document* const* begin() const { return kinds_.data(); }
    [[nodiscard]] constexpr const Document* const* end() const { return kinds_.data() + size_; }

private:
    std::array<const Document*, 8> kinds_{};
    std::size_t size_{0};
};

/// Who is told of an overdue term, so many days after its last one.
struct Rung {
    int days;
    RoleReference to;
};
/// A ladder of up to three rungs: officer, head of the unit, manager.
using Ladder = std::array<Rung, 3>;

/// A guard: FEEL that must be true, and what it asks in words.
struct Guard {
    std::string_view id, text, es, en;
};

/// A plazo. Exactly one of amount (when not negative), parameter and expression is given.
struct Term {
    std::string_view id, es, en;
    TermOwner owner{TermOwner::case_file};
    Names states{}; ///< of a state's term
    TermKind kind{TermKind::statutory};
    int amount{-1};
    std::string_view parameter{};  ///< key of the parameter that holds the amount
    std::string_view expression{}; ///< FEEL
    Unit unit{Unit::business_days};
    std::string_view calendar{"ADMIN"};
    bool roll{true};
    definition::Direction direction{definition::Direction::after};
    std::string_view from{};
    std::string_view distance{}; ///< FEEL
    definition::HoldMode hold{definition::HoldMode::suspend};
    RoleReference held_by{};
    int extensions{0};
    int extension_amount{0};
    RoleReference extended_by{};
    int suspensions{0};
    int suspension_amount{0};
    RoleReference suspended_by{};
    std::string_view suspension_basis{};
    int warn_at{-1}; ///< days before the last day; negative: no warning
    Ladder escalates{};
    bool only_warns{false};
    RoleReference holder{};
    std::string_view basis{};
    Mark mark{Mark::law};
};

/// Beside each state and event: `static constexpr About about{...}`. Events use the first three alone.
struct About {
    std::string_view id, es, en;
    RoleReference owner{}; ///< of a task: whose inbox
    Names form{};          ///< fields that every act from here may write
    Documents documents{};
    std::string_view outcome{}; ///< of an end; its id if empty
    bool terminate{false};      ///< of an end
    Names after_actions{};      ///< of an end
    std::string_view basis{};
};

} // namespace cauce::chart
