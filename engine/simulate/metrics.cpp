#include "engine/simulate/metrics.h"

#include <algorithm>
#include <vector>

#include "engine/model/ranks.h"

namespace gnomon {

Metrics measure(const Instance& instance, const Schedule& schedule, const Bounds& bounds) {
  Metrics m;
  std::vector<Round> latencies;
  latencies.reserve(instance.jobs.size());
  long double used = 0;
  long double wasted = 0;
  long double tokens = 0;
  std::vector<bool> done(instance.jobs.size(), false);
  Round last_end = schedule.makespan;  // later where a fault cut the schedule off
  for (const Run& run : schedule.runs) {
    const Job& job = instance.jobs[static_cast<std::size_t>(run.job)];
    const auto area = static_cast<long double>(area_token_rounds(job.prompt, run.end - run.start));
    used += area;
    last_end = std::max(last_end, run.end);
    if (run.outcome == Outcome::completed) {
      // A recording may have one complete twice: the first time counts.
      if (done[static_cast<std::size_t>(run.job)]) continue;
      done[static_cast<std::size_t>(run.job)] = true;
      latencies.push_back(run.end - job.arrival);
      m.total_latency += run.end - job.arrival;
      tokens += static_cast<long double>(job.output);
    } else if (run.outcome == Outcome::killed) {
      wasted += area;
      ++m.kills;
    }
  }
  m.completed_jobs = static_cast<std::int64_t>(latencies.size());
  m.makespan = schedule.makespan;
  m.peak_memory = schedule.peak_memory;
  m.used_area = static_cast<double>(used);
  m.wasted_area = static_cast<double>(wasted);
  if (latencies.empty()) return m;

  m.mean_latency = static_cast<double>(m.total_latency) / static_cast<double>(m.completed_jobs);
  m.p50_latency = nearest_rank(latencies, 50);
  m.p95_latency = nearest_rank(latencies, 95);
  m.p99_latency = nearest_rank(latencies, 99);
  const auto makespan = static_cast<long double>(m.makespan);
  m.utilization = static_cast<double>(used / (static_cast<long double>(instance.memory_limit) *
                                              static_cast<long double>(last_end)));
  m.jobs_per_round = static_cast<double>(static_cast<long double>(m.completed_jobs) / makespan);
  m.tokens_per_round = static_cast<double>(tokens / makespan);
  if (bounds.best() > 0) m.ratio = static_cast<double>(m.total_latency) / bounds.best();
  return m;
}

}  // namespace gnomon
