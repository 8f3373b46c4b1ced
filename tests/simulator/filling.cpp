#include "tests/simulator/filling.hpp"

#include "engine/definition/fields.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <numeric>
#include <string_view>

namespace cauce::simulator {
namespace {

namespace json = boost::json;
using definition::FieldKind;

/// Every whole number and every quoted text of an expression.
void mine(std::string_view text, std::vector<std::int64_t>& numbers, std::vector<std::string>& texts)
{
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '"') {
            const auto end = std::min(text.find('"', i + 1), text.size());
            texts.emplace_back(text.substr(i + 1, end - i - 1));
            i = end + 1;
        } else if (std::isdigit(static_cast<unsigned char>(text[i])) != 0) {
            std::int64_t number = 0;
            for (; i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0 && number < 1'000'000'000; ++i) number = number * 10 + (text[i] - '0');
            numbers.push_back(number);
        } else {
            ++i;
        }
    }
}

/// The values in the case that are of one type, nested ones among them.
template <class T>
void collect(const feel::Value& value, std::vector<T>& found)
{
    if (const auto* const hit = value.get_if<T>()) found.push_back(*hit);
    if (const auto* const list = value.get_if<feel::List>())
        for (const auto& element : **list) collect(element, found);
    if (const auto* const context = value.get_if<feel::Context>())
        for (const auto& [name, entry] : context->entries()) collect(entry, found);
}

template <class T>
std::vector<T> held_by(const Case& current)
{
    std::vector<T> found;
    collect(feel::Value{current.data}, found);
    for (const auto& item : current.items) collect(feel::Value{item.data}, found);
    return found;
}

/// The whole numbers that the elements of a list have under one name; nothing if one of them has none.
std::vector<std::int64_t> numbers_under(const std::string& name, const std::vector<feel::Value>& elements)
{
    std::vector<std::int64_t> numbers;
    for (const auto& element : elements) {
        const auto* const number = element[name].get_if<Decimal>();
        if (number == nullptr || !number->to_integer()) return {};
        numbers.push_back(*number->to_integer());
    }
    return numbers;
}

/// What the lists in the case that are not empty are numbered by: each name under which their elements have whole numbers,
/// and their places.
std::vector<std::vector<std::int64_t>> numbers_of_lists(const Case& current)
{
    std::vector<std::vector<std::int64_t>> all;
    for (const auto& [list, held] : current.data.entries()) {
        const auto* const elements = held.get_if<feel::List>();
        if (elements == nullptr || (*elements)->empty()) continue;
        auto& places = all.emplace_back((*elements)->size());
        std::iota(places.begin(), places.end(), 1);
        const auto* const first = (*elements)->front().get_if<feel::Context>();
        if (first == nullptr) continue;
        for (const auto& [name, value] : first->entries())
            if (auto numbers = numbers_under(name, **elements); !numbers.empty()) all.push_back(std::move(numbers));
    }
    return all;
}

bool mentions(const Refusal& refusal, const std::string& name)
{
    const auto holds_it = [&](const std::string& text) { return text.find(name) != std::string::npos; };
    return holds_it(refusal.expected) || holds_it(refusal.found) || std::ranges::any_of(refusal.unmet, holds_it);
}

std::vector<std::string> texts_of_lists(const Case& current)
{
    std::vector<std::string> texts;
    for (const auto& [name, held] : current.data.entries())
        if (const auto* const elements = held.get_if<feel::List>())
            for (const auto& element : **elements)
                if (const auto* const text = element.get_if<std::string>(); text != nullptr && std::ranges::find(texts, *text) == texts.end()) texts.push_back(*text);
    return texts;
}

/// Of the papers in the file, which other papers name.
std::vector<std::string> numbers_of_papers(const Case& current)
{
    std::vector<std::string> numbers;
    for (const auto& document : current.documents)
        if (!document.number.empty()) numbers.push_back(document.number);
    return numbers;
}

} // namespace

Filling::Filling(const definition::Definition& definition) : definition_{definition}, numbers_{0, 1, 1, 2, 3, 10, 100, 1000}
{
    std::vector<std::string> ignored;
    for (const auto& condition : definition.conditions) mine(condition.text, numbers_, texts_);
    for (const auto& field : definition.fields) mine(field.rule, numbers_, texts_);
    for (const auto& collection : definition.collections)
        for (const auto& field : collection.fields) mine(field.rule, numbers_, texts_);
    for (const auto& parameter : definition.parameters) mine(parameter.value, numbers_, ignored);
    note_adding_rows(definition.root);
    for (const auto& collection : definition.collections) note_adding_rows(collection.root);
}

