// Instances and runs in one line each, for tests of policies.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/policies/registry.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// A burst of equal prompts with exact predictions.
inline Instance burst_of(Tokens limit, Tokens prompt, const std::vector<Tokens>& outputs) {
  Instance instance;
  instance.memory_limit = limit;
  for (const Tokens output : outputs) instance.jobs.push_back(exact_job(prompt, output));
  return instance;
}

/// The same instance with one prediction interval for all.
inline Instance with_interval(Instance instance, Tokens low, Tokens high) {
  for (Job& job : instance.jobs) {
    job.predicted_min = low;
    job.predicted_max = high;
  }
  return instance;
}

/// `policy` as on the command line, e.g. "alpha-greedy:protect=0".
inline Schedule play(const char* policy, const Instance& instance) {
  const auto made = make_policy(parse_policy(policy), instance);
  return simulate(instance, *made);
}

/// Of the completed jobs of a burst.
inline std::int64_t total_latency(const Schedule& schedule) {
  std::int64_t total = 0;
  for (const Run& run : schedule.runs) {
    if (run.outcome == Outcome::completed) total += run.end;
  }
  return total;
}

inline std::int64_t kill_count(const Schedule& schedule) {
  std::int64_t kills = 0;
  for (const Run& run : schedule.runs) kills += run.outcome == Outcome::killed ? 1 : 0;
  return kills;
}

}  // namespace gnomon
