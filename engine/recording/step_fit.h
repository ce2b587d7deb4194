// How long the steps of a recorded engine took, and how many there were at any time: a linear model
// fitted to decode spans, and the clock that follows from it (docs/recorded-runs.md).
#pragma once

#include <span>
#include <vector>

#include "engine/recording/recording.h"
#include "engine/recording/serving_run.h"

namespace gnomon {

struct StepFit {
  StepTime step_time;
  std::vector<ClockPoint> clock;     ///< from the earliest `queued` to the last `last_token`
  std::vector<double> extra_rounds;  ///< per request, see RecordedRun
  std::vector<bool> held_up;         ///< per request
};

/// Throws InputError when no request has two tokens: then nothing tells how long a step takes.
/// O(n log n) per iteration, of which there are a fixed number.
[[nodiscard]] StepFit fit_step_time(std::span<const ServingRequest> requests);

}  // namespace gnomon
