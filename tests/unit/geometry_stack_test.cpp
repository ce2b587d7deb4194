// Stacks, hits and band segments against a loop over every run in every round.
#include <gtest/gtest.h>

#include <map>
#include <utility>

#include "engine/simulate/simulator.h"
#include "tests/unit/geometry_support.h"

namespace gnomon {
namespace {

using test::Plan;
using test::random_plan;

class RandomPlans : public ::testing::TestWithParam<int> {
 protected:
  Plan plan() const {
    std::mt19937 random(static_cast<unsigned>(GetParam()));
    // From a handful of runs up to enough for several checkpoints; dense and sparse.
    const int runs = 1 + GetParam() * 7;
    return random_plan(random, runs, GetParam() % 2 ? 30 : 300, GetParam() % 3 ? 40 : 4);
  }
};

TEST_P(RandomPlans, StackOfEveryRound) {
  const Plan p = plan();
  const StackGeometry geometry(p.instance, p.schedule);
  for (Round round = -1; round <= geometry.horizon() + 1; ++round) {
    std::vector<StackEntry> stack;
    geometry.stack_at(round, stack);
    const std::vector<StackEntry> expected = test::slow_stack(p, round);
    ASSERT_EQ(stack.size(), expected.size()) << "round " << round;
    for (std::size_t i = 0; i < stack.size(); ++i) {
      EXPECT_EQ(stack[i].run, expected[i].run);
      EXPECT_EQ(stack[i].base, expected[i].base);
      EXPECT_EQ(stack[i].height, expected[i].height);
    }
    EXPECT_EQ(geometry.active_at(round), static_cast<std::int64_t>(expected.size()));
    EXPECT_EQ(geometry.memory_at(round), test::slow_memory(p, round));
  }
}

TEST_P(RandomPlans, HitFindsTheBandAtEveryToken) {
  const Plan p = plan();
  const StackGeometry geometry(p.instance, p.schedule);
  for (Round round = 0; round <= geometry.horizon(); round += 3) {
    EXPECT_FALSE(geometry.hit(round, -1));
    Tokens top = 0;
    for (const StackEntry& entry : test::slow_stack(p, round)) {
      for (Tokens token : {entry.base, entry.base + entry.height - 1}) {
        const auto hit = geometry.hit(round, token);
        ASSERT_TRUE(hit);
        EXPECT_EQ(hit->run, entry.run);
        EXPECT_EQ(hit->base, entry.base);
        EXPECT_EQ(hit->height, entry.height);
      }
      top = entry.base + entry.height;
    }
    EXPECT_FALSE(geometry.hit(round, top));
  }
}

TEST_P(RandomPlans, SegmentsPaintEveryCellOnceAndInPlace) {
  const Plan p = plan();
  const StackGeometry geometry(p.instance, p.schedule);
  const Round horizon = geometry.horizon();
  const std::pair<Round, Round> windows[] = {{0, horizon}, {horizon / 3, horizon / 2 + 1}};
  for (const auto& [from, to] : windows) {
    std::vector<BandSegment> segments;
    geometry.segments(from, to, segments);
    EXPECT_EQ(geometry.count_segments(from, to, 1'000'000), segments.size());
    EXPECT_EQ(geometry.count_segments(from, to, 3), std::min<std::size_t>(3, segments.size()));
    std::map<std::pair<Round, std::int32_t>, Tokens> base_of;
    for (const BandSegment& segment : segments) {
      ASSERT_LT(segment.start, segment.end);
      ASSERT_GE(segment.start, from);
      ASSERT_LE(segment.end, to);
      for (Round round = segment.start; round < segment.end; ++round) {
        const Tokens base = segment.base + segment.slope * (round - segment.start);
        ASSERT_TRUE(base_of.insert({{round, segment.run}, base}).second) << "painted twice";
      }
    }
    std::size_t cells = 0;
    for (Round round = from; round < to; ++round) {
      for (const StackEntry& entry : test::slow_stack(p, round)) {
        ++cells;
        const auto found = base_of.find({round, entry.run});
        ASSERT_NE(found, base_of.end()) << "round " << round << " run " << entry.run;
        EXPECT_EQ(found->second, entry.base);
      }
    }
    EXPECT_EQ(cells, base_of.size());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomPlans, ::testing::Range(0, 40));

TEST(StackGeometry, EmptyScheduleHasNothing) {
  const Plan plan;
  const StackGeometry geometry(plan.instance, plan.schedule);
  std::vector<BandSegment> segments;
  geometry.segments(0, 100, segments);
  EXPECT_TRUE(segments.empty());
  EXPECT_EQ(geometry.horizon(), 0);
  EXPECT_EQ(geometry.memory_at(0), 0);
  EXPECT_EQ(geometry.memory_over(0, 10).max, 0);
  EXPECT_FALSE(geometry.hit(0, 0));
  EXPECT_TRUE(geometry.runs_of(0).empty());
}

TEST(StackGeometry, ARunThatNothingEndsBelowIsOneSegment) {
  Plan plan;
  plan.add(0, 10, 5);
  plan.add(2, 9, 1);  // starts on top: the first run keeps its segment
  const StackGeometry geometry(plan.instance, plan.schedule);
  std::vector<BandSegment> segments;
  geometry.segments(0, 10, segments);
  ASSERT_EQ(segments.size(), 2u);
  std::sort(segments.begin(), segments.end(),
            [](const BandSegment& a, const BandSegment& b) { return a.run < b.run; });
  EXPECT_EQ(segments[0].base, 0);
  EXPECT_EQ(segments[0].slope, 0);
  EXPECT_EQ(segments[0].end, 10);
  EXPECT_EQ(segments[1].base, 8);  // 5 + (2 - 0) + 1
  EXPECT_EQ(segments[1].slope, 1);
}

TEST(StackGeometry, KilledAndUnfinishedRunsAreRuns) {
  Plan plan;
  plan.add(0, 4, 1, Outcome::killed);
  plan.add(1, 3, 1, Outcome::unfinished);
  const StackGeometry geometry(plan.instance, plan.schedule);
  EXPECT_EQ(geometry.memory_at(2), 4 + 3);
}

TEST(StackGeometry, RunsOfAJobAreInOrderOfAttempt) {
  Plan plan;
  plan.add(0, 2, 1, Outcome::killed);
  plan.add(1, 5, 1);
  plan.add(7, 9, 1);
  plan.schedule.runs[2].job = 0;
  plan.schedule.runs[2].attempt = 1;
  const StackGeometry geometry(plan.instance, plan.schedule);
  const auto runs = geometry.runs_of(0);
  EXPECT_EQ(std::vector<std::int32_t>(runs.begin(), runs.end()), (std::vector<std::int32_t>{0, 2}));
  EXPECT_EQ(geometry.runs_of(1).size(), 1u);
  EXPECT_TRUE(geometry.runs_of(2).empty());
  EXPECT_TRUE(geometry.runs_of(no_job).empty());
  EXPECT_TRUE(geometry.runs_of(99).empty());
}

TEST(StackGeometry, RoundsFarOutCostNothing) {
  Plan plan;
  const Round far = 1'000'000'000'000;
  plan.add(0, 3, 2);
  plan.add(far, far + 1'000'000, 7);
  const StackGeometry geometry(plan.instance, plan.schedule);
  EXPECT_EQ(geometry.horizon(), far + 1'000'000);
  EXPECT_EQ(geometry.memory_at(far / 2), 0);
  EXPECT_EQ(geometry.memory_at(far + 999'999), 1'000'007);
  const MemoryRange range = geometry.memory_over(3, far + 2'000'000);
  EXPECT_EQ(range.max, 1'000'007);
  EXPECT_EQ(range.max_round, far + 999'999);
  EXPECT_EQ(range.min, 0);
  EXPECT_EQ(range.runs, 1);
}

TEST(StackGeometry, AStopRequestStopsTheBuild) {
  Plan plan;
  plan.add(0, 3, 2);
  std::stop_source source;
  source.request_stop();
  EXPECT_THROW(StackGeometry(plan.instance, plan.schedule, source.get_token()), SimulationStopped);
}

}  // namespace
}  // namespace gnomon
