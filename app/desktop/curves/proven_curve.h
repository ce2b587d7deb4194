// Γ(α), what is proved of gba and gsa, over a range of α with the k_min of an instance.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "engine/bounds/competitive.h"

namespace gnomon::desktop {

struct ProvenCurve {
  struct Point {
    double alpha = 0, ratio = 0;
    std::int64_t smallest_lanes = 1;
  };
  std::vector<Point> points;  ///< ascending
  std::size_t best = 0;       ///< index of the least ratio
};

/// Of both rules; empty where the theorems do not speak of the instance.
struct ProvenCurves {
  std::array<ProvenCurve, 2> of;  ///< by PipelineRule
  bool proven = false;

  [[nodiscard]] const ProvenCurve& curve(PipelineRule rule) const {
    return of[static_cast<std::size_t>(rule)];
  }
};

/// At `count` values of α between `low` and `high`, and at those that are best for a k_min that
/// occurs: the least ratio is exactly that of the theorem where its k_min holds around it.
/// O(n log n + count · slices).
[[nodiscard]] ProvenCurves proven_curves(const Instance& instance, double low, double high,
                                         std::size_t count);

}  // namespace gnomon::desktop