void Filling::note_adding_rows(const definition::Scope& scope)
{
    for (const auto& row : scope.transitions)
        if (!row.adds.empty()) added_by_.emplace(row.id, row.adds);
    for (const auto& state : scope.states)
        for (const auto& inner : state.inner) note_adding_rows(inner);
}

const definition::Field& Filling::field(const std::string& name, const Form& form) const
{
    const auto added = added_by_.find(form.row);
    const auto& collection = added == added_by_.end() ? form.of_item : added->second;
    for (const auto& of : definition_.collections) {
        if (of.key != collection) continue;
        const auto found = std::ranges::find(of.fields, name, &definition::Field::name);
        if (found != of.fields.end()) return *found;
    }
    const auto found = std::ranges::find(definition_.fields, name, &definition::Field::name);
    ensure(found != definition_.fields.end(), "a form names fields that the definition has");
    return *found;
}

std::int64_t Filling::whole(const Case& current, Random& random) const
{
    if (random.once_in(4)) {
        const auto held = held_by<Decimal>(current);
        if (!held.empty())
            if (const auto number = random.of(held).to_integer()) return *number;
    }
    if (random.once_in(2)) return random.between(0, 10); // most things that are counted are few
    return random.of(numbers_) + (random.once_in(8) ? random.between(-1, 1) : 0);
}

json::value Filling::date(const Place& place, Random& random) const
{
    const auto held = held_by<Day>(place.current);
    const auto from = !held.empty() && random.once_in(3) ? random.of(held) : place.today;
    static const std::vector<std::int64_t> steps{0, 0, 1, 3, 4, 5, 7, 10, 30, 200};
    const auto step = random.of(steps) * (random.once_in(6) ? -1 : 1);
    return json::value(to_iso(from + std::chrono::days{step}));
}

/// A council of eight, most of them there and of one mind.
json::value Filling::votes(Random& random) const
{
    const auto present = random.once_in(5) ? random.between(0, 8) : random.between(5, 8);
    const auto against = random.once_in(3) ? random.between(0, present) : random.between(0, std::min<std::int64_t>(present, 1));
    const auto abstentions = random.once_in(4) ? random.between(0, present - against) : 0;
    return json::object{{"in_favour", present - against - abstentions}, {"against", against}, {"abstentions", abstentions}, {"present", present}};
}

json::value Filling::record(const definition::FieldType& type, const Place& place, const std::optional<Numbered>& numbered, Random& random) const
{
    json::object record;
    std::int64_t dates = 0;
    for (const auto& member : type.fields) {
        const auto kind = member.type.kind;
        // In a list that is numbered, so are its elements, and what begins comes before what ends.
        if (numbered && kind == FieldKind::integer) record.emplace(member.name, numbered->number);
        else if (numbered && kind == FieldKind::date) record.emplace(member.name, json::value(to_iso(numbered->from + std::chrono::days{5 * dates++})));
        else record.emplace(member.name, value(member.type, place, random));
    }
    return record;
}

json::value Filling::list(const definition::FieldType& type, const Place& place, Random& random) const
{
    const auto held = numbers_of_lists(place.current); // some lists belong together
    std::vector<std::int64_t> numbers(random.once_in(8) ? 0 : random.below(random.once_in(4) ? 4 : 2) + 1);
    std::iota(numbers.begin(), numbers.end(), random.once_in(20) ? random.between(2, 9) : 1);
    if (!held.empty() && !random.once_in(4)) numbers = random.of(held);
    if (place.nested && !random.once_in(4)) numbers.clear();
    const bool in_order = !random.once_in(20);
    const auto days = held_by<Day>(place.current);
    const auto from = !days.empty() && random.once_in(3) ? random.of(days) : place.today;
    auto inside = place;
    inside.nested = true;
    json::array elements;
    for (const auto number : numbers)
        if (type.element.front().kind == FieldKind::integer && in_order) elements.emplace_back(number); // that name the elements of another list
        else elements.push_back(type.element.front().kind == FieldKind::record
                               ? record(type.element.front(), inside, in_order ? std::optional{Numbered{number, from}} : std::nullopt, random)
                               : value(type.element.front(), inside, random));
    return elements;
}

