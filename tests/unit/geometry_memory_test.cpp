// Memory over spans of rounds against a loop over every round.
#include <gtest/gtest.h>

#include "tests/unit/geometry_support.h"

namespace gnomon {
namespace {

TEST(MemoryOver, EqualsTheLoopOverRounds) {
  for (unsigned seed = 0; seed < 30; ++seed) {
    std::mt19937 random(seed);
    // 400 runs make 800 events: two full levels above the pieces.
    const int runs = seed < 10 ? 5 : 400;
    const test::Plan plan = test::random_plan(random, runs, 3'000, seed % 2 ? 3 : 60);
    const StackGeometry geometry(plan.instance, plan.schedule);
    const Round horizon = geometry.horizon();
    std::vector<Tokens> memory;
    for (Round round = -5; round < horizon + 5; ++round) {
      memory.push_back(test::slow_memory(plan, round));
    }
    for (int query = 0; query < 300; ++query) {
      const Round start = std::uniform_int_distribution<Round>(-5, horizon + 3)(random);
      const Round longest = query % 2 ? 20 : horizon + 10;
      const Round end =
          std::min(horizon + 5, start + std::uniform_int_distribution<Round>(1, longest)(random));
      const MemoryRange range = geometry.memory_over(start, end);
      const auto first = memory.begin() + (start + 5), last = memory.begin() + (end + 5);
      ASSERT_EQ(range.max, *std::max_element(first, last)) << start << ".." << end;
      ASSERT_EQ(range.min, *std::min_element(first, last)) << start << ".." << end;
      ASSERT_EQ(range.max_round, start + (std::max_element(first, last) - first));
      const auto seen =
          std::count_if(plan.schedule.runs.begin(), plan.schedule.runs.end(),
                        [&](const gnomon::Run& run) { return run.start < end && run.end > start; });
      ASSERT_EQ(range.runs, seen);
    }
  }
}

TEST(MemoryOver, AnEmptySpanHoldsNothing) {
  test::Plan plan;
  plan.add(0, 5, 3);
  const StackGeometry geometry(plan.instance, plan.schedule);
  EXPECT_EQ(geometry.memory_over(3, 3).max, 0);
  EXPECT_EQ(geometry.memory_over(3, 3).runs, 0);
}

}  // namespace
}  // namespace gnomon
