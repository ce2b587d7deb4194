// Lanes against instances that fit on paper, and against their own promises on random ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "engine/geometry/lanes.h"
#include "engine/simulate/simulator.h"
#include "tests/unit/geometry_support.h"
#include "tests/unit/policy_support.h"

namespace gnomon {
namespace {

const std::vector<Tokens> fifteen_fives(15, 5);

std::int32_t lane_index(const RunLanes& lanes, std::int32_t run) {
  return lanes.lane(lanes.lane_of(run)).index;
}

// τ = 5, k = 5: a start in every round, and lane i mod 5 is free again just in time.
TEST(Lanes, OfAPipelineInLockStepsPlace) {
  const Instance instance = burst_of(15, 0, fifteen_fives);
  const Schedule schedule = play("gba:alpha=3", instance);
  const RunLanes lanes(instance, schedule);

  ASSERT_EQ(lanes.groups().size(), 1u);
  EXPECT_TRUE(lanes.has_own_lanes());
  EXPECT_EQ(lanes.groups()[0].phase, 0);
  EXPECT_EQ(lanes.groups()[0].start, 0);
  EXPECT_EQ(lanes.groups()[0].end, 19);
  EXPECT_EQ(lanes.groups()[0].lanes, 5);
  EXPECT_EQ(lanes.height(), 25);
  ASSERT_EQ(schedule.runs.size(), 15u);
  for (std::int32_t i = 0; i < 15; ++i) {
    const gnomon::Run& run = schedule.runs[static_cast<std::size_t>(i)];
    EXPECT_EQ(run.start, i);
    EXPECT_EQ(lane_index(lanes, i), i % 5);
    EXPECT_EQ(lanes.base_of(i), 5 * (i % 5));
    EXPECT_EQ(lanes.slice_end(lanes.slot_of(i)), i + 5);
    EXPECT_EQ(lanes.idle_rounds(lanes.slot_of(i)), 0);
  }
  // Lane 2 holds the runs that start in rounds 2, 7 and 12.
  const auto lane = std::find_if(lanes.lanes().begin(), lanes.lanes().end(),
                                 [](const Lane& l) { return l.index == 2; });
  ASSERT_EQ(lane->count, 3);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(lanes.slots()[static_cast<std::size_t>(lane->first + i)], 2 + 5 * i);
  }
}

// All in one class of τ = 5: the short ones leave their lanes idle until their slice is up.
TEST(Lanes, AreIdleAfterAnEarlyFinish) {
  const Instance instance = burst_of(15, 0, {5, 2, 4, 5, 5, 5, 3});
  const Schedule schedule = play("gba:alpha=3", instance);
  const RunLanes lanes(instance, schedule);
  ASSERT_EQ(schedule.runs.size(), 7u);
  const Round expected[7] = {0, 3, 1, 0, 0, 0, 1};
  for (std::int32_t i = 0; i < 7; ++i) {
    EXPECT_EQ(lanes.idle_rounds(lanes.slot_of(i)), expected[i]) << i;
  }
  // The last run could stay until round 11, but everything is over in round 10.
  EXPECT_EQ(lanes.groups()[0].end, 10);
  EXPECT_EQ(lanes.slice_end(lanes.slot_of(6)), 11);
}

TEST(Lanes, OfEachPhaseOfTheWorkedExample) {
  const Instance instance = burst_of(6, 2, {1, 1, 2, 3});
  const Schedule schedule = play("gsa:alpha=2", instance);
  const RunLanes lanes(instance, schedule);
  ASSERT_EQ(lanes.groups().size(), 3u);
  const Round starts[] = {0, 2, 6}, ends[] = {2, 6, 9};
  const Tokens heights[] = {6, 4, 5};  // 2 lanes of 2 + 1, one of 2 + 2, one of 2 + 3 tokens
  for (std::size_t g = 0; g < 3; ++g) {
    EXPECT_EQ(lanes.groups()[g].start, starts[g]);
    EXPECT_EQ(lanes.groups()[g].end, ends[g]);
    EXPECT_EQ(lanes.groups()[g].base, 0);
    EXPECT_EQ(lanes.groups()[g].height, heights[g]);
    EXPECT_EQ(lanes.groups()[g].lanes, g == 0 ? 2 : 1);
  }
  EXPECT_EQ(lanes.height(), 6);
}

TEST(Lanes, GoToTheLowestThatIsFreeWhereThePolicyHasNone) {
  test::Plan plan;
  plan.add(0, 4, 1);   // lane 0, peak 5
  plan.add(0, 2, 0);   // lane 1, peak 2
  plan.add(1, 3, 7);   // lane 2, peak 9
  plan.add(2, 9, 0);   // lane 1 again: free in round 2; peak 7
  plan.add(3, 4, 0);   // lane 2
  plan.add(4, 5, 3);   // lane 0
  plan.add(6, 7, 20);  // lane 0: the lowest of two, peak 21
  const RunLanes lanes(plan.instance, plan.schedule);
  EXPECT_FALSE(lanes.has_own_lanes());
  ASSERT_EQ(lanes.groups().size(), 1u);
  EXPECT_EQ(lanes.groups()[0].phase, -1);
  const std::int32_t expected[] = {0, 1, 2, 1, 2, 0, 0};
  for (std::int32_t i = 0; i < 7; ++i) EXPECT_EQ(lane_index(lanes, i), expected[i]) << i;
  ASSERT_EQ(lanes.lanes().size(), 3u);
  EXPECT_EQ(lanes.lanes()[0].height, 21);
  EXPECT_EQ(lanes.lanes()[1].base, 21);
  EXPECT_EQ(lanes.lanes()[1].height, 7);
  EXPECT_EQ(lanes.lanes()[2].base, 28);
  EXPECT_EQ(lanes.lanes()[2].height, 9);
  EXPECT_EQ(lanes.height(), 37);

  EXPECT_EQ(lanes.hit(2, 28), 2);
  EXPECT_EQ(lanes.hit(2, 36), 2);  // 7 + 2 tokens in its second round
  EXPECT_EQ(lanes.hit(1, 36), std::nullopt);
  EXPECT_EQ(lanes.hit(1, 35), 2);
  EXPECT_EQ(lanes.hit(5, 0), std::nullopt);
  EXPECT_EQ(lanes.hit(6, 20), 6);
  EXPECT_EQ(lanes.hit(0, 21), 1);
  EXPECT_EQ(lanes.lane_at(8, 27), 1);
  EXPECT_EQ(lanes.lane_at(9, 27), std::nullopt);
}

TEST(Lanes, OfPhasesThatOverlapLieOnEachOther) {
  test::Plan plan;
  const auto add = [&](Round start, Round end, std::int32_t phase, std::int32_t lane) {
    plan.add(start, end, 0);
    plan.schedule.runs.back().phase = phase;
    plan.schedule.runs.back().lane = lane;
  };
  add(0, 6, 0, 0);  // [0, 8) × [0, 12): its last slice ends in round 9, the next begins in 8
  add(0, 3, 0, 1);
  add(4, 9, 1, 0);  // above: [4, 9) × [12, 17)
  add(6, 8, 0, 0);
  add(8, 11, 2, 0);  // below, where phase 0 was: [8, 11) × [0, 3)
  add(9, 12, -1, -1);
  plan.schedule.phases = {{0, 9, 4, 2, 3, 0, 0}, {4, 9, 5, 1, 1, 0, 0}, {8, 11, 3, 1, 1, 0, 0}};
  const RunLanes lanes(plan.instance, plan.schedule);
  ASSERT_EQ(lanes.groups().size(), 4u);
  EXPECT_EQ(lanes.groups()[0].base, 0);
  EXPECT_EQ(lanes.groups()[0].height, 12);
  EXPECT_EQ(lanes.groups()[1].base, 12);
  EXPECT_EQ(lanes.groups()[2].base, 0);
  EXPECT_EQ(lanes.groups()[3].base, 17);
  EXPECT_EQ(lanes.height(), 20);
  EXPECT_EQ(lanes.hit(8, 0), 4);
  EXPECT_EQ(lanes.hit(8, 12), 2);
}

TEST(Lanes, OfNothingAreEmpty) {
  const Instance instance = burst_of(6, 0, {});
  const RunLanes lanes(instance, {});
  EXPECT_EQ(lanes.height(), 0);
  EXPECT_TRUE(lanes.groups().empty());
  EXPECT_EQ(lanes.hit(0, 0), std::nullopt);
}

TEST(Lanes, StopWhenAsked) {
  const Instance instance = burst_of(15, 0, fifteen_fives);
  const Schedule schedule = play("h-sf", instance);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(RunLanes(instance, schedule, stop.get_token()), SimulationStopped);
}

/// What every layout promises, checked one by one.
void expect_no_collisions(const Instance& instance, const Schedule& schedule,
                          const RunLanes& lanes) {
  std::size_t slots = 0;
  for (std::size_t l = 0; l < lanes.lanes().size(); ++l) {
    const Lane& lane = lanes.lanes()[l];
    const LaneGroup& group = lanes.group_of(lane);
    EXPECT_GE(lane.base, group.base);
    EXPECT_LE(lane.base + lane.height, group.base + group.height);
    if (lane.index > 0) {
      EXPECT_EQ(lane.base, lanes.lanes()[l - 1].base + lanes.lanes()[l - 1].height);
    }
    Round free_from = group.start;
    for (std::int32_t slot = lane.first; slot < lane.first + lane.count; ++slot, ++slots) {
      const std::int32_t index = lanes.slots()[static_cast<std::size_t>(slot)];
      const gnomon::Run& run = schedule.runs[static_cast<std::size_t>(index)];
      const Tokens prompt = instance.jobs[static_cast<std::size_t>(run.job)].prompt;
      ASSERT_GE(run.start, free_from);
      ASSERT_LE(prompt + (run.end - run.start), lane.height);
      ASSERT_EQ(lanes.slot_of(index), slot);
      ASSERT_EQ(static_cast<std::size_t>(lanes.lane_of(index)), l);
      free_from = run.end + lanes.idle_rounds(slot);
      ASSERT_LE(free_from, group.end);
      // Found in its last round by its topmost token, and by nothing above it.
      const Tokens peak = lane.base + prompt + run.end - run.start;
      ASSERT_EQ(lanes.hit(run.end - 1, peak - 1), index);
      ASSERT_NE(lanes.hit(run.end - 1, peak), index);
      const auto [first, last] = lanes.slots_in(lane, run.start, run.end);
      ASSERT_EQ(first, slot);
      ASSERT_EQ(last, slot + 1);
    }
  }
  EXPECT_EQ(slots, schedule.runs.size());
  for (const LaneGroup& a : lanes.groups()) {
    for (const LaneGroup& b : lanes.groups()) {
      if (&a >= &b || a.end <= b.start || b.end <= a.start) continue;
      EXPECT_TRUE(a.base + a.height <= b.base || b.base + b.height <= a.base);
    }
  }
}

TEST(Lanes, NeverCollideWhateverThePolicy) {
  std::mt19937 random(5);
  const auto draw = [&](Tokens low, Tokens high) {
    return std::uniform_int_distribution<Tokens>(low, high)(random);
  };
  for (const char* policy : {"gsa", "gsa:alpha=1.3", "gba", "gba-d", "gsa-spec", "response",
                             "route", "h-sf", "vllm-fcfs", "sorted-f"}) {
    for (int trial = 0; trial < 6; ++trial) {
      Instance instance;
      instance.memory_limit = draw(24, 90);
      const auto jobs = draw(1, 60);
      for (Tokens i = 0; i < jobs; ++i) {
        const Tokens prompt = trial % 2 == 0 ? 0 : draw(0, 8);
        instance.jobs.push_back(exact_job(prompt, draw(1, 16), trial < 3 ? 0 : draw(0, 80)));
      }
      std::sort(instance.jobs.begin(), instance.jobs.end(),
                [](const Job& a, const Job& b) { return a.arrival < b.arrival; });
      const Schedule schedule = play(policy, instance);
      SCOPED_TRACE(std::string(policy) + ", trial " + std::to_string(trial));
      expect_no_collisions(instance, schedule, RunLanes(instance, schedule));
    }
  }
}

TEST(Lanes, OfOverlappingPhasesNeverCollide) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    std::mt19937 random(seed);
    test::Plan plan = test::random_plan(random, 80, 60, 12);
    // Six phases at random, each with a free lane for every run of it; some runs without.
    std::vector<std::vector<Round>> busy(6);
    plan.schedule.phases.resize(6);
    for (Phase& phase : plan.schedule.phases) phase.slice = 12, phase.lanes = 80;
    for (gnomon::Run& run : plan.schedule.runs) {
      const auto phase = std::uniform_int_distribution<std::int32_t>(-1, 5)(random);
      if (phase < 0) continue;
      std::vector<Round>& lanes = busy[static_cast<std::size_t>(phase)];
      std::size_t lane = 0;
      while (lane < lanes.size() && lanes[lane] > run.start) ++lane;
      if (lane == lanes.size()) lanes.push_back(0);
      lanes[lane] = run.end;
      run.phase = phase;
      run.lane = static_cast<std::int32_t>(lane);
    }
    SCOPED_TRACE(seed);
    expect_no_collisions(plan.instance, plan.schedule, RunLanes(plan.instance, plan.schedule));
  }
}

}  // namespace
}  // namespace gnomon
