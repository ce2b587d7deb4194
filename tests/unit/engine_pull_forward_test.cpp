// The check of a pulled-forward start, and the arithmetic behind it, against loops over every
// round.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "engine/policies/floor_sum.h"
#include "engine/policies/pull_forward.h"
#include "engine/policies/staggered.h"

namespace gnomon {
namespace {

using Random = std::mt19937_64;

std::int64_t draw(Random& random, std::int64_t lowest, std::int64_t highest) {
  return lowest +
         static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(highest - lowest + 1));
}

TEST(FloorSum, EqualsTheSum) {
  Random random(1);
  for (int round = 0; round < 20'000; ++round) {
    const std::int64_t count = draw(random, 0, 40);
    const std::int64_t factor = draw(random, 0, 60);
    const std::int64_t offset = draw(random, 0, 60);
    const std::int64_t divisor = draw(random, 1, 40);
    std::int64_t sum = 0;
    for (std::int64_t i = 0; i < count; ++i) sum += (factor * i + offset) / divisor;
    ASSERT_EQ(floor_sum(count, factor, offset, divisor), sum)
        << count << ' ' << factor << ' ' << offset << ' ' << divisor;
  }
}

TEST(FloorSum, OfLargeNumbers) {
  // Σ_{i<n} ⌊i m / n⌋ = (n - 1)(m - 1) / 2 for n and m without a common divisor.
  EXPECT_EQ(floor_sum(99'991, 1'000'000'007, 0, 99'991), std::int64_t{99'990} * 1'000'000'006 / 2);
}

TEST(WeightedFloor, FindsTheLargestAndItsSmallestIndex) {
  Random random(2);
  for (int round = 0; round < 50'000; ++round) {
    const std::int64_t count = draw(random, 1, 40);
    const std::int64_t slope = draw(random, -60, 60);
    const std::int64_t weight = draw(random, -60, 60);
    const std::int64_t factor = draw(random, 0, 60);
    const std::int64_t offset = draw(random, 0, 60);
    const std::int64_t divisor = draw(random, 1, 40);
    FloorMaximum best;
    for (std::int64_t i = 0; i < count; ++i) {
      const std::int64_t value = slope * i + weight * ((factor * i + offset) / divisor);
      if (i == 0 || value > best.value) best = {i, value};
    }
    const FloorMaximum found = max_weighted_floor(count, slope, weight, factor, offset, divisor);
    ASSERT_EQ(found.value, best.value) << count << ' ' << slope << ' ' << weight << ' ' << factor
                                       << ' ' << offset << ' ' << divisor;
    ASSERT_EQ(found.index, best.index) << count << ' ' << slope << ' ' << weight << ' ' << factor
                                       << ' ' << offset << ' ' << divisor;
  }
}

struct ActiveRun {
  Round start;
  Tokens prompt;
  Round end;
};

Tokens slow_tokens(const HypotheticalPipeline& pipeline, Round rounds) {
  Tokens sum = 0;
  for (std::int64_t j = 0; j < pipeline.count; ++j) {
    const Round start = j * pipeline.slice / pipeline.lanes;
    if (start <= rounds && rounds < start + pipeline.slice) {
      sum += pipeline.prompt + rounds - start + 1;
    }
  }
  return sum;
}

Forecast::Verdict slow_check(const std::vector<ActiveRun>& runs, Round now,
                             const HypotheticalPipeline& pipeline, Tokens limit) {
  Round last = now + pipeline.count * pipeline.slice / pipeline.lanes + 2 * pipeline.slice;
  for (const ActiveRun& run : runs) last = std::max(last, run.end);
  Forecast::Verdict verdict;
  for (Round t = now; t <= last; ++t) {
    Tokens sum = slow_tokens(pipeline, t - now);
    for (const ActiveRun& run : runs) {
      if (run.end > t) sum += run.prompt + t - run.start + 1;
    }
    if (sum - limit <= verdict.excess_tokens) continue;
    verdict.fits = false;
    verdict.excess_tokens = sum - limit;
    verdict.overflow_round = t;
  }
  return verdict;
}

TEST(PullForward, EqualsTheLoopOverEveryRound) {
  Random random(3);
  int passed = 0;
  int steady = 0;  // refused in a round after the pipeline's first slice
  for (int round = 0; round < 30'000; ++round) {
    const Tokens limit = draw(random, 4, 90);
    HypotheticalPipeline pipeline;
    pipeline.slice = draw(random, 1, draw(random, 0, 1) == 0 ? 6 : 40);
    pipeline.prompt = draw(random, 0, draw(random, 0, 3) == 0 ? limit : limit / 8);
    pipeline.lanes = call_lane_count(pipeline.slice, pipeline.prompt, limit);
    pipeline.count = draw(random, 1, 1 + 3 * pipeline.lanes);
    const Round now = draw(random, 0, 30);
    Forecast forecast(limit);
    std::vector<ActiveRun> runs;
    // A feasible set of active runs, some of them long: as many as fit at their common last round.
    Tokens room = draw(random, 0, limit);
    for (int i = 0; i < 6; ++i) {
      const Round start = now - draw(random, 0, 20);
      const ActiveRun run{start, draw(random, 0, 5),
                          now + draw(random, 1, draw(random, 0, 2) == 0 ? 120 : 12)};
      if (run.prompt + run.end - run.start > room) continue;
      room -= run.prompt + run.end - run.start;
      runs.push_back(run);
      forecast.add(run.start, run.prompt, run.end);
    }
    const Forecast::Verdict slow = slow_check(runs, now, pipeline, limit);
    const Forecast::Verdict fast = check_pull_forward(forecast, now, pipeline, limit);
    SCOPED_TRACE("M=" + std::to_string(limit) + " slice " + std::to_string(pipeline.slice) +
                 " lanes " + std::to_string(pipeline.lanes) + " prompt " +
                 std::to_string(pipeline.prompt) + " count " + std::to_string(pipeline.count) +
                 " instance " + std::to_string(round));
    for (Round y = 0; y < 3 * pipeline.slice; ++y) {
      ASSERT_EQ(pipeline.tokens_after(y), slow_tokens(pipeline, y)) << y;
    }
    ASSERT_EQ(fast.fits, slow.fits);
    passed += slow.fits ? 1 : 0;
    if (slow.fits) continue;
    ASSERT_EQ(fast.overflow_round, slow.overflow_round);
    ASSERT_EQ(fast.excess_tokens, slow.excess_tokens);
    steady += slow.overflow_round >= now + pipeline.slice ? 1 : 0;
    ASSERT_GT(fast.retry_round, now);
    const Round horizon = now + 200;
    for (Round t = now + 1; t < std::min(fast.retry_round, horizon); ++t) {
      ASSERT_FALSE(slow_check(runs, t, pipeline, limit).fits) << "round " << t;
    }
  }
  EXPECT_GT(passed, 1'000);
  EXPECT_GT(steady, 1'000);
}

}  // namespace
}  // namespace gnomon
