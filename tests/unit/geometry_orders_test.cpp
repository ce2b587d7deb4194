// The orders of the stack and the columns of every level, against a loop over every run.
#include <gtest/gtest.h>

#include <map>
#include <utility>

#include "engine/geometry/stack_columns.h"
#include "engine/simulate/simulator.h"
#include "tests/unit/geometry_support.h"

namespace gnomon {
namespace {

using test::Plan;
using test::random_plan;

constexpr StackOrder orders[] = {StackOrder::start, StackOrder::lane, StackOrder::output};

/// Lanes as a loop over them finds them: the policy's own, above them the lowest that is free.
std::vector<std::int32_t> slow_lanes(const Plan& plan) {
  std::int32_t own = 0;
  for (const Run& run : plan.schedule.runs) own = std::max(own, run.lane + 1);
  std::vector<std::int32_t> lanes;
  for (const Run& run : plan.schedule.runs) {
    std::int32_t lane = run.lane;
    for (bool taken = lane < 0; taken;) {
      lane = lane < 0 ? own : lane + 1;
      taken = false;
      for (std::size_t other = 0; other < lanes.size(); ++other) {
        const Run& before = plan.schedule.runs[other];
        taken =
            taken || (before.lane < 0 && lanes[other] == lane && test::active(before, run.start));
      }
    }
    lanes.push_back(lane);
  }
  return lanes;
}

class Orders : public ::testing::TestWithParam<std::tuple<int, StackOrder>> {
 protected:
  Orders() {
    std::mt19937 random(static_cast<unsigned>(seed()));
    plan_ = random_plan(random, 1 + seed() * 9, seed() % 2 ? 30 : 300, seed() % 3 ? 40 : 4);
    for (gnomon::Run& run : plan_.schedule.runs) {
      if (random() % 3 == 0) run.lane = static_cast<std::int32_t>(random() % 5);
    }
    lanes_ = slow_lanes(plan_);
  }

  static int seed() { return std::get<0>(GetParam()); }
  static StackOrder order() { return std::get<1>(GetParam()); }

  std::vector<StackEntry> slow_stack(Round round) const {
    std::vector<StackEntry> stack = test::slow_stack(plan_, round);
    std::stable_sort(stack.begin(), stack.end(), [&](const StackEntry& a, const StackEntry& b) {
      return key(a.run) < key(b.run);
    });
    Tokens base = 0;
    for (StackEntry& entry : stack) {
      entry.base = base;
      base += entry.height;
    }
    return stack;
  }

  std::int64_t key(std::int32_t run) const {
    const auto i = static_cast<std::size_t>(run);
    if (order() == StackOrder::start) return 0;
    if (order() == StackOrder::lane) return lanes_[i];
    return plan_.instance.jobs[static_cast<std::size_t>(plan_.schedule.runs[i].job)].output;
  }

