// Small random instances for the optimum and what bounds it.
#pragma once

#include <random>

#include "engine/model/instance.h"

namespace gnomon::test {

/// At most `most_jobs` jobs, some of them alike; half of the instances have arrivals.
inline Instance small_random_instance(std::mt19937_64& random, int most_jobs) {
  const auto draw = [&](std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  };
  Instance instance;
  instance.memory_limit = draw(3, 14);
  const std::int64_t count = draw(1, most_jobs);
  const bool arrivals = draw(0, 1) == 1;
  const Tokens longest = draw(1, 8);
  const Tokens largest_prompt = draw(0, 5);
  while (std::ssize(instance.jobs) < count) {
    if (!instance.jobs.empty() && draw(0, 3) == 0) {
      instance.jobs.push_back(instance.jobs.back());
      continue;
    }
    const Tokens prompt = draw(0, std::min(largest_prompt, instance.memory_limit - 1));
    const Tokens output = draw(1, std::min(longest, instance.memory_limit - prompt));
    instance.jobs.push_back(exact_job(prompt, output, arrivals ? draw(0, 9) : 0));
  }
  return instance;
}

inline Instance worked_example() {
  Instance instance;
  instance.memory_limit = 6;
  for (const Tokens output : {1, 1, 2, 3}) instance.jobs.push_back(exact_job(2, output));
  return instance;
}

}  // namespace gnomon::test
