// What happened in a range of rounds: the numbers of a selection on the time axis.
#pragma once

#include <cstdint>

#include "engine/curves/schedule_curves.h"
#include "engine/geometry/stack.h"

namespace gnomon {

/// Over the rounds start <= t < end. Starts and arrivals belong to the round they happen in, the
/// end of a run to its last round: consecutive ranges share nothing, and [0, horizon) has all.
struct RangeMetrics {
  Round start = 0, end = 0;
  double mean_memory_tokens = 0;
  Tokens max_memory_tokens = 0;
  std::int64_t arrivals = 0;
  std::int64_t starts = 0;       ///< runs
  std::int64_t completions = 0;  ///< jobs
  std::int64_t kills = 0;
  TokenRounds lost = 0;  ///< token-rounds held in the range by runs that are killed, then or later
  double mean_waiting = 0;          ///< jobs
  double mean_active = 0;           ///< runs
  std::int64_t latency_rounds = 0;  ///< job-rounds in the system: the range's share of the total

  friend bool operator==(const RangeMetrics&, const RangeMetrics&) = default;
};

/// O(log events). All zero for an empty range (end <= start). `curves` and `geometry` are of one
/// schedule. Where that was cut off, the range ends there too, and `end` says so: rounds that were
/// never simulated have no numbers.
[[nodiscard]] RangeMetrics range_metrics(const ScheduleCurves& curves,
                                         const StackGeometry& geometry, Round start, Round end);

}  // namespace gnomon
