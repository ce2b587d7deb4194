// A copy of a policy with an off-by-one in it: the round and the job are found at once.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "engine/reasons/alarms.h"
#include "engine/reasons/divergence.h"
#include "tests/unit/copy_of_fcfs.h"
#include "tests/unit/reasons_support.h"

namespace gnomon {
namespace {

/// Beside job 0, which holds 3, 4, 5 and 6 tokens, job 1 would hold 2, 3, 4 and 5: 11 of 10 in
/// round 3. Started in round 1 it is done with 4 when job 0 holds its 6.
Instance two_jobs() {
  return {10, {exact_job(2, 4), exact_job(1, 4)}, {}, 0};
}

TEST(OffByOne, TheCopyIsFcfsWithoutTheMistake) {
  std::mt19937_64 random(61);
  for (int i = 0; i < 200; ++i) {
    Instance instance = random_instance(random);
    std::stable_sort(instance.jobs.begin(), instance.jobs.end(),
                     [](const Job& a, const Job& b) { return a.arrival < b.arrival; });
    EXPECT_FALSE(first_divergence(play(instance, {"fcfs", {}}), copied(instance, {})).has_value())
        << i;
  }
}

TEST(OffByOne, AnEstimateTooShortIsNamedWhereItAdmitsTooMuch) {
  const Instance instance = two_jobs();
  const Schedule right = play(instance, {"fcfs", {}});
  const Schedule wrong = copied(instance, {.rounds = -1});
  const auto parted = first_divergence(right, wrong);
  ASSERT_TRUE(parted.has_value());
  EXPECT_EQ(describe(*parted, "fcfs", "the copy", instance),
            "Round 0: fcfs starts job 0; the copy starts jobs 0 and 1.");

  // The log of the original says why it does not.
  const DecisionIndex log = index_of(instance, right);
  std::vector<Decision> refused;
  log.rows(kind_bit(Decision::Kind::refuse), 1).read(0, 1, refused);
  ASSERT_EQ(refused.size(), 1U);
  EXPECT_EQ(refused.front().round, 0);
  EXPECT_EQ(describe(*refused.front().refusal, instance),
            "it would exceed M in round 3 by 1 token");

  // And the referee says what came of it.
  const Alarms alarms = find_alarms(index_of(instance, wrong), {"fcfs", {}}, {});
  ASSERT_FALSE(alarms.list.empty());
  EXPECT_EQ(alarms.list.front().kind, Alarm::Kind::rule_broken);
  EXPECT_EQ(alarms.list.front().start, 3);
}

TEST(OffByOne, AForgottenTokenOfTheComingRoundIsNamed) {
  const Instance instance = two_jobs();
  const Schedule wrong = copied(instance, {.per_round = 0});
  const auto parted = first_divergence(play(instance, {"fcfs", {}}), wrong);
  ASSERT_TRUE(parted.has_value());
  EXPECT_EQ(parted->round, 0);
  EXPECT_EQ(parted->second.started, (std::vector<JobId>{0, 1}));
  EXPECT_TRUE(wrong.has_fault);
}

TEST(OffByOne, AnEstimateTooLongIsNamedWhereItWaits) {
  const Instance instance = two_jobs();
  const Schedule wrong = copied(instance, {.rounds = 1});
  const auto parted = first_divergence(play(instance, {"fcfs", {}}), wrong);
  ASSERT_TRUE(parted.has_value());
  EXPECT_EQ(describe(*parted, "fcfs", "the copy", instance),
            "Round 1: fcfs starts job 1; the copy does nothing.");
  EXPECT_FALSE(wrong.has_fault);
  // A whole schedule's mistake is small, but memory stood idle for it.
  const DecisionIndex index = index_of(instance, wrong);
  AlarmLimits limits;
  limits.idle_rounds = 1;
  const Alarms alarms = find_alarms(index, {"fcfs", {}}, limits);
  ASSERT_EQ(alarms.list.size(), 1U);
  EXPECT_EQ(describe(alarms.list.front(), index),
            "Nobody started in rounds 1 to 2, though job 1 would have fitted: 6 tokens free in "
            "round 1.");
}

}  // namespace
}  // namespace gnomon
