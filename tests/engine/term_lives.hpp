#pragma once

namespace cauce::test {

/// Random lives of terms: held, released, suspended, resumed, extended, woken late, counted again under a late calendar, with
/// a clock that is set back now and then. Every date that the log tells is counted again by a slow counter that shares no
/// code with the engine. A hundred definitions with so many lives each; says how much there was of everything.
void live_terms(int lives_a_definition);

} // namespace cauce::test
