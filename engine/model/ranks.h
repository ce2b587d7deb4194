// Percentiles and medians by nearest rank: always one of the values.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace gnomon {

/// The ⌈percent/100 · n⌉-th smallest of n values, at least the first; of 50 the median, the lower
/// one where two are in the middle. T{} where there is none. `percent` in 0..100. Reorders
/// `values`. O(n).
template <class T>
[[nodiscard]] T nearest_rank(std::vector<T>& values, std::size_t percent) {
  if (values.empty()) return T{};
  const std::size_t rank = std::max<std::size_t>(1, (percent * values.size() + 99) / 100);
  const auto nth = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

}  // namespace gnomon
