#include "engine/policies/admission.h"

#include <utility>

#include "engine/policies/follow_orders.h"

namespace gnomon {

template <Knowledge K>
Admission<K>::Admission(JobsView<K> jobs, Priority priority, TieOrder ties,
                        const OneBitAdvice& advice)
    : jobs_(jobs),
      priority_(priority),
      ties_(ties),
      advice_(advice),
      state_(jobs.size()),
      forecast_(jobs.memory_limit()) {}

template <Knowledge K>
void Admission<K>::decide(Controls& controls) {
  take_arrivals(controls);
  note_completions(controls);
  if constexpr (may_overrun) {
    note_overruns(controls);
    follow_orders_but_starts(controls, *this);
    const bool killed = kill_overflow(controls);
    follow_start_orders(controls, *this);
    if (killed && !waiting_.empty()) {
      Refusal refusal;
      refusal.job = waiting_.top().job;
      refusal.reason = RefusalReason::after_kill;
      refusal.ghost_rounds = static_cast<std::int32_t>(state(refusal.job).estimate);
      controls.refuse(refusal);
      walk_.forget_refusal();
      controls.wake_at(controls.now() + 1);
      return;
    }
  } else {
    forecast_.drop_until(controls.now());
    follow_orders_but_starts(controls, *this);
    follow_start_orders(controls, *this);
  }
  admit(controls);
  if constexpr (may_overrun) {
    if (!expectations_.empty()) controls.wake_at(expectations_.top().end);
  }
}

template <Knowledge K>
void Admission<K>::take_arrivals(Controls& controls) {
  const auto arrived = controls.arrived();
  if (arrived.empty()) return;
  std::vector<WaitingQueue::Item> items;
  items.reserve(arrived.size());
  for (const JobId id : arrived) {
    state(id).estimate = first_estimate(id);
    items.push_back(item(id));
  }
  waiting_.add_all(std::move(items));
}

template <Knowledge K>
void Admission<K>::note_completions(Controls& controls) {
  for (const JobId id : controls.completed()) {
    // A completion in its expected round changes nothing that the forecast had promised.
    if (state(id).expected_end != controls.now() || walk_.waits_for_an_end()) {
      walk_.forecast_changed();
    }
    forget_run(id);
  }
}

template <Knowledge K>
void Admission<K>::note_overruns(Controls& controls) {
  const Round now = controls.now();
  forecast_.drop_until(now);
  while (!expectations_.empty() && expectations_.top().end <= now) {
    const Expectation due = expectations_.top();
    expectations_.pop();
    JobState& job = state(due.job);
    if (job.start != due.start) continue;  // that run has ended
    job.expected_end = past_estimate;
    forecast_.add_overrun(job.start, jobs_.prompt(due.job));
  }
}

template <Knowledge K>
bool Admission<K>::kill_overflow(Controls& controls) {
  bool killed = false;
  while (controls.coming_round_tokens() > jobs_.memory_limit()) {
    const JobId victim =
        stack_.pop_latest([&](JobId id, Round start) { return state(id).start == start; });
    stop(controls, victim, KillReason::overflow);
    killed = true;
  }
  return killed;
}

template <Knowledge K>
void Admission<K>::stop(Controls& controls, JobId id, KillReason reason) {
  JobState& job = state(id);
  // The tokens it had out prove that the output is longer.
  if (job.expected_end == past_estimate) job.estimate = controls.now() - job.start + 1;
  forget_run(id);
  controls.kill(id, reason);
  waiting_.add(item(id));
  walk_.forecast_changed();
}

template <Knowledge K>
void Admission<K>::stop_by_order(Controls& controls, const Order& order) {
  stop(controls, order.job, KillReason::user);
}

template <Knowledge K>
void Admission<K>::take_out(JobId id) {
  waiting_.remove(id);
  walk_.forget_refusal();  // it is over, should the same job be refused when it is back
}

template <Knowledge K>
void Admission<K>::start_by_order(Controls& controls, JobId id) {
  take_out(id);
  start(controls, id);
  walk_.forecast_changed();
}

template <Knowledge K>
void Admission<K>::admit(Controls& controls) {
  walk_.walk(
      controls, waiting_, forecast_, [&](JobId id) { return jobs_.prompt(id); },
      [&](JobId id) { return state(id).estimate; }, [&](JobId id) { start(controls, id); });
}

template <Knowledge K>
void Admission<K>::start(Controls& controls, JobId id) {
  JobState& job = state(id);
  job.start = controls.now();
  job.expected_end = job.start + job.estimate;
  forecast_.add(job.start, jobs_.prompt(id), job.expected_end);
  controls.start(id, {.planned = job.estimate});
  if constexpr (may_overrun) {
    expectations_.push({job.expected_end, id, job.start});
    stack_.push(job.start, id);
    stack_.compact(static_cast<std::size_t>(controls.active_runs()),
                   [&](JobId other, Round start) { return state(other).start == start; });
  }
}

template <Knowledge K>
void Admission<K>::forget_run(JobId id) {
  JobState& job = state(id);
  if (job.expected_end == past_estimate) {
    forecast_.remove_overrun(job.start, jobs_.prompt(id));
  } else {
    forecast_.remove(job.start, jobs_.prompt(id), job.expected_end);
  }
  job.start = not_running;
}

template <Knowledge K>
Tokens Admission<K>::first_estimate(JobId id) const {
  if constexpr (K == Knowledge::output) {
    return jobs_.output(id);
  } else if constexpr (K == Knowledge::upper) {
    return jobs_.upper(id);
  } else {
    return jobs_.capped(jobs_.is_long(id) ? advice_.long_proxy : advice_.short_proxy, id);
  }
}

template <Knowledge K>
WaitingQueue::Item Admission<K>::item(JobId id) const {
  // One bit orders by what it said, once and for all; a raised estimate is the policy's own guess.
  const Tokens estimate =
      K == Knowledge::one_bit ? first_estimate(id) : state_[static_cast<std::size_t>(id)].estimate;
  std::int64_t key = 0;
  switch (priority_) {
    case Priority::arrival:
      key = jobs_.arrival(id);
      break;
    case Priority::estimate:
      key = estimate;
      break;
    case Priority::area:
      key = area_token_rounds(jobs_.prompt(id), estimate);
      break;
  }
  return {key, id, ties_.rank(id)};
}

template class Admission<Knowledge::output>;
template class Admission<Knowledge::upper>;
template class Admission<Knowledge::one_bit>;

}  // namespace gnomon
