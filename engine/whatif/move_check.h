// Dragging a run of a hand-made schedule along time: where it would cross M, and where it fits.
#pragma once

#include <optional>
#include <span>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/whatif/memory_steps.h"

namespace gnomon {

/// The stack without one job, asked how the job fits in. To be made once when a drag begins, from
/// the schedule as it is then: O(n log n); questions cost O(log n) and what they pass over.
class MoveCheck {
 public:
  using Overflow = MemorySteps::Overflow;

  /// `job` of `instance`; its runs in `schedule` are left out.
  MoveCheck(const Instance& instance, const Schedule& schedule, JobId job);

  /// What of the rounds of the job's run is above M, if it starts in round `start`.
  [[nodiscard]] Overflow overflow(Round start) const;
  [[nodiscard]] bool fits(Round start) const { return !overflow(start).found; }

  /// The first start >= `from` in which the job fits and has arrived.
  [[nodiscard]] Round earliest_fit(Round from) const;
  /// The last such start <= `from`; nothing where there is none.
  [[nodiscard]] std::optional<Round> latest_fit(Round from) const;
  /// The nearest such start, the earlier of two that are equally near.
  [[nodiscard]] Round nearest_fit(Round start) const;

 private:
  /// Calls visit(first, end, tokens of the others in `first`, runs of the others) for what the run
  /// started in `start` passes through, while it returns true.
  template <typename Visit>
  void pass(Round start, Visit&& visit) const;

  Job job_;
  Tokens limit_;
  MemorySteps others_;
};

/// The same for a single question.
[[nodiscard]] MemorySteps::Overflow move_overflow(const Instance& instance,
                                                  const Schedule& schedule, JobId job, Round start);

}  // namespace gnomon
