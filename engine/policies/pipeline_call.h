// One staggered-pipeline call SPS(jobs, k, τ): job i starts at floor(i τ / k) after the call's
// first round, in lane i mod k. Shared by GSA and Response (which cut runs at their slice end) and
// GBA (which need not).
#pragma once

#include <cstdint>
#include <vector>

#include "engine/simulate/simulator.h"

namespace gnomon {

class PipelineCall {
 public:
  /// Begins a call over `jobs` (not empty) in round `start` and records it as a phase. With `cut`,
  /// runs are killed when they have lasted `slice` rounds.
  void begin(Controls& controls, std::vector<JobId> jobs, Round slice, std::int64_t lanes, bool cut,
             std::int32_t batch);
  /// The same as a part of an open phase, whose lanes are not this call's: runs have no lane.
  void begin_inside(Controls& controls, std::vector<JobId> jobs, Round slice, std::int64_t lanes,
                    bool cut, std::int32_t phase);

  /// Starts every job that is due in this round, notes why the next one waits, and asks to be woken
  /// for it or, after the last one, for the end of the call.
  void advance(Controls& controls);

  /// Kills its active runs, before anything is started in this round. `done` says which jobs are
  /// finished, and runs were cut.
  void kill_all(Controls& controls, const std::vector<bool>& done, KillReason reason) const;

  /// The last slice end: the first round in which something else may begin.
  [[nodiscard]] Round end() const { return end_; }
  [[nodiscard]] bool all_started() const { return next_ == jobs_.size(); }
  [[nodiscard]] std::int32_t phase() const { return phase_; }
  /// Hands the job list back, to be reused by the next call.
  [[nodiscard]] std::vector<JobId> take_jobs() { return std::move(jobs_); }

 private:
  void lay_out(Controls& controls, std::vector<JobId> jobs, Round slice, std::int64_t lanes,
               bool cut);
  [[nodiscard]] Round start_of(std::size_t index) const {
    return start_ + static_cast<Round>(index) * slice_ / lanes_;
  }

  std::vector<JobId> jobs_;
  std::size_t next_ = 0;
  Round start_ = 0;
  Round end_ = 0;
  Round slice_ = 1;
  std::int64_t lanes_ = 1;
  std::int32_t phase_ = -1;
  bool cut_ = false;
  bool has_lanes_ = true;
};

}  // namespace gnomon
