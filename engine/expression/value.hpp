#pragma once

#include "engine/values/decimal.hpp"
#include "engine/values/time.hpp"

#include <chrono>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cauce::feel {

class Value;
struct Function;

/// Immutable and shared: copying costs a reference count.
using List = std::shared_ptr<const std::vector<Value>>;

/// Entries sorted by name. A copy shares the entries until one of them is changed.
class Context {
public:
    using Entry = std::pair<std::string, Value>;
    Context() = default;
    explicit Context(std::vector<Entry> entries); ///< any order; of equal names the last counts
    [[nodiscard]] const Value* find(std::string_view name) const; ///< null if absent
    /// Adds or replaces; in place when nobody shares the entries.
    void set(std::string_view name, Value value);
    void erase(std::string_view name);
    [[nodiscard]] const std::vector<Entry>& entries() const;
    [[nodiscard]] bool empty() const;

private:
    std::shared_ptr<std::vector<Entry>> entries_;
};

struct Null {
    friend constexpr auto operator<=>(Null, Null) = default;
};
/// Time of day, with an offset if one was given (DMN 1.5, 10.3.2.3.4).
struct Time {
    std::chrono::microseconds since_midnight;
    std::optional<std::chrono::minutes> offset;
};
/// An instant; recorded instants are in UTC.
struct DateTime {
    Instant instant;
    std::chrono::minutes offset{0};
    bool local{false}; ///< no offset was given
};
struct DayTimeDuration {
    std::chrono::microseconds length;
    friend auto operator<=>(DayTimeDuration, DayTimeDuration) = default;
};
struct YearMonthDuration {
    std::int64_t months;
    friend auto operator<=>(YearMonthDuration, YearMonthDuration) = default;
};
struct Range;

/// One FEEL value (DMN 1.5, table 52). Cheap to copy.
class Value {
public:
    using Alternatives = std::variant<Null, bool, Decimal, std::string, Day, Time, DateTime, DayTimeDuration, YearMonthDuration, List, Context,
                                      std::shared_ptr<const Range>, std::shared_ptr<const Function>>;
    Value() = default;
    Value(bool truth) : data_{truth} {}
    Value(Decimal number) : data_{number} {}
    Value(int whole) : data_{Decimal{whole}} {}
    Value(std::int64_t whole) : data_{Decimal{whole}} {}
    Value(std::string text) : data_{std::move(text)} {}
    Value(std::string_view text) : data_{std::string{text}} {}
    Value(const char* text) : data_{std::string{text}} {}
    Value(Day day) : data_{day} {}
    Value(Time time) : data_{time} {}
    Value(DateTime instant) : data_{instant} {}
    Value(Instant instant) : data_{DateTime{instant}} {}
    Value(DayTimeDuration length) : data_{length} {}
    Value(YearMonthDuration length) : data_{length} {}
    Value(List list) : data_{std::move(list)} {}
    Value(std::vector<Value> list) : data_{List{std::make_shared<const std::vector<Value>>(std::move(list))}} {}
    Value(Context context) : data_{std::move(context)} {}
    Value(std::shared_ptr<const Range> range) : data_{std::move(range)} {}
    Value(std::shared_ptr<const Function> function) : data_{std::move(function)} {}

    [[nodiscard]] const Alternatives& data() const { return data_; }
    template <class T>
    [[nodiscard]] const T* get_if() const { return std::get_if<T>(&data_); }
    [[nodiscard]] bool is_null() const { return std::holds_alternative<Null>(data_); }
    /// True only for the boolean true: false, null and everything else are not.
    [[nodiscard]] bool is_true() const
    {
        const auto* const truth = std::get_if<bool>(&data_);
        return truth != nullptr && *truth;
    }
    /// The entry of a context; null for anything else or if it is absent.
    [[nodiscard]] const Value& operator[](std::string_view name) const;

    /// Same type and equal; null equals null. (FEEL's `=` is three-valued and lives with the evaluator.)
    friend bool operator==(const Value& a, const Value& b);

private:
    Alternatives data_;
};

struct Range {
    Value low;  ///< null: unbounded
    Value high; ///< null: unbounded
    bool low_included;
    bool high_included;
};

/// As FEEL writes it: "text", 1.5, date("2026-01-02"), [1, 2], {a: 1}. For messages and tests.
[[nodiscard]] std::string to_string(const Value& value);

} // namespace cauce::feel