json::value Filling::value(const definition::FieldType& type, const Place& place, Random& random) const
{
    static const std::vector<std::string> posts{"post_1", "post_2", "post_3", "post_4", "post_5", "post_6", "post_7", "gerencia_municipal"};
    switch (type.kind) {
    case FieldKind::text: {
        // What the case lists by name (zones, members) is what others name after it.
        if (const auto listed = random.once_in(4) ? std::vector<std::string>{} : texts_of_lists(place.current); !listed.empty()) return json::value(random.of(listed));
        if (const auto numbers = random.once_in(4) ? numbers_of_papers(place.current) : std::vector<std::string>{}; !numbers.empty()) return json::value(random.of(numbers));
        if (!texts_.empty() && random.once_in(12)) return json::value(random.of(texts_));
        const auto held = random.once_in(12) ? held_by<std::string>(place.current) : std::vector<std::string>{};
        return json::value(held.empty() ? std::string{"texto"} : random.of(held));
    }
    case FieldKind::percent:
        if (!random.once_in(6)) return json::value(std::to_string(random.between(0, 100)));
        [[fallthrough]];
    case FieldKind::money:
    case FieldKind::decimal: return json::value(std::to_string(whole(place.current, random)) + (random.once_in(8) ? ".50" : ""));
    case FieldKind::integer: return whole(place.current, random);
    case FieldKind::date: return date(place, random);
    case FieldKind::instant: return json::value(to_iso(place.today) + "T05:00:00Z"); // the day's first moment in Peru: it has passed
    case FieldKind::boolean: return !random.once_in(4);
    case FieldKind::choice: {
        // What the definition asks about somewhere is what people mostly have to say.
        std::vector<std::string> asked_about;
        for (const auto& option : type.options)
            if (std::ranges::find(texts_, option.id) != texts_.end()) asked_about.push_back(option.id);
        return json::value(!asked_about.empty() && random.once_in(2) ? random.of(asked_about) : random.of(type.options).id);
    }
    case FieldKind::post: return json::value(random.of(posts));
    case FieldKind::organ: return json::value(random.of(definition_.roles).id.value);
    case FieldKind::case_file: return json::value(to_case_number(place.current.id));
    case FieldKind::document: return place.documents == 0 ? json::value{} : json::value(random.between(1, place.documents));
    case FieldKind::votes: return votes(random);
    case FieldKind::record: return record(type, place, std::nullopt, random);
    case FieldKind::list: return list(type, place, random);
    }
    ensure(false, "every kind of field can be filled");
    return {};
}

/// What engine and forms call a term that runs: somebody who asks for more days knows which.
json::value Filling::term(const Place& place, Random& random) const
{
    std::vector<std::int64_t> open;
    for (const auto& one : place.current.terms)
        if (one.is_open()) open.push_back(one.id);
    return open.empty() ? json::value(1) : json::value(random.of(open));
}

/// What is notified is mostly what came last.
json::value Filling::act(const Place& place, Random& random)
{
    const auto in_file = static_cast<std::int64_t>(place.current.documents.size());
    if (in_file == 0) return {};
    return random.once_in(3) ? random.between(1, in_file) : in_file;
}

/// Mostly who asked for it.
json::value Filling::addressee(const Form& form, const Place& place, Random& random) const
{
    const auto* const asked = random.once_in(4) ? nullptr : place.current.data.find("filed_by");
    const auto* const name = asked == nullptr ? nullptr : asked->get_if<std::string>();
    return name != nullptr ? json::value(*name) : value(field("addressee", form).type, place, random);
}

void Filling::put(const std::string& name, const Form& form, const Place& place, Random& random, json::object& filled) const
{
    auto drawn = name == "term_number" ? term(place, random)
                 : name == "act"       ? act(place, random)
                 : name == "addressee" ? addressee(form, place, random)
                                       : value(field(name, form).type, place, random);
    if (!drawn.is_null()) filled.insert_or_assign(name, std::move(drawn));
}

json::object Filling::fill(const Form& form, const Place& place, Random& random) const
{
    json::object filled;
    for (const auto& name : form.names)
        if (!random.once_in(3)) put(name, form, place, random, filled);
    for (const auto& name : form.needed) put(name, form, place, random, filled);
    return filled;
}

json::object Filling::mend(json::object filled, const Refusal& refusal, const Form& form, const Place& place, Random& random) const
{
    std::vector<std::string> names{form.names.begin(), form.names.end()};
    names.insert(names.end(), form.needed.begin(), form.needed.end());
    std::vector<std::string> named;
    std::ranges::copy_if(names, std::back_inserter(named), [&](const std::string& name) { return mentions(refusal, name); });
    const auto& name = random.of(named.empty() || random.once_in(6) ? names : named);
    if (random.once_in(4) && std::ranges::find(form.needed, name) == form.needed.end()) filled.erase(name);
    else put(name, form, place, random, filled);
    return filled;
}

json::object Attempts::next(Random& random) const
{
    if (!refusal_ || random.once_in(10)) return filling_.fill(form_, place_, random);
    return filling_.mend(nearest_, *refusal_, form_, place_, random);
}

void Attempts::note(json::object filled, Refusal refusal)
{
    if (refusal_ && refusal.unmet.size() > refusal_->unmet.size()) return;
    nearest_ = std::move(filled);
    refusal_ = std::move(refusal);
}

} // namespace cauce::simulator
