#pragma once

#include "engine/definition/model.hpp"
#include "engine/execution/case.hpp"
#include "engine/values/result.hpp"
#include "tests/simulator/random.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cauce::simulator {

/// What somebody may write into forms: drawn from the types of the fields, the constants in the guards and rules, and what
/// the case holds already, so that guards that compare are met often and missed often.
class Filling {
public:
    explicit Filling(const definition::Definition& definition);
    /// Where something is written.
    struct Place {
        const Case& current;
        Day today;
        std::int64_t documents; ///< ids that the case has or gets with the act; a field that names one is left out if there are none
        bool nested{false};     ///< inside a list
    };
    /// What an act asks for: the fields that it may write and those that must come with it, as a person's JSON, of the
    /// item that the row adds or is about first, then of the case.
    struct Form {
        std::span<const std::string> names;
        std::span<const std::string> needed;
        std::string row;
        std::string of_item; ///< collection; empty: the case
    };
    /// What is needed comes always, the rest of the form now and then.
    [[nodiscard]] boost::json::object fill(const Form& form, const Place& place, Random& random) const;
    /// The same with one field written again, brought or left out, mostly one that the refusal names: what somebody does
    /// whose form came back.
    [[nodiscard]] boost::json::object mend(boost::json::object filled, const Refusal& refusal, const Form& form, const Place& place, Random& random) const;

private:
    [[nodiscard]] boost::json::value votes(Random& random) const;
    [[nodiscard]] static boost::json::value act(const Place& place, Random& random);
    [[nodiscard]] boost::json::value addressee(const Form& form, const Place& place, Random& random) const;
    [[nodiscard]] boost::json::value term(const Place& place, Random& random) const;
    [[nodiscard]] boost::json::value value(const definition::FieldType& type, const Place& place, Random& random) const;
    /// Where an element of a numbered list stands: its number, and the day from which its dates are counted.
    struct Numbered {
        std::int64_t number;
        Day from;
    };
    [[nodiscard]] boost::json::value record(const definition::FieldType& type, const Place& place, const std::optional<Numbered>& numbered, Random& random) const;
    [[nodiscard]] boost::json::value list(const definition::FieldType& type, const Place& place, Random& random) const;
    [[nodiscard]] boost::json::value date(const Place& place, Random& random) const;
    [[nodiscard]] std::int64_t whole(const Case& current, Random& random) const;
    [[nodiscard]] const definition::Field& field(const std::string& name, const Form& form) const;
    void put(const std::string& name, const Form& form, const Place& place, Random& random, boost::json::object& filled) const;

    void note_adding_rows(const definition::Scope& scope);

    const definition::Definition& definition_;
    std::map<std::string, std::string> added_by_; ///< collection that a row adds to
    std::vector<std::int64_t> numbers_;
    std::vector<std::string> texts_;
};

/// A form that is handed in until it is taken: each time the best one so far, mended, now and then a new one.
class Attempts {
public:
    Attempts(const Filling& filling, Filling::Form form, Filling::Place place) : filling_{filling}, form_{form}, place_{place} {}
    [[nodiscard]] boost::json::object next(Random& random) const;
    void note(boost::json::object filled, Refusal refusal);
    [[nodiscard]] bool can_change() const { return !form_.names.empty() || !form_.needed.empty(); }
    [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }

private:
    const Filling& filling_;
    Filling::Form form_;
    Filling::Place place_;
    boost::json::object nearest_;
    std::optional<Refusal> refusal_; ///< of the nearest
};

} // namespace cauce::simulator
