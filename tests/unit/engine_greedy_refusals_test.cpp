// Why svf-1bit, a-max, a-min, area-greedy, alpha-greedy and alpha-beta keep a head waiting.
#include <gtest/gtest.h>

#include "tests/unit/policy_support.h"

namespace gnomon {
namespace {

const Instance four_jobs = burst_of(6, 2, {1, 1, 2, 3});

Refusal refusal(JobId job, Round round, Round until, RefusalReason reason, Round overflow_round,
                Tokens excess, std::int32_t ghost_rounds) {
  Refusal expected;
  expected.job = job;
  expected.round = round;
  expected.until = until;
  expected.reason = reason;
  expected.overflow_round = overflow_round;
  expected.excess_tokens = excess;
  expected.ghost_rounds = ghost_rounds;
  return expected;
}

void expect_refusals(const Schedule& schedule, const std::vector<Refusal>& expected) {
  ASSERT_EQ(schedule.refusals.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(schedule.refusals[i], expected[i]) << "refusal " << i;
  }
}

TEST(GreedyRefusals, AreaGreedyReservesPeaks) {
  // Peaks 3, 3, 4, 5 of 6 tokens: one pair, then one by one, although jobs 2 and 3 fit for a round.
  expect_refusals(play("area-greedy", four_jobs),
                  {refusal(2, 0, 1, RefusalReason::peaks_reserved, -1, 4, 2),
                   refusal(3, 1, 3, RefusalReason::peaks_reserved, -1, 3, 3)});
}

TEST(GreedyRefusals, AreaGreedyStandsByItsReasonWhenOthersArrive) {
  Instance instance = four_jobs;
  instance.jobs.push_back(exact_job(2, 4, 2));  // behind job 3, while that waits in rounds 1 and 2
  const Schedule schedule = play("area-greedy", instance);
  ASSERT_GE(schedule.refusals.size(), 2U);
  EXPECT_EQ(schedule.refusals[1], refusal(3, 1, 3, RefusalReason::peaks_reserved, -1, 3, 3));
}

TEST(GreedyRefusals, ForecastsSayWhereAndByHowMuch) {
  // Started in round 0 beside jobs 0 and 1 (3 tokens each), job 2 is over at once. In round 1, job
  // 3 would meet job 2 at 4 + 4 tokens in round 2. All plan with the true lengths but svf-1bit,
  // whose proxy for both is 3.
  for (const char* const policy : {"a-max", "a-min"}) {
    SCOPED_TRACE(policy);
    expect_refusals(play(policy, four_jobs),
                    {refusal(2, 0, 1, RefusalReason::forecast_overflow, 0, 3, 2),
                     refusal(3, 1, 3, RefusalReason::forecast_overflow, 2, 2, 3)});
  }
  expect_refusals(play("svf-1bit", four_jobs),
                  {refusal(2, 0, 1, RefusalReason::forecast_overflow, 0, 3, 3),
                   refusal(3, 1, 3, RefusalReason::forecast_overflow, 3, 4, 3)});
}

TEST(GreedyRefusals, AMinAfterAKill) {
  // Round 0: jobs 0 and 1; job 2 with its estimate of 1 would be 3 tokens over. Round 1: jobs 2
  // and 3. Round 2: 4 + 4 tokens, so job 3 (1 token, larger id) is killed, and nobody else waits.
  expect_refusals(play("a-min", with_interval(four_jobs, 1, 4)),
                  {refusal(2, 0, 1, RefusalReason::forecast_overflow, 0, 3, 1),
                   refusal(3, 2, 3, RefusalReason::after_kill, -1, 0, 1)});
}

TEST(GreedyRefusals, AMinRefusesTheFirstThatFailsInARoundWithKillsToo) {
  // As above with a fifth job behind: in round 2 it is the one that is walked, and 4 + 3 exceed 6.
  Instance instance = with_interval(burst_of(6, 2, {1, 1, 2, 3, 1}), 1, 4);
  const Schedule schedule = play("a-min", instance);
  ASSERT_GE(schedule.refusals.size(), 3U);
  EXPECT_EQ(schedule.refusals[2], refusal(4, 2, 3, RefusalReason::forecast_overflow, 2, 1, 1));
}

TEST(GreedyRefusals, AlphaPoliciesProtectMemory) {
  // Budget 4: one job at a time. Job 1 would bring round 0 to 6 tokens; job 3 waits for job 2,
  // which takes two rounds.
  for (const char* const policy : {"alpha-greedy", "alpha-beta"}) {
    SCOPED_TRACE(policy);
    expect_refusals(play(policy, four_jobs),
                    {refusal(1, 0, 1, RefusalReason::protected_memory, 0, 2, 0),
                     refusal(2, 1, 2, RefusalReason::protected_memory, 1, 2, 0),
                     refusal(3, 2, 4, RefusalReason::protected_memory, 2, 2, 0)});
  }
}

TEST(GreedyRefusals, StandWhileOnlyOthersArrive) {
  // Job 0 keeps job 1 waiting until round 9 (vllm-fcfs tries it in rounds 0 and 1 first); jobs 2
  // and 3 arrive behind that, and make the policies decide again.
  Instance instance = burst_of(14, 5, {9, 9});
  instance.jobs.push_back(exact_job(0, 1, 5));
  instance.jobs.push_back(exact_job(0, 1, 6));
  for (const char* const policy : {"vllm-fcfs", "alpha-greedy", "alpha-beta", "fcfs"}) {
    const Schedule schedule = play(policy, instance);
    ASSERT_FALSE(schedule.refusals.empty()) << policy;
    EXPECT_EQ(schedule.refusals.back().job, 1) << policy;
    EXPECT_LE(schedule.refusals.back().round, 3) << policy;
    EXPECT_EQ(schedule.refusals.back().until, 9) << policy;
  }
}

TEST(GreedyRefusals, AlphaPoliciesAfterAClearing) {
  const Instance twins = burst_of(6, 2, {2, 2});
  const Schedule schedule = play("alpha-greedy:protect=0", twins);
  expect_refusals(schedule, {refusal(0, 1, 2, RefusalReason::after_kill, -1, 0, 0)});
}

}  // namespace
}  // namespace gnomon
