// Response: staggered pipelines of growing slices, each for the prompts no longer than its slice.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/policies/batch_queue.h"
#include "engine/policies/response_phases.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// The algorithm Response of arXiv 2607.09248 (non-clairvoyant), in batches (choice).
class Response final : public Policy {
 public:
  /// alpha > 1.
  Response(JobsView<Knowledge::nothing> jobs, double alpha);

  void decide(Controls& controls) override;
  [[nodiscard]] Round patience_rounds(const Instance& instance) const override;
  [[nodiscard]] std::size_t expected_runs(const Instance& instance) const override;

 private:
  void begin_batch();

  std::vector<bool> done_;
  ResponsePhases phases_;
  BatchQueue queue_;
  std::int32_t batch_ = -1;
};

}  // namespace gnomon
