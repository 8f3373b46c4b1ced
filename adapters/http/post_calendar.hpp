#pragma once

#include "adapters/http/application.hpp"
#include "engine/ports/calendar_feed.hpp"

namespace cauce::http {

/// What a post has before it, day by day: the terms that press one of its roles, and what schedules are to open for it within
/// a year.
[[nodiscard]] Feed calendar_of(Application& application, const PostSet& post, const PersonId& reader, Language language);

} // namespace cauce::http
