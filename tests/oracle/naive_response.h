// The phases of response, for the policy of that name and for a branch of route.
#pragma once

#include <vector>

#include "tests/oracle/naive.h"

namespace gnomon::oracle {

/// 1, ceil(α), ceil(α²), … up to `limit`, equal consecutive ones once.
std::vector<Int> naive_response_slices(double alpha, Int limit);

/// All phases over one set of jobs, played round by round.
class ResponsePhases {
 public:
  ResponsePhases(double alpha, const std::vector<int>& jobs) : alpha_(alpha), jobs_(jobs) {}

  /// Kills what has used up its slice.
  void end_slices(World& world);
  /// Goes on to the next phase when the present one is over, and starts who is due. Phase and lane
  /// of its runs are `fixed_phase` and none if that is >= 0; otherwise each phase is put into
  /// World::phases when it is over.
  void start_due(World& world, int batch, int fixed_phase = -1);
  /// Refuses the next job of the pipeline, and the first job whose prompt is too long for the
  /// phase.
  void refuse(World& world) const;
  /// Puts the open phase into World::phases.
  void close(World& world);

  [[nodiscard]] bool done(const World& world) const;

 private:
  bool phase_is_over(const World& world) const;
  void open_next(World& world, int batch);

  double alpha_;
  std::vector<int> jobs_;
  std::size_t next_level_ = 0;
  bool open_ = false;
  NaivePhase phase_;
  std::vector<int> members_;
};

/// Refuses the first to arrive of those that wait for the next batch.
void refuse_next_batch(World& world, const std::vector<int>& batch);

}  // namespace gnomon::oracle
