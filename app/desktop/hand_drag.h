// A run of a hand-made schedule while it is dragged: where it would start, and whether it fits.
#pragma once

#include <cstdint>
#include <optional>

#include "app/desktop/views/view.h"
#include "engine/whatif/move_check.h"

namespace gnomon::desktop {

class HandDrag {
 public:
  /// The job's run, dragged by `rounds` from where it starts; whole rounds, not before its arrival.
  /// `subject` has a result, of a policy that is made by hand, and `job` a completed run.
  [[nodiscard]] std::optional<MovedRun> drag(const ViewSubject& subject, JobId job, double rounds);
  /// Ends the drag.
  void drop() { check_.reset(); }

 private:
  std::uint64_t generation_ = 0;
  JobId job_ = no_job;
  std::optional<MoveCheck> check_;
};

/// The start of the job's completed run in the result, -1 without.
[[nodiscard]] Round completed_start(const ViewSubject& subject, JobId job);

}  // namespace gnomon::desktop
