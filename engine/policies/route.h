// Route: three branches by prompt length take turns, each restarting with doubled budgets.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/policies/batch_queue.h"
#include "engine/policies/rect_call.h"
#include "engine/policies/response_phases.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// The algorithm Route of arXiv 2607.09248 (non-clairvoyant), in batches (choice): stages of calls
/// of at most 2^r rounds for the branches P (0 < s <= M/4), R (s = 0, and jobs of P whose output
/// exceeds their prompt) and Large (s > M/4), each call a fresh copy.
class Route final : public Policy {
 public:
  /// alpha > 1, of the branch R.
  Route(JobsView<Knowledge::nothing> jobs, double alpha);

  void decide(Controls& controls) override;
  [[nodiscard]] Round patience_rounds(const Instance& instance) const override;
  [[nodiscard]] std::size_t expected_runs(const Instance& instance) const override;

 private:
  enum Branch : std::size_t { proportional, response, large, branch_count };

  void begin_batch();
  void note_ends(Controls& controls);
  [[nodiscard]] bool call_is_over(Round now) const;
  void end_call(Controls& controls);
  void begin_next_call(Controls& controls);
  void begin_rect(std::int32_t phase);
  void refuse_other_branches(Controls& controls);
  [[nodiscard]] bool batch_is_over() const;

  JobsView<Knowledge::nothing> jobs_;
  std::vector<bool> done_;
  RectCall rect_;
  ResponsePhases phases_;
  BatchQueue queue_;
  std::int32_t batch_ = -1;

  std::array<std::vector<JobId>, branch_count> branches_;  ///< unfinished jobs, ascending ids
  int stage_ = -1;
  std::size_t branch_ = branch_count;  ///< whose call it is; branch_count before a batch's first
  bool in_call_ = false;
  Round call_end_ = 0;
  std::int32_t phase_ = -1;
  std::array<JobId, branch_count> refused_{no_job, no_job, no_job};
};

}  // namespace gnomon
