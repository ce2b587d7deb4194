// The numbers of a range of rounds.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/curves/range_metrics.h"
#include "tests/unit/curves_support.h"

namespace gnomon::test {
namespace {

RangeMetrics slow_range(const Plan& plan, Round start, Round end) {
  RangeMetrics metrics;
  metrics.start = start;
  metrics.end = end;
  for (const Job& job : plan.instance.jobs) {
    metrics.arrivals += job.arrival >= start && job.arrival < end ? 1 : 0;
  }
  for (const Run& run : plan.schedule.runs) {
    metrics.starts += run.start >= start && run.start < end ? 1 : 0;
    if (run.end <= start || run.end > end) continue;
    metrics.completions += run.outcome == Outcome::completed ? 1 : 0;
    metrics.kills += run.outcome == Outcome::killed ? 1 : 0;
  }
  CurveSums sums;
  std::int64_t active_rounds = 0;
  for (Round round = start; round < end; ++round) {
    const CurveCounts counts = slow_counts(plan, round);
    add_round(plan, round, counts, sums);
    active_rounds += counts.active;
    metrics.max_memory_tokens = std::max(metrics.max_memory_tokens, slow_memory(plan, round));
  }
  const auto rounds = static_cast<double>(end - start);
  metrics.mean_memory_tokens = static_cast<double>(sums.used) / rounds;
  metrics.lost = sums.lost;
  metrics.mean_waiting = static_cast<double>(sums.waiting_rounds) / rounds;
  metrics.mean_active = static_cast<double>(active_rounds) / rounds;
  metrics.latency_rounds = sums.latency_rounds;
  return metrics;
}

TEST(RangeMetrics, EqualACountOverEveryRound) {
  std::mt19937 random(5);
  for (int trial = 0; trial < 200; ++trial) {
    Plan plan = random_history(random, 1 + trial % 40, 1 + trial % 50, 1 + trial % 17);
    // A run that was cut off in the round of its start holds nothing, and the stack has no such
    // run.
    std::erase_if(plan.schedule.runs, [](const auto& run) { return run.start == run.end; });
    const ScheduleCurves curves(plan.instance, plan.schedule);
    const StackGeometry geometry(plan.instance, plan.schedule);
    for (int i = 0; i < 30; ++i) {
      const Round start = static_cast<Round>(random() % 60);
      const Round end = start + 1 + static_cast<Round>(random() % 60);
      const RangeMetrics fast = range_metrics(curves, geometry, start, end);
      const RangeMetrics slow = slow_range(plan, start, end);
      EXPECT_NEAR(fast.mean_active, slow.mean_active, 1e-9);
      RangeMetrics rest = fast;
      rest.mean_active = slow.mean_active;  // two quotients, not one
      ASSERT_EQ(rest, slow) << "trial " << trial << ": " << start << " to " << end;
    }
  }
}

TEST(RangeMetrics, OfConsecutiveRangesAddUpToEverything) {
  std::mt19937 random(6);
  const Plan plan = random_history(random, 60, 40, 12);
  const ScheduleCurves curves(plan.instance, plan.schedule);
  const StackGeometry geometry(plan.instance, plan.schedule);
  const Round horizon = curves.horizon();
  RangeMetrics sum;
  for (Round start = 0; start < horizon; start += 7) {
    const RangeMetrics part = range_metrics(curves, geometry, start, std::min(start + 7, horizon));
    sum.starts += part.starts;
    sum.completions += part.completions;
    sum.kills += part.kills;
    sum.lost += part.lost;
    sum.latency_rounds += part.latency_rounds;
  }
  EXPECT_EQ(sum.starts, static_cast<std::int64_t>(plan.schedule.runs.size()));
  EXPECT_EQ(sum.completions, curves.at(horizon).completed);
  EXPECT_EQ(sum.kills, curves.at(horizon).killed);
  EXPECT_EQ(sum.lost, curves.sums_before(horizon).lost);
  EXPECT_EQ(sum.latency_rounds, curves.sums_before(horizon).latency_rounds);
}

TEST(RangeMetrics, EndWithTheFaultThatCutTheScheduleOff) {
  Plan plan;
  plan.instance.memory_limit = 50;
  plan.add(0, 3, 4, Outcome::unfinished);  // holds 5, 6, 7
  plan.instance.jobs.push_back(exact_job(1, 1, 1));
  plan.instance.jobs.push_back(exact_job(1, 1, 8));  // nobody saw it arrive
  plan.schedule.has_fault = true;
  plan.schedule.fault.round = 3;
  const ScheduleCurves curves(plan.instance, plan.schedule);
  const StackGeometry geometry(plan.instance, plan.schedule);
  EXPECT_EQ(curves.stopped(), 3);
  EXPECT_EQ(curves.horizon(), 3);
  EXPECT_EQ(curves.at(100).arrived, 2);
  EXPECT_EQ(curves.sums_before(100), curves.sums_before(3));
  EXPECT_EQ(curves.sums_before(100).latency_rounds, 3 + 2);
  const RangeMetrics all = range_metrics(curves, geometry, 0, 100);
  EXPECT_EQ(all.end, 3);
  EXPECT_DOUBLE_EQ(all.mean_memory_tokens, 6);
  EXPECT_EQ(range_metrics(curves, geometry, 3, 100), RangeMetrics{});

  plan.schedule.runs[0].outcome = Outcome::completed;  // some are not done: still cut off
  EXPECT_EQ(ScheduleCurves(plan.instance, plan.schedule).stopped(), 3);
  plan.instance.jobs.resize(1);
  const ScheduleCurves whole(plan.instance, plan.schedule);
  EXPECT_EQ(whole.stopped(), std::nullopt) << "all are done: it goes on above M";
  EXPECT_TRUE(whole.has_fault());
}

TEST(RangeMetrics, AreZeroForAnEmptyRange) {
  std::mt19937 random(6);
  const Plan plan = random_history(random, 10, 10, 5);
  const ScheduleCurves curves(plan.instance, plan.schedule);
  const StackGeometry geometry(plan.instance, plan.schedule);
  EXPECT_EQ(range_metrics(curves, geometry, 5, 5), RangeMetrics{});
  EXPECT_EQ(range_metrics(curves, geometry, 6, 5), RangeMetrics{});
}

}  // namespace
}  // namespace gnomon::test