  Plan plan_;
  std::vector<std::int32_t> lanes_;
};

TEST_P(Orders, StackAndHitsOfEveryRound) {
  const StackGeometry geometry(plan_.instance, plan_.schedule);
  for (Round round = -1; round <= geometry.horizon(); ++round) {
    std::vector<StackEntry> stack;
    geometry.stack_at(round, stack, order());
    const std::vector<StackEntry> expected = slow_stack(round);
    ASSERT_EQ(stack.size(), expected.size()) << "round " << round;
    for (std::size_t i = 0; i < stack.size(); ++i) {
      ASSERT_EQ(stack[i].run, expected[i].run) << "round " << round;
      ASSERT_EQ(stack[i].base, expected[i].base);
      ASSERT_EQ(stack[i].height, expected[i].height);
      const auto hit = geometry.hit(round, stack[i].base + stack[i].height - 1, order());
      ASSERT_TRUE(hit);
      ASSERT_EQ(hit->run, expected[i].run);
      ASSERT_EQ(hit->base, expected[i].base);
    }
  }
}

TEST_P(Orders, SegmentsPaintEveryCellOnceAndInPlace) {
  const StackGeometry geometry(plan_.instance, plan_.schedule);
  const Round horizon = geometry.horizon();
  const std::pair<Round, Round> windows[] = {{0, horizon}, {horizon / 3, horizon / 2 + 1}};
  for (const auto& [from, to] : windows) {
    std::vector<BandSegment> segments;
    geometry.segments(from, to, segments, order());
    EXPECT_EQ(geometry.count_segments(from, to, 1'000'000, order()), segments.size());
    std::map<std::pair<Round, std::int32_t>, Tokens> base_of;
    for (const BandSegment& segment : segments) {
      ASSERT_LT(segment.start, segment.end);
      for (Round round = segment.start; round < segment.end; ++round) {
        const Tokens base = segment.base + segment.slope * (round - segment.start);
        ASSERT_TRUE(base_of.insert({{round, segment.run}, base}).second) << "painted twice";
      }
    }
    std::size_t cells = 0;
    for (Round round = from; round < to; ++round) {
      for (const StackEntry& entry : slow_stack(round)) {
        ++cells;
        const auto found = base_of.find({round, entry.run});
        ASSERT_NE(found, base_of.end()) << "round " << round << " run " << entry.run;
        ASSERT_EQ(found->second, entry.base);
      }
    }
    EXPECT_EQ(cells, base_of.size());
  }
}

TEST_P(Orders, ColumnsShowTheFullestRoundAtEveryLevel) {
  const StackGeometry geometry(plan_.instance, plan_.schedule);
  for (const int level : {0, 1, 3, 5, 9}) {
    const std::int64_t count = (geometry.horizon() >> level) + 3;
    const StackColumns columns = make_columns(geometry, order(), level, -1, count);
    ASSERT_EQ(columns.size(), static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Round first = (static_cast<Round>(i) - 1) << level, last = first + (Round{1} << level);
      Tokens fullest = 0;
      for (Round t = first; t < last; ++t) fullest = std::max(fullest, test::slow_memory(plan_, t));
      std::int64_t runs = 0;
      for (const gnomon::Run& run : plan_.schedule.runs)
        runs += run.start < last && run.end > first;
      ASSERT_EQ(columns.top(i), fullest) << "level " << level << " column " << i;
      ASSERT_EQ(columns.columns[i].runs, runs);
      const std::vector<StackEntry> expected = slow_stack(columns.columns[i].round);
      const auto stack = columns.stack(i);
      ASSERT_EQ(stack.size(), expected.size());
      for (std::size_t e = 0; e < stack.size(); ++e) {
        ASSERT_EQ(stack[e].run, expected[e].run);
        ASSERT_EQ(stack[e].top, expected[e].base + expected[e].height);
      }
    }
  }
}

TEST_P(Orders, MarksFindAJobInTheColumns) {
  const StackGeometry geometry(plan_.instance, plan_.schedule);
  const JobId job = static_cast<JobId>(plan_.instance.jobs.size() / 2);
  for (const int level : {0, 2, 4}) {
    const StackColumns columns = make_columns(geometry, order(), level, 1, 40);
    std::vector<ColumnMark> marks;
    bool seen = false;
    const bool any = mark_job(geometry, plan_.schedule, order(), job, level, 1, 40, marks);
    ASSERT_EQ(marks.size(), 40u);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      ColumnMark expected;
      Tokens base = 0;
      for (const ColumnEntry& entry : columns.stack(i)) {
        const gnomon::Run& run = plan_.schedule.runs[static_cast<std::size_t>(entry.run)];
        if (run.job == job) expected = {base, entry.top};
        base = entry.top;
      }
      ASSERT_EQ(marks[i].base, expected.base);
      ASSERT_EQ(marks[i].top, expected.top);
      seen = seen || expected.top > 0;
    }
    EXPECT_EQ(any, seen);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Orders,
                         ::testing::Combine(::testing::Range(0, 16), ::testing::ValuesIn(orders)));

TEST(StackOrders, ByHand) {
  Plan plan;
  plan.add(0, 4, 1);  // four rounds, lane 1
  plan.add(0, 2, 2);  // two rounds, lane 0
  plan.add(1, 4, 3);  // three rounds, no lane: above those of the policy
  plan.schedule.runs[0].lane = 1;
  plan.schedule.runs[1].lane = 0;
  const StackGeometry geometry(plan.instance, plan.schedule);
  const auto runs = [&](StackOrder order) {
    std::vector<StackEntry> stack;
    geometry.stack_at(1, stack, order);
    std::vector<std::int32_t> result;
    for (const StackEntry& entry : stack) result.push_back(entry.run);
    return result;
  };
  EXPECT_EQ(runs(StackOrder::start), (std::vector<std::int32_t>{0, 1, 2}));
  EXPECT_EQ(runs(StackOrder::lane), (std::vector<std::int32_t>{1, 0, 2}));
  EXPECT_EQ(runs(StackOrder::output), (std::vector<std::int32_t>{1, 2, 0}));
}

TEST(StackOrders, AStopRequestEndsTheColumns) {
  Plan plan;
  plan.add(0, 4, 1);
  const StackGeometry geometry(plan.instance, plan.schedule);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW((void)make_columns(geometry, StackOrder::start, 0, 0, 10, stop.get_token()),
               SimulationStopped);
}

}  // namespace
}  // namespace gnomon
