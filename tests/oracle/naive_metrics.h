// The oracle's own numbers: metrics and bounds by definition, one round and one token at a time.
#pragma once

#include <vector>

#include "tests/oracle/naive.h"

namespace gnomon::oracle {

struct NaiveMetrics {
  Int completed = 0;
  Int total_latency = 0;
  Int p50 = 0, p95 = 0, p99 = 0;
  Int makespan = 0;
  Int peak = 0;
  Int kills = 0;
  Int used = 0;    ///< token-rounds of all runs
  Int wasted = 0;  ///< of these, of killed runs
  Int output_tokens = 0;
};

/// From the runs alone; takes nothing that the schedule says about itself.
NaiveMetrics naive_metrics(const NaiveInstance& instance, const std::vector<NaiveRun>& runs);

struct NaiveBounds {
  double area = 0;
  Int combined = 0;
  Int length = 0;
};

NaiveBounds naive_bounds(const NaiveInstance& instance);

}  // namespace gnomon::oracle
