#include "engine/workload/discrete_table.h"

#include <algorithm>
#include <cmath>

namespace gnomon {
namespace {
constexpr double two_to_32 = 4294967296.0;
}

DiscreteTable::DiscreteTable(std::int64_t first, std::span<const double> weights) : first_(first) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  double cumulative = 0;
  thresholds_.reserve(weights.size());
  for (std::size_t k = 0; k + 1 < weights.size(); ++k) {
    cumulative += weights[k];
    const double threshold = std::floor(cumulative / sum * two_to_32 + 0.5);
    if (threshold >= two_to_32) break;  // what lies beyond is rarer than one in 2^32
    thresholds_.push_back(static_cast<std::uint32_t>(threshold));
  }
}

std::int64_t DiscreteTable::draw(double u) const {
  const auto position = static_cast<std::uint32_t>(u * two_to_32);
  return first_ + (std::ranges::upper_bound(thresholds_, position) - thresholds_.begin());
}

double DiscreteTable::mean() const {
  // E[value] = first + sum over k of P(value > first + k).
  double mean = static_cast<double>(first_);
  for (const std::uint32_t threshold : thresholds_) {
    mean += 1.0 - static_cast<double>(threshold) / two_to_32;
  }
  return mean;
}

}  // namespace gnomon
