#include "app/desktop/hand_drag.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {

Round completed_start(const ViewSubject& subject, JobId job) {
  for (const std::int32_t index : subject.geometry->runs_of(job)) {
    const Run& run = subject.schedule->runs[static_cast<std::size_t>(index)];
    if (run.outcome == Outcome::completed) return run.start;
  }
  return -1;
}

std::optional<MovedRun> HandDrag::drag(const ViewSubject& subject, JobId job, double rounds) {
  if (!subject.instance) return std::nullopt;
  const Round start = completed_start(subject, job);
  if (start < 0) return std::nullopt;
  if (!check_ || generation_ != subject.generation || job_ != job) {
    check_.emplace(*subject.instance, *subject.schedule, job);
    generation_ = subject.generation;
    job_ = job;
  }
  const Round arrival = subject.instance->jobs[static_cast<std::size_t>(job)].arrival;
  // As far away as anybody drags; a double beyond is no round.
  const double reach = std::clamp(rounds, -1e12, 1e12);
  MovedRun moved;
  moved.job = job;
  moved.start = std::max(arrival, start + static_cast<Round>(std::llround(reach)));
  const MoveCheck::Overflow overflow = check_->overflow(moved.start);
  moved.fits = !overflow.found;
  if (overflow.found) {
    moved.overflow_round = overflow.first_round;
    moved.excess_tokens = overflow.first_excess_tokens;
  }
  return moved;
}

}  // namespace gnomon::desktop
