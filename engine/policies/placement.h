// Where the jobs of an order start: each at its earliest feasible round given those before it.
// Shared by all policies that plan an order (sorted-f, sorted-lp, optimum's first incumbent).
#pragma once

#include <span>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/policies/memory_timeline.h"

namespace gnomon {

/// The value of the parameter `placement`.
enum class PlacementRule : unsigned char {
  earliest,  ///< a job may start before jobs that precede it in the order (backfilling)
  in_order,  ///< a job starts no earlier than its predecessor
};

/// The start round of each job of `order`, in that order: the first one, not before `now` nor
/// before the job's arrival, in which it fits beside what `timeline` holds, to its end. Adds the
/// jobs to `timeline`. Each job at most once, and with prompt + output <= M.
[[nodiscard]] std::vector<Round> place_in_order(MemoryTimeline& timeline,
                                                const JobsView<Knowledge::output>& jobs,
                                                std::span<const JobId> order, PlacementRule rule,
                                                Round now = 0);

}  // namespace gnomon
