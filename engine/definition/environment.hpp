#pragma once

#include "engine/definition/model.hpp"
#include "engine/expression/expression.hpp"

#include <set>
#include <string>
#include <string_view>

/// What the FEEL of a definition sees: the one list that the soundness check types and the executor fills.
///
/// | name         | is                                                                                         | seen by |
/// |--------------|--------------------------------------------------------------------------------------------|---------|
/// | `data`       | context of the case's fields (null: no value yet)                                          | all     |
/// | `items`      | context: for each collection a list of contexts as `item`, in the order of their ids       | all     |
/// | `item`       | the item's fields, and `id` number, `state` string (of its first token), `ended` boolean, `outcome` string, `mandatory` boolean | rows, terms and fields of a collection; the texts of a multi-instance. In `Call.in`, an element of `Call.over` |
/// | `brought`    | those of `documents` that come with the act; null where nobody brings any: a call, a schedule, a row without a person | all |
/// | `documents`  | list of contexts {`id` number, `kind`, `title`, `number` string, `issued_on`, `incorporated_on` date, `folios` number, `signed` (and not annulled), `annulled` boolean} | all |
/// | `children`   | list of contexts {`call`, `case`, `definition` string, `ended` boolean, `outcome` string, `data` context} | all |
/// | `child`      | context {`case`, `outcome` string, `data` context}                                         | `Call.out`, rows on a child |
/// | `parameters` | context of the parameters in force                                                         | all     |
/// | `actor`      | context {`person`, `post`, `capacity` string, `roles` list of strings}                     | all     |
/// | `today`      | civil day                                                                                  | all     |
/// | `now`        | date and time, UTC                                                                         | all     |
/// | `opened_on`  | civil day of the opening                                                                   | all     |
/// | `value`      | what the field would hold                                                                  | rules of fields |
///
/// Functions: `in_state(id)` a token rests in that state; `done(action)` it was done in this case (in an item's texts: in
/// this item), annulled acts apart; `times(action)` how often; `items_ended(collection)` every mandatory item ended; `last_day(from, amount, unit)` the last day of a
/// term (unit as in "months"; `received_on(channel, moment)` the day on which what was filed counts as received; a fourth argument names another calendar than ADMIN); `bd_between(from, to)` business days after `from` up to `to`;
/// `bd_on_or_before(day)`, `bd_on_or_after(day)` the nearest business day; `parameter_on(key, day)` a parameter of the definition as it is in force on another day than
/// today, null if nobody set it for that day; `document(id)` the one of `documents` with that number, or null. Those of the calendar are null for a year that nobody published.
///
/// Fields that a collection's row names (form, required, assigns) are the item's if it has one of that name, else the
/// case's: an act on an item writes both. A row that `adds` names fields of the new item likewise. A rectification of such an act
/// corrects both.
namespace cauce::definition {

/// From where an expression looks.
struct Sight {
    const Collection* collection{nullptr}; ///< in its scope: `item`
    bool child{false};                     ///< `child`
    const FieldType* value{nullptr};       ///< `value`
    bool element{false};                   ///< `item` is an element of unknown shape (Call.in)
};

/// The type of each name in sight. Names with nothing behind them (`data` without fields) are left out.
[[nodiscard]] feel::Type variables_of(const Definition& definition, const Sight& sight);
[[nodiscard]] const std::set<std::string, std::less<>>& functions();

/// How a field's value looks to FEEL.
[[nodiscard]] feel::Type type_of(const FieldType& type);
[[nodiscard]] feel::Type type_of(const std::vector<Field>& fields);
/// What `item` and the elements of `items` hold.
[[nodiscard]] feel::Type type_of(const Collection& collection);

/// Entries of `item` that are not fields; no field of a collection may have such a name.
[[nodiscard]] bool is_item_entry(std::string_view name);

} // namespace cauce::definition
