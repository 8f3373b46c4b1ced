#pragma once

namespace cauce::simulator {

struct Walks {
    int count;   ///< through each definition
    int a_check; ///< one of so many is checked against its log after every command: that costs half as much again
};

/// Walks through every definition of the catalogue: none may stick where nobody may act, and nine of ten end or come to a
/// rest. Says of each definition how its walks came out, in how many commands, and which of its states none has seen.
void walk_the_catalogue(Walks how);

} // namespace cauce::simulator
