#pragma once

#include "engine/definition/model.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <optional>
#include <string>
#include <string_view>

/// The members of the model, listed once: JSON in both directions and the tests' generators derive from this list.
/// The names are those of the JSON; a member that is not listed here is neither stored nor part of the digest.
namespace cauce {

BOOST_DESCRIBE_STRUCT(Text, (), (es, en))
BOOST_DESCRIBE_ENUM(Unit, business_days, calendar_days, months, years, hours)
BOOST_DESCRIBE_ENUM(Direction, after, before)

namespace definition {

BOOST_DESCRIBE_ENUM(Mark, law, unverified, interpretation, internal)
BOOST_DESCRIBE_ENUM(FieldKind, text, money, decimal, integer, percent, date, instant, boolean, choice, post, organ, case_file, document, votes, record, list)
BOOST_DESCRIBE_ENUM(RoleKind, post, body, external, party, system)
BOOST_DESCRIBE_ENUM(TermOwner, case_file, state, item)
BOOST_DESCRIBE_ENUM(TermKind, statutory, target, limit)
BOOST_DESCRIBE_ENUM(HoldMode, suspend, restart)
BOOST_DESCRIBE_ENUM(Trigger, action, lapse, message, completion, child)
BOOST_DESCRIBE_ENUM(FromKind, states, any_open, all_of)
BOOST_DESCRIBE_ENUM(ToKind, state, stay, region)
BOOST_DESCRIBE_ENUM(StateKind, task, wait, choice, parallel, call, rest, end)
using RequirementKind = Requirement::Kind;
BOOST_DESCRIBE_ENUM(RequirementKind, field, document)

BOOST_DESCRIBE_STRUCT(Option, (), (id, label))
BOOST_DESCRIBE_STRUCT(FieldType, (), (kind, options, fields, element))
BOOST_DESCRIBE_STRUCT(Field, (), (name, type, label, rule, confidentiality, personal_data))
BOOST_DESCRIBE_STRUCT(Parameter, (), (key, type, value, label, basis, mark))
BOOST_DESCRIBE_STRUCT(Role, (), (id, label, kind, voice_only, basis))
BOOST_DESCRIBE_STRUCT(Instrument, (), (series, designation, organ, text, automatic))
BOOST_DESCRIBE_STRUCT(DocumentKind, (), (id, label, confidentiality, instrument))
BOOST_DESCRIBE_STRUCT(Condition, (), (id, text, label))
BOOST_DESCRIBE_STRUCT(Extension, (), (count_max, amount_max, who))
BOOST_DESCRIBE_STRUCT(Suspension, (), (count_max, amount_max, who, basis))
BOOST_DESCRIBE_STRUCT(Escalation, (), (days, to))
BOOST_DESCRIBE_STRUCT(Term, (),
                      (id, label, owner, states, kind, amount, amount_parameter, amount_expression, unit, calendar, roll, direction, from, distance,
                       distance_unit, hold, held_by, extension, suspension, warn_at, escalations, only_warns, holder, basis, mark))
BOOST_DESCRIBE_STRUCT(On, (), (kind, name))
BOOST_DESCRIBE_STRUCT(Acts, (), (any_of, all_of, role_expression, recorded_by, matter, amount, unit, indelegable, excluded, exclusion_basis, votes, signs))
BOOST_DESCRIBE_STRUCT(Requirement, (), (kind, name))
BOOST_DESCRIBE_STRUCT(Assignment, (), (field, expression))
BOOST_DESCRIBE_STRUCT(Transition, (),
                      (id, from_kind, from, on, to_kind, to, label, acts, guards, form, required, produces, assigns, adds, starts, stops, holds, releases, revives,
                       distinct_from, reason_required, classifies, basis))
BOOST_DESCRIBE_STRUCT(Call, (), (definition, over, in, out, wait))
BOOST_DESCRIBE_STRUCT(Region, (), (id, initial, mandatory))
BOOST_DESCRIBE_STRUCT(Scope, (), (regions, states, transitions))
BOOST_DESCRIBE_STRUCT(State, (), (id, label, kind, owner, form, documents, inner, call, outcome, terminate, after_actions, basis))
BOOST_DESCRIBE_STRUCT(MultiInstance, (), (over, on_entering, mandatory, depends_on))
BOOST_DESCRIBE_STRUCT(Collection, (), (key, label, fields, root, multi_instance))
BOOST_DESCRIBE_STRUCT(Corrections, (), (rectify, annul, reopen, close_file))
BOOST_DESCRIBE_STRUCT(Readers, (), (confidentiality, roles))
BOOST_DESCRIBE_STRUCT(Definition, (),
                      (key, version, title, function, basis, fields, collections, parameters, roles, documents, conditions, terms, opening, root, corrections,
                       confidentiality, readers, classify, retention))

/// The member descriptors of a struct, in the order of its list.
template <class T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public>;

/// The name of an enumerator as the JSON has it.
template <class Enum>
[[nodiscard]] std::string_view enumerator_name(Enum value)
{
    std::string_view name;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto enumerator) {
        if (enumerator.value == value) name = enumerator.name;
    });
    return name;
}

template <class Enum>
[[nodiscard]] std::optional<Enum> parse_enumerator(std::string_view name)
{
    std::optional<Enum> value;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto enumerator) {
        if (name == enumerator.name) value = enumerator.value;
    });
    return value;
}

} // namespace definition
} // namespace cauce
