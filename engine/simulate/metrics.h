// The numbers of a schedule.
#pragma once

#include <cstdint>

#include "engine/bounds/bounds.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

/// Everything is over completed jobs, each by the first of its runs that completes. Percentiles are
/// nearest-rank: the ceil(q n)-th smallest.
struct Metrics {
  std::int64_t completed_jobs = 0;
  std::int64_t total_latency = 0;  ///< rounds, Σ (completion - arrival)
  double mean_latency = 0;         ///< rounds
  Round p50_latency = 0;
  Round p95_latency = 0;
  Round p99_latency = 0;
  Round makespan = 0;      ///< rounds, last completion
  Tokens peak_memory = 0;  ///< tokens
  /// Memory held by all runs, killed ones too, / (M × makespan); 0..1 where memory stays below M.
  /// Of a schedule that was cut off by a fault, up to the end of its last run.
  double utilization = 0;
  std::int64_t kills = 0;
  double wasted_area = 0;       ///< token-rounds held by runs that were killed; exact below 2^53
  double used_area = 0;         ///< token-rounds held by all runs
  double jobs_per_round = 0;    ///< throughput: completed jobs / makespan
  double tokens_per_round = 0;  ///< throughput: output tokens of completed jobs / makespan
  double ratio = 0;             ///< total latency / best bound; 0 when nothing completed
};

[[nodiscard]] Metrics measure(const Instance& instance, const Schedule& schedule,
                              const Bounds& bounds);

}  // namespace gnomon
