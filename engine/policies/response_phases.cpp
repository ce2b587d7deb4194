#include "engine/policies/response_phases.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/policies/staggered.h"

namespace gnomon {

std::vector<Round> response_slices(Tokens memory_limit, double alpha) {
  std::vector<Round> slices;
  const auto ratio = static_cast<long double>(alpha);
  for (long double power = 1;; power *= ratio) {
    // A power that is a whole number in the reals may come out a hair above it.
    const long double lifted = std::ceil(power * (1 - 1e-13L));
    const bool last = lifted >= static_cast<long double>(memory_limit);
    const Round slice = last ? memory_limit : static_cast<Round>(lifted);
    if (slices.empty() || slices.back() != slice) slices.push_back(slice);
    if (last) return slices;
  }
}

ResponsePhases::ResponsePhases(JobsView<Knowledge::nothing> jobs, double alpha,
                               const std::vector<bool>& done)
    : jobs_(jobs), done_(done), slices_(response_slices(jobs.memory_limit(), alpha)) {}

void ResponsePhases::begin(std::vector<JobId> jobs, std::int32_t batch, std::int32_t inside) {
  list_ = std::move(jobs);
  unfinished_ = list_.size();
  next_slice_ = 0;
  in_phase_ = false;
  batch_ = batch;
  inside_ = inside;
  refused_ = no_job;
}

void ResponsePhases::advance(Controls& controls) {
  // The phase ends with its last run, not with its last slice.
  if (in_phase_ && call_.all_started() && controls.active_runs() == 0) end_phase(controls);
  if (!in_phase_ && !finished()) begin_phase(controls);
  if (!in_phase_) return;
  call_.advance(controls);
  refuse_ineligible(controls);
}

void ResponsePhases::kill_all(Controls& controls, KillReason reason) {
  if (in_phase_) call_.kill_all(controls, done_, reason);
  in_phase_ = false;
}

void ResponsePhases::end_phase(Controls& controls) {
  in_phase_ = false;
  if (inside_ >= 0) return;
  const std::vector<JobId> members = call_.take_jobs();
  const auto survivors = std::count_if(members.begin(), members.end(), [&](JobId id) {
    return !done_[static_cast<std::size_t>(id)];
  });
  controls.close_phase(call_.phase(), survivors);
}

void ResponsePhases::begin_phase(Controls& controls) {
  std::erase_if(list_, [&](JobId id) { return done_[static_cast<std::size_t>(id)]; });
  std::vector<JobId> eligible;
  Round slice = 0;
  // The last slice is M, for which everybody is eligible.
  while (eligible.empty()) {
    slice = slices_[next_slice_++];
    ineligible_ = no_job;
    for (const JobId id : list_) {
      if (jobs_.prompt(id) <= slice) {
        eligible.push_back(id);
      } else if (ineligible_ == no_job) {
        ineligible_ = id;
      }
    }
  }
  const Tokens limit = jobs_.memory_limit();
  // Longer prompts than this are eligible only for τ > M/2, where k is 1 and runs are alone.
  const std::int64_t lanes = best_lane_count(slice, std::min(slice, limit - slice), limit);
  if (inside_ >= 0) {
    call_.begin_inside(controls, std::move(eligible), slice, lanes, true, inside_);
  } else {
    call_.begin(controls, std::move(eligible), slice, lanes, true, batch_);
  }
  in_phase_ = true;
}

void ResponsePhases::refuse_ineligible(Controls& controls) {
  if (ineligible_ != no_job && ineligible_ == refused_) {
    controls.refusal_stands(refused_);
    return;
  }
  refused_ = ineligible_;
  if (refused_ == no_job) return;
  Refusal refusal;
  refusal.job = refused_;
  refusal.reason = RefusalReason::not_eligible;
  controls.refuse(refusal);
}

}  // namespace gnomon
