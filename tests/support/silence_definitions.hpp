#pragma once

#include "engine/definition/model.hpp"

#include <vector>

/// Small procedures that are about nothing but what happens when a term is over (time-and-procedure.md, 2 and 5).
namespace cauce::test {

/// Positive silence: thirty business days to decide, five more to notify (LPAG 39, 24.1, 199.1); when they are over without a
/// notification the request is granted, by the lapse itself. An observation holds the term, which runs whole again after the
/// correction (LPAG 136, 142.1); indispensable information of others suspends it (LPAG 87.3); it has a ladder (LPAG 154).
[[nodiscard]] definition::Definition positive_silence();

/// Negative silence: the lapse closes nothing, it only opens the right to appeal (LPAG 199.3, 199.5); who was late may decide
/// until the appeal is filed, validly, and the lateness is on record (LPAG 151.3, 199.4). The term may be extended once.
[[nodiscard]] definition::Definition negative_silence();

/// Abandonment: a requirement stops the procedure; unanswered it is paralysed, and after thirty business days counted from the
/// end of the requirement's own term the abandonment may be declared (LPAG 202). Until then an answer takes it up again.
[[nodiscard]] definition::Definition abandonment();

/// A request for information that only has a flag and a ladder: officer, unit head, manager (LPAG 154).
[[nodiscard]] definition::Definition watched_request();

[[nodiscard]] std::vector<definition::Definition> silence_definitions();

} // namespace cauce::test
