// A distribution over consecutive whole numbers, drawn from with integer comparisons alone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace gnomon {

/// Probabilities are rounded once, when the table is made, to multiples of 2^-32. The standard
/// library's functions differ between machines in the last of 53 bits, which that rounding swallows
/// (a threshold differs with a chance of 1e-6, and then by one in 2^32); everything after it is
/// exact. std::*_distribution would give other numbers with every standard library.
class DiscreteTable {
 public:
  /// Value first + k has probability weights[k] / sum. Weights are >= 0, and their sum is > 0.
  DiscreteTable(std::int64_t first, std::span<const double> weights);

  /// The smallest value whose cumulative probability exceeds u, for u in [0, 1). Monotone in u.
  [[nodiscard]] std::int64_t draw(double u) const;
  /// Exact mean of what `draw` gives.
  [[nodiscard]] double mean() const;

 private:
  std::int64_t first_;
  /// thresholds_[k] / 2^32 = P(value <= first + k). The last value has none: it takes the rest.
  std::vector<std::uint32_t> thresholds_;
};

}  // namespace gnomon
