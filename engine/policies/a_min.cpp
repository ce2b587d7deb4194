#include "engine/policies/a_min.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/policies/follow_orders.h"

namespace gnomon {

AMin::AMin(JobsView<Knowledge::lower> jobs, Refine refine, TieOrder ties)
    : jobs_(jobs),
      refine_(refine),
      ties_(ties),
      state_(jobs.size()),
      forecast_(jobs.memory_limit()) {}

Round AMin::patience_rounds(const Instance&) const {
  // It may take long, but never for ever: õ only grows and is bounded, and once it grows no more,
  // of the jobs with the largest õ the one that started first is never killed again.
  return std::numeric_limits<Round>::max();
}

void AMin::decide(Controls& controls) {
  take_arrivals(controls);
  note_completions(controls);
  note_overruns(controls.now());
  follow_orders_but_starts(controls, *this);
  const std::vector<JobId> killed = kill_overflow(controls);
  follow_start_orders(controls, *this);
  const bool all_started = admit(controls);
  if (killed.empty()) return;
  if (all_started) refuse_killed(controls, killed);
  for (const JobId id : killed) waiting_.add(item(id));
  controls.wake_at(controls.now() + 1);
}

void AMin::take_arrivals(Controls& controls) {
  std::vector<WaitingQueue::Item> items;
  items.reserve(controls.arrived().size());
  for (const JobId id : controls.arrived()) {
    state(id).estimate = jobs_.lower(id);
    items.push_back(item(id));
  }
  waiting_.add_all(std::move(items));
}

void AMin::note_completions(Controls& controls) {
  for (const JobId id : controls.completed()) {
    // A completion in its expected round changes nothing that the forecast had promised.
    if (state(id).expected_end != controls.now() || walk_.waits_for_an_end()) {
      walk_.forecast_changed();
    }
    forget_run(id);
  }
}

void AMin::note_overruns(Round now) {
  forecast_.drop_until(now);
  while (!expectations_.empty() && expectations_.top().end <= now) {
    const Expectation due = expectations_.top();
    expectations_.pop();
    JobState& job = state(due.job);
    if (job.start != due.start) continue;  // that run has ended
    victims_of(job).erase(as_victim(due.job));
    job.expected_end = past_estimate;
    victims_of(job).insert(as_victim(due.job));
    forecast_.add_overrun(job.start, jobs_.prompt(due.job));
  }
}

std::vector<JobId> AMin::kill_overflow(Controls& controls) {
  std::vector<JobId> killed;
  while (controls.coming_round_tokens() > jobs_.memory_limit()) {
    const JobId id = victim(controls.now());
    stop(controls, id, KillReason::overflow);
    killed.push_back(id);
  }
  return killed;
}

void AMin::stop(Controls& controls, JobId id, KillReason reason) {
  const Tokens tokens = controls.now() - state(id).start;
  forget_run(id);
  state(id).estimate = std::max(state(id).estimate, tokens);
  controls.kill(id, reason);
  walk_.forecast_changed();
}

void AMin::stop_by_order(Controls& controls, const Order& order) {
  stop(controls, order.job, KillReason::user);
  put_back(order.job);
}

void AMin::take_out(JobId id) {
  waiting_.remove(id);
  walk_.forget_refusal();  // it is over, should the same job be refused when it is back
}

void AMin::start_by_order(Controls& controls, JobId id) {
  take_out(id);
  start(controls, id);
  walk_.forecast_changed();
}

JobId AMin::victim(Round now) const {
  if (past_.empty()) return within_.begin()->job;
  Victim past = *past_.begin();
  past.estimate = now - past.start;
  return within_.empty() || past < *within_.begin() ? past.job : within_.begin()->job;
}

bool AMin::admit(Controls& controls) {
  return walk_.walk(
      controls, waiting_, forecast_, [&](JobId id) { return jobs_.prompt(id); },
      [&](JobId id) { return state(id).estimate; }, [&](JobId id) { start(controls, id); });
}

void AMin::start(Controls& controls, JobId id) {
  JobState& job = state(id);
  job.start = controls.now();
  job.expected_end = job.start + job.estimate;
  victims_of(job).insert(as_victim(id));
  forecast_.add(job.start, jobs_.prompt(id), job.expected_end);
  expectations_.push({job.expected_end, id, job.start});
  controls.start(id, {.planned = job.estimate});
}

void AMin::refuse_killed(Controls& controls, const std::vector<JobId>& killed) {
  Refusal refusal;
  refusal.job = *std::min_element(killed.begin(), killed.end(),
                                  [&](JobId a, JobId b) { return item(a) < item(b); });
  refusal.reason = RefusalReason::after_kill;
  refusal.ghost_rounds = static_cast<std::int32_t>(state(refusal.job).estimate);
  controls.refuse(refusal);
  walk_.forget_refusal();
}

void AMin::forget_run(JobId id) {
  JobState& job = state(id);
  victims_of(job).erase(as_victim(id));
  if (job.expected_end == past_estimate) {
    forecast_.remove_overrun(job.start, jobs_.prompt(id));
  } else {
    forecast_.remove(job.start, jobs_.prompt(id), job.expected_end);
  }
  job.start = not_running;
}

std::set<AMin::Victim>& AMin::victims_of(const JobState& job) {
  return refine_ == Refine::running && job.expected_end == past_estimate ? past_ : within_;
}

AMin::Victim AMin::as_victim(JobId id) const {
  const JobState& job = state(id);
  const bool past = refine_ == Refine::running && job.expected_end == past_estimate;
  return {past ? 0 : job.estimate, job.start, id};
}

WaitingQueue::Item AMin::item(JobId id) const {
  return {state(id).estimate, id, ties_.rank(id)};
}

}  // namespace gnomon
