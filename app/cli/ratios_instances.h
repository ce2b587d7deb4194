// Random small instances for `gnomon-cli ratios`.
#pragma once

#include <cstdint>

#include "app/cli/ratios_options.h"
#include "engine/model/instance.h"

namespace gnomon::cli {

/// Both ends included.
struct IntegerRange {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

struct InstanceFamily {
  IntegerRange jobs;
  IntegerRange memory;
  IntegerRange prompt;
  IntegerRange output;            ///< tokens; cut to M - s
  double arrivals_per_round = 0;  ///< of a Poisson process; 0: all in round 0
  std::uint64_t seed = 1;

  /// Everything uniform and independent. The same for the same seed and trial, whatever the number
  /// of trials; valid.
  [[nodiscard]] Instance instance(std::int64_t trial) const;
};

/// Throws InputError for what is no range, or ranges that leave no room for an output.
[[nodiscard]] InstanceFamily parse_family(const RatiosOptions& options);

}  // namespace gnomon::cli
