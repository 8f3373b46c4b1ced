#include "engine/values/draft_status.hpp"

#include "engine/values/result.hpp"

namespace cauce {

std::string_view name_of(DraftStatus status)
{
    switch (status) {
    case DraftStatus::open: return "open";
    case DraftStatus::approved: return "approved";
    case DraftStatus::rejected: return "rejected";
    }
    ensure(false, "the status of a draft has a name");
    return {};
}

} // namespace cauce
