// The guarantees of svf and area-greedy on bursts: total latency within a factor of a lower bound.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/bounds/bounds.h"
#include "tests/unit/policy_support.h"

namespace gnomon {
namespace {

Tokens draw(std::mt19937_64& random, Tokens lowest, Tokens highest) {
  return lowest + static_cast<Tokens>(random() % static_cast<std::uint64_t>(highest - lowest + 1));
}

/// A burst in which no peak exceeds `largest` and one reaches it; wide, long, mixed or equal jobs.
Instance random_burst(std::mt19937_64& random, Tokens limit, Tokens largest) {
  Instance instance;
  instance.memory_limit = limit;
  const Tokens style = draw(random, 0, 4);
  const Tokens count = draw(random, 1, 120);
  const Tokens common = draw(random, 1, largest);
  for (Tokens i = 0; i < count; ++i) {
    Tokens output = draw(random, 1, largest);
    if (style == 1) output = draw(random, 0, 5) == 0 ? largest : 1;
    if (style == 2) output = draw(random, 1, std::max<Tokens>(1, largest / 10));
    if (style == 3) output = common;
    const Tokens room = largest - output;
    instance.jobs.push_back(exact_job(style == 4 ? room : draw(random, 0, room), output));
  }
  instance.jobs.push_back(exact_job(largest - common, common));
  std::shuffle(instance.jobs.begin(), instance.jobs.end(), random);
  return instance;
}

/// Few jobs of the full peak in front of many small ones, by every measure: wide against long, and
/// both kinds in the ratios at which a fixed order hurts most.
std::vector<Instance> adversarial_bursts(Tokens limit, Tokens largest) {
  std::vector<Instance> instances;
  for (const Tokens few : {1, 3, 10, 40}) {
    for (const Tokens many : {10, 100, 400}) {
      for (const Tokens length : {Tokens{1}, Tokens{2}, largest / 3, largest}) {
        Instance instance;
        instance.memory_limit = limit;
        instance.jobs.assign(static_cast<std::size_t>(few), exact_job(largest - length, length));
        instance.jobs.insert(instance.jobs.end(), static_cast<std::size_t>(many), exact_job(0, 1));
        instances.push_back(instance);
        std::fill_n(instance.jobs.begin() + few, many, exact_job(0, largest));
        instances.push_back(instance);
        std::fill_n(instance.jobs.begin() + few, many, exact_job(largest - 1, 1));
        instances.push_back(instance);
        std::fill_n(instance.jobs.begin() + few, many, exact_job(1, largest / 4));
        instances.push_back(instance);
      }
    }
  }
  return instances;
}

/// Checks `policy` against (1 + 2 / (1 - ε)) × the best bound, and returns the ratio to that bound.
double expect_within_guarantee(const char* policy, const Instance& instance) {
  const Schedule schedule = play(policy, instance);
  EXPECT_FALSE(schedule.has_fault) << schedule.fault.message;
  const double fraction = static_cast<double>(largest_peak_tokens(instance.jobs)) /
                          static_cast<double>(instance.memory_limit);
  const double bound = lower_bounds(instance).best();
  const auto latency = static_cast<double>(total_latency(schedule));
  EXPECT_LE(latency, (1 + 2 / (1 - fraction)) * bound) << policy;
  return latency / bound;
}

TEST(BurstBound, SvfWithPeaksUpToHalfOfMIsWithinFive) {
  std::mt19937_64 random(1);
  double worst = 0;
  for (int i = 0; i < 1500; ++i) {
    const Tokens limit = draw(random, 4, 300);
    worst = std::max(worst, expect_within_guarantee("svf", random_burst(random, limit, limit / 2)));
  }
  for (const Tokens limit : {30, 200}) {
    for (const Instance& instance : adversarial_bursts(limit, limit / 2)) {
      worst = std::max(worst, expect_within_guarantee("svf", instance));
    }
  }
  EXPECT_GT(worst, 1.3) << "instances on which svf is optimal test nothing";
  RecordProperty("worst_ratio", std::to_string(worst));
}

TEST(BurstBound, AreaGreedyIsWithinTheFactorOfItsPeakFraction) {
  std::mt19937_64 random(2);
  double worst = 0;
  for (int i = 0; i < 2000; ++i) {
    const Tokens limit = draw(random, 4, 300);
    const Tokens largest = draw(random, 1, limit - 1);
    const Instance instance = random_burst(random, limit, largest);
    worst = std::max(worst, expect_within_guarantee("area-greedy", instance));
  }
  for (const Tokens percent : {10, 50, 90}) {
    for (const Instance& instance : adversarial_bursts(200, 2 * percent)) {
      worst = std::max(worst, expect_within_guarantee("area-greedy", instance));
    }
  }
  EXPECT_GT(worst, 1.5) << "instances on which area-greedy is optimal test nothing";
  RecordProperty("worst_ratio", std::to_string(worst));
}

}  // namespace
}  // namespace gnomon
