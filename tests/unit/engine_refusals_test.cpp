// Refusals: who stood at the head of the queue, and why it was not started.
#include <gtest/gtest.h>

#include "engine/reasons/decision.h"
#include "engine/policies/registry.h"

namespace gnomon {
namespace {

Instance four_jobs() {
  return {6, {exact_job(2, 1), exact_job(2, 1), exact_job(2, 2), exact_job(2, 3)}, {}, 0};
}

Schedule run(const char* name, const Instance& instance, const SimulateOptions& options = {}) {
  return simulate(instance, *make_policy({name, {}}, instance), options);
}

void expect_refusal(const Refusal& refusal, JobId job, Round round, Round until,
                    RefusalReason reason, Round overflow_round, Tokens excess) {
  EXPECT_EQ(refusal.job, job);
  EXPECT_EQ(refusal.round, round);
  EXPECT_EQ(refusal.until, until);
  EXPECT_EQ(refusal.reason, reason);
  EXPECT_EQ(refusal.overflow_round, overflow_round);
  EXPECT_EQ(refusal.excess_tokens, excess);
}

TEST(Refusals, NameTheRoundThatWouldOverflow) {
  // Round 0: jobs 0 and 1 fill 6 tokens; job 2 would make it 9. Round 1: job 2 (3, then 4 tokens)
  // and job 3 fit at once, but in round 2 they would hold 4 + 4.
  const Schedule schedule = run("h-sf", four_jobs());
  ASSERT_GE(schedule.refusals.size(), 2U);
  expect_refusal(schedule.refusals[0], 2, 0, 1, RefusalReason::forecast_overflow, 0, 3);
  const Refusal& second = schedule.refusals[1];
  expect_refusal(second, 3, 1, second.until, RefusalReason::forecast_overflow, 2, 2);
  EXPECT_EQ(schedule.refusals.back().until, 3);
  const std::string clause = describe(schedule.refusals[1], four_jobs());
  EXPECT_NE(clause.find("2"), std::string::npos) << clause;
}

TEST(Refusals, OfThePresentRoundAndAfterKills) {
  const Schedule schedule = run("vllm-fcfs", four_jobs());
  ASSERT_EQ(schedule.refusals.size(), 2U);
  expect_refusal(schedule.refusals[0], 2, 0, 1, RefusalReason::memory_now, 0, 3);
  expect_refusal(schedule.refusals[1], 3, 2, 3, RefusalReason::after_kill,
                 schedule.refusals[1].overflow_round, schedule.refusals[1].excess_tokens);
}

TEST(Refusals, AnArrivalDuringABatchWaitsForItsEnd) {
  Instance instance = four_jobs();
  instance.jobs.push_back(exact_job(2, 1, 3));
  for (const char* const name : {"gsa", "gba"}) {
    const Schedule schedule = run(name, instance);
    ASSERT_GE(schedule.phases.size(), 2U);
    const Round next_batch = schedule.phases.back().start;
    ASSERT_EQ(schedule.phases.back().batch, 1) << name;
    bool found = false;
    for (const Refusal& refusal : schedule.refusals) {
      if (refusal.job != 4) continue;
      found = true;
      EXPECT_EQ(refusal.reason, RefusalReason::batch_running) << name;
      EXPECT_GE(refusal.round, 3) << name;
      EXPECT_LE(refusal.until, next_batch) << name;
    }
    EXPECT_TRUE(found) << name;
  }
}

TEST(Refusals, BeyondTheLimitAreCountedOut) {
  SimulateOptions options;
  options.max_refusals = 1;
  const Schedule schedule = run("h-sf", four_jobs(), options);
  EXPECT_EQ(schedule.refusals.size(), 1U);
  EXPECT_TRUE(schedule.refusals_truncated);
  EXPECT_FALSE(run("h-sf", four_jobs()).refusals_truncated);
}

}  // namespace
}  // namespace gnomon
