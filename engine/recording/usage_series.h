// What a serving system reported about itself every second or so: NAME.timeseries.csv beside
// NAME.requests.jsonl.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/recording/recording.h"
#include "engine/recording/serving_run.h"
#include "engine/recording/step_fit.h"

namespace gnomon {

/// Reads the columns t (seconds, ascending), kv_cache_pct (0 to 100) and, where there are any,
/// running and waiting (requests); others are passed over. At most max_usage_samples rows. Throws
/// InputError naming file, line and field; `name` stands for the file.
[[nodiscard]] std::vector<UsageSample> parse_usage_series(std::string_view text,
                                                          const std::string& name);

/// Whether the table that begins so is such a series, with its counts of requests: any table of
/// requests might have a column t.
[[nodiscard]] bool looks_like_usage_series(std::string_view text);

/// Seconds to add to the samples' times to put them on the clock of the requests. Such a series
/// does not say what its times count from. How many requests are in the system, running or waiting,
/// does not depend on what the scheduler did with them, and the requests' own times say it too: the
/// answer, within five seconds either way and to a twentieth, is where the two agree best. 0 where
/// the series has no such counts.
[[nodiscard]] double usage_origin_seconds(std::span<const ServingRequest> requests,
                                          std::span<const UsageSample> usage);

struct CapacityEstimate {
  Tokens tokens = 0;  ///< 0: the samples do not tell
  double spread = 0;  ///< see Recording::capacity_spread
  std::size_t samples = 0;
};

/// The KV capacity in tokens, which neither file says: what the requests hold by the fitted clock
/// over the fraction that was reported, the median over samples in which everybody who was
/// scheduled runs (so that nobody is preempted) and nobody is prefilled. Needs ten of them. `usage`
/// is on the clock of the requests.
[[nodiscard]] CapacityEstimate estimate_capacity(std::span<const ServingRequest> requests,
                                                 const StepFit& fit,
                                                 std::span<const UsageSample> usage);

}  // namespace gnomon
