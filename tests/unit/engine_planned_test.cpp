// Playing a plan: starts, phases, and the refusal of whoever waits.
#include <gtest/gtest.h>

#include <utility>

#include "engine/policies/planned.h"

namespace gnomon {
namespace {

Instance three_jobs() {
  Instance instance;
  instance.memory_limit = 6;
  instance.jobs = {exact_job(2, 1), exact_job(2, 2), exact_job(2, 3, 4)};
  return instance;
}

Schedule play(const Instance& instance, Plan plan) {
  PlannedPolicy policy(JobsView<Knowledge::output>(instance), std::move(plan));
  return simulate(instance, policy);
}

TEST(PlannedPolicy, StartsEveryJobInItsPlannedRound) {
  const Instance instance = three_jobs();
  Plan plan;
  plan.queue = {{0, 3, -1}, {1, 0, -1}, {2, 4, -1}};
  const Schedule schedule = play(instance, plan);
  ASSERT_FALSE(schedule.has_fault) << schedule.fault.message;
  ASSERT_EQ(schedule.runs.size(), 3U);
  EXPECT_EQ(schedule.runs[0].job, 1);
  EXPECT_EQ(schedule.runs[0].start, 0);
  EXPECT_EQ(schedule.runs[0].planned_rounds, 2);
  EXPECT_EQ(schedule.runs[1].job, 0);
  EXPECT_EQ(schedule.runs[1].start, 3);
  EXPECT_EQ(schedule.runs[2].job, 2);
  EXPECT_EQ(schedule.runs[2].start, 4);
  EXPECT_TRUE(schedule.phases.empty());
}

TEST(PlannedPolicy, RefusesTheFirstVisibleJobOfTheQueue) {
  const Instance instance = three_jobs();
  Plan plan;
  plan.queue = {{2, 4, -1}, {1, 0, -1}, {0, 3, -1}};
  const Schedule schedule = play(instance, plan);
  ASSERT_FALSE(schedule.has_fault);
  // Job 2 is first, but nobody sees it before round 4. Job 0 beside job 1 fits, so only the plan
  // is in its way: 2 + 1 tokens each in round 0.
  ASSERT_EQ(schedule.refusals.size(), 1U);
  const Refusal& refusal = schedule.refusals[0];
  EXPECT_EQ(refusal.job, 0);
  EXPECT_EQ(refusal.reason, RefusalReason::planned_later);
  EXPECT_EQ(refusal.round, 0);
  EXPECT_EQ(refusal.until, 3);
  EXPECT_EQ(refusal.overflow_round, -1);
  EXPECT_EQ(refusal.ghost_rounds, 1);
}

TEST(PlannedPolicy, SaysWhereTheRefusedJobWouldOverflow) {
  Instance instance = three_jobs();
  instance.jobs = {exact_job(2, 4), exact_job(2, 3)};
  Plan plan;
  plan.queue = {{0, 0, -1}, {1, 4, -1}};
  const Schedule schedule = play(instance, plan);
  ASSERT_FALSE(schedule.has_fault);
  // Job 0 holds 3, 4, 5, 6 and job 1 would hold 3, 4, 5: at most 10 tokens, in round 2.
  ASSERT_FALSE(schedule.refusals.empty());
  EXPECT_EQ(schedule.refusals[0].job, 1);
  EXPECT_EQ(schedule.refusals[0].overflow_round, 2);
  EXPECT_EQ(schedule.refusals[0].excess_tokens, 4);
  EXPECT_EQ(schedule.refusals.back().until, 4);
}

TEST(PlannedPolicy, OpensPhasesInTheOrderOfTheirStarts) {
  const Instance instance = three_jobs();
  Plan plan;
  plan.queue = {{1, 2, 0}, {0, 0, 1}, {2, 4, 1}};
  plan.phases.resize(2);
  plan.phases[0].start = 2;
  plan.phases[1].start = 0;
  const Schedule schedule = play(instance, plan);
  ASSERT_EQ(schedule.phases.size(), 2U);
  EXPECT_EQ(schedule.phases[0].start, 0);
  EXPECT_EQ(schedule.phases[1].start, 2);
  EXPECT_EQ(schedule.runs[0].phase, 0);
  EXPECT_EQ(schedule.runs[1].phase, 1);
  EXPECT_EQ(schedule.runs[2].phase, 0);
}

TEST(PlannedPolicy, IsStoppedByTheRefereeWhenItLeavesAJobOut) {
  const Instance instance = three_jobs();
  Plan plan;
  plan.queue = {{0, 0, -1}, {2, 4, -1}};
  const Schedule schedule = play(instance, plan);
  ASSERT_TRUE(schedule.has_fault);
  EXPECT_EQ(schedule.fault.kind, Fault::Kind::no_progress);
  EXPECT_EQ(schedule.fault.job, 1);
}

}  // namespace
}  // namespace gnomon
