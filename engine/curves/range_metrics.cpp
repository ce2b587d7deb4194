#include "engine/curves/range_metrics.h"

#include <algorithm>

namespace gnomon {

RangeMetrics range_metrics(const ScheduleCurves& curves, const StackGeometry& geometry, Round start,
                           Round end) {
  if (curves.stopped()) end = std::min(end, *curves.stopped());
  if (end <= start) return {};
  // What happens at the beginning of a round: starts and arrivals up to the last round of the
  // range, ends up to the round after it, whose beginning is the end of the range.
  const CurveCounts before = curves.at(start - 1), last = curves.at(end - 1);
  const CurveCounts first = curves.at(start), after = curves.at(end);
  const CurveSums from = curves.sums_before(start), to = curves.sums_before(end);
  const auto mean = [&](std::int64_t sum) {
    return static_cast<double>(sum) / static_cast<double>(end - start);
  };
  return {.start = start,
          .end = end,
          .mean_memory_tokens = mean(to.used - from.used),
          .max_memory_tokens = geometry.memory_over(start, end).max,
          .arrivals = last.arrived - before.arrived,
          .starts = last.started - before.started,
          .completions = after.completed - first.completed,
          .kills = after.killed - first.killed,
          .lost = to.lost - from.lost,
          .mean_waiting = mean(to.waiting_rounds - from.waiting_rounds),
          .mean_active = mean(to.latency_rounds - from.latency_rounds) -
                         mean(to.waiting_rounds - from.waiting_rounds),
          .latency_rounds = to.latency_rounds - from.latency_rounds};
}

}  // namespace gnomon
