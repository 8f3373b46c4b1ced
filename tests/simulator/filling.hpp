#pragma once

#include "engine/definition/model.hpp"
#include "engine/execution/case.hpp"
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
    /// The fields of these names, as a person's JSON: those of the item that the row adds or is about first, then the
    /// case's. `needed` come always, the rest of the form now and then.
    [[nodiscard]] boost::json::object form(std::span<const std::string> names, std::span<const std::string> needed, const std::string& row,
                                           const std::string& of_item, const Place& place, Random& random) const;

private:
    [[nodiscard]] boost::json::value votes(Random& random) const;
    [[nodiscard]] boost::json::value value(const definition::FieldType& type, const Place& place, Random& random) const;
    [[nodiscard]] boost::json::value record(const definition::FieldType& type, const Place& place, std::optional<std::int64_t> number, Random& random) const;
    [[nodiscard]] boost::json::value list(const definition::FieldType& type, const Place& place, Random& random) const;
    [[nodiscard]] boost::json::value date(const Place& place, Random& random) const;
    [[nodiscard]] std::int64_t whole(const Case& current, Random& random) const;
    [[nodiscard]] const definition::Field* field(const std::string& name, const std::string& collection) const;

    void note_adding_rows(const definition::Scope& scope);

    const definition::Definition& definition_;
    std::map<std::string, std::string> added_by_; ///< collection that a row adds to
    std::vector<std::int64_t> numbers_;
    std::vector<std::string> texts_;
};

} // namespace cauce::simulator
