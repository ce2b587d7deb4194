// Why a job is not running in a round: in a sentence and as data.
#pragma once

#include <stop_token>
#include <string>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/policies/registry.h"
#include "engine/reasons/ghost.h"

namespace gnomon {

struct Explanation {
  enum class State : std::uint8_t { not_arrived, waiting, running, finished };
  State state = State::waiting;
  /// For people, with the numbers in it: "Job 17 waits behind job 9; job 9 would exceed M in round
  /// 412 by 31 tokens, with 12 runs in the way: those of jobs 3, 4 and 10 more."
  std::string sentence;

  /// Index into Schedule::runs of the run that is active in the round, or of the next one; -1 when
  /// there is none.
  std::int32_t run = -1;

  // While it waits:
  bool refused = false;  ///< a refusal holds in this round; `refusal` is that of the queue's head
  Refusal refusal;
  /// The same with the figures of the round that was asked about: the runs have grown since it was
  /// recorded. `present.round` is that round; an earlier one where only the policy could tell more.
  Refusal present;
  Ghost ghost;  ///< of the job itself, started in this round
};

/// Of `job` (a valid id) in `round` >= 0 of the schedule that the policy `spec` made of `instance`.
/// From the round of a fault on, it says that the simulation stopped there, and why. Recorded
/// refusals are what it rests on; where the schedule has no room for the one that it needs, the
/// policy is simulated once more. O(runs + refusals) else. SimulationStopped on a stop request.
[[nodiscard]] Explanation explain(const Schedule& schedule, const Instance& instance,
                                  const PolicySpec& spec, JobId job, Round round,
                                  const std::stop_token& stop = {});

}  // namespace gnomon
