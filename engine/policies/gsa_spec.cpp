#include "engine/policies/gsa_spec.h"

#include <algorithm>
#include <limits>

#include "engine/policies/staggered.h"

namespace gnomon {

GsaSpec::GsaSpec(JobsView<Knowledge::nothing> jobs, double alpha, double first_slice)
    : jobs_(jobs),
      alpha_(alpha),
      first_slice_(first_slice),
      state_(jobs.size()),
      gate_(jobs.memory_limit()),
      idle_(jobs.size()),
      due_(jobs.size()),
      speculative_(jobs.size()) {}

Round GsaSpec::patience_rounds(const Instance&) const {
  // As for Gsa: phases are finitely many, and the base runs of the last one complete every job.
  return std::numeric_limits<Round>::max();
}

std::size_t GsaSpec::expected_runs(const Instance& instance) const {
  // Memory is always full: most jobs are killed and started again several times.
  constexpr std::size_t runs_of_most_jobs = 8;
  return runs_of_most_jobs * instance.jobs.size();
}

void GsaSpec::decide(Controls& controls) {
  queue_.add(controls.arrived());
  note_ends(controls);
  if (unfinished_ == 0) {
    if (queue_.empty()) return;
    begin_batch(controls);
  } else if (phase_is_over()) {
    controls.close_phase(phase_, unfinished_);
    ++slice_;
    begin_phase(controls);
  }
  const JobId refused_base = start_base_runs(controls);
  kill_speculative_runs(controls);
  start_speculative_runs(controls, refused_base);

  // What the kills and starts since the base walk have changed, it sees in the next round.
  const bool other_head = due_.first() != refused_base;
  if (other_head || phase_is_over()) controls.wake_at(controls.now() + 1);
  queue_.refuse(controls);
}

void GsaSpec::note_ends(Controls& controls) {
  const Round now = controls.now();
  for (const JobId id : controls.completed()) {
    JobState& job = state(id);
    job.done = true;
    --unfinished_;
    if (job.base_start == not_running) {
      speculative_.erase(id);
      if (job.base_phase != phase_) --pipeline_.count;
      continue;
    }
    --base_runs_;
    const Round length = base_length(id);
    if (job.base_start + length > now) gate_.end_early(job.base_start, jobs_.prompt(id), length);
  }
  for (const JobId id : controls.slice_ended()) {
    state(id).base_start = not_running;
    --base_runs_;
    idle_.insert(id);
  }
}

void GsaSpec::begin_batch(Controls& controls) {
  list_ = queue_.take();
  unfinished_ = static_cast<std::int64_t>(list_.size());
  Tokens smallest = jobs_.prompt(list_.front());
  for (const JobId id : list_) {
    smallest = std::min(smallest, jobs_.prompt(id));
    state(id) = {};  // it may have been here before, and been taken out by the user
    idle_.insert(id);
  }
  slices_ = geometric_slices(jobs_.memory_limit() - smallest, alpha_, first_slice_);
  slice_ = 0;
  ++batch_;
  begin_phase(controls);
}

void GsaSpec::begin_phase(Controls& controls) {
  std::erase_if(list_, [&](JobId id) { return state(id).done; });
  pipeline_.slice = slices_[slice_];
  pipeline_.prompt = 0;
  pipeline_.count = unfinished_;
  for (const JobId id : list_) {
    pipeline_.prompt = std::max(pipeline_.prompt, jobs_.prompt(id));
    if (!speculative_.contains(id)) due_.insert(id);
  }
  pipeline_.lanes = call_lane_count(pipeline_.slice, pipeline_.prompt, jobs_.memory_limit());
  gate_.set_clock(controls.now());

  Phase phase;
  phase.start = controls.now();
  phase.end = phase.start + (unfinished_ - 1) * pipeline_.slice / pipeline_.lanes + pipeline_.slice;
  phase.slice = pipeline_.slice;
  phase.lanes = pipeline_.lanes;
  phase.jobs = unfinished_;
  phase.batch = batch_;
  phase_ = controls.begin_phase(phase);
}

bool GsaSpec::phase_is_over() const {
  return slice_ + 1 < slices_.size() && base_runs_ == 0 && due_.empty() && !idle_.empty();
}

JobId GsaSpec::start_base_runs(Controls& controls) {
  gate_.begin_round(controls.now());
  while (!due_.empty()) {
    const JobId id = due_.first();
    const Round length = base_length(id);
    if (!gate_.admit(controls, {id, jobs_.prompt(id), length, pipeline_})) return id;
    due_.erase(id);
    idle_.erase(id);
    --pipeline_.count;
    ++base_runs_;
    state(id).base_start = controls.now();
    state(id).base_phase = phase_;
    controls.start(id, {.slice = pipeline_.slice, .phase = phase_, .planned = length});
  }
  return no_job;
}

void GsaSpec::kill_speculative_runs(Controls& controls) {
  // Without speculative runs what is due fits, but for what the user started beside it.
  while (controls.coming_round_tokens() > jobs_.memory_limit() && !speculative_.empty()) {
    const JobId victim = speculative_.last();
    speculative_.erase(victim);
    idle_.insert(victim);
    if (state(victim).base_phase != phase_) due_.insert(victim);
    controls.kill(victim, KillReason::speculation);
  }
}

void GsaSpec::start_speculative_runs(Controls& controls, JobId refused_base) {
  while (!idle_.empty()) {
    const JobId id = idle_.first();
    const Tokens after = controls.coming_round_tokens() + jobs_.prompt(id) + 1;
    if (after > jobs_.memory_limit()) {
      // Memory grows until something ends or is killed, so that nobody has to look again before.
      const bool refused_already = id == refused_base;  // for another reason
      if (id == refused_ && !refused_already) {
        controls.refusal_stands(id);
      } else if (!refused_already) {
        Refusal refusal;
        refusal.job = id;
        refusal.reason = RefusalReason::memory_now;
        refusal.overflow_round = controls.now();
        refusal.excess_tokens = after - jobs_.memory_limit();
        controls.refuse(refusal);
      }
      refused_ = refused_already ? no_job : id;
      return;
    }
    idle_.erase(id);
    due_.erase(id);
    speculative_.insert(id);
    controls.start(id);
  }
  refused_ = no_job;
}

}  // namespace gnomon
