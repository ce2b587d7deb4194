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
  [[nodiscard]] bool takes_orders() const override { return true; }

  // For follow_orders.h.
  void stop_by_order(Controls& controls, const Order& order);
  void take_out(JobId id);
  void put_back(JobId id);
  void start_by_order(Controls& controls, JobId id);

 private:
  [[nodiscard]] bool evict(Controls& controls);
  void admit(Controls& controls);
  void note_running(JobId id);
  /// The first of those that wait, of whom there is one.
  [[nodiscard]] JobId head() const { return evicted_.empty() ? queue_[next_] : evicted_.back(); }
  [[nodiscard]] bool before(JobId a, JobId b) const {
    const Round arrival_a = jobs_.arrival(a);
    const Round arrival_b = jobs_.arrival(b);
    return arrival_a != arrival_b ? arrival_a < arrival_b : a < b;
  }

  JobsView<Knowledge::nothing> jobs_;
  // In order (arrival, id), running jobs always come before waiting ones: kills take the last of
  // the running, starts the first of the waiting. So both are stacks, and nothing is ever searched,
  // but for what the user demands.
  std::vector<JobId> running_;  ///< top = latest; completed jobs are dropped when they surface
  std::vector<JobId> evicted_;  ///< waiting again, top = earliest; all before those in queue_
  std::vector<JobId> queue_;    ///< arrived, never started, from next_
  std::size_t next_ = 0;
  std::vector<bool> done_;
  JobId refused_ = no_job;  ///< for want of memory, of which there has only been less since
};

}  // namespace gnomon
