#include "tests/simulator/filling.hpp"

#include "engine/definition/fields.hpp"

#include <algorithm>
#include <cctype>
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

const definition::Field* Filling::field(const std::string& name, const std::string& collection) const
{
    for (const auto& of : definition_.collections) {
        if (of.key != collection) continue;
        const auto found = std::ranges::find(of.fields, name, &definition::Field::name);
        if (found != of.fields.end()) return &*found;
    }
    const auto found = std::ranges::find(definition_.fields, name, &definition::Field::name);
    return found == definition_.fields.end() ? nullptr : &*found;
}

std::int64_t Filling::whole(const Case& current, Random& random) const
{
    if (random.once_in(4)) {
        const auto held = held_by<Decimal>(current);
        if (!held.empty())
            if (const auto number = random.of(held).to_integer()) return *number;
    }
    return random.of(numbers_) + (random.once_in(8) ? random.between(-1, 1) : 0);
}

json::value Filling::date(const Place& place, Random& random) const
{
    const auto held = held_by<Day>(place.current);
    const auto from = !held.empty() && random.once_in(3) ? random.of(held) : place.today;
    static const std::vector<std::int64_t> steps{0, 0, 0, 1, 3, 5, 7, 10, 30, 200};
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

json::value Filling::record(const definition::FieldType& type, const Place& place, std::optional<std::int64_t> number, Random& random) const
{
    json::object record;
    std::int64_t dates = 0;
    for (const auto& member : type.fields) {
        const auto kind = member.type.kind;
        // In a list that is numbered, so are its elements, and what begins comes before what ends.
        if (number && kind == FieldKind::integer) record.emplace(member.name, *number);
        else if (number && kind == FieldKind::date) record.emplace(member.name, json::value(to_iso(place.today + std::chrono::days{5 * dates++})));
        else record.emplace(member.name, value(member.type, place, random));
    }
    return record;
}

json::value Filling::list(const definition::FieldType& type, const Place& place, Random& random) const
{
    std::vector<std::int64_t> lengths; // of the lists that the case has: some belong together
    for (const auto& [name, held] : place.current.data.entries())
        if (const auto* const elements = held.get_if<feel::List>()) lengths.push_back(static_cast<std::int64_t>((*elements)->size()));
    auto length = random.once_in(4) ? 0 : random.between(1, 4);
    if (!lengths.empty() && !random.once_in(4)) length = random.of(lengths);
    if (place.nested && !random.once_in(4)) length = 0;
    const bool numbered = !random.once_in(20);
    auto inside = place;
    inside.nested = true;
    json::array elements;
    for (std::int64_t i = 1; i <= length; ++i)
        elements.push_back(type.element.front().kind == FieldKind::record ? record(type.element.front(), inside, numbered ? std::optional{i} : std::nullopt, random)
                                                                           : value(type.element.front(), inside, random));
    return elements;
}

json::value Filling::value(const definition::FieldType& type, const Place& place, Random& random) const
{
    static const std::vector<std::string> posts{"post_1", "post_2", "post_3", "gerencia_municipal"};
    switch (type.kind) {
    case FieldKind::text: {
        if (!texts_.empty() && random.once_in(12)) return json::value(random.of(texts_));
        const auto held = random.once_in(12) ? held_by<std::string>(place.current) : std::vector<std::string>{};
        return json::value(held.empty() ? std::string{"texto"} : random.of(held));
    }
    case FieldKind::money:
    case FieldKind::decimal:
    case FieldKind::percent: return json::value(std::to_string(whole(place.current, random)) + (random.once_in(8) ? ".50" : ""));
    case FieldKind::integer: return whole(place.current, random);
    case FieldKind::date: return date(place, random);
    case FieldKind::instant: return json::value(to_iso(place.today) + "T15:00:00Z");
    case FieldKind::boolean: return !random.once_in(4);
    case FieldKind::choice: return json::value(random.of(type.options).id);
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

json::object Filling::form(std::span<const std::string> names, std::span<const std::string> needed, const std::string& row, const std::string& of_item,
                           const Place& place, Random& random) const
{
    const auto added = added_by_.find(row);
    const auto& collection = added == added_by_.end() ? of_item : added->second;
    json::object data;
    const auto put = [&](const std::string& name) {
        const auto* const known = field(name, collection);
        ensure(known != nullptr, "a form names fields that the definition has");
        auto drawn = value(known->type, place, random);
        if (!drawn.is_null()) data.insert_or_assign(name, std::move(drawn));
    };
    for (const auto& name : names)
        if (!random.once_in(3)) put(name);
    for (const auto& name : needed) put(name);
    return data;
}

} // namespace cauce::simulator
