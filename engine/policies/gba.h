// GBA: classes of similar output length, one staggered pipeline after the other, no restarts.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/policies/batch_queue.h"
#include "engine/policies/pipeline_call.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// The geometric batching algorithm of arXiv 2601.22996 (clairvoyant): class p holds the jobs with
/// τ_{p-1} < o <= τ_p; one pipeline call per non-empty class, shortest class first, each beginning
/// at the last slice end of the one before. Unequal prompts as in Gsa (choice).
class Gba final : public Policy {
 public:
  Gba(JobsView<Knowledge::output> jobs, double alpha);

  void decide(Controls& controls) override;
  [[nodiscard]] Round patience_rounds(const Instance& instance) const override;

 private:
  struct Class {
    Round slice = 0;
    std::vector<JobId> jobs;
  };
  void begin_batch();

  JobsView<Knowledge::output> jobs_;
  double alpha_;
  BatchQueue queue_;
  PipelineCall call_;
  std::vector<Class> classes_;  ///< of the current batch, non-empty ones, shortest first
  std::size_t next_class_ = 0;
  bool active_ = false;
  std::int32_t batch_ = -1;
};

}  // namespace gnomon
