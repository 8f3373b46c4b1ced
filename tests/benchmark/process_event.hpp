#pragma once

namespace cauce::benchmark {

/// Microseconds that Boost.MSM's own back-end takes for one event of the recommendation's table: `submit_support`, whose
/// guards a native function answers at once, and `keep_in_process`, which leads back. The mean of the two, the median of
/// many.
[[nodiscard]] double process_event_us();

} // namespace cauce::benchmark
