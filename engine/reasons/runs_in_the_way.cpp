#include "engine/reasons/runs_in_the_way.h"

#include <algorithm>

namespace gnomon {

Round expected_end(const Run& run, Round now) {
  return run.start + std::max<Round>(run.planned_rounds, now - run.start + 1);
}

Tokens tokens_in(const Run& run, Round round, const Instance& instance) {
  return instance.jobs[static_cast<std::size_t>(run.job)].prompt + (round - run.start) + 1;
}

std::vector<std::int32_t> active_runs(const Schedule& schedule, Round round) {
  std::vector<std::int32_t> active;
  for (std::size_t i = 0; i < schedule.runs.size() && schedule.runs[i].start <= round; ++i) {
    if (schedule.runs[i].end > round) active.push_back(static_cast<std::int32_t>(i));
  }
  return active;
}

void ActiveRuns::add(const Run& run) {
  place_[static_cast<std::size_t>(run.job)] = static_cast<std::int32_t>(runs_.size());
  runs_.push_back(&run);
}

void ActiveRuns::remove(const Run& run) {
  std::int32_t& place = place_[static_cast<std::size_t>(run.job)];
  if (place == absent || runs_[static_cast<std::size_t>(place)] != &run) return;
  const Run* last = runs_.back();
  runs_.pop_back();
  if (last != &run) {
    runs_[static_cast<std::size_t>(place)] = last;
    place_[static_cast<std::size_t>(last->job)] = place;
  }
  place = absent;
}

bool is_about_memory(RefusalReason reason) {
  switch (reason) {
    case RefusalReason::forecast_overflow:
    case RefusalReason::memory_now:
    case RefusalReason::peaks_reserved:
    case RefusalReason::protected_memory:
    case RefusalReason::width_reserved:
    case RefusalReason::stagger:
    case RefusalReason::planned_later:
    case RefusalReason::batch_full:
      return true;
    case RefusalReason::lane_busy:
    case RefusalReason::batch_running:
    case RefusalReason::after_kill:
    case RefusalReason::not_eligible:
      break;
  }
  return false;
}

std::vector<const Run*> runs_in_the_way(const Refusal& refusal, std::span<const Run* const> active,
                                        const Instance& instance) {
  std::vector<const Run*> found;
  if (!is_about_memory(refusal.reason)) return found;
  const Round full = std::max(refusal.round, refusal.overflow_round);
  for (const Run* run : active) {
    if (expected_end(*run, refusal.round) > full) found.push_back(run);
  }
  std::sort(found.begin(), found.end(), [&](const Run* a, const Run* b) {
    const Tokens x = tokens_in(*a, full, instance);
    const Tokens y = tokens_in(*b, full, instance);
    return x != y ? x > y : a->job < b->job;
  });
  return found;
}

}  // namespace gnomon
