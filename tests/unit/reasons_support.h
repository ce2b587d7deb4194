// Small instances for the tests of reasons.
#pragma once

#include <memory>
#include <random>

#include "engine/geometry/stack.h"
#include "engine/model/instance.h"
#include "engine/policies/registry.h"
#include "engine/reasons/decision_index.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// M = 6, four jobs with prompt 2 and outputs 1, 1, 2, 3.
inline Instance four_jobs() {
  return {6, {exact_job(2, 1), exact_job(2, 1), exact_job(2, 2), exact_job(2, 3)}, {}, 0};
}

inline Schedule play(const Instance& instance, const PolicySpec& spec,
                     const SimulateOptions& options = {}) {
  return simulate(instance, *make_policy(spec, instance), options);
}

inline DecisionIndex index_of(const Instance& instance, const Schedule& schedule) {
  return {std::make_shared<const Instance>(instance), std::make_shared<const Schedule>(schedule),
          std::make_shared<const StackGeometry>(instance, schedule)};
}

/// Up to 14 jobs in a memory that holds a few of them; half of the instances are bursts, and some
/// predictions are wrong.
inline Instance random_instance(std::mt19937_64& random) {
  const auto draw = [&](std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  };
  Instance instance;
  instance.memory_limit = draw(4, 40);
  const bool burst = draw(0, 1) == 0;
  const std::int64_t count = draw(1, 14);
  for (std::int64_t i = 0; i < count; ++i) {
    Job job;
    job.prompt = draw(0, instance.memory_limit / 2);
    job.output = draw(1, instance.memory_limit - job.prompt);
    job.arrival = burst ? 0 : draw(0, 30);
    job.predicted_min = draw(1, job.output);
    job.predicted_max = std::max(job.predicted_min, draw(1, instance.memory_limit));
    instance.jobs.push_back(job);
  }
  return instance;
}

}  // namespace gnomon
