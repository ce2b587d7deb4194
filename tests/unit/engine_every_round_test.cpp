// A policy that sleeps until something can change must do exactly what it does when it is asked in
// every round.
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <utility>

#include "engine/policies/registry.h"
#include "tests/oracle/random_instance.h"

namespace gnomon {
namespace {

using oracle::Size;

Instance to_engine(const oracle::NaiveInstance& naive) {
  Instance instance;
  instance.memory_limit = naive.limit;
  for (const oracle::NaiveJob& job : naive.jobs) {
    instance.jobs.push_back(exact_job(job.prompt, job.output, job.arrival));
  }
  return instance;
}

/// Wakes the policy in every round.
class Sleepless : public Policy {
 public:
  explicit Sleepless(std::unique_ptr<Policy> policy) : policy_(std::move(policy)) {}
  void decide(Controls& controls) override {
    policy_->decide(controls);
    controls.wake_at(controls.now() + 1);
  }
  [[nodiscard]] Round patience_rounds(const Instance& instance) const override {
    return policy_->patience_rounds(instance);
  }

 private:
  std::unique_ptr<Policy> policy_;
};

class EveryRound : public testing::TestWithParam<const char*> {};

TEST_P(EveryRound, ChangesNothing) {
  std::mt19937_64 random(7);
  const std::pair<Size, int> sizes[] = {
      {Size::dense, 2'000}, {Size::wide, 60}, {Size::crowded, 60}};
  for (const auto& [size, count] : sizes) {
    for (int i = 0; i < count; ++i) {
      const oracle::NaiveInstance naive = oracle::random_instance(random, size);
      const Instance instance = to_engine(naive);
      SCOPED_TRACE("instance " + std::to_string(i) + ", " + oracle::to_string(naive));
      const PolicySpec spec = parse_policy(GetParam());
      const auto policy = make_policy(spec, instance);
      Sleepless sleepless(make_policy(spec, instance));
      const Schedule schedule = simulate(instance, *policy);
      const Schedule other = simulate(instance, sleepless);
      ASSERT_FALSE(schedule.has_fault) << schedule.fault.message;
      ASSERT_FALSE(other.has_fault) << other.fault.message;
      ASSERT_EQ(schedule.runs, other.runs);
      ASSERT_EQ(schedule.phases, other.phases);
      ASSERT_EQ(schedule.peak_memory, other.peak_memory);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Policies, EveryRound,
                         testing::Values("gba", "gsa", "gba-d", "gsa-spec:first_slice=1",
                                         "gsa-spec:first_slice=3,alpha=1.5", "gsa-spec", "response",
                                         "response:alpha=1.3", "route", "route:alpha=3"));

}  // namespace
}  // namespace gnomon
