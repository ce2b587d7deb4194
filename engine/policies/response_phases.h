// The phases of Response over one list of jobs: the whole of the policy `response`, and the branch
// of `route` that takes the jobs whose output outgrows their prompt.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/model/schedule.h"
#include "engine/policies/pipeline_call.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// The slices min(⌈α^r⌉, M), r = 0, 1, …, up to M; equal consecutive ones count once (choice).
/// α > 1, M >= 1.
[[nodiscard]] std::vector<Round> response_slices(Tokens memory_limit, double alpha);

class ResponsePhases {
 public:
  /// `done` says which jobs are finished; the owner keeps it up to date, and it must outlive this.
  ResponsePhases(JobsView<Knowledge::nothing> jobs, double alpha, const std::vector<bool>& done);

  /// Starts from the first slice with `jobs`: ascending ids, not empty, nothing running. With
  /// `inside` >= 0 the runs belong to that open phase, and none is recorded here.
  void begin(std::vector<JobId> jobs, std::int32_t batch, std::int32_t inside = -1);

  /// Starts what is due in this round. No runs but those of these phases may be active.
  void advance(Controls& controls);

  /// Kills every active run. To be begun again before the next advance.
  void kill_all(Controls& controls, KillReason reason);

  /// Whether every job is finished.
  [[nodiscard]] bool finished() const { return unfinished_ == 0; }
  /// To be called for every job of the list that completes.
  void note_completion() { --unfinished_; }

 private:
  void end_phase(Controls& controls);
  void begin_phase(Controls& controls);
  void refuse_ineligible(Controls& controls);

  JobsView<Knowledge::nothing> jobs_;
  const std::vector<bool>& done_;
  std::vector<Round> slices_;
  PipelineCall call_;
  std::vector<JobId> list_;  ///< those that were unfinished when the phase began, ascending ids
  std::size_t unfinished_ = 0;
  std::size_t next_slice_ = 0;
  bool in_phase_ = false;
  std::int32_t batch_ = 0;
  std::int32_t inside_ = -1;
  JobId ineligible_ = no_job;  ///< the first of `list_` whose prompt exceeds the slice
  JobId refused_ = no_job;
};

}  // namespace gnomon
