#include "engine/policies/pipeline_call.h"

#include <utility>

namespace gnomon {

void PipelineCall::begin(Controls& controls, std::vector<JobId> jobs, Round slice,
                         std::int64_t lanes, bool cut, std::int32_t batch) {
  lay_out(controls, std::move(jobs), slice, lanes, cut);
  Phase phase;
  phase.start = start_;
  phase.end = end_;
  phase.slice = slice;
  phase.lanes = lanes;
  phase.jobs = static_cast<std::int64_t>(jobs_.size());
  phase.batch = batch;
  phase_ = controls.begin_phase(phase);
  has_lanes_ = true;
}

void PipelineCall::begin_inside(Controls& controls, std::vector<JobId> jobs, Round slice,
                                std::int64_t lanes, bool cut, std::int32_t phase) {
  lay_out(controls, std::move(jobs), slice, lanes, cut);
  phase_ = phase;
  has_lanes_ = false;
}

void PipelineCall::lay_out(Controls& controls, std::vector<JobId> jobs, Round slice,
                           std::int64_t lanes, bool cut) {
  jobs_ = std::move(jobs);
  next_ = 0;
  start_ = controls.now();
  slice_ = slice;
  lanes_ = lanes;
  cut_ = cut;
  end_ = start_of(jobs_.size() - 1) + slice;
}

void PipelineCall::advance(Controls& controls) {
  const Round now = controls.now();
  const std::size_t before = next_;
  while (next_ < jobs_.size() && start_of(next_) <= now) {
    const auto index = static_cast<std::int64_t>(next_);
    const std::int32_t lane = has_lanes_ ? static_cast<std::int32_t>(index % lanes_) : -1;
    controls.start(jobs_[next_],
                   {.slice = cut_ ? slice_ : 0, .phase = phase_, .lane = lane, .planned = slice_});
    ++next_;
  }
  if (next_ == jobs_.size()) {
    controls.wake_at(end_);
    return;
  }
  controls.wake_at(start_of(next_));
  if (next_ == before) {
    controls.refusal_stands(jobs_[next_]);
    return;
  }
  Refusal refusal;
  refusal.job = jobs_[next_];
  refusal.reason = RefusalReason::lane_busy;
  refusal.ghost_rounds = static_cast<std::int32_t>(slice_);
  if (next_ >= static_cast<std::size_t>(lanes_)) {
    refusal.blocker = jobs_[next_ - static_cast<std::size_t>(lanes_)];
  }
  controls.refuse(refusal);
}

void PipelineCall::kill_all(Controls& controls, const std::vector<bool>& done,
                            KillReason reason) const {
  for (std::size_t i = next_; i > 0 && start_of(i - 1) + slice_ > controls.now(); --i) {
    const JobId id = jobs_[i - 1];
    if (!done[static_cast<std::size_t>(id)]) controls.kill(id, reason);
  }
}

}  // namespace gnomon
