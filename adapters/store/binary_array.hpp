#pragma once

#include "engine/values/digest.hpp"
#include "engine/values/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cauce::sql {

/// Types of elements, by their numbers in PostgreSQL's catalogue.
enum class Element : std::uint32_t { bytes = 17, bigint = 20, integer = 23, text = 25, tenant = 1042, date = 1082, instant = 1184 };

/// A column of many rows as one parameter: PostgreSQL's array in its binary form, which neither side has to parse.
class BinaryArray {
public:
    explicit BinaryArray(Element element) : element_{element} {}
    void add(std::int32_t value);
    void add(std::int64_t value);
    void add(std::string_view value);
    void add(const std::string& value) { add(std::string_view{value}); }
    void add(const Digest& value);
    void add(Day value);
    void add(Instant value);
    template <class T>
    void add(const std::optional<T>& value)
    {
        if (value)
            add(*value);
        else
            add_null();
    }
    /// The parameter; more may not be added behind it.
    [[nodiscard]] const std::string& finish();

private:
    void add_null();
    void begin(std::size_t bytes);

    Element element_;
    std::int32_t count_{0};
    bool nulls_{false};
    std::string bytes_{std::string(20, '\0')}; ///< room for the header
};

/// The columns of rows of one kind.
class Rows {
public:
    explicit Rows(std::initializer_list<Element> elements) : columns_(elements.begin(), elements.end()) {}
    template <class... Values>
    void add(const Values&... values)
    {
        std::size_t column = 0;
        (columns_.at(column++).add(values), ...);
        ++count_;
    }
    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] std::vector<BinaryArray>& columns() { return columns_; }

private:
    std::vector<BinaryArray> columns_;
    std::size_t count_{0};
};

} // namespace cauce::sql
