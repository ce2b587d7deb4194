// Random schedules for the geometry tests, and the slow truth to compare with.
#pragma once

#include <algorithm>
#include <random>
#include <vector>

#include "engine/geometry/stack.h"

namespace gnomon::test {

struct Plan {
  Instance instance;
  Schedule schedule;

  void add(Round start, Round end, Tokens prompt, Outcome outcome = Outcome::completed) {
    Run run;
    run.start = start;
    run.end = end;
    run.job = static_cast<JobId>(instance.jobs.size());
    run.outcome = outcome;
    instance.jobs.push_back(exact_job(prompt, end - start));
    schedule.runs.push_back(run);
  }
};

/// Overlaps are arbitrary: the geometry does not care whether a schedule keeps below M.
inline Plan random_plan(std::mt19937& random, int runs, Round last_start, Round longest) {
  const auto draw = [&](Round low, Round high) {
    return std::uniform_int_distribution<Round>(low, high)(random);
  };
  std::vector<Round> starts;
  for (int i = 0; i < runs; ++i) starts.push_back(draw(0, last_start));
  std::sort(starts.begin(), starts.end());
  Plan plan;
  plan.instance.memory_limit = 1000;
  for (const Round start : starts) plan.add(start, start + draw(1, longest), draw(0, 9));
  return plan;
}

inline bool active(const Run& run, Round round) {
  return run.start <= round && round < run.end;
}

inline Tokens held(const Plan& plan, const Run& run, Round round) {
  return plan.instance.jobs[static_cast<std::size_t>(run.job)].prompt + (round - run.start) + 1;
}

inline std::vector<StackEntry> slow_stack(const Plan& plan, Round round) {
  std::vector<StackEntry> stack;
  Tokens base = 0;
  for (std::size_t i = 0; i < plan.schedule.runs.size(); ++i) {
    const Run& run = plan.schedule.runs[i];
    if (!active(run, round)) continue;
    stack.push_back({static_cast<std::int32_t>(i), base, held(plan, run, round)});
    base += held(plan, run, round);
  }
  return stack;
}

inline Tokens slow_memory(const Plan& plan, Round round) {
  const std::vector<StackEntry> stack = slow_stack(plan, round);
  return stack.empty() ? 0 : stack.back().base + stack.back().height;
}

}  // namespace gnomon::test
