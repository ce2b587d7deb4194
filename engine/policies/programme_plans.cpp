#include "engine/policies/programme_plans.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "engine/bounds/linear_relaxation.h"
#include "engine/bounds/optimum.h"
#include "engine/bounds/upper_bound.h"

namespace gnomon {

namespace {

// Ids by ascending key, ties by id.
template <typename Key>
std::vector<JobId> ordered(const std::vector<Key>& keys) {
  std::vector<JobId> order(keys.size());
  std::iota(order.begin(), order.end(), JobId{0});
  std::stable_sort(order.begin(), order.end(), [&](JobId a, JobId b) {
    return keys[static_cast<std::size_t>(a)] < keys[static_cast<std::size_t>(b)];
  });
  return order;
}

}  // namespace

Plan sorted_lp_plan(const Instance& instance, PlacementRule rule, const MakeOptions& options) {
  SearchClock clock(options);
  PlanProgress progress;
  progress.stage = "linear relaxation";
  clock.report(progress, true);
  const StartPlan first = best_of_policies(instance, options);
  const TimeIndexedProgram program = time_indexed_program(instance, first.total_latency);
  const LinearRelaxation relaxation = solve_linear_relaxation(program, clock);

  // Means that differ by the solver's rounding are equal.
  std::vector<double> keys = relaxation.mean_starts(program, instance.jobs.size());
  for (double& key : keys) key = std::round(key * 1e6);
  const std::vector<JobId> order = ordered(keys);
  MemoryTimeline timeline(instance.memory_limit);
  const JobsView<Knowledge::output> jobs(instance);
  const std::vector<Round> starts = place_in_order(timeline, jobs, order, rule);

  Plan plan;
  std::int64_t total = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Job& job = instance.jobs[static_cast<std::size_t>(order[i])];
    plan.queue.push_back({order[i], starts[i]});
    total += starts[i] + job.output - job.arrival;
  }
  progress.stage = "done";
  progress.incumbent = static_cast<double>(total);
  progress.bound = relaxation.value;
  clock.report(progress, true);
  return plan;
}

Plan optimum_plan(const Instance& instance, double limit_seconds, const MakeOptions& options) {
  const Optimum optimum = find_optimum(instance, limit_seconds, options);
  Plan plan;
  for (const JobId id : ordered(optimum.starts)) {
    plan.queue.push_back({id, optimum.starts[static_cast<std::size_t>(id)]});
  }
  return plan;
}

}  // namespace gnomon
