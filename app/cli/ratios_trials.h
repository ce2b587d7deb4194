// Policies and the optimum on random instances.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "app/cli/ratios_instances.h"
#include "engine/bounds/optimum.h"
#include "engine/policies/registry.h"

namespace gnomon::cli {

struct Trial {
  Instance instance;
  Optimum optimum;  ///< without the starts
  /// Total latency per policy, in the order given; nullopt where a policy made no progress.
  std::vector<std::optional<std::int64_t>> totals;

  /// Of the best schedule known: the optimum's, or a policy's if the search was cut short.
  [[nodiscard]] std::int64_t best() const;
};

/// `progress(done)` is called as trials end, from one thread at a time. Throws what a policy or the
/// search throws. `threads` in 1..2.
[[nodiscard]] std::vector<Trial> run_trials(const InstanceFamily& family, std::int64_t count,
                                            const std::vector<PolicySpec>& policies,
                                            double limit_seconds, int threads,
                                            const std::function<void(std::int64_t)>& progress);

/// How a policy did against the optimum.
struct RatioSummary {
  std::int64_t trials = 0;  ///< in which it finished
  std::int64_t proven = 0;  ///< of these, those with a proven optimum
  // Over the proven ones; 0 where there are none.
  double mean = 0;  ///< of total latency / optimum
  double worst = 0;
  double share_optimal = 0;  ///< 0..1
  // Over all: the true ratio lies between the two.
  double mean_to_best = 0;  ///< to the best schedule known
  double worst_to_best = 0;
  double mean_to_bound = 0;  ///< to the bound reached
  double worst_to_bound = 0;
  std::int64_t worst_trial = -1;  ///< largest ratio to the best known, the first such; -1 for none
};

[[nodiscard]] RatioSummary summarize(const std::vector<Trial>& trials, std::size_t policy);

}  // namespace gnomon::cli
