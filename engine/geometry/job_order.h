// In which order jobs are listed: a row per job.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

/// What jobs are sorted by, smallest first; ties go to the smaller id. Jobs that have no such value
/// (never started, never finished) come last.
enum class JobOrder : std::uint8_t {
  id,
  arrival,
  output,
  area,  ///< (s·o + o(o+1)/2) token-rounds, what the job needs at least (POLICIES §1)
  first_start,
  completion,
  latency,
};

/// Ids of all jobs in that order. O(n log n), for workers.
[[nodiscard]] std::vector<JobId> sorted_jobs(const Instance& instance, const Schedule& schedule,
                                             JobOrder order);

}  // namespace gnomon
