// The worked examples whose numbers the papers (or arithmetic by hand) give, in the engine and in
// the oracle.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "engine/bounds/bounds.h"
#include "engine/policies/registry.h"
#include "engine/policies/staggered.h"
#include "engine/simulate/metrics.h"
#include "tests/oracle/naive.h"

namespace gnomon {
namespace {

const double best_alpha = (7 + std::sqrt(13.0)) / 6;

Instance burst(Tokens limit, Tokens prompt, const std::vector<Tokens>& outputs) {
  Instance instance;
  instance.memory_limit = limit;
  for (const Tokens output : outputs) instance.jobs.push_back(exact_job(prompt, output));
  return instance;
}

struct Expected {
  std::string name;
  double alpha = 0;  ///< 0: the policy has none, or its default
  std::int64_t total_latency = 0;
  std::int64_t kills = 0;
  Round makespan = -1;  ///< -1: not given
  Tokens peak = -1;     ///< -1: not given
};

void expect_in_engine(const Instance& instance, const Expected& row) {
  PolicySpec spec{row.name, {}};
  if (row.alpha > 0) set_parameter(spec, "alpha", row.alpha);
  const auto policy = make_policy(spec, instance);
  const Schedule schedule = simulate(instance, *policy);
  ASSERT_FALSE(schedule.has_fault) << schedule.fault.message;
  const Metrics metrics = measure(instance, schedule, lower_bounds(instance));
  EXPECT_EQ(metrics.total_latency, row.total_latency);
  EXPECT_EQ(metrics.kills, row.kills);
  if (row.makespan >= 0) {
    EXPECT_EQ(metrics.makespan, row.makespan);
  }
  if (row.peak >= 0) {
    EXPECT_EQ(metrics.peak_memory, row.peak);
  }
}

void expect_in_oracle(const Instance& instance, const Expected& row) {
  oracle::NaiveInstance naive{instance.memory_limit, {}};
  for (const Job& job : instance.jobs) {
    naive.jobs.push_back(
        {job.arrival, job.prompt, job.output, job.predicted_min, job.predicted_max});
  }
  oracle::NaiveParameters parameters;
  if (row.alpha > 0) parameters["alpha"] = row.alpha;
  const oracle::NaiveSchedule schedule = oracle::run_naive(naive, row.name, parameters);
  EXPECT_EQ(schedule.total_latency, row.total_latency);
  EXPECT_EQ(schedule.kills, row.kills);
}

void expect_numbers(const Instance& instance, const std::vector<Expected>& rows) {
  for (const Expected& row : rows) {
    SCOPED_TRACE(row.name + " " + std::to_string(row.alpha));
    expect_in_engine(instance, row);
    expect_in_oracle(instance, row);
  }
}

TEST(WorkedExample, FourJobs) {
  const Instance instance = burst(6, 2, {1, 1, 2, 3});
  expect_numbers(instance, {{"h-sf", 0, 11, 0},
                            {"svf", 0, 11, 0},
                            {"mc-sf", 0, 11, 0},
                            {"fcfs", 0, 11, 0},
                            {"gba", 1.5, 11, 0},
                            {"gsa", 2, 15, 3, 9},
                            {"gba-d", 0, 11, 0, 6},
                            {"gsa-spec", 2, 11, 1, 6},
                            {"response", 2, 21, 1, 11},
                            {"route", 2, 23, 5, 13},
                            {"vllm-fcfs", 0, 11, 1}});
  const Bounds bounds = lower_bounds(instance);
  EXPECT_NEAR(bounds.area, 47.0 / 6, 1e-12);
  EXPECT_EQ(bounds.combined, 10);
  EXPECT_EQ(bounds.length, 7);
  EXPECT_EQ(bounds.best(), 10);
}

TEST(WorkedExample, APipelineBeatsLockStep) {
  const Instance instance = burst(15, 0, std::vector<Tokens>(15, 5));
  ASSERT_EQ(geometric_slices(15, 3), (std::vector<Round>{1, 5, 15}));
  expect_numbers(instance, {{"gba", 3, 180, 0, 19, 15}, {"h-sf", 0, 225, 0, 25, 15}});
}

TEST(WorkedExample, TwoHundredEqualJobs) {
  const Instance instance = burst(256, 0, std::vector<Tokens>(200, 16));
  expect_numbers(instance, {{"gba", 2, 14083, 0, 125, 254},
                            {"gba", 1.5, 23100, 0},
                            {"gba", 4.0 / 3, 18858, 0},
                            {"h-sf", 0, 21632, 0}});
  const Bounds bounds = lower_bounds(instance);
  EXPECT_NEAR(bounds.area, 10678.125, 1e-9);
  EXPECT_EQ(bounds.combined, 10994);
}

TEST(WorkedExample, SixLongJobsInFront) {
  std::vector<Tokens> outputs(6, 160);
  outputs.insert(outputs.end(), 194, 1);
  const Instance instance = burst(256, 96, outputs);
  expect_numbers(instance, {{"gsa", 2, 18542, 42, 1809},
                            {"gsa", best_alpha, 20378, 48, 2115},
                            {"h-sf", 0, 13448, 0},
                            {"svf", 0, 13448, 0},
                            {"fcfs", 0, 185892, 0},
                            {"vllm-fcfs", 0, 185892, 25}});
  const Bounds bounds = lower_bounds(instance);
  EXPECT_NEAR(bounds.area, 9924.62, 0.005);
  EXPECT_EQ(bounds.combined, 10025);
}

TEST(WorkedExample, PipelineArithmetic) {
  EXPECT_EQ(pipeline_peak_tokens(5, 5, 0), 15);
  EXPECT_EQ(best_lane_count(5, 0, 15), 5);
  EXPECT_EQ(best_lane_count(16, 0, 256), 29);
  EXPECT_EQ(best_lane_count(5, 11, 15), 0);
  EXPECT_EQ(call_lane_count(5, 11, 15), 1);
}

}  // namespace
}  // namespace gnomon
