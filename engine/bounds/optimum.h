// The schedule of least total latency, by branch and cut on the time-indexed programme.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/instance.h"
#include "engine/policies/make_options.h"

namespace gnomon {

struct Optimum {
  std::vector<Round> starts;       ///< per job: the best schedule found; feasible, without kills
  std::int64_t total_latency = 0;  ///< of that schedule, rounds
  double bound = 0;                ///< no schedule has a smaller total latency
  bool proven = false;             ///< there is no better schedule: bound == total_latency
  std::int64_t nodes = 0;          ///< of the search tree
  double seconds = 0;

  /// How far the best schedule may be above the optimum, relative to the bound: 0.02 is 2 %.
  [[nodiscard]] double gap() const;
};

/// Searches for at most about `limit_seconds` (> 0); the bound and the schedule are then the best
/// so far. Reports incumbent, bound and nodes through `options`, the last time with the values of
/// the result. `instance` must have passed `validate`. Throws InputError with one sentence when the
/// programme is above the limits of time_indexed.h, SimulationStopped within about a second of a
/// stop request. Any number of searches may run at once, each in its thread.
[[nodiscard]] Optimum find_optimum(const Instance& instance, double limit_seconds,
                                   const MakeOptions& options = {});

}  // namespace gnomon
