#pragma once

namespace cauce::simulator {

/// Walks through every definition of the catalogue: none may stick where nobody may act, and nine of ten end or come to a
/// rest. `participatory_budget` goes back to its draft whenever an opinion or the council is against it, which random people
/// mostly are: its walks, a fiftieth as many, are only held to not sticking.
void walk_the_catalogue(int walks);

} // namespace cauce::simulator
