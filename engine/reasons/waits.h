// How long jobs wait, and who passes them meanwhile.
#pragma once

#include <stop_token>
#include <vector>

#include "engine/reasons/decision_index.h"

namespace gnomon {

/// Rounds start <= t < end in which a job waits, in the sense of find_alarms().
struct Wait {
  Round start = 0, end = 0;
  JobId job = no_job;
  std::int64_t passed_by = 0;  ///< later jobs whose first start lies in it

  friend bool operator==(const Wait&, const Wait&) = default;
};

/// The waits of more than `multiple` times the job's output that at least one later job passed, in
/// order of end. O((runs + waits) · log jobs); SimulationStopped on a stop request.
[[nodiscard]] std::vector<Wait> waits_passed_by(const DecisionIndex& index, double multiple,
                                                const std::stop_token& stop = {});

/// The median over all jobs of the rounds before the first start, divided by the output; 0 without
/// jobs. Of a job that never started, the rounds until the fault. O(runs).
[[nodiscard]] double median_wait_multiple(const DecisionIndex& index);

}  // namespace gnomon
