// Rounds in which memory stood idle: a waiting job would have fitted, and nobody was started.
#pragma once

#include <stop_token>
#include <vector>

#include "engine/policies/registry.h"
#include "engine/reasons/decision_index.h"

namespace gnomon {

/// A maximal span of idle rounds start <= t < end, as find_alarms() defines them.
struct IdleSpan {
  Round start = 0, end = 0;
  /// One that would have fitted in round `start`: of those, the one that the policy expects to last
  /// shortest, then with the smallest prompt, then the smallest id.
  JobId job = no_job;
  Tokens free_tokens = 0;  ///< in round `start`

  friend bool operator==(const IdleSpan&, const IdleSpan&) = default;
};

/// Those of at least `at_least` rounds, in order. O(events · (log jobs + active runs)), where the
/// second part is paid only for events without a start; SimulationStopped on a stop request.
[[nodiscard]] std::vector<IdleSpan> idle_spans(const DecisionIndex& index, const PolicySpec& spec,
                                               Round at_least, const std::stop_token& stop = {});

}  // namespace gnomon
