// Metrics and bounds against their definitions.
#include "engine/simulate/metrics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/bounds/bounds.h"
#include "tests/oracle/compare.h"
#include "tests/oracle/naive_metrics.h"
#include "tests/oracle/random_instance.h"

namespace gnomon::oracle {
namespace {

void expect_close(double value, double truth) {
  EXPECT_NEAR(value, truth, 1e-9 * (1 + std::abs(truth)));
}

TEST(MetricsAgainstOracle, RandomInstances) {
  std::mt19937_64 random(seed());
  const char* const names[] = {"mc-sf", "vllm-fcfs", "gsa", "gba"};
  for (Int i = 0; i < instance_count(4000); ++i) {
    const NaiveInstance instance = random_instance(random, i % 8 == 0 ? Size::wide : Size::dense);
    const std::string name = names[i % 4];
    SCOPED_TRACE(name + ", " + to_string(instance));
    const Instance input = to_engine(instance);
    const Schedule schedule = run_engine(input, {name, {}});
    const Bounds bounds = lower_bounds(input);
    const Metrics metrics = measure(input, schedule, bounds);
    const NaiveMetrics truth = naive_metrics(instance, to_naive(schedule.runs));
    ASSERT_GT(truth.makespan, 0);
    const auto completed = static_cast<double>(truth.completed);
    const auto total = static_cast<double>(truth.total_latency);
    const auto makespan = static_cast<double>(truth.makespan);
    EXPECT_EQ(metrics.completed_jobs, truth.completed);
    EXPECT_EQ(metrics.total_latency, truth.total_latency);
    EXPECT_EQ(metrics.p50_latency, truth.p50);
    EXPECT_EQ(metrics.p95_latency, truth.p95);
    EXPECT_EQ(metrics.p99_latency, truth.p99);
    EXPECT_EQ(metrics.makespan, truth.makespan);
    EXPECT_EQ(metrics.peak_memory, truth.peak);
    EXPECT_EQ(metrics.kills, truth.kills);
    expect_close(metrics.mean_latency, total / completed);
    expect_close(metrics.used_area, static_cast<double>(truth.used));
    expect_close(metrics.wasted_area, static_cast<double>(truth.wasted));
    expect_close(metrics.utilization, static_cast<double>(truth.used) /
                                          (static_cast<double>(instance.limit) * makespan));
    expect_close(metrics.jobs_per_round, completed / makespan);
    expect_close(metrics.tokens_per_round, static_cast<double>(truth.output_tokens) / makespan);
    expect_close(metrics.ratio, total / bounds.best());
    if (testing::Test::HasFailure()) return;
  }
}

TEST(BoundsAgainstOracle, RandomInstances) {
  std::mt19937_64 random(seed());
  for (Int i = 0; i < instance_count(4000); ++i) {
    const NaiveInstance instance = random_instance(random, i % 8 == 0 ? Size::wide : Size::dense);
    SCOPED_TRACE(to_string(instance));
    const Bounds bounds = lower_bounds(to_engine(instance));
    const NaiveBounds truth = naive_bounds(instance);
    const auto combined = static_cast<double>(truth.combined);
    const auto length = static_cast<double>(truth.length);
    expect_close(bounds.area, truth.area);
    expect_close(bounds.combined, combined);
    expect_close(bounds.length, length);
    expect_close(bounds.best(), std::max({truth.area, combined, length}));
    if (testing::Test::HasFailure()) return;
  }
}

TEST(BoundsAgainstOracle, NoScheduleOfTheOracleBeatsThem) {
  std::mt19937_64 random(seed());
  for (Int i = 0; i < instance_count(700); ++i) {
    const NaiveInstance instance = random_instance(random, Size::dense);
    SCOPED_TRACE(to_string(instance));
    const double best = lower_bounds(to_engine(instance)).best();
    for (const char* name : {"fcfs", "h-sf", "svf", "vllm-fcfs", "gsa", "gba"}) {
      ASSERT_GE(static_cast<double>(run_naive(instance, name).total_latency), best - 1e-6) << name;
    }
  }
}

}  // namespace
}  // namespace gnomon::oracle
