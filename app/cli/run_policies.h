// Simulates policies on one instance, one after the other, and keeps what the reports need.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/bounds/bounds.h"
#include "engine/policies/registry.h"
#include "engine/recording/recording.h"
#include "engine/simulate/metrics.h"

namespace gnomon::cli {

struct PolicyResult {
  PolicySpec spec;
  Metrics metrics;
  double seconds = 0;  ///< wall time of making the policy and simulating it
};

struct RunResults {
  Tokens memory_limit = 0;
  std::int64_t jobs = 0;
  std::int64_t dropped = 0;
  Bounds bounds;                        ///< `searched` is set where the optimum was searched for
  std::optional<double> relaxation;     ///< value of the linear relaxation, where sorted-lp ran
  std::optional<PlanProgress> optimum;  ///< the last report of the search for it
  std::vector<PolicyResult> policies;   ///< those that came to an end, in the order asked for
  std::vector<std::string> faults;      ///< a sentence for each rule broken, and each standstill
  std::string runs_csv;                 ///< of `policies`
};

/// How policies are made; tests put broken ones in their place.
using PolicyFactory =
    std::function<std::unique_ptr<Policy>(const PolicySpec&, const Instance&, const MakeOptions&)>;

struct RunPoliciesOptions {
  bool runs_csv = false;
  std::ostream* decisions = nullptr;  ///< where the decisions of all, up to a fault, go as CSV
  PolicyFactory make = make_policy;
  std::span<const SharedRecording> recordings = {};  ///< what the policy `recorded` plays
  /// Hears of plans that take long to make. May be empty.
  std::function<void(const PolicySpec&, const PlanProgress&)> progress;
};

/// Whether the search behind `last` proved its schedule optimal.
[[nodiscard]] bool is_proven(const PlanProgress& last);

/// How far its schedule may be above the optimum, in per cent of the bound; 0 without a bound.
[[nodiscard]] double gap_percent(const PlanProgress& last);

/// `instance` must have passed `validate`. Schedules are dropped once they are reported: seven of a
/// million jobs would not fit side by side everywhere.
[[nodiscard]] RunResults run_policies(const Instance& instance,
                                      const std::vector<PolicySpec>& policies,
                                      const RunPoliciesOptions& options);

}  // namespace gnomon::cli
