#pragma once

#include "engine/ports/event_store.hpp"
#include "engine/service/draft.hpp"

namespace cauce {

/// Builds with assertions only, hence every test, of the program too: what was just committed is read back from the
/// store, and told by the log it is the case that lives. Of a case that was there before only the new events are replayed:
/// what they stand on was checked when it was committed. Ends the program if it is not so; says nothing if the store
/// cannot be read now.
#ifdef NDEBUG
inline void check_replay(EventStore&, const Draft&) noexcept {}
#else
void check_replay(EventStore& events, const Draft& draft) noexcept;
#endif

} // namespace cauce
