// Burst instances for tests: random ones in several styles, and ones that hurt.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "engine/model/instance.h"
#include "engine/policies/registry.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

using Random = std::mt19937_64;

/// Uniform in lowest..highest, the same with every standard library.
inline std::int64_t draw(Random& random, std::int64_t lowest, std::int64_t highest) {
  const auto span = static_cast<std::uint64_t>(highest - lowest) + 1;
  return lowest + static_cast<std::int64_t>(random() % span);
}

/// All jobs at round 0, with perfect predictions.
inline Instance burst(Tokens limit, Tokens prompt, const std::vector<Tokens>& outputs) {
  Instance instance;
  instance.memory_limit = limit;
  for (const Tokens output : outputs) instance.jobs.push_back(exact_job(prompt, output));
  validate(instance);
  return instance;
}

inline std::vector<Tokens> repeated(std::size_t count, Tokens output) {
  return std::vector<Tokens>(count, output);
}

inline Tokens random_output(Random& random, int style, Tokens longest, Tokens common) {
  switch (style) {
    case 0:
      return std::min(common, longest);
    case 1:
      return draw(random, 1, longest);
    case 2:
      return draw(random, 0, 3) == 0 ? draw(random, 1, longest) : 1;
    default:
      return draw(random, 1, std::max<Tokens>(1, longest / 4));
  }
}

/// 1 to 60 jobs, M in 6..200, outputs of one of several styles.
inline Instance random_burst(Random& random, bool equal_prompts) {
  Instance instance;
  const Tokens limit = draw(random, 6, draw(random, 0, 1) == 0 ? 200 : 40);
  instance.memory_limit = limit;
  const Tokens prompt = draw(random, 0, limit / (draw(random, 0, 1) == 0 ? 8 : 2));
  const auto style = static_cast<int>(draw(random, 0, 3));
  const Tokens common = draw(random, 1, limit - prompt);
  const std::int64_t count = draw(random, 1, draw(random, 0, 1) == 0 ? 60 : 8);
  for (std::int64_t i = 0; i < count; ++i) {
    const Tokens own = equal_prompts ? prompt : draw(random, 0, prompt);
    instance.jobs.push_back(exact_job(own, random_output(random, style, limit - own, common)));
  }
  return instance;
}

inline void sort_by_output(Instance& instance) {
  std::stable_sort(instance.jobs.begin(), instance.jobs.end(),
                   [](const Job& a, const Job& b) { return a.output < b.output; });
}

inline Schedule run(const Instance& instance, const PolicySpec& spec) {
  const auto policy = make_policy(spec, instance);
  Schedule schedule = simulate(instance, *policy);
  EXPECT_FALSE(schedule.has_fault) << to_string(spec) << ": " << schedule.fault.message;
  return schedule;
}

/// The completion round of every job.
inline std::vector<Round> completions(const Instance& instance, const Schedule& schedule) {
  std::vector<Round> rounds(instance.jobs.size(), -1);
  for (const Run& run : schedule.runs) {
    if (run.outcome == Outcome::completed) rounds[static_cast<std::size_t>(run.job)] = run.end;
  }
  return rounds;
}

/// Of a burst.
inline std::int64_t total_latency(const Instance& instance, const Schedule& schedule) {
  std::int64_t total = 0;
  for (const Round round : completions(instance, schedule)) total += round;
  return total;
}

inline std::string describe_jobs(const Instance& instance) {
  std::string text = "M=" + std::to_string(instance.memory_limit) + " (s,o):";
  for (const Job& job : instance.jobs) {
    text += " (" + std::to_string(job.prompt) + "," + std::to_string(job.output) + ")";
  }
  return text;
}

}  // namespace gnomon
