// Sweeps over α and M against single simulations of every point.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/model/error.h"
#include "engine/simulate/metrics.h"
#include "engine/sweeps/sweep.h"
#include "tests/unit/burst_instances.h"

namespace gnomon {
namespace {

SweepRequest request_for(SweepParameter parameter, std::vector<double> values,
                         const std::vector<const char*>& policies, const Instance& base) {
  SweepRequest request;
  request.parameter = parameter;
  request.values = std::move(values);
  for (const char* policy : policies) request.policies.push_back(parse_policy(policy));
  request.memory_limit = base.memory_limit;
  request.instance = [base](Tokens limit) {
    Instance instance = base;
    instance.memory_limit = limit;
    validate(instance);
    return instance;
  };
  return request;
}

std::vector<SweepPoint> all_points(Sweep& sweep) {
  std::vector<SweepPoint> points;
  while (!sweep.done()) points.push_back(sweep.measure_next());
  return points;
}

TEST(Sweep, GivesTheNumbersOfGbaAtThreeRatios) {
  const Instance base = burst(256, 0, repeated(200, 16));
  Sweep sweep(request_for(SweepParameter::alpha, {4.0 / 3, 1.5, 2}, {"gba"}, base));
  const std::vector<SweepPoint> points = all_points(sweep);
  ASSERT_EQ(points.size(), 3U);
  EXPECT_EQ(points[0].total_latency, 18858);
  EXPECT_EQ(points[1].total_latency, 14083);  // the ends first
  EXPECT_EQ(points[1].value, 2);
  EXPECT_EQ(points[2].total_latency, 23100);
  EXPECT_DOUBLE_EQ(points[1].ratio, 14083 / 10994.0);
  EXPECT_DOUBLE_EQ(points[1].bound, 10994);
}

TEST(Sweep, MeasuresWhatHasNoAlphaOnce) {
  const Instance base = burst(256, 0, repeated(200, 16));
  Sweep sweep(request_for(SweepParameter::alpha, {1.5, 1.7, 2, 3}, {"h-sf", "gba"}, base));
  EXPECT_EQ(sweep.points(), 5U);
  const std::vector<SweepPoint> points = all_points(sweep);
  EXPECT_EQ(std::count_if(points.begin(), points.end(),
                          [](const SweepPoint& point) { return point.level; }),
            1);
  EXPECT_TRUE(points[0].level);
  EXPECT_EQ(points[0].total_latency, 21632);
}

TEST(Sweep, EqualsSimulationsOfEveryPoint) {
  Random random(17);
  for (int trial = 0; trial < 20; ++trial) {
    const Instance base = random_burst(random, trial % 2 == 0);
    const auto need = static_cast<double>(largest_peak_tokens(base.jobs));
    std::vector<double> values = sweep_values(need, 4 * need, 9, {}, true);
    Sweep sweep(request_for(SweepParameter::memory, values, {"fcfs", "gsa:alpha=1.5"}, base));
    std::set<std::pair<double, std::size_t>> seen;
    for (const SweepPoint& point : all_points(sweep)) {
      EXPECT_TRUE(seen.insert({point.value, point.policy}).second);
      Instance instance = base;
      instance.memory_limit = static_cast<Tokens>(point.value);
      const Schedule schedule =
          run(instance, parse_policy(point.policy == 0 ? "fcfs" : "gsa:alpha=1.5"));
      const Bounds bounds = lower_bounds(instance);
      const Metrics metrics = measure(instance, schedule, bounds);
      EXPECT_EQ(point.total_latency, metrics.total_latency);
      EXPECT_EQ(point.ratio, metrics.ratio);
      EXPECT_EQ(point.kills, metrics.kills);
      EXPECT_EQ(point.bound, bounds.best());
      EXPECT_EQ(point.jobs, static_cast<std::int64_t>(base.jobs.size()));
      EXPECT_TRUE(point.gap.empty());
    }
    EXPECT_EQ(seen.size(), 2 * values.size());
  }
}

TEST(Sweep, LeavesAGapWithTheReasonWhereJobsDoNotFit) {
  const Instance base = burst(20, 2, {3, 10});
  Sweep sweep(request_for(SweepParameter::memory, {11, 12}, {"fcfs"}, base));
  const std::vector<SweepPoint> points = all_points(sweep);
  EXPECT_NE(points[0].gap, "");
  EXPECT_FALSE(points[0].fault);
  EXPECT_EQ(points[1].gap, "");
  EXPECT_GT(points[1].total_latency, 0);
}

TEST(Sweep, TellsAStandstillFromAGap) {
  const Instance base = burst(10, 0, {10, 10, 10});
  Sweep sweep(request_for(SweepParameter::memory, {10}, {"alpha-greedy:protect=0"}, base));
  const std::vector<SweepPoint> points = all_points(sweep);
  EXPECT_TRUE(points[0].fault);
  EXPECT_NE(points[0].gap.find("no progress"), std::string::npos) << points[0].gap;
}

TEST(Sweep, SaysHowManyJobsWereLeftOut) {
  SweepRequest request =
      request_for(SweepParameter::memory, {8, 40}, {"fcfs"}, burst(40, 2, {3, 10}));
  request.instance = [](Tokens limit) {
    Instance instance;
    instance.memory_limit = limit;
    instance.jobs = {exact_job(2, 3), exact_job(2, 10)};
    drop_infeasible(instance);
    return instance;
  };
  Sweep sweep(std::move(request));
  const std::vector<SweepPoint> points = all_points(sweep);
  EXPECT_EQ(points[0].dropped_jobs, 1);
  EXPECT_EQ(points[0].jobs, 1);
  EXPECT_EQ(points[1].dropped_jobs, 0);
}

TEST(Sweep, GoesOnWhereItWasStopped) {
  const Instance base = burst(256, 0, repeated(2000, 16));
  Sweep sweep(request_for(SweepParameter::alpha, {1.5, 2}, {"gba"}, base));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(static_cast<void>(sweep.measure_next(stop.get_token())), SimulationStopped);
  EXPECT_EQ(sweep.measured(), 0U);
  EXPECT_EQ(sweep.measure_next().value, 1.5);
  EXPECT_EQ(sweep.measured(), 1U);
  EXPECT_FALSE(sweep.done());
}

TEST(CoarseToFine, TakesEveryIndexOnceWithTheEndsAndTheMiddleFirst) {
  EXPECT_EQ(coarse_to_fine(9), (std::vector<std::size_t>{0, 8, 4, 2, 6, 1, 3, 5, 7}));
  for (std::size_t count = 0; count < 60; ++count) {
    std::vector<std::size_t> order = coarse_to_fine(count);
    std::sort(order.begin(), order.end());
    ASSERT_EQ(order.size(), count);
    for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(order[i], i);
  }
}

TEST(SweepValues, AscendAtEqualRatiosWithTheOthersBetweenThem) {
  const std::vector<double> extra{1.5, 3, 0.5, 9};
  const std::vector<double> values = sweep_values(1, 4, 3, extra, false);
  ASSERT_EQ(values.size(), 5U);
  EXPECT_DOUBLE_EQ(values[0], 1);
  EXPECT_DOUBLE_EQ(values[1], 1.5);
  EXPECT_NEAR(values[2], 2, 1e-12);
  EXPECT_DOUBLE_EQ(values[3], 3);
  EXPECT_DOUBLE_EQ(values[4], 4);
  EXPECT_EQ(sweep_values(3, 6, 33, {}, true), (std::vector<double>{3, 4, 5, 6}));
}

}  // namespace
}  // namespace gnomon
