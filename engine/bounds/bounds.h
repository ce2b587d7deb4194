// Lower bounds on the total latency of any schedule (POLICIES §3).
#pragma once

#include "engine/model/instance.h"

namespace gnomon {

/// All in rounds of total latency; every one holds for every feasible schedule.
struct Bounds {
  double area = 0;      ///< (1/M) Σ_j (n-j+1) A_(j), areas ascending, minus Σ arrivals
  double combined = 0;  ///< Σ_j max(o_(j), ceil(Σ_{i<=j} A_(i) / M)) minus Σ arrivals
  double length = 0;    ///< Σ outputs
  double searched = 0;  ///< what a search for the optimum proved; 0 where there was none

  /// The largest of them: what `Metrics::ratio` divides by.
  [[nodiscard]] double best() const;
};

/// O(n log n). `instance` must have passed `validate`.
[[nodiscard]] Bounds lower_bounds(const Instance& instance);

}  // namespace gnomon
