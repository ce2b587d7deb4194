// GSA: restart everything that did not fit its slice, in staggered pipelines of growing slices.
#pragma once

#include <vector>

#include "engine/model/knowledge.h"
#include "engine/policies/batch_queue.h"
#include "engine/policies/pipeline_call.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// The geometric slicing algorithm of arXiv 2601.22996 (non-clairvoyant): phase p runs one pipeline
/// over all unfinished jobs in id order with slice τ_p; survivors restart from zero in phase p+1.
/// With unequal prompts (choice): R = M - smallest prompt of the batch, and each call uses
/// k*(τ, its largest prompt), or one lane where that prompt + τ exceeds M.
class Gsa final : public Policy {
 public:
  /// alpha > 1; first_slice in rounds, 0 for the paper's β.
  Gsa(JobsView<Knowledge::nothing> jobs, double alpha, double first_slice);

  void decide(Controls& controls) override;
  [[nodiscard]] Round patience_rounds(const Instance& instance) const override;
  [[nodiscard]] std::size_t expected_runs(const Instance& instance) const override;

 private:
  void begin_batch(Controls& controls);
  void begin_phase(Controls& controls, std::vector<JobId> jobs);
  [[nodiscard]] std::vector<JobId> survivors();

  JobsView<Knowledge::nothing> jobs_;
  double alpha_;
  double first_slice_;
  BatchQueue queue_;
  PipelineCall call_;
  std::vector<Round> slices_;
  std::size_t slice_ = 0;
  std::vector<bool> done_;
  bool active_ = false;
  std::int32_t batch_ = -1;
};

}  // namespace gnomon
