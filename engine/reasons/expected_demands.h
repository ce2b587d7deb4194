// What a policy expects of every job, and how that changes with its kills.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/policies/registry.h"
#include "engine/reasons/decision_index.h"
#include "engine/reasons/demand_front.h"

namespace gnomon {

/// The rounds are those of expected_rounds() (ghost.h). Where the policy knows nothing of a job,
/// they are the same for all that wait, 0 here, and the slice in force is what counts.
struct ExpectedDemands {
  std::vector<Demand> demands;      ///< ascending; of every job, and once more per raised estimate
  std::vector<std::int32_t> place;  ///< per job: of its first estimate in `demands`
  /// Per kill, as in DecisionIndex::kills(): the place of its job's estimate after it, -1 where it
  /// stays. Empty where no estimate is ever raised.
  std::vector<std::int32_t> place_after_kill;
  bool slices = false;  ///< the policy knows nothing
};

[[nodiscard]] ExpectedDemands expected_demands(const DecisionIndex& index, const PolicySpec& spec);

}  // namespace gnomon
