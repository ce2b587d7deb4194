// The oracle itself gives the numbers that the papers and the worked examples give: without this,
// it could agree with the engine in being wrong.
#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

#include "tests/oracle/naive_metrics.h"
#include "tests/oracle/naive_pipeline.h"

namespace gnomon::oracle {
namespace {

NaiveInstance burst(Int limit, Int prompt, const std::vector<Int>& outputs) {
  NaiveInstance instance{limit, {}};
  for (const Int output : outputs) instance.jobs.push_back({0, prompt, output, output, output});
  return instance;
}

struct Expected {
  const char* name;
  double alpha;  ///< 0: the default
  Int total_latency;
  Int kills;
  Int makespan;  ///< -1: not given
};

NaiveParameters with_alpha(double alpha) {
  if (alpha == 0) return {};
  return {{"alpha", alpha}};
}

void expect_numbers(const NaiveInstance& instance, const std::vector<Expected>& rows) {
  for (const Expected& row : rows) {
    SCOPED_TRACE(std::string(row.name) + " " + std::to_string(row.alpha));
    const NaiveSchedule schedule = run_naive(instance, row.name, with_alpha(row.alpha));
    EXPECT_EQ(schedule.total_latency, row.total_latency);
    EXPECT_EQ(schedule.kills, row.kills);
    if (row.makespan >= 0) {
      EXPECT_EQ(schedule.makespan, row.makespan);
    }
  }
}

TEST(OracleNumbers, FourJobs) {
  const NaiveInstance instance = burst(6, 2, {1, 1, 2, 3});
  expect_numbers(instance, {{"h-sf", 0, 11, 0, -1},
                            {"svf", 0, 11, 0, -1},
                            {"fcfs", 0, 11, 0, -1},
                            {"area-greedy", 0, 11, 0, -1},
                            {"gba", 1.5, 11, 0, -1},
                            {"gsa", 2, 15, 3, 9},
                            {"vllm-fcfs", 0, 11, 1, -1}});
  EXPECT_NEAR(naive_bounds(instance).area, 47.0 / 6, 1e-12);
  EXPECT_EQ(naive_bounds(instance).combined, 10);
}

TEST(OracleNumbers, FourJobsOfUnknownLength) {
  NaiveInstance instance = burst(6, 2, {2, 1, 3, 1});
  for (NaiveJob& job : instance.jobs) std::tie(job.low, job.high) = std::pair<Int, Int>(1, 4);
  expect_numbers(instance, {{"a-max", 0, 18, 0, -1}, {"a-min", 0, 11, 0, -1}});
  instance = burst(6, 2, {1, 1, 2, 3});
  for (NaiveJob& job : instance.jobs) std::tie(job.low, job.high) = std::pair<Int, Int>(1, 4);
  expect_numbers(instance, {{"a-min", 0, 11, 1, -1}});
}

TEST(OracleNumbers, PipelineBeatsLockStep) {
  const NaiveInstance instance = burst(15, 0, std::vector<Int>(15, 5));
  expect_numbers(instance, {{"gba", 3, 180, 0, -1}, {"h-sf", 0, 225, 0, -1}});
}

TEST(OracleNumbers, TwoHundredEqualJobs) {
  const NaiveInstance instance = burst(256, 0, std::vector<Int>(200, 16));
  expect_numbers(instance, {{"gba", 2, 14083, 0, 125},
                            {"gba", 1.5, 23100, 0, -1},
                            {"gba", 4.0 / 3, 18858, 0, -1},
                            {"h-sf", 0, 21632, 0, -1}});
  EXPECT_EQ(run_naive(instance, "gba", {{"alpha", 2}}).peak, 254);
  EXPECT_NEAR(naive_bounds(instance).area, 10678.125, 1e-9);
  EXPECT_EQ(naive_bounds(instance).combined, 10994);
}

TEST(OracleNumbers, SixLongJobsFirst) {
  std::vector<Int> outputs(6, 160);
  outputs.insert(outputs.end(), 194, 1);
  const NaiveInstance instance = burst(256, 96, outputs);
  const double best_alpha = (7 + std::sqrt(13.0)) / 6;
  expect_numbers(instance, {{"gsa", 2, 18542, 42, 1809},
                            {"gsa", best_alpha, 20378, 48, 2115},
                            {"h-sf", 0, 13448, 0, -1},
                            {"svf", 0, 13448, 0, -1},
                            {"fcfs", 0, 185892, 0, -1},
                            {"vllm-fcfs", 0, 185892, 25, -1}});
  NaiveInstance unsure = instance;
  for (NaiveJob& job : unsure.jobs) job.low = 1;
  expect_numbers(unsure, {{"a-min", 0, 44192, 28, -1}});
  EXPECT_NEAR(naive_bounds(instance).area, 9924.62, 0.01);
  EXPECT_EQ(naive_bounds(instance).combined, 10025);
  EXPECT_EQ(naive_slices(160, best_alpha, 0), (std::vector<Int>{1, 2, 5, 9, 16, 28, 51, 90, 160}));
}

}  // namespace
}  // namespace gnomon::oracle
