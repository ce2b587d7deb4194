// Families of instances on which a policy is bad by a factor that grows with the instance.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/policies/registry.h"

namespace gnomon {
namespace {

struct Batch {
  std::int64_t count;
  Tokens prompt;
  Tokens output;
};

Instance burst(Tokens limit, const std::vector<Batch>& batches) {
  Instance instance;
  instance.memory_limit = limit;
  for (const Batch& batch : batches) {
    instance.jobs.insert(instance.jobs.end(), static_cast<std::size_t>(batch.count),
                         exact_job(batch.prompt, batch.output));
  }
  validate(instance);
  return instance;
}

double total_latency(const char* name, const Instance& instance) {
  const auto policy = make_policy({name, {}}, instance);
  const Schedule schedule = simulate(instance, *policy);
  EXPECT_FALSE(schedule.has_fault) << schedule.fault.message;
  std::int64_t total = 0;
  for (const Run& run : schedule.runs) total += run.outcome == Outcome::completed ? run.end : 0;
  return static_cast<double>(total);
}

/// `name` against first come, first served with the batches in the order given.
double against_order(const char* name, Tokens limit, const std::vector<Batch>& good_order) {
  const Instance instance = burst(limit, good_order);
  return total_latency(name, instance) / total_latency("fcfs", instance);
}

TEST(ShortestFirstTrap, RatioGrowsLikeTheRootOfM) {
  // M short jobs that need all the memory, one round each, in front of M^1.5 jobs of two rounds
  // that M / 3 at a time could share.
  double before = 0;
  for (const Tokens root : {8, 16, 32}) {
    const Tokens limit = root * root;
    const double ratio =
        against_order("h-sf", limit, {{limit * root, 1, 2}, {limit, limit - 1, 1}});
    EXPECT_GT(ratio, 0.2 * static_cast<double>(root));
    EXPECT_GT(ratio, 1.7 * before);
    before = ratio;
  }
}

// X = (1, L) many at a time, Y = (L³, 1) each alone. Whichever a fixed order puts first, there are
// numbers of each for which the other order is better by a factor like √L.

TEST(PriorityTrap, OneLongJobBeforeManyWideOnes) {
  for (const char* const name : {"fcfs", "svf"}) {
    double before = 0;
    for (const Tokens root : {4, 8, 16}) {
      const Tokens length = root * root;
      const Tokens wide = length * length * length;
      const Instance long_first = burst(wide + 1, {{1, 1, length}, {root, wide, 1}});
      const Instance wide_first = burst(wide + 1, {{root, wide, 1}, {1, 1, length}});
      const double ratio = total_latency(name, long_first) / total_latency("fcfs", wide_first);
      EXPECT_GT(ratio, 0.4 * static_cast<double>(root)) << name;
      EXPECT_GT(ratio, 1.6 * before) << name;
      before = ratio;
    }
  }
}

TEST(PriorityTrap, ManyWideJobsBeforeLongOnesThatShare) {
  for (const char* const name : {"h-sf", "mc-sf"}) {
    double before = 0;
    for (const Tokens root : {3, 6, 12}) {
      const Tokens length = root * root;
      const Tokens wide = length * length * length;
      const std::int64_t together = (wide + 1) / (length + 1);
      const double ratio =
          against_order(name, wide + 1, {{together, 1, length}, {length * root, wide, 1}});
      EXPECT_GT(ratio, 0.4 * static_cast<double>(root)) << name;
      EXPECT_GT(ratio, 1.5 * before) << name;
      before = ratio;
    }
  }
}

}  // namespace
}  // namespace gnomon
