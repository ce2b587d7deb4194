// First come first served without a forecast, as vLLM does it: admit what fits now, evict the
// youngest when memory runs out.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// GSA's vLLM-like baseline (non-clairvoyant). While the coming round would exceed M, the run with
/// the latest arrival (then larger id) is killed. If nobody was killed, jobs start in order
/// (arrival, id) while the coming round still fits with the newcomer's prompt + 1 tokens.
class VllmFcfs final : public Policy {
 public:
  explicit VllmFcfs(JobsView<Knowledge::nothing> jobs);
  void decide(Controls& controls) override;

 private:
  [[nodiscard]] bool evict(Controls& controls);
  void admit(Controls& controls);

  JobsView<Knowledge::nothing> jobs_;
  // In order (arrival, id), running jobs always come before waiting ones: kills take the last of
  // the running, starts the first of the waiting. So both are stacks, and nothing is ever searched.
  std::vector<JobId> running_;  ///< top = latest; completed jobs are dropped when they surface
  std::vector<JobId> evicted_;  ///< waiting again, top = earliest; all before those in queue_
  std::vector<JobId> queue_;    ///< arrived, never started, from next_
  std::size_t next_ = 0;
  std::vector<bool> done_;
  JobId refused_ = no_job;  ///< for want of memory, of which there has only been less since
};

}  // namespace gnomon
