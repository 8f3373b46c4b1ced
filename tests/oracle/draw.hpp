#pragma once

#include "tests/oracle/world.hpp"

#include <cstdint>
#include <random>

namespace cauce::oracle {

/// Random data: mostly what a careful clerk would write, sometimes nonsense of the right type, sometimes nothing.
class Draw {
public:
    explicit Draw(std::uint64_t seed) : random_{seed} {}
    [[nodiscard]] int upto(int last) { return std::uniform_int_distribution{0, last}(random_); }
    [[nodiscard]] bool chance(int percent) { return upto(99) < percent; }
    template <class Element>
    [[nodiscard]] const Element& pick(const std::vector<Element>& list)
    {
        return list[static_cast<std::size_t>(upto(static_cast<int>(list.size()) - 1))];
    }
    /// Values for these fields that keep their rules, given what the world holds.
    [[nodiscard]] feel::Context fields(const World& world, const Family& family, const std::vector<definition::Field>& known, const std::vector<std::string>& names,
                                       const std::vector<std::string>& needed);

private:
    [[nodiscard]] feel::Value value(const World& world, const definition::Field& field);
    [[nodiscard]] feel::Value value(const World& world, const definition::FieldType& type, const std::string& name);
    /// What makes sense where chance would hardly ever find it.
    [[nodiscard]] std::optional<feel::Value> sensible(const World& world, const std::string& name);
    std::mt19937_64 random_;
};

} // namespace cauce::oracle
