// Good schedules, found quickly: what the optimum is at most.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/bounds/search_clock.h"
#include "engine/model/instance.h"

namespace gnomon {

/// A feasible schedule without kills.
struct StartPlan {
  std::vector<Round> starts;  ///< per job
  std::int64_t total_latency = 0;
};

/// Σ (start + output - arrival).
[[nodiscard]] std::int64_t total_latency(const Instance& instance,
                                         const std::vector<Round>& starts);

/// Whether no job starts before its arrival and memory never exceeds M. O(n log n + Σ outputs).
[[nodiscard]] bool is_feasible(const Instance& instance, const std::vector<Round>& starts);

/// The best of h-sf, svf and area-greedy. `instance` must have passed `validate`. Throws
/// SimulationStopped.
[[nodiscard]] StartPlan best_of_policies(const Instance& instance, const MakeOptions& options);

/// Anneals the order in which jobs are placed at their earliest feasible start, for a number of
/// steps that depends on the number of jobs alone, or until `limit_seconds` of the clock have gone.
/// Never worse than `plan`. Reports the incumbent. Throws SimulationStopped.
[[nodiscard]] StartPlan anneal_order(const Instance& instance, StartPlan plan, SearchClock& clock,
                                     double limit_seconds);

}  // namespace gnomon
