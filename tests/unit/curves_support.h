// Random histories of jobs, and their curves by a count over every round.
#pragma once

#include <random>
#include <utility>

#include "engine/curves/schedule_curves.h"
#include "tests/unit/geometry_support.h"

namespace gnomon::test {

/// Jobs with arrivals, runs of every outcome, several attempts at one job.
inline Plan random_history(std::mt19937& random, int jobs, Round last_arrival, Round longest) {
  const auto draw = [&](Round low, Round high) {
    return std::uniform_int_distribution<Round>(low, high)(random);
  };
  Plan plan;
  plan.instance.memory_limit = 1000;
  for (int i = 0; i < jobs; ++i) {
    const Tokens prompt = draw(0, 9), output = draw(1, longest);
    Round now = draw(0, last_arrival);
    plan.instance.jobs.push_back(exact_job(prompt, output, now));
    Run run;
    run.job = static_cast<JobId>(i);
    for (Round kills = draw(0, 2); kills > 0; --kills) {
      run.start = now + draw(0, 4);
      now = run.end = run.start + draw(1, output);
      run.outcome = Outcome::killed;
      plan.schedule.runs.push_back(run);
      ++run.attempt;
    }
    run.start = now + draw(0, longest);
    run.end = run.start + output;
    run.outcome = Outcome::completed;
    if (draw(0, 9) == 0) {  // cut off, perhaps in the round of its start
      run.end = run.start + draw(0, output - 1);
      run.outcome = Outcome::unfinished;
    }
    if (draw(0, 12) > 0) plan.schedule.runs.push_back(run);
  }
  std::stable_sort(plan.schedule.runs.begin(), plan.schedule.runs.end(),
                   [](const Run& a, const Run& b) { return a.start < b.start; });
  return plan;
}

inline CurveCounts slow_counts(const Plan& plan, Round round) {
  CurveCounts counts;
  for (const Job& job : plan.instance.jobs) counts.arrived += job.arrival <= round ? 1 : 0;
  std::vector<bool> idle;
  for (const Job& job : plan.instance.jobs) idle.push_back(job.arrival <= round);
  for (const Run& run : plan.schedule.runs) {
    const auto job = static_cast<std::size_t>(run.job);
    if (run.start <= round) ++counts.started;
    if (active(run, round)) {
      ++counts.active;
      idle[job] = false;
    }
    if (run.end > round) continue;
    if (run.outcome == Outcome::killed) ++counts.killed;
    if (run.outcome != Outcome::completed) continue;
    ++counts.completed;
    idle[job] = false;
  }
  counts.waiting = std::count(idle.begin(), idle.end(), true);
  return counts;
}

/// What `round` adds to the sums.
inline void add_round(const Plan& plan, Round round, const CurveCounts& counts, CurveSums& sums) {
  sums.latency_rounds += counts.arrived - counts.completed;
  sums.waiting_rounds += counts.waiting;
  for (const Run& run : plan.schedule.runs) {
    if (!active(run, round)) continue;
    sums.used += held(plan, run, round);
    if (run.outcome == Outcome::killed) sums.lost += held(plan, run, round);
  }
}

}  // namespace gnomon::test
