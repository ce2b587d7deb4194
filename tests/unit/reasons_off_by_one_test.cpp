// A copy of a policy with an off-by-one in it: the round and the job are found at once.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "engine/reasons/alarms.h"
#include "engine/reasons/divergence.h"
#include "tests/unit/reasons_support.h"

namespace gnomon {
namespace {

/// fcfs as one would write it the first time, asking in every round.
class CopyOfFcfs final : public Policy {
 public:
  struct Mistake {
    Round rounds = 0;      ///< added to every estimated length
    Tokens per_round = 1;  ///< that a run grows by before its first round is counted
  };
  CopyOfFcfs(const Instance& instance, Mistake mistake) : instance_(instance), mistake_(mistake) {}

  void decide(Controls& controls) override {
    const auto arrived = controls.arrived();
    queue_.insert(queue_.end(), arrived.begin(), arrived.end());
    const Round now = controls.now();
    std::erase_if(active_, [&](const Active& run) { return run.start + output(run.job) <= now; });
    while (!queue_.empty() && fits(queue_.front(), now)) {
      controls.start(queue_.front(), {.planned = output(queue_.front())});
      active_.push_back({queue_.front(), now});
      queue_.erase(queue_.begin());
    }
    if (!queue_.empty()) controls.wake_at(now + 1);
  }

 private:
  struct Active {
    JobId job = no_job;
    Round start = 0;
  };
  [[nodiscard]] Tokens output(JobId job) const {
    return instance_.jobs[static_cast<std::size_t>(job)].output;
  }
  [[nodiscard]] Tokens held(JobId job, Round start, Round round) const {
    if (round >= start + output(job) + mistake_.rounds) return 0;
    return instance_.jobs[static_cast<std::size_t>(job)].prompt + round - start +
           mistake_.per_round;
  }
  [[nodiscard]] bool fits(JobId job, Round now) const {
    for (Round round = now; round < now + output(job) + mistake_.rounds; ++round) {
      Tokens tokens = held(job, now, round);
      for (const Active& run : active_) tokens += held(run.job, run.start, round);
      if (tokens > instance_.memory_limit) return false;
    }
    return true;
  }

  const Instance& instance_;
  Mistake mistake_;
  std::vector<JobId> queue_;
  std::vector<Active> active_;
};

Schedule copied(const Instance& instance, CopyOfFcfs::Mistake mistake) {
  CopyOfFcfs policy(instance, mistake);
  return simulate(instance, policy);
}

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
