#include "engine/policies/sorted_f.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "engine/model/error.h"

namespace gnomon {

SortedF::SortedF(JobsView<Knowledge::output> jobs, BatchOptions options, PlacementRule placement)
    : jobs_(jobs), options_(std::move(options)), placement_(placement), player_(jobs) {
  const std::size_t most = most_jobs(options_.solver);
  if (jobs.size() > most) {
    throw InputError("Policy sorted-f with this solver plans at most " + std::to_string(most) +
                     " jobs, and there are " + std::to_string(jobs.size()) +
                     ": choose solver=quantile or solver=auto.");
  }
}

Round SortedF::patience_rounds(const Instance&) const {
  // Every plan ends with the last of its jobs.
  return std::numeric_limits<Round>::max();
}

void SortedF::decide(Controls& controls) {
  const auto arrived = controls.arrived();
  if (!arrived.empty() || !controls.orders().empty()) {
    std::vector<JobId> waiting = player_.waiting();
    waiting.insert(waiting.end(), arrived.begin(), arrived.end());
    waiting = ordered_.follow(controls, player_, std::move(waiting));
    std::sort(waiting.begin(), waiting.end());
    player_.load(controls, make_plan(std::move(waiting), controls.now()));
  }
  player_.advance(controls);
}

Plan SortedF::make_plan(std::vector<JobId> waiting, Round now) {
  std::vector<PoolJob> pool(waiting.size());
  std::transform(waiting.begin(), waiting.end(), pool.begin(), [&](JobId id) {
    return PoolJob{id, jobs_.prompt(id), jobs_.output(id)};
  });
  const auto batches = batches_of(std::move(pool), jobs_.memory_limit(), options_);

  std::vector<JobId> order;
  order.reserve(waiting.size());
  for (const auto& batch : batches) order.insert(order.end(), batch.begin(), batch.end());
  MemoryTimeline timeline(jobs_.memory_limit());
  player_.reserve_active(timeline, now);
  const std::vector<Round> starts = place_in_order(timeline, jobs_, order, placement_, now);

  Plan plan;
  plan.queue.reserve(order.size());
  plan.phases.reserve(batches.size());
  std::size_t next = 0;
  for (const auto& batch : batches) {
    Phase phase;
    phase.start = starts[next];
    phase.jobs = phase.lanes = static_cast<std::int64_t>(batch.size());
    phase.batch = plans_;
    for (const JobId id : batch) {
      const Round start = starts[next++];
      const Round length = jobs_.output(id);
      phase.start = std::min(phase.start, start);
      phase.end = std::max(phase.end, start + length);
      phase.slice = std::max(phase.slice, length);
      plan.queue.push_back({id, start, static_cast<std::int32_t>(plan.phases.size())});
    }
    plan.phases.push_back(phase);
  }
  ++plans_;
  return plan;
}

}  // namespace gnomon
