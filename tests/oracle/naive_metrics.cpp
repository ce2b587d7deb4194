#include "tests/oracle/naive_metrics.h"

#include <algorithm>

namespace gnomon::oracle {
namespace {

/// The smallest value that at least `percent` percent of the values do not exceed.
Int percentile(const std::vector<Int>& values, Int percent) {
  std::vector<Int> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto at_most = static_cast<Int>(i) + 1;
    if (100 * at_most >= percent * static_cast<Int>(sorted.size())) return sorted[i];
  }
  return 0;
}

}  // namespace

NaiveMetrics naive_metrics(const NaiveInstance& instance, const std::vector<NaiveRun>& runs) {
  NaiveMetrics result;
  std::vector<Int> latencies;
  Int last = 0;
  for (const NaiveRun& run : runs) {
    const NaiveJob& job = instance.jobs[static_cast<std::size_t>(run.job)];
    last = std::max(last, run.end);
    if (run.outcome != End::completed) {
      ++result.kills;
      continue;
    }
    latencies.push_back(run.end - job.arrival);
    result.total_latency += run.end - job.arrival;
    result.output_tokens += job.output;
    result.makespan = std::max(result.makespan, run.end);
  }
  result.completed = static_cast<Int>(latencies.size());
  result.p50 = percentile(latencies, 50);
  result.p95 = percentile(latencies, 95);
  result.p99 = percentile(latencies, 99);
  std::vector<Int> memory(static_cast<std::size_t>(last) + 1, 0);
  for (const NaiveRun& run : runs) {
    const Int prompt = instance.jobs[static_cast<std::size_t>(run.job)].prompt;
    for (Int round = run.start; round < run.end; ++round) {
      const Int tokens = prompt + (round - run.start) + 1;
      memory[static_cast<std::size_t>(round)] += tokens;
      if (run.outcome != End::completed) result.wasted += tokens;
    }
  }
  for (const Int tokens : memory) {
    result.used += tokens;
    result.peak = std::max(result.peak, tokens);
  }
  return result;
}

NaiveBounds naive_bounds(const NaiveInstance& instance) {
  NaiveBounds result;
  std::vector<Int> areas;
  std::vector<Int> outputs;
  Int arrivals = 0;
  for (const NaiveJob& job : instance.jobs) {
    Int area = 0;
    for (Int token = 1; token <= job.output; ++token) area += job.prompt + token;
    areas.push_back(area);
    outputs.push_back(job.output);
    arrivals += job.arrival;
    result.length += job.output;
  }
  std::sort(areas.begin(), areas.end());
  std::sort(outputs.begin(), outputs.end());
  Int weighted = 0;
  for (std::size_t j = 0; j < areas.size(); ++j) {
    Int before = 0;
    for (std::size_t i = 0; i <= j; ++i) before += areas[i];
    weighted += before;  // the sum of prefix sums is the sum of (n - j + 1) A_(j)
    Int rounds = 0;
    while (rounds * instance.limit < before) ++rounds;
    result.combined += std::max(outputs[j], rounds);
  }
  result.combined -= arrivals;
  result.area = static_cast<double>(weighted) / static_cast<double>(instance.limit) -
                static_cast<double>(arrivals);
  return result;
}

}  // namespace gnomon::oracle
