// What an instrument's text says is there to be said, and not beyond who may read it.
#include "engine/definition/confidentiality.hpp"
#include "engine/definition/survey.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace cauce::definition {
namespace {

using Kind = Problem::Kind;

/// Beside the fields (execution/sheet.hpp).
constexpr std::array<std::string_view, 12> plain_tags{"designation", "number", "issued_on", "received_at", "municipality", "acronym", "case", "signer", "post", "capacity", "norm", "reason"};
constexpr std::array<std::string_view, 4> of_votes{"in_favour", "against", "abstentions", "present"};
constexpr std::string_view in_words_suffix{"_in_words"};

/// `{{name}}`, `{{#name}}`, `{{^name}}`, `{{/name}}`; a comment is passed over.
struct Tag {
    char sigil; ///< ' ' of a value
    std::string_view name;
};

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// What a name stands for. All empty: a text of the sheet.
struct Meaning {
    const std::vector<Field>* members{nullptr}; ///< of a record, of the case, of an item
    const FieldType* type{nullptr};
    std::vector<std::string_view> classes{};    ///< of the fields on the way to it
};

class Text {
public:
    Text(const Survey& survey, const DocumentKind& kind, Findings& findings) : survey_{survey}, kind_{kind}, findings_{findings}, place_{"documents/" + kind.id}
    {
        for (const auto& row : survey.rows) {
            if (std::ranges::find(row.is->produces, kind.id) == row.is->produces.end()) continue;
            const auto added = survey.collection_by_key.find(row.is->adds);
            const auto* const collection = added != survey.collection_by_key.end() ? added->second : row.scope->collection;
            if (collection != nullptr) about_.push_back(collection);
        }
    }

    void read()
    {
        std::string_view rest{kind_.instrument->text};
        for (auto at = rest.find("{{"); at != std::string_view::npos; at = rest.find("{{")) {
            rest.remove_prefix(at + 2);
            const auto end = rest.find("}}");
            if (end == std::string_view::npos) return fault("a tag without an end");
            auto inside = rest.substr(0, end);
            rest.remove_prefix(end + 2);
            const char sigil = inside.empty() ? '{' : inside.front();
            if (sigil == '!') continue;
            const bool marked = sigil == '#' || sigil == '^' || sigil == '/';
            if (!marked && std::string_view{"{&>="}.find(sigil) != std::string_view::npos) return fault("a tag that is neither a value, a section nor a comment: what a case says is never markup");
            if (marked) inside.remove_prefix(1);
            take({marked ? sigil : ' ', trimmed(inside)});
        }
        if (!sections_.empty()) fault("the section '" + std::string{sections_.back().name} + "' has no end");
    }

private:
    struct Section {
        std::string_view name;
        Meaning meaning;
    };
    void fault(const std::string& what) { findings_.add(Kind::malformed, place_, "its text: " + what); }

    void take(const Tag& tag)
    {
        if (tag.sigil == '/') {
            if (sections_.empty() || sections_.back().name != tag.name) return fault("'" + std::string{tag.name} + "' ends and had not begun");
            sections_.pop_back();
            return;
        }
        auto meaning = meaning_of(tag.name);
        if (!meaning) findings_.add(Kind::unknown_name, place_, "its text names '" + std::string{tag.name} + "', which a sheet does not have");
        else reserved(tag.name, *meaning);
        if (tag.sigil == ' ') return;
        // A section is once inside its value, and goes through a list.
        auto inside = meaning.value_or(Meaning{});
        if (inside.type != nullptr && inside.type->kind == FieldKind::list) inside = {nullptr, &inside.type->element.front(), {}};
        if (inside.type != nullptr && inside.type->kind == FieldKind::record) inside.members = &inside.type->fields;
        sections_.push_back({tag.name, tag.sigil == '#' ? std::move(inside) : Meaning{}});
    }

    void reserved(std::string_view name, const Meaning& meaning)
    {
        for (const auto& one : meaning.classes)
            if (kind_.confidentiality != one)
                findings_.add(Kind::malformed, place_, "its text quotes '" + std::string{name} + "', which is of the class '" + std::string{one} + "', and the document is not");
    }

    std::optional<Meaning> meaning_of(std::string_view name) const
    {
        if (name == ".") return sections_.empty() ? std::nullopt : std::optional{Meaning{}};
        const auto dot = name.find('.');
        const auto first = name.substr(0, dot);
        auto rest = dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
        for (auto section = sections_.rbegin(); section != sections_.rend(); ++section)
            if (auto found = member_of(section->meaning, first)) return further(*std::move(found), rest);
        if (std::ranges::find(plain_tags, first) != plain_tags.end()) return rest.empty() ? std::optional{Meaning{}} : std::nullopt;
        if (first == "data") return further({&survey_.definition.fields}, rest);
        if (first == "items") {
            const auto collection = survey_.collection_by_key.find(rest);
            return collection == survey_.collection_by_key.end() ? std::nullopt : std::optional{Meaning{&collection->second->fields}};
        }
        if (first != "item") return std::nullopt;
        for (const auto* const collection : about_) // a kind may be issued about items of several
            if (auto found = further({&collection->fields}, rest)) return found;
        return std::nullopt;
    }

    static std::optional<Meaning> further(Meaning meaning, std::string_view rest)
    {
        while (!rest.empty()) {
            const auto dot = rest.find('.');
            auto next = member_of(meaning, rest.substr(0, dot));
            if (!next) return std::nullopt;
            next->classes.insert(next->classes.begin(), meaning.classes.begin(), meaning.classes.end());
            meaning = *std::move(next);
            rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
        }
        return meaning;
    }

    static std::optional<Meaning> member_of(const Meaning& meaning, std::string_view name)
    {
        if (meaning.type != nullptr && meaning.type->kind == FieldKind::votes)
            return std::ranges::find(of_votes, name) == of_votes.end() ? std::nullopt : std::optional{Meaning{}};
        const auto* const members = meaning.type != nullptr && meaning.type->kind == FieldKind::record ? &meaning.type->fields : meaning.members;
        if (members == nullptr) return std::nullopt;
        const auto* field = find_field(*members, name);
        const bool in_words = field == nullptr && name.ends_with(in_words_suffix);
        if (in_words) field = find_field(*members, name.substr(0, name.size() - in_words_suffix.size()));
        if (field == nullptr || (in_words && field->type.kind != FieldKind::money && field->type.kind != FieldKind::boolean)) return std::nullopt;
        Meaning found{nullptr, in_words ? nullptr : &field->type, {}};
        if (!field->confidentiality.empty() && field->confidentiality != public_class) found.classes.emplace_back(field->confidentiality);
        return found;
    }

    const Survey& survey_;
    const DocumentKind& kind_;
    Findings& findings_;
    const std::string place_;
    std::vector<const Collection*> about_{}; ///< whose items it may be issued about
    std::vector<Section> sections_{};        ///< open, the innermost last
};

} // namespace

void check_instruments(const Survey& survey, Findings& findings)
{
    for (const auto& kind : survey.definition.documents)
        if (kind.instrument) Text{survey, kind, findings}.read();
}

} // namespace cauce::definition
