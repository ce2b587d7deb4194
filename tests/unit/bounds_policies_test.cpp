// The policies that play what the time-indexed programme plans.
#include <gtest/gtest.h>

#include "engine/bounds/linear_relaxation.h"
#include "engine/bounds/upper_bound.h"
#include "engine/policies/registry.h"
#include "engine/simulate/metrics.h"
#include "tests/unit/bounds_fixture.h"
#include "tests/unit/brute_force.h"

namespace gnomon::test {
namespace {

struct Played {
  Metrics metrics;
  PlanProgress last;
};

Played play(const char* spec, const Instance& instance) {
  Played played;
  MakeOptions options;
  options.progress = [&](const PlanProgress& progress) { played.last = progress; };
  const auto policy = make_policy(parse_policy(spec), instance, options);
  const Schedule schedule = simulate(instance, *policy);
  EXPECT_FALSE(schedule.has_fault) << spec << ": " << schedule.fault.message;
  played.metrics = measure(instance, schedule, lower_bounds(instance));
  return played;
}

TEST(OptimumPolicy, PlaysTheOptimumAndReportsItsProof) {
  std::mt19937_64 random(47);
  for (int i = 0; i < 100; ++i) {
    const Instance instance = small_random_instance(random, 6);
    const Played played = play("optimum", instance);
    const std::int64_t optimum = BruteForce(instance).total_latency();
    ASSERT_EQ(played.metrics.total_latency, optimum) << i;
    ASSERT_EQ(played.metrics.kills, 0);
    ASSERT_EQ(played.last.incumbent, static_cast<double>(optimum)) << i;
    ASSERT_EQ(played.last.bound, static_cast<double>(optimum)) << i;
  }
}

TEST(OptimumPolicy, PlaysItsIncumbentWhenTheTimeIsUp) {
  std::mt19937_64 random(53);
  Instance instance;
  instance.memory_limit = 40;
  for (int i = 0; i < 40; ++i) {
    instance.jobs.push_back(exact_job(3, std::uniform_int_distribution<Tokens>(1, 37)(random)));
  }
  const Played played = play("optimum:time_limit=2", instance);
  EXPECT_EQ(played.last.incumbent, static_cast<double>(played.metrics.total_latency));
  EXPECT_LT(*played.last.bound, *played.last.incumbent);
  EXPECT_LT(played.metrics.total_latency, best_of_policies(instance, {}).total_latency);
}

TEST(SortedLp, OfTheWorkedExampleIsOptimal) {
  EXPECT_EQ(play("sorted-lp", worked_example()).metrics.total_latency, 11);
}

TEST(SortedLp, IsFeasibleAboveTheRelaxationThatItReports) {
  std::mt19937_64 random(59);
  int rules_differ = 0;
  for (int i = 0; i < 150; ++i) {
    const Instance instance = small_random_instance(random, 12);
    const Played earliest = play("sorted-lp", instance);
    const Played in_order = play("sorted-lp:placement=in-order", instance);
    ASSERT_EQ(earliest.last.bound, in_order.last.bound);
    ASSERT_NEAR(*earliest.last.bound, linear_bound(instance), 1e-6);
    ASSERT_EQ(earliest.last.incumbent, static_cast<double>(earliest.metrics.total_latency));
    for (const Played& played : {earliest, in_order}) {
      ASSERT_GE(static_cast<double>(played.metrics.total_latency), *played.last.bound - 1e-5);
      ASSERT_EQ(played.metrics.kills, 0);
    }
    rules_differ += earliest.metrics.total_latency != in_order.metrics.total_latency ? 1 : 0;
  }
  EXPECT_GT(rules_differ, 0);
}

}  // namespace
}  // namespace gnomon::test
