#include "app/desktop/curves/proven_curve.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace gnomon::desktop {
namespace {

ProvenCurve curve_of(const LaneCounter& lanes, PipelineRule rule, double low, double high,
                     std::size_t count) {
  ProvenCurve curve;
  std::set<std::int64_t> seen;
  const auto add = [&](double alpha) {
    const std::int64_t smallest = lanes.smallest_lanes(rule, alpha);
    seen.insert(smallest);
    curve.points.push_back({alpha, ratio_bound(rule, alpha, smallest), smallest});
  };
  for (std::size_t i = 0; i < count; ++i) {
    const double part = static_cast<double>(i) / static_cast<double>(count - 1);
    add(low * std::pow(high / low, part));
  }
  for (const std::int64_t smallest : std::set<std::int64_t>(seen)) {
    const double best = best_alpha(rule, smallest);
    if (best > low && best < high) add(best);
  }
  std::sort(curve.points.begin(), curve.points.end(),
            [](const auto& a, const auto& b) { return a.alpha < b.alpha; });
  const auto least =
      std::min_element(curve.points.begin(), curve.points.end(),
                       [](const auto& a, const auto& b) { return a.ratio < b.ratio; });
  curve.best = static_cast<std::size_t>(least - curve.points.begin());
  return curve;
}

}  // namespace

ProvenCurves proven_curves(const Instance& instance, double low, double high, std::size_t count) {
  const LaneCounter lanes(instance);
  ProvenCurves curves;
  curves.proven = lanes.proven();
  if (!curves.proven) return curves;
  for (const PipelineRule rule : {PipelineRule::gba, PipelineRule::gsa}) {
    curves.of[static_cast<std::size_t>(rule)] = curve_of(lanes, rule, low, high, count);
  }
  return curves;
}

}  // namespace gnomon::desktop
