// alpha-greedy and alpha-beta: the protected share, clearing, and going in circles.
#include <gtest/gtest.h>

#include "tests/unit/policy_support.h"

namespace gnomon {
namespace {

// Both fit the first round (3 + 3), neither can go on beside the other (4 + 4).
const Instance twins = burst_of(6, 2, {2, 2});

void expect_circles(const char* policy, const Instance& instance, Round round, std::int64_t kills) {
  const Schedule schedule = play(policy, instance);
  ASSERT_TRUE(schedule.has_fault) << policy;
  EXPECT_EQ(schedule.fault.kind, Fault::Kind::no_progress) << policy;
  EXPECT_EQ(schedule.fault.round, round) << schedule.fault.message;
  EXPECT_EQ(kill_count(schedule), kills) << policy;
}

TEST(AlphaGreedy, ClearsEveryRun) {
  // Round 1: 4 + 4 tokens, so both are cleared; they start again in round 2. The clearing in round
  // 3 is the second in a row, but a job arrives in that round, which counts as between them.
  Instance instance = twins;
  instance.jobs.push_back(exact_job(1, 1, 3));
  const Schedule schedule = play("alpha-greedy:protect=0", instance);
  ASSERT_GE(schedule.runs.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(schedule.runs[i].kill_reason, KillReason::clearing);
    EXPECT_EQ(schedule.runs[i].start, i < 2 ? 0 : 2);
    EXPECT_EQ(schedule.runs[i].end, i < 2 ? 1 : 3);
  }
}

TEST(AlphaGreedy, TooLittleProtectionRaisesTheAlarm) {
  // Started in round 0, cleared in 1, started in 2; the clearing due in round 3 is the alarm.
  expect_circles("alpha-greedy:protect=0", twins, 3, 2);
}

TEST(AlphaGreedy, TheSmallestProtectionThatWorks) {
  // Jobs of 5 to 20 tokens: six of them fill M = 120, and a budget below 35 keeps the seventh out.
  // 34.8 is the first of 120 (1 - percent / 100) below it; from 96 % on, not even one can start.
  const Instance instance = burst_of(120, 4, std::vector<Tokens>(40, 16));
  for (int percent = 0; percent < 100; ++percent) {
    const std::string policy = "alpha-greedy:protect=" + std::to_string(percent) + "/100";
    const Schedule schedule = play(policy.c_str(), instance);
    EXPECT_EQ(schedule.has_fault, percent < 71 || percent > 95) << policy;
    if (schedule.has_fault) {
      EXPECT_EQ(schedule.fault.kind, Fault::Kind::no_progress) << schedule.fault.message;
      EXPECT_EQ(kill_count(schedule), percent > 95 ? 0 : (120 - (120 * percent + 99) / 100) / 5);
    } else {
      EXPECT_EQ(kill_count(schedule), 0) << policy;
    }
  }
}

TEST(AlphaGreedy, AHeadThatNeverFitsItsBudgetIsAStandstill) {
  const Schedule schedule = play("alpha-greedy:protect=0.9", twins);
  ASSERT_TRUE(schedule.has_fault);
  EXPECT_EQ(schedule.fault.kind, Fault::Kind::no_progress);
  EXPECT_EQ(schedule.fault.job, 0);
  EXPECT_TRUE(schedule.runs.empty());
}

TEST(AlphaGreedy, AHeadThatNeverFitsWaitsForTheLastArrival) {
  Instance instance = twins;
  instance.jobs.push_back(exact_job(1, 1, 500));
  const Schedule schedule = play("alpha-greedy:protect=0.9", instance);
  ASSERT_TRUE(schedule.has_fault);
  EXPECT_EQ(schedule.fault.round, 500) << schedule.fault.message;
}

TEST(AlphaBeta, AThousandClearingsInARowRaiseTheAlarm) {
  // One clearing every other round, the first in round 1: the thousandth would be in round 1,999.
  expect_circles("alpha-beta:protect=0,clear=1", twins, 1999, 2 * 999);
}

TEST(AlphaBeta, ChanceBreaksTheCircle) {
  for (const char* const policy :
       {"alpha-beta:protect=0", "alpha-beta:protect=0,seed=2", "alpha-beta:protect=0,clear=0.5"}) {
    const Schedule schedule = play(policy, twins);
    EXPECT_FALSE(schedule.has_fault) << policy << schedule.fault.message;
    EXPECT_GE(kill_count(schedule), 1) << policy;
  }
}

TEST(AlphaBeta, DependsOnItsSeedAlone) {
  const Instance instance = burst_of(200, 3, std::vector<Tokens>(80, 12));
  const Schedule first = play("alpha-beta:protect=0.3,seed=1", instance);
  EXPECT_EQ(play("alpha-beta:protect=0.3,seed=1", instance), first);
  EXPECT_NE(play("alpha-beta:protect=0.3,seed=2", instance), first);
}

}  // namespace
}  // namespace gnomon
