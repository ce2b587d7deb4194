#include "app/cli/ratios_trials.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>

#include "engine/simulate/metrics.h"

namespace gnomon::cli {
namespace {

Trial run_trial(Instance instance, const std::vector<PolicySpec>& policies, double limit_seconds,
                const MakeOptions& options) {
  Trial trial;
  trial.instance = std::move(instance);
  const Bounds bounds = lower_bounds(trial.instance);
  for (const PolicySpec& spec : policies) {
    const std::unique_ptr<Policy> policy = make_policy(spec, trial.instance, options);
    SimulateOptions simulation;
    simulation.stop = options.stop;
    simulation.max_refusals = 0;
    const Schedule schedule = simulate(trial.instance, *policy, simulation);
    trial.totals.emplace_back();
    if (schedule.has_fault) continue;
    trial.totals.back() = measure(trial.instance, schedule, bounds).total_latency;
  }
  trial.optimum = find_optimum(trial.instance, limit_seconds, options);
  trial.optimum.starts.clear();
  return trial;
}

}  // namespace

std::int64_t Trial::best() const {
  std::int64_t best = optimum.total_latency;
  for (const auto& total : totals) best = std::min(best, total.value_or(best));
  return best;
}

std::vector<Trial> run_trials(const InstanceFamily& family, std::int64_t count,
                              const std::vector<PolicySpec>& policies, double limit_seconds,
                              int threads, const std::function<void(std::int64_t)>& progress) {
  std::vector<Trial> trials(static_cast<std::size_t>(count));
  std::atomic<std::int64_t> next = 0;
  std::int64_t done = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  std::stop_source stop;
  const auto work = [&] {
    MakeOptions options;
    options.stop = stop.get_token();
    try {
      for (std::int64_t t = next++; t < count && !stop.stop_requested(); t = next++) {
        trials[static_cast<std::size_t>(t)] =
            run_trial(family.instance(t), policies, limit_seconds, options);
        const std::scoped_lock lock(mutex);
        progress(++done);
      }
    } catch (...) {
      const std::scoped_lock lock(mutex);
      // What the other threads throw then is their being stopped.
      if (!failure) failure = std::current_exception();
      stop.request_stop();
    }
  };
  {
    std::vector<std::jthread> others;
    for (int i = 1; i < threads; ++i) others.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
  return trials;
}

RatioSummary summarize(const std::vector<Trial>& trials, std::size_t policy) {
  RatioSummary s;
  std::int64_t optimal = 0;
  for (std::size_t t = 0; t < trials.size(); ++t) {
    const Trial& trial = trials[t];
    if (!trial.totals[policy]) continue;
    const auto total = static_cast<double>(*trial.totals[policy]);
    const double to_best = total / static_cast<double>(trial.best());
    const double to_bound = total / trial.optimum.bound;
    ++s.trials;
    s.mean_to_best += to_best;
    s.mean_to_bound += to_bound;
    if (to_best > s.worst_to_best) s.worst_trial = static_cast<std::int64_t>(t);
    s.worst_to_best = std::max(s.worst_to_best, to_best);
    s.worst_to_bound = std::max(s.worst_to_bound, to_bound);
    if (!trial.optimum.proven) continue;
    ++s.proven;
    s.mean += to_best;
    s.worst = std::max(s.worst, to_best);
    if (*trial.totals[policy] == trial.optimum.total_latency) ++optimal;
  }
  const auto over = [](double sum, std::int64_t n) {
    return n > 0 ? sum / static_cast<double>(n) : 0;
  };
  s.mean = over(s.mean, s.proven);
  s.share_optimal = over(static_cast<double>(optimal), s.proven);
  s.mean_to_best = over(s.mean_to_best, s.trials);
  s.mean_to_bound = over(s.mean_to_bound, s.trials);
  return s;
}

}  // namespace gnomon::cli
