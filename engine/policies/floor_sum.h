// Sums and maxima over the multiples of a fraction, rounded down: what staggered starts ⌊j τ / k⌋
// lead to. Both take as many steps as Euclid's algorithm.
#pragma once

#include <cstdint>

namespace gnomon {

/// Σ_{i=0}^{count-1} ⌊(factor·i + offset) / divisor⌋. count, factor, offset >= 0, divisor >= 1; the
/// sum and factor·count + offset must fit 62 bits.
[[nodiscard]] std::int64_t floor_sum(std::int64_t count, std::int64_t factor, std::int64_t offset,
                                     std::int64_t divisor);

/// Where a weighted sum of i and of a rounded multiple is largest, the smallest such i.
struct FloorMaximum {
  std::int64_t index = 0;
  std::int64_t value = 0;
};

/// The largest weight·⌊(factor·i + offset) / divisor⌋ + slope·i over 0 <= i < count. count >= 1,
/// divisor >= 1, factor, offset >= 0; every value must fit 62 bits.
[[nodiscard]] FloorMaximum max_weighted_floor(std::int64_t count, std::int64_t slope,
                                              std::int64_t weight, std::int64_t factor,
                                              std::int64_t offset, std::int64_t divisor);

}  // namespace gnomon
