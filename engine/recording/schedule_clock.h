// What a schedule takes in seconds when its steps take as long as a recorded engine's.
#pragma once

#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/recording/recording.h"

namespace gnomon {

/// The clock of `schedule`: round 0 begins at 0 s, and every round takes what `step_time` says of
/// its active runs, the tokens that they hold and the prompts of the runs that start in it. In a
/// round without runs an empty step passes. Points stand where runs start or end, which is where
/// the time of a round jumps; in between it changes by little, and the clock is a straight line.
/// Points that rounding would make one are one. O(n log n). Empty where the schedule has no runs,
/// no time passes, or so much that it is no clock (clock_problem).
[[nodiscard]] std::vector<ClockPoint> schedule_clock(const Instance& instance,
                                                     const Schedule& schedule,
                                                     const StepTime& step_time);

/// Latencies in seconds: of completed runs, from the arrival of the job to the completion.
struct SecondsMetrics {
  double makespan = 0;  ///< last completion, from round 0
  double mean_latency = 0;
  double p50_latency = 0, p99_latency = 0;
};
[[nodiscard]] SecondsMetrics measure_seconds(const Instance& instance, const Schedule& schedule,
                                             const std::vector<ClockPoint>& clock);

}  // namespace gnomon
