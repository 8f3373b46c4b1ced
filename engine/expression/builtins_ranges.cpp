// Relations between ranges and points (DMN 1.5, table 81, after Allen's algebra). A point is the range that holds only it.
#include "engine/expression/builtins.hpp"
#include "engine/expression/logic.hpp"

#include <utility>

namespace cauce::feel {
namespace {

using Kind = Type::Kind;
using Arguments = std::span<const Value>;

/// Thrown where two bounds have no order; the call is then null.
struct Unordered {};

std::strong_ordering ordered(const Value& a, const Value& b)
{
    const auto found = order(a, b);
    if (!found) throw Unordered{};
    return *found;
}

Range range_of(const Value& value)
{
    if (const auto* const range = value.get_if<std::shared_ptr<const Range>>()) return **range;
    return Range{value, value, true, true};
}

using Holds = bool (*)(const Range& a, const Range& b);

template <Holds holds>
Value relation(Arguments arguments, Invoker&)
{
    try {
        return holds(range_of(arguments[0]), range_of(arguments[1]));
    } catch (Unordered) {
        return {};
    }
}

/// The other way round: `after(a, b)` is `before(b, a)`.
template <Holds holds>
bool swapped(const Range& a, const Range& b)
{
    return holds(b, a);
}

/// The lower bound of `a` leaves out nothing that that of `b` lets in.
bool starts_no_later(const Range& a, const Range& b)
{
    const auto starts = ordered(a.low, b.low);
    return starts < 0 || (starts == 0 && (a.low_included || !b.low_included));
}

bool ends_no_earlier(const Range& a, const Range& b)
{
    const auto ends = ordered(a.high, b.high);
    return ends > 0 || (ends == 0 && (a.high_included || !b.high_included));
}

bool before(const Range& a, const Range& b)
{
    const auto gap = ordered(a.high, b.low);
    return gap < 0 || (gap == 0 && !(a.high_included && b.low_included));
}

bool meets(const Range& a, const Range& b) { return a.high_included && b.low_included && ordered(a.high, b.low) == 0; }

bool overlaps(const Range& a, const Range& b) { return !before(a, b) && !before(b, a); }

bool overlaps_before(const Range& a, const Range& b) { return !starts_no_later(b, a) && !before(a, b) && ends_no_earlier(b, a); }
bool overlaps_after(const Range& a, const Range& b) { return starts_no_later(b, a) && !before(b, a) && !ends_no_earlier(b, a); }

bool finishes(const Range& a, const Range& b)
{
    return ordered(a.high, b.high) == 0 && a.high_included == b.high_included && starts_no_later(b, a);
}

bool starts(const Range& a, const Range& b)
{
    return ordered(a.low, b.low) == 0 && a.low_included == b.low_included && ends_no_earlier(b, a);
}

bool includes(const Range& a, const Range& b) { return starts_no_later(a, b) && ends_no_earlier(a, b); }

bool coincides(const Range& a, const Range& b)
{
    return ordered(a.low, b.low) == 0 && ordered(a.high, b.high) == 0 && a.low_included == b.low_included && a.high_included == b.high_included;
}

} // namespace

std::vector<Builtin> range_builtins()
{
    const auto of_two = [] {
        return signatures({"point1: any, point2: any", "range1: any, range2: any", "point: any, range: any", "range: any, point: any"});
    };
    return {
        {"before", of_two(), Kind::boolean, relation<before>},
        {"after", of_two(), Kind::boolean, relation<swapped<before>>},
        {"meets", of_two(), Kind::boolean, relation<meets>},
        {"met by", of_two(), Kind::boolean, relation<swapped<meets>>},
        {"overlaps", of_two(), Kind::boolean, relation<overlaps>},
        {"overlaps before", of_two(), Kind::boolean, relation<overlaps_before>},
        {"overlaps after", of_two(), Kind::boolean, relation<overlaps_after>},
        {"finishes", of_two(), Kind::boolean, relation<finishes>},
        {"finished by", of_two(), Kind::boolean, relation<swapped<finishes>>},
        {"includes", of_two(), Kind::boolean, relation<includes>},
        {"during", of_two(), Kind::boolean, relation<swapped<includes>>},
        {"starts", of_two(), Kind::boolean, relation<starts>},
        {"started by", of_two(), Kind::boolean, relation<swapped<starts>>},
        {"coincides", of_two(), Kind::boolean, relation<coincides>},
    };
}

} // namespace cauce::feel
