// The oracle itself gives the numbers that the papers and the worked examples give: without this,
// it could agree with the engine in being wrong.
#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

#include "tests/oracle/naive_metrics.h"
#include "tests/oracle/naive_pipeline.h"
#include "tests/oracle/random_parameters.h"

namespace gnomon::oracle {
namespace {

NaiveInstance burst(Int limit, Int prompt, const std::vector<Int>& outputs) {
  NaiveInstance instance{limit, {}};
  for (const Int output : outputs) instance.jobs.push_back({0, prompt, output, output, output});
  return instance;
}

struct Expected {
  const char* name;
  NaiveParameters parameters;
  Int total_latency;
  Int kills;
  Int makespan;  ///< -1: not given
};

void expect_numbers(const NaiveInstance& instance, const std::vector<Expected>& rows) {
  for (const Expected& row : rows) {
    SCOPED_TRACE(row.name + to_string(row.parameters));
    const NaiveSchedule schedule = run_naive(instance, row.name, row.parameters);
    EXPECT_EQ(schedule.total_latency, row.total_latency);
    EXPECT_EQ(schedule.kills, row.kills);
    if (row.makespan >= 0) {
      EXPECT_EQ(schedule.makespan, row.makespan);
    }
  }
}

TEST(OracleNumbers, FourJobs) {
  const NaiveInstance instance = burst(6, 2, {1, 1, 2, 3});
  expect_numbers(instance, {{"h-sf", {}, 11, 0, -1},
                            {"svf", {}, 11, 0, -1},
                            {"fcfs", {}, 11, 0, -1},
                            {"area-greedy", {}, 11, 0, -1},
                            {"gba", {{"alpha", 1.5}}, 11, 0, -1},
                            {"gsa", {{"alpha", 2}}, 15, 3, 9},
                            {"gba-d", {}, 11, 0, 6},
                            {"gsa-spec", {}, 11, 1, 6},
                            {"gsa-spec", {{"first_slice", 1}}, 15, 4, 9},
                            {"response", {}, 21, 1, 11},
                            {"route", {}, 23, 5, 13},
                            {"sorted-f", {}, 11, 0, 6},
                            {"svf-1bit", {}, 11, 0, 6},
                            {"alpha-greedy", {}, 14, 0, -1},
                            {"alpha-beta", {}, 14, 0, -1},
                            {"vllm-fcfs", {}, 11, 1, -1}});
  EXPECT_NEAR(naive_bounds(instance).area, 47.0 / 6, 1e-12);
  EXPECT_EQ(naive_bounds(instance).combined, 10);
}

TEST(OracleNumbers, FourJobsOfUnknownLength) {
  NaiveInstance instance = burst(6, 2, {2, 1, 3, 1});
  for (NaiveJob& job : instance.jobs) std::tie(job.low, job.high) = std::pair<Int, Int>(1, 4);
  expect_numbers(instance, {{"a-max", {}, 18, 0, -1}, {"a-min", {}, 11, 0, -1}});
  instance = burst(6, 2, {1, 1, 2, 3});
  for (NaiveJob& job : instance.jobs) std::tie(job.low, job.high) = std::pair<Int, Int>(1, 4);
  expect_numbers(instance, {{"a-min", {}, 11, 1, -1}});
}

TEST(OracleNumbers, JobsThatClearEachOther) {
  // The two short ones complete, the others go in circles.
  EXPECT_EQ(run_naive(burst(6, 2, {1, 1, 2, 3}), "alpha-greedy", {{"protect", 0}}).fault_round, 4);
  // Both start in round 0, reach 8 > 6 tokens in round 1, are cleared, start in round 2, and are
  // about to be cleared again in round 3.
  const NaiveInstance instance = burst(6, 2, {2, 2});
  const NaiveSchedule greedy = run_naive(instance, "alpha-greedy", {{"protect", 0}});
  EXPECT_EQ(greedy.fault_round, 3);
  EXPECT_EQ(greedy.runs.size(), 4U);
  const NaiveSchedule certain = run_naive(instance, "alpha-beta", {{"protect", 0}, {"clear", 1}});
  EXPECT_EQ(certain.fault_round, 2 * 1000 - 1);
  EXPECT_EQ(run_naive(instance, "alpha-greedy", {{"protect", 0.8}}).fault_round, 0);
}

TEST(OracleNumbers, PipelineBeatsLockStep) {
  const NaiveInstance instance = burst(15, 0, std::vector<Int>(15, 5));
  expect_numbers(instance, {{"gba", {{"alpha", 3}}, 180, 0, -1}, {"h-sf", {}, 225, 0, -1}});
}

TEST(OracleNumbers, TwoHundredEqualJobs) {
  const NaiveInstance instance = burst(256, 0, std::vector<Int>(200, 16));
  expect_numbers(instance, {{"gba", {{"alpha", 2}}, 14083, 0, 125},
                            {"gba", {{"alpha", 1.5}}, 23100, 0, -1},
                            {"gba", {{"alpha", 4.0 / 3}}, 18858, 0, -1},
                            {"h-sf", {}, 21632, 0, -1}});
  EXPECT_EQ(run_naive(instance, "gba", {{"alpha", 2}}).peak, 254);
  EXPECT_NEAR(naive_bounds(instance).area, 10678.125, 1e-9);
  EXPECT_EQ(naive_bounds(instance).combined, 10994);
}

TEST(OracleNumbers, SixLongJobsFirst) {
  std::vector<Int> outputs(6, 160);
  outputs.insert(outputs.end(), 194, 1);
  const NaiveInstance instance = burst(256, 96, outputs);
  const double best_alpha = (7 + std::sqrt(13.0)) / 6;
  expect_numbers(instance, {{"gsa", {{"alpha", 2}}, 18542, 42, 1809},
                            {"gsa", {{"alpha", best_alpha}}, 20378, 48, 2115},
                            {"h-sf", {}, 13448, 0, -1},
                            {"svf", {}, 13448, 0, -1},
                            {"fcfs", {}, 185892, 0, -1},
                            {"vllm-fcfs", {}, 185892, 25, -1}});
  NaiveInstance unsure = instance;
  for (NaiveJob& job : unsure.jobs) job.low = 1;
  expect_numbers(unsure, {{"a-min", {}, 44192, 28, -1}});
  EXPECT_NEAR(naive_bounds(instance).area, 9924.62, 0.01);
  EXPECT_EQ(naive_bounds(instance).combined, 10025);
  EXPECT_EQ(naive_slices(160, best_alpha, 0), (std::vector<Int>{1, 2, 5, 9, 16, 28, 51, 90, 160}));
}

}  // namespace
}  // namespace gnomon::oracle
