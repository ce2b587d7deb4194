// The proven ratios of gba, gsa and route, against the best lower bound on the optimum.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "engine/bounds/bounds.h"
#include "tests/unit/burst_instances.h"

namespace gnomon {
namespace {

const std::vector<double> alphas{1.1, 4.0 / 3, 1.5, 1.7675918792439982, 2, 3, 8};

/// The fewest lanes of any pipeline of the schedule.
std::int64_t fewest_lanes(const Schedule& schedule) {
  std::int64_t fewest = std::numeric_limits<std::int64_t>::max();
  for (const Phase& phase : schedule.phases) fewest = std::min(fewest, phase.lanes);
  return fewest;
}

double gba_ratio(double alpha, std::int64_t lanes) {
  return alpha * alpha * (1 + 2 / static_cast<double>(lanes)) + alpha + alpha / (alpha - 1);
}

double gsa_ratio(double alpha, std::int64_t lanes) {
  return (2 + 2 / (alpha - 1)) * gba_ratio(alpha, lanes);
}

double measured_ratio(const Instance& instance, const Schedule& schedule) {
  return static_cast<double>(total_latency(instance, schedule)) / lower_bounds(instance).best();
}

void expect_theorems(const Instance& instance) {
  for (const double alpha : alphas) {
    const Schedule gba = run(instance, {"gba", {{"alpha", alpha}}});
    ASSERT_LE(measured_ratio(instance, gba), gba_ratio(alpha, fewest_lanes(gba)))
        << "gba " << alpha << ' ' << describe_jobs(instance);
    const Schedule gsa = run(instance, {"gsa", {{"alpha", alpha}}});
    ASSERT_LE(measured_ratio(instance, gsa), gsa_ratio(alpha, fewest_lanes(gsa)))
        << "gsa " << alpha << ' ' << describe_jobs(instance);
  }
}

TEST(Ratios, OfThePaper) {
  constexpr std::int64_t many = 1'000'000'000;
  EXPECT_NEAR(gba_ratio(4.0 / 3, 1), 10.67, 0.005);
  EXPECT_NEAR(gba_ratio(1.5, many), 6.75, 0.005);
  EXPECT_NEAR(gsa_ratio(1.7675918792439982, 1), 61.915, 0.005);  // the paper rounds up: 61.92
  EXPECT_NEAR(gsa_ratio(2, many), 32, 0.005);
}

TEST(Ratios, HoldOnRandomBurstsOfEqualPrompts) {
  Random random(21);
  for (int i = 0; i < 2'000; ++i) expect_theorems(random_burst(random, true));
}

// What hurts a pipeline: outputs just above a slice, one lane, a long head before many short jobs.
TEST(Ratios, HoldOnBurstsThatHurt) {
  for (const Tokens limit : {16, 63, 64, 65, 256}) {
    for (const Tokens prompt : {Tokens{0}, Tokens{1}, limit / 4, limit / 2, limit - 2}) {
      const Tokens longest = limit - prompt;
      for (const Tokens output : {Tokens{1}, longest / 2, longest / 2 + 1, longest - 1, longest}) {
        if (output < 1) continue;
        for (const std::size_t count : {1U, 2U, 40U}) {
          expect_theorems(burst(limit, prompt, repeated(count, output)));
        }
        std::vector<Tokens> mixed = repeated(6, output);
        mixed.insert(mixed.end(), 100, 1);
        expect_theorems(burst(limit, prompt, mixed));
        std::reverse(mixed.begin(), mixed.end());
        expect_theorems(burst(limit, prompt, mixed));
      }
    }
  }
}

TEST(Ratios, OfRouteHoldsForAnyPrompts) {
  constexpr double proven = 996;
  Random random(22);
  for (int i = 0; i < 3'000; ++i) {
    Instance instance = random_burst(random, i % 3 == 0);
    if (i % 2 == 0) instance.jobs.push_back(exact_job(instance.memory_limit - 1, 1));
    ASSERT_LE(measured_ratio(instance, run(instance, {"route", {}})), proven)
        << describe_jobs(instance);
  }
  for (const Tokens limit : {16, 64, 1024}) {
    std::vector<Job> jobs(50, exact_job(0, 1));
    jobs.insert(jobs.begin(), {exact_job(0, limit), exact_job(1, limit - 1),
                               exact_job(limit / 4, limit / 2), exact_job(limit / 4 + 1, 1),
                               exact_job(limit - 1, 1), exact_job(limit / 2, limit / 2)});
    const Instance instance{limit, jobs, {}, 0};
    EXPECT_LE(measured_ratio(instance, run(instance, {"route", {}})), proven) << limit;
  }
}

}  // namespace
}  // namespace gnomon
