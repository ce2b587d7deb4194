#include "engine/policies/floor_sum.h"

#include <algorithm>
#include <utility>

namespace gnomon {

std::int64_t floor_sum(std::int64_t count, std::int64_t factor, std::int64_t offset,
                       std::int64_t divisor) {
  std::int64_t sum = 0;
  std::int64_t sign = 1;
  // Whole parts are summed in closed form; what is left is a lattice triangle, counted along the
  // other axis instead, where the fraction is turned over.
  while (count > 0) {
    sum += sign * (count * (count - 1) / 2 * (factor / divisor) + count * (offset / divisor));
    factor %= divisor;
    offset %= divisor;
    const std::int64_t top = (factor * (count - 1) + offset) / divisor;
    if (top == 0) break;
    // Σ_i ⌊(f i + b) / d⌋ = (count - 1) top - Σ_{y < top} ⌊(d y + d - b - 1) / f⌋
    sum += sign * (count - 1) * top;
    sign = -sign;
    const std::int64_t turned = divisor - offset - 1;
    count = top;
    divisor = std::exchange(factor, divisor);
    offset = turned;
  }
  return sum;
}

namespace {

// Room for values scaled by the number of indices.
__extension__ using Wide = __int128;

// The largest slope·i + weight·⌊(factor·i + offset) / divisor⌋ over 0 <= i < count.
Wide largest(Wide count, Wide slope, Wide weight, Wide factor, Wide offset, Wide divisor) {
  Wide base = 0;
  Wide best = 0;
  bool found = false;
  const auto candidate = [&](Wide value) {
    best = found ? std::max(best, value) : value;
    found = true;
  };
  for (;;) {
    slope += weight * (factor / divisor);
    base += weight * (offset / divisor);
    factor %= divisor;
    offset %= divisor;
    const Wide top = (factor * (count - 1) + offset) / divisor;
    // On one step of the floor the value is linear, so the best index of a step is its last one
    // (slope >= 0) or its first. Those are rounded multiples of the turned fraction.
    if (slope >= 0) {
      candidate(base + slope * (count - 1) + weight * top);
      if (top == 0) return best;
      offset = divisor - offset - 1;  // last index of step y: ⌊(d y + d - b - 1) / f⌋
    } else {
      candidate(base);
      if (top == 0) return best;
      base += weight;  // first index of step y + 1: ⌊(d y + d - b + f - 1) / f⌋
      offset = divisor - offset + factor - 1;
    }
    count = top;
    std::swap(slope, weight);
    std::swap(factor, divisor);
  }
}

}  // namespace

FloorMaximum max_weighted_floor(std::int64_t count, std::int64_t slope, std::int64_t weight,
                                std::int64_t factor, std::int64_t offset, std::int64_t divisor) {
  // Scaled by `count`, less i: ties go to the smallest index, which can be read off the maximum.
  const Wide scale = count;
  const Wide scaled = largest(count, slope * scale - 1, weight * scale, factor, offset, divisor);
  Wide value = scaled / scale;
  if (value * scale < scaled) ++value;  // rounded up
  return {static_cast<std::int64_t>(value * scale - scaled), static_cast<std::int64_t>(value)};
}

}  // namespace gnomon
