#pragma once

#include "engine/execution/decide.hpp"
#include "engine/execution/evolve.hpp"

namespace cauce::test {

/// The case after a decision, as its events tell it once they are written down: the very case that the decision gave.
/// `before` is what the events before them told (`Case{}` before the opening), so that this holds for the whole log.
/// @throws InvariantViolation  if they tell another
inline Case told(Case before, const Decision& decision)
{
    const auto& live = decision.next;
    if (before.head.version == 0) {
        before.tenant = live.tenant;
        before.id = live.id;
    }
    std::vector<RecordedEvent> written;
    auto head = before.head;
    for (const auto& event : decision.events) written.push_back(record(live.tenant, stream_of(live.id), head, event));
    replay(before, written);
    auto expected = live;
    expected.head = head;
    ensure(before == expected && before.head == head, "the log tells the case that lives");
    return before;
}

} // namespace cauce::test
