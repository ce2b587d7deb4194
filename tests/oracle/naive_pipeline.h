// The oracle's own arithmetic of staggered pipelines.
#pragma once

#include <vector>

#include "tests/oracle/naive.h"

namespace gnomon::oracle {

/// Largest memory of k lanes of runs of `slice` rounds, run i starting at floor(i slice / k), found
/// by adding up every round of a pipeline long enough to repeat itself.
Int simulated_peak(Int lanes, Int slice, Int prompt);

/// The same by the formula of the paper.
Int formula_peak(Int lanes, Int slice, Int prompt);

/// The most lanes that fit into `limit`, found by counting up; 0 when not even one does.
Int linear_best_lanes(Int slice, Int prompt, Int limit);

/// The lanes of one call: linear_best_lanes, and 1 where that is 0.
Int naive_call_lanes(Int slice, Int prompt, Int limit);

/// The slices for ratio alpha up to `longest`.
std::vector<Int> naive_slices(Int longest, double alpha, double first_slice);

}  // namespace gnomon::oracle
