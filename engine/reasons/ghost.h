// The run that would have been: what a policy expected of a waiting job, and where it would have
// crossed M.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/policies/registry.h"

namespace gnomon {

/// A run of `job` started in round `start`, beside the runs that were active then.
struct Ghost {
  JobId job = no_job;
  Round start = 0;
  /// How long the policy expected it to last; 0 where it expects nothing, and then only the coming
  /// round counts.
  Round rounds = 0;
  bool fits = true;           ///< memory would have stayed within M in all its rounds
  Round overflow_round = -1;  ///< the round with the largest excess, the earliest such; -1 if none
  Tokens excess_tokens = 0;   ///< tokens above M in that round
  /// Indices into Schedule::runs of those that were expected to hold memory in that round: the
  /// largest there first, then smaller job ids. Empty when it fits.
  std::vector<std::int32_t> in_the_way;
};

/// How many rounds the policy expects a run of `job` to last that it would start in `round`: what
/// it knows of the job, raised by what earlier runs have shown, or the slice in force. 0 where it
/// expects nothing.
[[nodiscard]] Round expected_rounds(const Schedule& schedule, const Instance& instance,
                                    const PolicySpec& spec, JobId job, Round round);

/// The forward check F (POLICIES §1) for a run of `job` over `rounds` (0 as above) from `round` on,
/// beside the runs that are active in that round, each until the end that the policy expects.
/// O(runs + a log a) for a active runs.
[[nodiscard]] Ghost ghost_run(const Schedule& schedule, const Instance& instance, JobId job,
                              Round round, Round rounds);

}  // namespace gnomon
