// The worked numbers of svf-1bit, a-max, a-min, area-greedy, alpha-greedy and alpha-beta.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/policies/one_bit.h"
#include "tests/unit/policy_support.h"

namespace gnomon {
namespace {

void expect_run(const char* policy, const Instance& instance, std::int64_t latency,
                std::int64_t kills) {
  SCOPED_TRACE(policy);
  const Schedule schedule = play(policy, instance);
  ASSERT_FALSE(schedule.has_fault) << schedule.fault.message;
  EXPECT_EQ(total_latency(schedule), latency);
  EXPECT_EQ(kill_count(schedule), kills);
}

const Instance four_jobs = burst_of(6, 2, {1, 1, 2, 3});

TEST(GreedyNumbers, FourJobsPredictedPerfectly) {
  for (const char* const policy : {"svf-1bit", "area-greedy", "a-max", "a-min"}) {
    expect_run(policy, four_jobs, 11, 0);
  }
  // The budget of 4 tokens leaves room for one job at a time: 1 + 2 + 4 + 7.
  expect_run("alpha-greedy", four_jobs, 14, 0);
  expect_run("alpha-beta", four_jobs, 14, 0);
}

TEST(GreedyNumbers, FourJobsInOneInterval) {
  const Instance instance = with_interval(burst_of(6, 2, {2, 1, 3, 1}), 1, 4);
  expect_run("a-max", instance, 18, 0);
  expect_run("a-min", instance, 11, 0);
  expect_run("a-min", with_interval(four_jobs, 1, 4), 11, 1);
  expect_run("a-min:refine=evict", with_interval(four_jobs, 1, 4), 11, 1);
}

TEST(GreedyNumbers, SixLongJobsInFront) {
  std::vector<Tokens> outputs(6, 160);
  outputs.insert(outputs.end(), 194, 1);
  Instance instance = burst_of(256, 96, outputs);
  expect_run("area-greedy", instance, 13448, 0);
  expect_run("svf-1bit", instance, 13448, 0);
  for (Job& job : instance.jobs) job.predicted_min = 1;
  expect_run("a-min", instance, 44192, 28);
}

TEST(GreedyNumbers, PlansSayWhatWasExpected) {
  const Instance instance = with_interval(burst_of(20, 2, {2, 1, 3, 1}), 2, 4);
  const std::pair<const char*, std::int32_t> table[] = {
      {"a-max", 4}, {"a-min", 2}, {"alpha-greedy", 0}, {"alpha-beta", 0}};
  for (const auto& [policy, planned] : table) {
    for (const gnomon::Run& run : play(policy, instance).runs) {
      EXPECT_EQ(run.planned_rounds, planned) << policy;
    }
  }
  for (const gnomon::Run& run : play("area-greedy", instance).runs) {
    EXPECT_EQ(run.planned_rounds, instance.jobs[static_cast<std::size_t>(run.job)].output);
  }
  // θ = 1, O_short = 1, O_long = 2.5 rounded up.
  for (const gnomon::Run& run : play("svf-1bit", instance).runs) {
    const bool is_long = instance.jobs[static_cast<std::size_t>(run.job)].output > 1;
    EXPECT_EQ(run.planned_rounds, is_long ? 3 : 1);
  }
}

TEST(OneBitAdvice, MedianAndRoundedMeans) {
  const auto advice = [](const std::vector<Tokens>& outputs, OneBitAdvice given) {
    return one_bit_advice(burst_of(1000, 0, outputs), given);
  };
  const OneBitAdvice automatic{0, 0, 0};
  EXPECT_EQ(advice({1, 1, 2, 3}, automatic), (OneBitAdvice{1, 1, 3}));
  EXPECT_EQ(advice({9, 1, 5}, automatic), (OneBitAdvice{5, 3, 9}));
  EXPECT_EQ(advice({4, 1, 8, 3, 2, 100}, automatic), (OneBitAdvice{3, 2, 37}));  // 112 / 3
  EXPECT_EQ(advice({1, 2, 3, 4}, automatic), (OneBitAdvice{2, 2, 4}));  // 1.5 and 3.5 go up
  EXPECT_EQ(advice({7, 7, 7}, automatic), (OneBitAdvice{7, 7, 1})) << "nobody is long";
  EXPECT_EQ(advice({5, 6}, {4, 0, 0}), (OneBitAdvice{4, 1, 6})) << "nobody is short";
  EXPECT_EQ(advice({1, 1, 2, 3}, {0, 5, 0}), (OneBitAdvice{1, 5, 3}));
  EXPECT_EQ(advice({1, 1, 2, 3}, {2, 0, 9}), (OneBitAdvice{2, 1, 9}));
  EXPECT_EQ(advice({}, automatic), (OneBitAdvice{1, 1, 1}));
}

TEST(OneBit, ARaisedEstimateDoesNotChangeTheOrder) {
  // Both are short with proxy 1: job 0 starts first although it turns out to be longer, is killed
  // at the overflow, and goes back to the front, where a raised key would put it last.
  const Instance instance = burst_of(6, 2, {3, 3, 1, 1, 1, 1});
  const Schedule schedule = play("svf-1bit:threshold=9,short=1", instance);
  ASSERT_FALSE(schedule.has_fault) << schedule.fault.message;
  std::vector<JobId> order;
  for (const gnomon::Run& run : schedule.runs) order.push_back(run.job);
  ASSERT_GE(order.size(), 3U);
  EXPECT_EQ(kill_count(schedule), 1);
  EXPECT_EQ(order[2], 1) << "job 1 was killed and comes first again";
}

std::vector<JobId> start_order(const char* policy, const Instance& instance) {
  std::vector<JobId> order;
  for (const gnomon::Run& run : play(policy, instance).runs) order.push_back(run.job);
  return order;
}

TEST(RandomTies, PermuteByTheSeed) {
  const Instance instance = with_interval(burst_of(40, 2, std::vector<Tokens>(60, 3)), 1, 4);
  std::vector<JobId> by_id(60);
  for (std::size_t i = 0; i < by_id.size(); ++i) by_id[i] = static_cast<JobId>(i);
  EXPECT_EQ(start_order("a-max", instance), by_id);
  std::set<std::vector<JobId>> orders;
  for (const char* const policy : {"a-max:ties=random,seed=1", "a-max:ties=random,seed=2",
                                   "a-max:ties=random,seed=9007199254740992"}) {
    std::vector<JobId> order = start_order(policy, instance);
    EXPECT_EQ(start_order(policy, instance), order) << "the same seed gives the same order";
    EXPECT_NE(order, by_id);
    orders.insert(order);
    std::sort(order.begin(), order.end());
    EXPECT_EQ(order, by_id) << policy;
  }
  EXPECT_EQ(orders.size(), 3U);
}

TEST(RandomTies, LeaveUnequalEstimatesInOrder) {
  const Instance instance = burst_of(40, 2, {5, 1, 4, 2, 3, 5, 1, 4, 2, 3});
  const Schedule schedule = play("a-max:ties=random", instance);
  Tokens last = 0;
  for (const gnomon::Run& run : schedule.runs) {
    const Tokens output = instance.jobs[static_cast<std::size_t>(run.job)].output;
    EXPECT_GE(output, last);
    last = output;
  }
}

}  // namespace
}  // namespace gnomon
