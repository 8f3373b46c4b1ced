#include "engine/expression/value.hpp"

#include "engine/expression/function.hpp"
#include "engine/expression/temporal.hpp"
#include "engine/expression/text.hpp"

#include <algorithm>

namespace cauce::feel {
namespace {

const Value null_value;

struct ByName {
    bool operator()(const Context::Entry& entry, std::string_view name) const { return entry.first < name; }
};

bool equal(const Range& a, const Range& b)
{
    return a.low_included == b.low_included && a.high_included == b.high_included && a.low == b.low && a.high == b.high;
}

struct Writer {
    std::string& out;

    void operator()(Null) const { out += "null"; }
    void operator()(bool truth) const { out += truth ? "true" : "false"; }
    void operator()(const Decimal& number) const { out += number.to_string(); }
    void operator()(const std::string& text) const { append_quoted(out, text); }
    void operator()(Day day) const { append_call("date", to_text(day)); }
    void operator()(const Time& time) const { append_call("time", to_text(time)); }
    void operator()(const DateTime& instant) const { append_call("date and time", to_text(instant)); }
    void operator()(DayTimeDuration length) const { append_call("duration", to_text(length)); }
    void operator()(YearMonthDuration length) const { append_call("duration", to_text(length)); }
    void operator()(const List& list) const
    {
        out += '[';
        const char* separator = "";
        for (const auto& value : *list) {
            out += separator;
            std::visit(*this, value.data());
            separator = ", ";
        }
        out += ']';
    }
    void operator()(const Context& context) const
    {
        out += '{';
        const char* separator = "";
        for (const auto& [name, value] : context.entries()) {
            out += separator;
            if (is_plain_name(name)) out += name;
            else append_quoted(out, name);
            out += ": ";
            std::visit(*this, value.data());
            separator = ", ";
        }
        out += '}';
    }
    void operator()(const std::shared_ptr<const Range>& range) const
    {
        const bool bounded = !range->low.is_null() && !range->high.is_null();
        if (bounded) {
            out += range->low_included ? '[' : '(';
            std::visit(*this, range->low.data());
            out += "..";
            std::visit(*this, range->high.data());
            out += range->high_included ? ']' : ')';
            return;
        }
        const bool upper = range->low.is_null();
        out += upper ? "(<" : "(>";
        if (upper ? range->high_included : range->low_included) out += '=';
        out += ' ';
        std::visit(*this, (upper ? range->high : range->low).data());
        out += ')';
    }
    void operator()(const std::shared_ptr<const Function>& function) const
    {
        out += "function(";
        const char* separator = "";
        for (const auto& parameter : function->parameters) {
            out += separator;
            out += parameter;
            separator = ", ";
        }
        out += ')';
    }

private:
    void append_call(std::string_view function, std::string_view text) const
    {
        out += function;
        out += "(\"";
        out += text;
        out += "\")";
    }
};

} // namespace

Context::Context(std::vector<Entry> entries) : entries_{std::make_shared<std::vector<Entry>>(std::move(entries))}
{
    auto& sorted = *entries_;
    std::ranges::stable_sort(sorted, {}, &Entry::first);
    // of equal names the last counts: keep the end of each run
    auto kept = sorted.begin();
    for (auto it = sorted.begin(); it != sorted.end(); ++it) {
        const auto next = std::next(it);
        if (next != sorted.end() && next->first == it->first) continue;
        if (kept != it) *kept = std::move(*it);
        ++kept;
    }
    sorted.erase(kept, sorted.end());
}

const Value* Context::find(std::string_view name) const
{
    if (!entries_) return nullptr;
    const auto at = std::lower_bound(entries_->begin(), entries_->end(), name, ByName{});
    return at != entries_->end() && at->first == name ? &at->second : nullptr;
}

void Context::set(std::string_view name, Value value)
{
    if (!entries_) entries_ = std::make_shared<std::vector<Entry>>();
    if (entries_.use_count() > 1) entries_ = std::make_shared<std::vector<Entry>>(*entries_);
    const auto at = std::lower_bound(entries_->begin(), entries_->end(), name, ByName{});
    if (at != entries_->end() && at->first == name) at->second = std::move(value);
    else entries_->emplace(at, std::string{name}, std::move(value));
}

void Context::erase(std::string_view name)
{
    if (find(name) == nullptr) return;
    if (entries_.use_count() > 1) entries_ = std::make_shared<std::vector<Entry>>(*entries_);
    entries_->erase(std::lower_bound(entries_->begin(), entries_->end(), name, ByName{}));
}

const std::vector<Context::Entry>& Context::entries() const
{
    static const std::vector<Entry> none;
    return entries_ ? *entries_ : none;
}

bool Context::empty() const { return entries().empty(); }

const Value& Value::operator[](std::string_view name) const
{
    const auto* const context = get_if<Context>();
    const auto* const found = context != nullptr ? context->find(name) : nullptr;
    return found != nullptr ? *found : null_value;
}

bool operator==(const Value& a, const Value& b)
{
    return std::visit(
        [&b](const auto& x) {
            using T = std::decay_t<decltype(x)>;
            const auto* const y = b.get_if<T>();
            if (y == nullptr) return false;
            if constexpr (std::is_same_v<T, List>) return x == *y || *x == **y;
            else if constexpr (std::is_same_v<T, Context>) return x.entries() == y->entries();
            else if constexpr (std::is_same_v<T, std::shared_ptr<const Range>>) return equal(*x, **y);
            else if constexpr (std::is_same_v<T, Time>) return x.since_midnight == y->since_midnight && x.offset == y->offset;
            else if constexpr (std::is_same_v<T, DateTime>)
                return x.instant == y->instant && x.offset == y->offset && x.local == y->local;
            else return x == *y;
        },
        a.data_);
}

std::string to_string(const Value& value)
{
    std::string out;
    std::visit(Writer{out}, value.data());
    return out;
}

} // namespace cauce::feel
