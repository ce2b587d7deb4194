// The forward check, over every round and every run.
#pragma once

#include "tests/oracle/naive.h"

namespace gnomon::oracle {

/// Where memory would exceed M the most: the earliest such round. No excess: it fits.
struct Overflow {
  Int round = -1;
  Int excess = 0;
};

/// `candidate`, started now, would last `estimate` rounds; `expected_end(run)` is the first round
/// in which an active run holds nothing any more.
template <typename ExpectedEnd>
Overflow forward_check(const World& world, int candidate, Int estimate, ExpectedEnd expected_end) {
  Overflow worst;
  for (Int x = world.now; x <= world.now + estimate - 1; ++x) {
    Int tokens = world.job(candidate).prompt + (x - world.now) + 1;
    for (const NaiveRun& run : world.runs) {
      if (run.outcome != End::active || expected_end(run) <= x) continue;
      tokens += world.job(run.job).prompt + (x - run.start) + 1;
    }
    if (tokens - world.instance.limit > worst.excess) {
      worst = {x, tokens - world.instance.limit};
    }
  }
  return worst;
}

}  // namespace gnomon::oracle
