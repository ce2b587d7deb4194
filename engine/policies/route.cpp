#include "engine/policies/route.h"

#include <algorithm>
#include <limits>

namespace gnomon {

Route::Route(JobsView<Knowledge::nothing> jobs, double alpha)
    : jobs_(jobs),
      done_(jobs.size(), false),
      rect_(jobs.size(), jobs.memory_limit()),
      phases_(jobs, alpha, done_) {}

Round Route::patience_rounds(const Instance&) const {
  // Calls double until they are long enough for every job of their branch, however long that is.
  return std::numeric_limits<Round>::max();
}

std::size_t Route::expected_runs(const Instance& instance) const {
  // Every stage repeats most attempts of the one before it.
  constexpr std::size_t runs_of_most_jobs = 32;
  return runs_of_most_jobs * instance.jobs.size();
}

void Route::decide(Controls& controls) {
  queue_.add(controls.arrived());
  note_ends(controls);
  if (in_call_ && call_is_over(controls.now())) end_call(controls);
  if (!in_call_ && batch_is_over() && !queue_.empty()) begin_batch();
  if (!in_call_ && !batch_is_over()) begin_next_call(controls);
  if (in_call_) {
    if (branch_ == response) {
      phases_.advance(controls);
    } else {
      rect_.start_attempts(controls);
    }
    refuse_other_branches(controls);
    controls.wake_at(call_end_);
  }
  queue_.refuse(controls);
}

void Route::note_ends(Controls& controls) {
  for (const JobId id : controls.completed()) {
    done_[static_cast<std::size_t>(id)] = true;
    if (branch_ == response) {
      phases_.note_completion();
    } else {
      rect_.note_completion(id);
    }
  }
  if (in_call_ && branch_ != response) rect_.note_ends(controls);
}

bool Route::call_is_over(Round now) const {
  return now >= call_end_ || (branch_ == response ? phases_.finished() : rect_.exhausted());
}

void Route::end_call(Controls& controls) {
  if (branch_ == response) {
    phases_.kill_all(controls, KillReason::call_end);
  } else {
    rect_.kill_all(controls);
  }
  std::vector<JobId>& jobs = branches_[branch_];
  std::erase_if(jobs, [&](JobId id) { return done_[static_cast<std::size_t>(id)]; });
  controls.close_phase(phase_, static_cast<std::int64_t>(jobs.size()));
  if (branch_ == proportional && !rect_.moved().empty()) {
    std::vector<JobId>& target = branches_[response];
    target.insert(target.end(), rect_.moved().begin(), rect_.moved().end());
    std::sort(target.begin(), target.end());
    std::erase_if(jobs,
                  [&](JobId id) { return std::binary_search(target.begin(), target.end(), id); });
  }
  in_call_ = false;
}

void Route::begin_batch() {
  const Tokens limit = jobs_.memory_limit();
  for (const JobId id : queue_.take()) {
    const Tokens prompt = jobs_.prompt(id);
    const Branch branch = prompt == 0 ? response : 4 * prompt > limit ? large : proportional;
    branches_[branch].push_back(id);
    done_[static_cast<std::size_t>(id)] = false;  // it may have been taken out by the user before
  }
  ++batch_;
  stage_ = -1;
  branch_ = branch_count;
}

void Route::begin_next_call(Controls& controls) {
  do {
    if (++branch_ >= branch_count) {
      branch_ = 0;
      ++stage_;
    }
  } while (branches_[branch_].empty());
  constexpr int longest_stage = 60;  // 2^60 rounds: beyond any instance
  Phase phase;
  phase.start = controls.now();
  phase.slice = Round{1} << std::min(stage_, longest_stage);
  phase.end = call_end_ = phase.start + phase.slice;
  phase.jobs = static_cast<std::int64_t>(branches_[branch_].size());
  phase.batch = batch_;
  phase_ = controls.begin_phase(phase);
  in_call_ = true;
  if (branch_ == response) {
    phases_.begin(branches_[response], batch_, phase_);
  } else {
    begin_rect(phase_);
  }
}

void Route::begin_rect(std::int32_t phase) {
  std::vector<RectCall::Member> members;
  members.reserve(branches_[branch_].size());
  for (const JobId id : branches_[branch_]) {
    const Tokens prompt = jobs_.prompt(id);
    // Within `prompt` rounds a run holds at most twice its prompt. Large runs are alone.
    members.push_back(branch_ == large ? RectCall::Member{jobs_.memory_limit(), id, 0}
                                       : RectCall::Member{2 * prompt, id, prompt});
  }
  if (!std::is_sorted(members.begin(), members.end())) std::sort(members.begin(), members.end());
  rect_.begin(std::move(members), phase);
}

void Route::refuse_other_branches(Controls& controls) {
  for (std::size_t branch = 0; branch < branch_count; ++branch) {
    const bool waits = branch != branch_ && !branches_[branch].empty();
    const JobId head = waits ? branches_[branch].front() : no_job;
    if (head != no_job && head == refused_[branch]) {
      controls.refusal_stands(head);
    } else if (head != no_job) {
      Refusal refusal;
      refusal.job = head;
      refusal.reason = RefusalReason::not_eligible;
      controls.refuse(refusal);
    }
    refused_[branch] = head;
  }
}

bool Route::batch_is_over() const {
  return std::all_of(branches_.begin(), branches_.end(),
                     [](const std::vector<JobId>& branch) { return branch.empty(); });
}

}  // namespace gnomon
