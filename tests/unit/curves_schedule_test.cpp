// The curves of a schedule against numbers by hand and against a count over every round.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/bounds/bounds.h"
#include "engine/curves/schedule_curves.h"
#include "engine/simulate/metrics.h"
#include "tests/unit/curves_support.h"
#include "tests/unit/policy_support.h"

namespace gnomon::test {
namespace {

TEST(ScheduleCurves, GiveTheNumbersOfThreeRunsByHand) {
  Plan plan;
  plan.instance.memory_limit = 100;
  plan.add(1, 4, 2);                   // holds 3, 4, 5 in rounds 1 to 3
  plan.add(2, 4, 0, Outcome::killed);  // holds 1, 2 in rounds 2 and 3
  plan.add(6, 8, 1);                   // holds 2, 3 in rounds 6 and 7
  plan.schedule.runs[2].job = 1;       // the killed job again
  plan.instance.jobs.pop_back();
  plan.instance.jobs[1].prompt = 1;  // so it held 2, 3 before
  plan.instance.jobs[1].arrival = 2;
  const ScheduleCurves curves(plan.instance, plan.schedule);
  EXPECT_EQ(curves.horizon(), 8);
  EXPECT_EQ(curves.jobs(), 2);
  EXPECT_EQ(curves.at(-1), CurveCounts{});
  EXPECT_EQ(curves.at(0), (CurveCounts{1, 0, 0, 0, 0, 1}));
  EXPECT_EQ(curves.at(1), (CurveCounts{1, 0, 1, 0, 1, 0}));
  EXPECT_EQ(curves.at(3), (CurveCounts{2, 0, 2, 0, 2, 0}));
  EXPECT_EQ(curves.at(4), (CurveCounts{2, 1, 2, 1, 0, 1}));
  EXPECT_EQ(curves.at(7), (CurveCounts{2, 1, 3, 1, 1, 0}));
  EXPECT_EQ(curves.at(8), (CurveCounts{2, 2, 3, 1, 0, 0}));
  // In the system: one job in rounds 0 and 1, two in 2 and 3, one in 4 to 7.
  EXPECT_EQ(curves.sums_before(8), (CurveSums{10, 3, 22, 5}));
  EXPECT_EQ(curves.sums_before(3), (CurveSums{4, 1, 9, 2}));
  EXPECT_EQ(curves.sums_before(1000), curves.sums_before(8));
  EXPECT_EQ(curves.waiting_over(0, 8), (CountRange{0, 1}));
  EXPECT_EQ(curves.active_over(2, 5), (CountRange{0, 2}));
}

TEST(ScheduleCurves, AreEmptyWithoutJobs) {
  const ScheduleCurves curves(Instance{}, Schedule{});
  EXPECT_EQ(curves.horizon(), 0);
  EXPECT_EQ(curves.at(5), CurveCounts{});
  EXPECT_EQ(curves.sums_before(5), CurveSums{});
  EXPECT_EQ(curves.waiting_over(0, 9), CountRange{});
}

TEST(ScheduleCurves, HaveTheTotalLatencyOfThePapersInstanceAsTheirArea) {
  Instance instance;
  instance.memory_limit = 6;
  for (const Tokens output : {1, 1, 2, 3}) instance.jobs.push_back(exact_job(2, output));
  const Schedule schedule = play("gsa:alpha=2", instance);
  const ScheduleCurves curves(instance, schedule);
  EXPECT_EQ(curves.sums_before(9).latency_rounds, 15);
  EXPECT_EQ(curves.at(9).killed, 3);
  EXPECT_EQ(curves.at(9).completed, 4);
}

TEST(ScheduleCurves, EqualACountOverEveryRound) {
  std::mt19937 random(1);
  for (int trial = 0; trial < 300; ++trial) {
    const Plan plan = random_history(random, 1 + trial % 90, 1 + trial % 70, 1 + trial % 23);
    const ScheduleCurves curves(plan.instance, plan.schedule);
    CurveSums sums;
    std::vector<CurveCounts> counts;
    for (Round round = 0; round <= curves.horizon() + 3; ++round) {
      ASSERT_EQ(curves.sums_before(round), sums) << "trial " << trial << ", round " << round;
      counts.push_back(slow_counts(plan, round));
      ASSERT_EQ(curves.at(round), counts.back()) << "trial " << trial << ", round " << round;
      add_round(plan, round, counts.back(), sums);
    }
    for (int i = 0; i < 40; ++i) {
      const auto span = static_cast<Round>(counts.size());
      const Round start = static_cast<Round>(random()) % span;
      const Round end = start + 1 + static_cast<Round>(random()) % (span - start);
      CountRange active{counts[static_cast<std::size_t>(start)].active,
                        counts[static_cast<std::size_t>(start)].active};
      CountRange waiting{counts[static_cast<std::size_t>(start)].waiting,
                         counts[static_cast<std::size_t>(start)].waiting};
      for (Round round = start; round < end; ++round) {
        const CurveCounts& at = counts[static_cast<std::size_t>(round)];
        active = {std::min(active.min, at.active), std::max(active.max, at.active)};
        waiting = {std::min(waiting.min, at.waiting), std::max(waiting.max, at.waiting)};
      }
      ASSERT_EQ(curves.active_over(start, end), active) << trial << ": " << start << "–" << end;
      ASSERT_EQ(curves.waiting_over(start, end), waiting) << trial << ": " << start << "–" << end;
    }
  }
}

TEST(ScheduleCurves, AgreeWithTheMetricsOfEveryPolicy) {
  std::mt19937_64 random(7);
  for (const char* policy : {"fcfs", "svf", "gsa", "gba", "gsa-spec", "vllm-fcfs", "a-min"}) {
    for (int trial = 0; trial < 20; ++trial) {
      Instance instance;
      instance.memory_limit = 40;
      for (int i = 0; i < 50; ++i) {
        const auto draw = [&](std::uint64_t below) {
          return static_cast<Tokens>(random() % below);
        };
        const Tokens prompt = draw(8);
        instance.jobs.push_back(exact_job(prompt, 1 + draw(20), trial % 2 == 0 ? 0 : draw(200)));
      }
      const Schedule schedule = play(policy, instance);
      const ScheduleCurves curves(instance, schedule);
      const Metrics metrics = measure(instance, schedule, lower_bounds(instance));
      const CurveSums sums = curves.sums_before(curves.horizon());
      EXPECT_EQ(sums.latency_rounds, metrics.total_latency) << policy;
      EXPECT_EQ(static_cast<double>(sums.lost), metrics.wasted_area) << policy;
      EXPECT_EQ(static_cast<double>(sums.used), metrics.used_area) << policy;
      EXPECT_EQ(curves.at(curves.horizon()).killed, metrics.kills) << policy;
    }
  }
}

TEST(ScheduleCurves, KeepSumsExactWhereThoseOfRoundsPassSixtyThreeBits) {
  // Ten million rounds times 10^12 would not fit, the latencies do.
  Plan plan;
  plan.instance.memory_limit = 10;
  for (int i = 0; i < 20; ++i) plan.add(max_arrival_round, max_arrival_round + 2, 1);
  for (Job& job : plan.instance.jobs) job.arrival = max_arrival_round;
  const ScheduleCurves curves(plan.instance, plan.schedule);
  EXPECT_EQ(curves.horizon(), max_arrival_round + 2);
  EXPECT_EQ(curves.sums_before(curves.horizon()).latency_rounds, 40);
  EXPECT_EQ(curves.sums_before(curves.horizon()).used, 20 * (2 + 3));
}

TEST(ScheduleCurves, StopWhenAsked) {
  std::mt19937 random(3);
  const Plan plan = random_history(random, 50, 50, 10);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(ScheduleCurves(plan.instance, plan.schedule, stop.get_token()), SimulationStopped);
}

}  // namespace
}  // namespace gnomon::test
