// What gba-d and gsa-spec share: the clock of staggered starts, and the check of the pipeline that
// would follow if a job were pulled forward.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/oracle/naive.h"
#include "tests/oracle/naive_forward.h"
#include "tests/oracle/naive_pipeline.h"

namespace gnomon::oracle {

/// Where memory would exceed M the most when all active runs last to `expected_end(run)` (no later
/// than now: not counted) and `count` runs of `slice` rounds and `prompt` tokens start at
/// now + floor(j slice / lanes).
template <typename ExpectedEnd>
Overflow pipeline_check(const World& world, Int prompt, Int slice, Int lanes, Int count,
                        ExpectedEnd expected_end) {
  std::vector<Int> memory;  // from now on
  const auto add = [&](Int tokens, Int from, Int rounds) {
    if (from + rounds > static_cast<Int>(memory.size())) {
      memory.resize(static_cast<std::size_t>(from + rounds), 0);
    }
    for (Int i = 0; i < rounds; ++i) memory[static_cast<std::size_t>(from + i)] += tokens + i;
  };
  for (const NaiveRun& run : world.runs) {
    if (run.outcome != End::active) continue;
    const Int decoded = world.now - run.start;
    add(world.job(run.job).prompt + decoded + 1, 0, expected_end(run) - world.now);
  }
  for (Int j = 0; j < count; ++j) add(prompt + 1, j * slice / lanes, slice);
  Overflow worst;
  for (std::size_t i = 0; i < memory.size(); ++i) {
    const Int excess = memory[i] - world.instance.limit;
    if (excess > worst.excess) worst = {world.now + static_cast<Int>(i), excess};
  }
  return worst;
}

/// The real-valued clock that says when the next start is due.
class StaggerClock {
 public:
  explicit StaggerClock(Int round) : time_(static_cast<long double>(round)) {}

  [[nodiscard]] bool is_due(Int round) const {
    return round >= static_cast<Int>(std::floor(time_ + 1e-9L));
  }
  void advance_due(Int round, Int slice, Int lanes) {
    time_ = std::max(time_, static_cast<long double>(round)) + step(slice, lanes);
  }
  void advance_pulled(Int round, Int slice, Int lanes) {
    time_ = static_cast<long double>(round) + step(slice, lanes);
  }

 private:
  static long double step(Int slice, Int lanes) {
    return static_cast<long double>(slice) / static_cast<long double>(lanes);
  }

  long double time_;
};

}  // namespace gnomon::oracle
