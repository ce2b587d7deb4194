// How long a policy takes for n jobs, and how much memory: make_policy and simulate, the schedule
// included, the generation of the jobs left out.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <string>

#include "engine/policies/registry.h"
#include "engine/workload/mix.h"
#include "tests/bench/live_bytes.h"

namespace gnomon::bench {
namespace {

constexpr Tokens memory_limit = 16'492;  // the KV cache of the papers' experiments

const Instance& burst(std::int64_t count) {
  static std::map<std::int64_t, Instance> made;
  Instance& instance = made[count];
  if (instance.jobs.empty()) {
    Mix mix;
    mix.sources.push_back({"lmsys", {"lmsys", {}}, 1});
    mix.count = count;
    instance.memory_limit = memory_limit;
    instance.jobs = generate(mix, memory_limit);
  }
  return instance;
}

void simulate_burst(benchmark::State& state, const std::string& name) {
  const Instance& instance = burst(state.range(0));
  const auto jobs = static_cast<double>(instance.jobs.size());
  double runs = 0;
  double seconds = 0;
  double best_seconds = std::numeric_limits<double>::infinity();
  std::int64_t peak = 0;
  for (auto _ : state) {
    const std::int64_t before = live_bytes();
    reset_peak_bytes();
    const auto begin = std::chrono::steady_clock::now();
    const auto policy = make_policy(parse_policy(name), instance);
    const Schedule schedule = simulate(instance, *policy);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    state.SetIterationTime(elapsed.count());
    seconds += elapsed.count();
    best_seconds = std::min(best_seconds, elapsed.count());
    peak = std::max(peak, peak_bytes() - before);
    runs = static_cast<double>(schedule.runs.size());
    if (schedule.has_fault) {
      state.SkipWithError(schedule.fault.message.c_str());
      break;
    }
  }
  const double each = seconds / static_cast<double>(state.iterations());
  state.counters["best_ms"] = 1e3 * best_seconds;  // on a shared machine the least disturbed one
  state.counters["jobs"] = jobs;
  state.counters["runs"] = runs;
  state.counters["jobs_per_second"] = jobs / each;
  state.counters["ns_per_job_log2_jobs"] = 1e9 * each / (jobs * std::log2(jobs));
  state.counters["ns_per_run_log2_runs"] = 1e9 * each / (runs * std::log2(runs));
  state.counters["bytes_per_job"] = static_cast<double>(peak) / jobs;
  state.counters["bytes_per_run"] = static_cast<double>(peak) / runs;
}

// The solvers of sorted-f, each for as many jobs as it is made for.
void register_sorted_f() {
  const auto add = [](const std::string& name, std::int64_t from, std::int64_t to) {
    benchmark::RegisterBenchmark(name.c_str(),
                                 [name](benchmark::State& state) { simulate_burst(state, name); })
        ->RangeMultiplier(10)
        ->Range(from, to)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
  };
  add("sorted-f:solver=exact", 100, 100);
  add("sorted-f:solver=scaled", 100, 200);
  add("sorted-f:solver=swap", 100, 500);
  add("sorted-f:solver=quantile", 1'000, 100'000);
}

const bool registered = [] {
  for (const std::string name :
       {"gsa", "gba", "fcfs", "h-sf", "svf", "mc-sf", "vllm-fcfs", "svf-1bit", "area-greedy",
        "a-max", "a-min", "alpha-greedy", "alpha-beta", "gba-d", "gsa-spec", "response", "route"}) {
    const auto body = [name](benchmark::State& state) { simulate_burst(state, name); };
    benchmark::RegisterBenchmark(name.c_str(), body)
        ->RangeMultiplier(10)
        ->Range(1'000, 100'000)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
    // A million jobs are tens of millions of runs to these.
    if (name == "gsa-spec" || name == "route") continue;
    benchmark::RegisterBenchmark(name.c_str(), body)
        ->Arg(1'000'000)
        ->Iterations(5)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
  }
  register_sorted_f();
  return true;
}();

}  // namespace
}  // namespace gnomon::bench
