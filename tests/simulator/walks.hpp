#pragma once

namespace cauce::simulator {

/// So many walks through every definition of the catalogue: none may stick where nobody may act, and nine of ten end or
/// come to a rest. Says of each definition how its walks came out, in how many commands, and which of its states none has seen; a
/// hundred walks and more see at least as many as were measured.
void walk_the_catalogue(int count);

} // namespace cauce::simulator
